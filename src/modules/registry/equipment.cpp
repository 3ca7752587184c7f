#include "modules/registry/equipment.hpp"
#include "core/problem.hpp"

namespace khue {

static void check(const Equipment& e, Problems& problems) {
    if (e.usable > e.quantity)
        problems.add(field_of<&Equipment::usable>(), "too_large", "không được lớn hơn số lượng.");
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
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("equipment", "equipment", "Thiết bị", fields));
    return entity;
}

}  // namespace khue
