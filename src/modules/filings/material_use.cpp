#include "modules/filings/material_use.hpp"

namespace khue {

const Entity& MaterialUse::entity() {
    using S = MaterialUse;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::staff_id>("Cán bộ (đã nhận ra)").refers_to("staff"),
        field<&S::staff_code>("Mã cán bộ").max(20).listed(),
        field<&S::full_name>("Họ và tên").max(150).personal().person_name().listed(),
        field<&S::periods>("Số tiết").between(0, 100000).listed(),
        field<&S::weeks>("Số tuần dạy").between(0, 60).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("material_use", "material_uses", "Sử dụng học liệu số", fields);
    return entity;
}

}  // namespace khue
