#include "modules/registry/equipment.hpp"
#include "core/problem.hpp"

namespace khue {

static void check(const Equipment& e, Problems& problems) {
    if (e.usable > e.quantity)
        return problems.add(field_of<&Equipment::usable>(), "too_large", "không được lớn hơn số lượng.");
    if (e.usable + e.repairable + e.broken + e.retiring > e.quantity)
        problems.add(field_of<&Equipment::quantity>(), "too_small",
                     "phải bằng hoặc lớn hơn tổng số dùng được, hỏng sửa được, hỏng hẳn và chờ thanh lý.");
}

const Entity& Equipment::entity() {
    using S = Equipment;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::room_id>("Phòng").refers_to("room").listed(),
        field<&S::name>("Tên thiết bị").required().max(150).title().listed().searched(),
        field<&S::quantity>("Số lượng").between(0, 1000000).listed(),
        field<&S::usable>("Còn dùng được").between(0, 1000000).listed(),
        field<&S::year>("Năm đưa vào sử dụng").between(1950, 2100),
        field<&S::kind>("Loại thiết bị").from("loai_thiet_bi").listed(),
        field<&S::model>("Nhãn hiệu, cấu hình").max(150),
        field<&S::repairable>("Hỏng, sửa được").between(0, 1000000).listed(),
        field<&S::broken>("Hỏng, không sửa được").between(0, 1000000).listed(),
        field<&S::retiring>("Chờ thanh lý").between(0, 1000000).listed(),
        field<&S::system>("Hệ điều hành").from("he_dieu_hanh"),
        field<&S::funding>("Nguồn kinh phí").from("nguon_kinh_phi"),
        field<&S::checked_on>("Kiểm kê gần nhất").read_only().listed(),
        field<&S::checked_by>("Người kiểm kê").max(150).read_only(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("equipment", "equipment", "Thiết bị", fields));
    return entity;
}

}  // namespace khue
