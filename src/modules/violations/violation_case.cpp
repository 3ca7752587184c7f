#include "modules/violations/violation_case.hpp"

namespace khue::violations {
namespace {

constexpr auto states = choices<CaseState>({
    {CaseState::recorded, "recorded", "Đã ghi nhận"},
    {CaseState::asked, "asked", "Chờ giải trình"},
    {CaseState::explained, "explained", "Đã giải trình, chờ kết luận"},
    {CaseState::concluded, "concluded", "Đã kết luận, đang khắc phục"},
    {CaseState::closed, "closed", "Đã kết thúc"},
});

}  // namespace

const Entity& ViolationCase::entity() {
    using S = ViolationCase;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị xử lý").required().refers_to("unit").scope(),
        field<&S::about_unit_id>("Đơn vị xảy ra").required().refers_to("unit"),
        field<&S::happened_on>("Ngày xảy ra").required().sensitive(),
        field<&S::kind>("Nhóm hành vi").required().max(50).sensitive(),
        field<&S::what>("Việc đã xảy ra").required().max(8000).long_text().sensitive(),
        field<&S::rule>("Quy định bị vi phạm").max(1000).long_text().sensitive(),
        field<&S::regulation_id>("Quy chế bị vi phạm").refers_to("regulation").sensitive(),
        field<&S::incident_id>("Sự cố liên quan").refers_to("incident").sensitive(),
        field<&S::staff_id>("Người chịu trách nhiệm").refers_to("staff").sensitive(),
        field<&S::collective>("Tập thể chịu trách nhiệm").max(300).sensitive(),
        field<&S::level>("Mức độ").max(50).sensitive(),
        field<&S::explain_by>("Giải trình trước ngày").sensitive(),
        field<&S::explanation>("Giải trình").max(8000).long_text().sensitive(),
        field<&S::explained_at>("Giải trình lúc").sensitive(),
        field<&S::explained_on_paper>("Giải trình bằng giấy").sensitive(),
        field<&S::found>("Có vi phạm").sensitive(),
        field<&S::conclusion>("Kết luận").max(8000).long_text().sensitive(),
        field<&S::decision_form>("Hình thức xử lý").max(50).sensitive(),
        field<&S::decision_number>("Số quyết định").max(50).sensitive(),
        field<&S::decision_on>("Ngày quyết định").sensitive(),
        field<&S::remedy>("Biện pháp khắc phục").max(4000).long_text().sensitive(),
        field<&S::remedy_due>("Hạn khắc phục").sensitive(),
        field<&S::remedy_done_on>("Khắc phục xong ngày").sensitive(),
        field<&S::remedy_note>("Kết quả khắc phục").max(2000).long_text().sensitive(),
        field<&S::reopened_for>("Lý do mở lại").max(1000).long_text().sensitive(),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::noted_by>("Người ghi").max(100),
        field<&S::officer_id>("Tài khoản người thụ lý"),
        field<&S::proposed>("Dự thảo: có vi phạm").sensitive(),
        field<&S::prepared_by>("Người chuẩn bị kết luận").max(150).sensitive(),
        field<&S::concluded_by>("Người kết luận").max(100),
    };
    static constexpr Entity entity =
        describe<S>("violation_case", "violation_cases", "Vụ việc vi phạm về dữ liệu, an toàn mạng", fields);
    return entity;
}

std::string_view code_of(CaseState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(CaseState s) { return states.at(static_cast<std::size_t>(s)).label; }

}  // namespace khue::violations
