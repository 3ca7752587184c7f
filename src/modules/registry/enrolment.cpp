#include "modules/registry/enrolment.hpp"
#include "core/problem.hpp"

namespace khue {

static void check(const Enrolment& e, Problems& problems) {
    if (e.from_date && e.to_date && *e.from_date > *e.to_date)
        problems.add(field_of<&Enrolment::to_date>(), "order", "phải sau ngày bắt đầu.");
}

const Entity& Enrolment::entity() {
    using S = Enrolment;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::pupil_id>("Học sinh").refers_to("pupil").required().listed(),
        field<&S::class_id>("Lớp").refers_to("school_class").class_scope().listed(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
        field<&S::status>("Trạng thái").required().from("trang_thai_hoc_sinh").listed(),
        field<&S::end_status>("Lý do kết thúc").from("trang_thai_hoc_sinh").listed(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("enrolment", "enrolments", "Ghi danh", fields));
    return entity;
}

}  // namespace khue
