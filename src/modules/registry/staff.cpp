#include "modules/registry/staff.hpp"

namespace khue {

const Entity& Staff::entity() {
    using S = Staff;
    static constexpr auto staff_group_choices = choices<StaffGroup>({
        {StaffGroup::manager, "CBQL", "Cán bộ quản lý"},
        {StaffGroup::teacher, "GV", "Giáo viên"},
        {StaffGroup::employee, "NV", "Nhân viên"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::full_name>("Họ và tên").required().max(150).personal().person_name().listed(),
        field<&S::staff_code>("Mã cán bộ").max(20).searched().listed(),
        field<&S::birth_date>("Ngày sinh").required().personal().listed(),
        field<&S::sex>("Giới tính").one_of(sexes).personal().listed(),
        field<&S::staff_group>("Nhóm").one_of(staff_group_choices).listed(),
        field<&S::citizen_number>("Số định danh cá nhân")
            .matches("[0-9]{12}")
            .personal()
            .searched()
            .quality()
            .hint("12 chữ số"),
        field<&S::ethnic_group>("Dân tộc").from("dan_toc").sensitive(),
        field<&S::phone>("Điện thoại")
            .matches("0[0-9]{9}")
            .personal()
            .quality()
            .hint("10 chữ số, bắt đầu bằng 0"),
        field<&S::email>("Thư điện tử").max(100).personal(),
        field<&S::status>("Trạng thái").required().from("trang_thai_can_bo").listed(),
        field<&S::it_lead>("Phụ trách CNTT, chuyển đổi số").listed(),
        field<&S::it_decision_number>("Số quyết định phân công").max(60),
        field<&S::it_decision_to>("Quyết định có hiệu lực đến"),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity = describe<S>("staff", "staff", "Cán bộ, giáo viên, nhân viên", fields);
    return entity;
}

}  // namespace khue
