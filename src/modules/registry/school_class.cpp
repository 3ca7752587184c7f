#include "modules/registry/school_class.hpp"

namespace khue {

const Entity& SchoolClass::entity() {
    using S = SchoolClass;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::name>("Tên lớp").required().max(60).title().listed().searched(),
        field<&S::grade>("Khối, nhóm tuổi").max(60).listed(),
        field<&S::declared_size>("Sĩ số khai báo").between(0, 200).listed(),
        field<&S::homeroom_staff_id>("Giáo viên chủ nhiệm").refers_to("staff").listed(),
        field<&S::homeroom_name>("Giáo viên chủ nhiệm (theo tệp)").max(150),
        field<&S::site_id>("Điểm trường").refers_to("unit"),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity = describe<S>("school_class", "school_classes", "Lớp học", fields);
    return entity;
}

}  // namespace khue
