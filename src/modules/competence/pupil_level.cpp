#include "modules/competence/pupil_level.hpp"

namespace khue {

const Entity& PupilLevel::entity() {
    using S = PupilLevel;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::class_id>("Lớp").required().refers_to("school_class").class_scope(),
        field<&S::pupil_id>("Học sinh").required().refers_to("pupil"),
        field<&S::school_year>("Năm học").required().max(9).listed(),
        field<&S::component>("Thành phần").max(10).listed(),
        field<&S::level>("Mức đạt").between(0, 8).personal().listed(),
        field<&S::noted_on>("Ghi ngày").required(),
        field<&S::noted_by>("Người ghi").max(100),
    };
    static constexpr Entity entity =
        describe<S>("pupil_level", "pupil_levels", "Mức năng lực số của học sinh", fields);
    return entity;
}

const Entity& ClassLevelSum::entity() {
    using S = ClassLevelSum;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::school_year>("Năm học").required().max(9).listed(),
        field<&S::class_id>("Lớp").required().refers_to("school_class"),
        field<&S::class_name>("Tên lớp").required().max(100).title().listed(),
        field<&S::grade>("Khối").between(1, 12).listed(),
        field<&S::size>("Sĩ số").between(0, 1000).listed(),
        field<&S::reached>("Đạt mức của khối").between(0, 1000).listed(),
        field<&S::closed_on>("Chốt ngày").required().listed(),
        field<&S::closed_by>("Người chốt").max(100),
    };
    static constexpr Entity entity =
        describe<S>("class_level_sum", "class_level_sums", "Tổng hợp mức năng lực số của lớp", fields);
    return entity;
}

}  // namespace khue
