#include "modules/training/certificate.hpp"

namespace khue {

const Entity& TrainingCertificate::entity() {
    using S = TrainingCertificate;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::issuer_id>("Đơn vị cấp").required().refers_to("unit"),
        field<&S::course_id>("Khóa").required().refers_to("training_course"),
        field<&S::enrolment_id>("Người học").required().refers_to("training_enrolment"),
        field<&S::staff_id>("Hồ sơ").required().refers_to("staff"),
        field<&S::year>("Năm").between(2000, 2200),
        field<&S::sequence>("Thứ tự").between(1, 1'000'000),
        field<&S::number>("Số chứng nhận").required().max(60).title().listed(),
        field<&S::code>("Mã xác minh").max(40).secret(),
        field<&S::full_name>("Họ và tên").required().max(150).personal(),
        field<&S::birth_date>("Ngày sinh").max(20).personal(),
        field<&S::workplace>("Nơi công tác").max(200),
        field<&S::course_title>("Khóa tập huấn").max(200).listed(),
        field<&S::field_label>("Lĩnh vực").max(100),
        field<&S::issuer>("Tên đơn vị cấp").max(200),
        field<&S::hours>("Số tiết").between(0, 1000),
        field<&S::ended_on>("Hoàn thành ngày").listed(),
        field<&S::issued_on>("Cấp ngày").listed(),
        field<&S::issued_by>("Người cấp").max(100),
        field<&S::revoked_on>("Thu hồi ngày").listed(),
        field<&S::revoked_for>("Lý do thu hồi").max(1000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("training_certificate", "training_certificates", "Chứng nhận tập huấn", fields);
    return entity;
}

}  // namespace khue
