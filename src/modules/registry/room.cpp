#include "modules/registry/room.hpp"

namespace khue {

const Entity& Room::entity() {
    using S = Room;
    static constexpr auto build_grade_choices = choices<BuildGrade>({
        {BuildGrade::solid, "kien_co", "Kiên cố"},
        {BuildGrade::semi, "ban_kien_co", "Bán kiên cố"},
        {BuildGrade::temporary, "tam", "Tạm"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::site_id>("Điểm trường").refers_to("unit"),
        field<&S::name>("Tên phòng").required().max(100).title().listed().searched(),
        field<&S::kind>("Loại phòng").required().max(100).listed(),
        field<&S::build>("Cấp xây dựng").one_of(build_grade_choices).listed(),
        field<&S::area>("Diện tích (m²)").between(0, 100000).listed(),
        field<&S::note>("Ghi chú").max(300),
        field<&S::wifi>("Có sóng Wi-Fi dùng được").listed(),
    };
    static constexpr Entity entity = describe<S>("room", "rooms", "Phòng", fields);
    return entity;
}

}  // namespace khue
