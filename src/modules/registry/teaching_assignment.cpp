#include "modules/registry/teaching_assignment.hpp"

namespace khue {

const Entity& TeachingAssignment::entity() {
    using S = TeachingAssignment;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::staff_id>("Giáo viên").refers_to("staff").required().listed(),
        field<&S::class_id>("Lớp").refers_to("school_class").required().listed(),
        field<&S::subject>("Môn học").required().max(100).listed().title(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
    };
    static constexpr Entity entity =
        describe<S>("teaching_assignment", "teaching_assignments", "Phân công giảng dạy", fields);
    return entity;
}

}  // namespace khue
