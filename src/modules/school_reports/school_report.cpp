#include "modules/school_reports/school_report.hpp"

#include <algorithm>

namespace khue {
namespace {

constexpr auto report_states = choices<SchoolReportState>({
    {SchoolReportState::draft, "draft", "Đang soạn"},
    {SchoolReportState::submitted, "submitted", "Đã nộp, chờ tiếp nhận"},
    {SchoolReportState::returned, "returned", "Trả lại"},
    {SchoolReportState::received, "received", "Đã tiếp nhận"},
});
constexpr auto outcomes = choices<SubmissionOutcome>({
    {SubmissionOutcome::waiting, "waiting", "Chờ tiếp nhận"},
    {SubmissionOutcome::received, "received", "Đã tiếp nhận"},
    {SubmissionOutcome::returned, "returned", "Trả lại"},
});
constexpr auto kinds = choices<IssueKind>({
    {IssueKind::difficulty, "difficulty", "Khó khăn, vướng mắc"},
    {IssueKind::proposal, "proposal", "Kiến nghị, đề xuất"},
});
constexpr auto issue_states = choices<IssueState>({
    {IssueState::unsent, "unsent", "Chưa gửi"},
    {IssueState::sent, "sent", "Mới gửi"},
    {IssueState::reviewing, "reviewing", "Đang xem xét"},
    {IssueState::answered, "answered", "Đã trả lời"},
    {IssueState::resolved, "resolved", "Đã giải quyết"},
    {IssueState::forwarded, "forwarded", "Đã chuyển cấp trên"},
    {IssueState::declined, "declined", "Không tiếp nhận"},
});

template <class E, class List>
std::optional<E> parsed(const List& list, std::string_view code) {
    auto found = std::ranges::find(list, code, &Choice::code);
    if (found == list.end()) return std::nullopt;
    return static_cast<E>(found - list.begin());
}

}  // namespace

const Entity& SchoolReport::entity() {
    using S = SchoolReport;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::period>("Kỳ báo cáo").required().max(20).listed(),
        field<&S::state>("Tình trạng").one_of(report_states).listed(),
        field<&S::direction>("Công tác chỉ đạo").max(5000).long_text(),
        field<&S::results>("Kết quả nổi bật").max(5000).long_text(),
        field<&S::weaknesses>("Tồn tại, nguyên nhân").max(5000).long_text(),
        field<&S::next>("Nhiệm vụ kỳ tới").max(5000).long_text(),
        field<&S::document_number>("Số").max(20),
        field<&S::symbol>("Ký hiệu").max(40),
        field<&S::date>("Ngày văn bản"),
        field<&S::signer_post>("Chức vụ người ký").max(200),
        field<&S::signer_name>("Họ và tên người ký").max(100),
        field<&S::number>("Số lần nộp").listed(),
        field<&S::first_sent_at>("Nộp lần đầu lúc"),
        field<&S::submitted_at>("Nộp lúc").listed(),
        field<&S::decided_at>("Tiếp nhận, trả lại lúc"),
        field<&S::submitted_by>("Người nộp").max(100),
        field<&S::decided_by>("Người tiếp nhận, trả lại").max(100),
        field<&S::reason>("Lý do trả lại").max(1000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("school_report", "school_reports", "Báo cáo của trường", fields);
    return entity;
}

const Entity& SchoolSubmission::entity() {
    using S = SchoolSubmission;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::report_id>("Báo cáo").required().refers_to("school_report"),
        field<&S::number>("Lần nộp").listed(),
        field<&S::content>("Nội dung").long_text(),
        field<&S::sent_at>("Nộp lúc").listed(),
        field<&S::sent_by>("Người nộp").max(100).listed(),
        field<&S::outcome>("Kết quả").one_of(outcomes).listed(),
        field<&S::decided_at>("Xử lý lúc"),
        field<&S::decided_by>("Người xử lý").max(100),
        field<&S::note>("Lý do trả lại").max(1000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("school_submission", "school_submissions", "Lần nộp báo cáo của trường", fields);
    return entity;
}

const Entity& ReportIssue::entity() {
    using S = ReportIssue;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::report_id>("Báo cáo").required().refers_to("school_report"),
        field<&S::kind>("Loại").one_of(kinds).listed(),
        field<&S::text>("Nội dung").required().max(2000).long_text().listed(),
        field<&S::indicator>("Chỉ tiêu").between(1, 99),
        field<&S::task_id>("Nhiệm vụ").refers_to("task"),
        field<&S::addressee>("Gửi tới").required().from("noi_nhan_kien_nghi").listed(),
        field<&S::state>("Tình trạng").one_of(issue_states).listed(),
        field<&S::sent_at>("Gửi lúc").listed(),
        field<&S::owner_unit_id>("Đơn vị xử lý").refers_to("unit"),
        field<&S::owner>("Người xử lý").max(100),
        field<&S::answer>("Trả lời").max(2000).long_text(),
        field<&S::answered_at>("Trả lời lúc"),
        field<&S::answered_by>("Người trả lời").max(100),
    };
    static constexpr Entity entity =
        describe<S>("report_issue", "report_issues", "Khó khăn, kiến nghị của trường", fields);
    return entity;
}

std::string_view code(SchoolReportState s) { return report_states[static_cast<std::size_t>(s)].code; }
std::string_view label(SchoolReportState s) { return report_states[static_cast<std::size_t>(s)].label; }
std::string_view code(SubmissionOutcome o) { return outcomes[static_cast<std::size_t>(o)].code; }
std::string_view code(IssueKind k) { return kinds[static_cast<std::size_t>(k)].code; }
std::string_view label(IssueKind k) { return kinds[static_cast<std::size_t>(k)].label; }
std::string_view code(IssueState s) { return issue_states[static_cast<std::size_t>(s)].code; }
std::string_view label(IssueState s) { return issue_states[static_cast<std::size_t>(s)].label; }

std::optional<IssueKind> parse_issue_kind(std::string_view text) { return parsed<IssueKind>(kinds, text); }
std::optional<IssueState> parse_issue_state(std::string_view text) {
    return parsed<IssueState>(issue_states, text);
}

bool is_pending(IssueState s) {
    return s == IssueState::sent || s == IssueState::reviewing || s == IssueState::forwarded;
}

}  // namespace khue
