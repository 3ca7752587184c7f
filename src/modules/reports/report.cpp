#include "modules/reports/report.hpp"

namespace khue {
namespace {

constexpr auto kind_choices = choices<ReportKind>({
    {ReportKind::quarter, "quarter", "Báo cáo quý"},
    {ReportKind::annual, "annual", "Báo cáo năm"},
    {ReportKind::adhoc, "adhoc", "Báo cáo đột xuất"},
});
constexpr auto state_choices = choices<ReportState>({
    {ReportState::draft, "draft", "Dự thảo"},
    {ReportState::submitted, "submitted", "Chờ duyệt"},
    {ReportState::approved, "approved", "Đã duyệt"},
    {ReportState::returned, "returned", "Trả lại"},
});
constexpr auto action_choices = choices<ReportAction>({
    {ReportAction::drafted, "drafted", "Lập dự thảo"},
    {ReportAction::edited, "edited", "Sửa nội dung"},
    {ReportAction::redrafted, "redrafted", "Soạn lại từ số liệu"},
    {ReportAction::submitted, "submitted", "Trình duyệt"},
    {ReportAction::approved, "approved", "Duyệt"},
    {ReportAction::returned, "returned", "Trả lại"},
    {ReportAction::registered, "registered", "Vào số văn bản"},
    {ReportAction::signed_copy, "signed_copy", "Gắn bản đã ký"},
    {ReportAction::revised, "revised", "Lập bản sửa đổi"},
});

}  // namespace

const Entity& Report::entity() {
    using S = Report;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị lập").required().refers_to("unit").scope(),
        field<&S::kind>("Loại báo cáo").one_of(kind_choices).listed(),
        field<&S::period>("Kỳ báo cáo").required().max(20).listed(),
        field<&S::close_on>("Ngày chốt số liệu"),
        field<&S::title>("Trích yếu").required().max(500).title().listed().searched(),
        field<&S::state>("Tình trạng").one_of(state_choices).listed(),
        field<&S::revision>("Lần ban hành").listed(),
        field<&S::replaces_id>("Sửa đổi báo cáo").refers_to("report"),
        field<&S::reason>("Lý do sửa đổi").max(1000),
        field<&S::number>("Số").max(20).listed(),
        field<&S::symbol>("Ký hiệu").max(40),
        field<&S::date>("Ngày ban hành").listed(),
        field<&S::plan_number>("Số, ký hiệu kế hoạch").max(40),
        field<&S::plan_date>("Ngày ban hành kế hoạch"),
        field<&S::place>("Địa danh").max(100),
        field<&S::superior>("Cơ quan chủ quản").max(200).long_text(),
        field<&S::agency>("Cơ quan ban hành").max(200).long_text(),
        field<&S::addressees>("Kính gửi").max(1000).long_text(),
        field<&S::signer_authority>("Quyền hạn ký").max(200).long_text(),
        field<&S::signer_post>("Chức vụ người ký").max(200),
        field<&S::signer_name>("Họ và tên người ký").max(100),
        field<&S::recipients>("Nơi nhận").max(2000).long_text(),
        field<&S::sections>("Nội dung").long_text(),
        field<&S::figures_revision>("Lần chốt số liệu"),
        field<&S::recorded_at>("Số liệu ghi nhận đến"),
        field<&S::signed_file_id>("Bản đã ký"),
        field<&S::author>("Người lập").max(100),
    };
    static constexpr Entity entity = describe<S>("report", "reports", "Báo cáo", fields);
    return entity;
}

const Entity& ReportStep::entity() {
    using S = ReportStep;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::report_id>("Báo cáo").required().refers_to("report"),
        field<&S::action>("Việc").one_of(action_choices).listed().title(),
        field<&S::done_at>("Lúc").listed(),
        field<&S::done_by>("Người làm").max(100).listed(),
        field<&S::note>("Ghi chú").max(1000).listed(),
    };
    static constexpr Entity entity = describe<S>("report_step", "report_steps", "Bước xử lý báo cáo", fields);
    return entity;
}

std::string_view label(ReportAction a) { return action_choices[static_cast<std::size_t>(a)].label; }
std::string_view code(ReportKind k) { return kind_choices[static_cast<std::size_t>(k)].code; }
std::string_view code(ReportState s) { return state_choices[static_cast<std::size_t>(s)].code; }

std::optional<ReportKind> parse_report_kind(std::string_view text) {
    for (std::size_t i = 0; i < kind_choices.size(); ++i)
        if (kind_choices[i].code == text) return static_cast<ReportKind>(i);
    return std::nullopt;
}

}  // namespace khue
