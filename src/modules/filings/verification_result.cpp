#include "modules/filings/verification_result.hpp"

namespace khue {

const Entity& VerificationResult::entity() {
    using S = VerificationResult;
    static constexpr auto verification_outcome_choices = choices<VerificationOutcome>({
        {VerificationOutcome::matched, "K", "Khớp"},
        {VerificationOutcome::not_matched, "S", "Sai thông tin"},
        {VerificationOutcome::no_number, "T", "Chưa có số định danh"},
        {VerificationOutcome::no_answer, "C", "Chưa có kết quả"},
        {VerificationOutcome::service_fault, "L", "Lỗi dịch vụ"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::pupil_id>("Học sinh (đã nhận ra)").refers_to("pupil"),
        field<&S::pupil_code>("Mã học sinh").required().max(20).title().listed(),
        field<&S::result>("Kết quả").one_of(verification_outcome_choices).listed(),
        field<&S::checked_on>("Ngày xác thực").listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
        field<&S::trial>("Kết nối thử nghiệm").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("verification_result", "verification_results", "Kết quả xác thực dân cư", fields);
    return entity;
}

}  // namespace khue
