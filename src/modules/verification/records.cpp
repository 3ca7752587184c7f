#include "modules/verification/records.hpp"

namespace khue {
namespace {

using verification::RequestState;

constexpr auto request_states = choices<RequestState>({
    {RequestState::waiting, "cho", "Đang chờ kết quả"},
    {RequestState::answered, "xong", "Đã có kết quả"},
    {RequestState::faulty, "loi", "Dịch vụ lỗi, sẽ hỏi lại"},
    {RequestState::withdrawn, "rut", "Đã rút"},
});
constexpr auto proposed_fields = choices<ProposedField>({
    {ProposedField::none, "khong", "Không đề nghị"},
    {ProposedField::full_name, "full_name", "Họ và tên"},
    {ProposedField::birth_date, "birth_date", "Ngày sinh"},
    {ProposedField::sex, "sex", "Giới tính"},
    {ProposedField::citizen_number, "citizen_number", "Số định danh cá nhân"},
});

}  // namespace

const Entity& VerificationBatch::entity() {
    using S = VerificationBatch;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::way>("Cách gửi").one_of(verification_ways).listed(),
        field<&S::trial>("Kết nối thử nghiệm").listed(),
        field<&S::pupils>("Số học sinh").listed(),
        field<&S::purpose>("Mục đích").required().max(500).listed(),
        field<&S::sent_at>("Gửi lúc").listed(),
        field<&S::sent_by>("Người gửi").max(100).listed(),
        field<&S::withdrawn_at>("Rút lại lúc"),
    };
    static constexpr Entity entity =
        describe<S>("verification_batch", "verification_batches", "Đợt gửi xác thực dân cư", fields);
    return entity;
}

const Entity& VerificationRequest::entity() {
    using S = VerificationRequest;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::batch_id>("Đợt gửi").required().refers_to("verification_batch"),
        field<&S::pupil_id>("Học sinh").required().refers_to("pupil").class_scope().listed(),
        field<&S::way>("Cách gửi").one_of(verification_ways).listed(),
        field<&S::trial>("Kết nối thử nghiệm"),
        field<&S::state>("Tình trạng").one_of(request_states).listed(),
        field<&S::sent_at>("Gửi lúc").listed(),
        field<&S::attempts>("Số lần hỏi"),
        field<&S::next_at>("Hỏi lại sau"),
        field<&S::fault>("Lỗi dịch vụ").max(300),
    };
    static constexpr Entity entity =
        describe<S>("verification_request", "verification_requests", "Câu hỏi xác thực dân cư", fields);
    return entity;
}

const Entity& VerificationCase::entity() {
    using S = VerificationCase;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::pupil_id>("Học sinh").required().refers_to("pupil").class_scope().listed(),
        field<&S::note>("Ghi chú").max(2000).personal().long_text(),
        field<&S::follow_up_on>("Ngày theo dõi").listed(),
        field<&S::letter_on>("Ngày gửi thư gia đình").listed(),
        field<&S::proposed_field>("Đề nghị sửa").one_of(proposed_fields).listed(),
        field<&S::proposed_value>("Giá trị đề nghị").max(150).personal(),
        field<&S::proposed_why>("Lý do đề nghị").max(500).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("verification_case", "verification_cases", "Hồ sơ theo dõi xác thực dân cư", fields);
    return entity;
}

}  // namespace khue
