#include "modules/school_reports/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/school_reports/content.hpp"
#include "modules/school_reports/due.hpp"
#include "modules/school_reports/news.hpp"
#include "modules/school_reports/standing.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue {
namespace {

constexpr const char* usual_signer = "HIỆU TRƯỞNG";

SchoolReport load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    SchoolReport r;
    auto version = raw::get(t.db(), SchoolReport::entity(), scope, id, &r);
    if (!version) not_found("báo cáo này");
    if (version->number != expected)
        throw Failure{412,
                      "changed",
                      "Báo cáo đã được người khác sửa hoặc xử lý sau khi bạn mở. Xin xem lại trước khi làm "
                      "tiếp.",
                      {}};
    return r;
}

void decide(Transaction& t, const SchoolReport& r, SubmissionOutcome outcome, const std::string& note) {
    auto all = submissions_of(t.db(), r);
    if (all.empty()) not_found("lần nộp của báo cáo này");
    SchoolSubmission& newest = all.front();
    newest.outcome = outcome;
    newest.decided_at = t.at();
    newest.decided_by = t.actor().name;
    newest.note = note.empty() ? std::nullopt : std::optional(note);
    update(t, Scope::of(r.unit_id.value), newest);
}

void send_issues(Transaction& t, const SchoolReport& r) {
    const Scope own = Scope::of(r.unit_id.value);
    for (ReportIssue& issue :
         list<ReportIssue>(t.db(), own, {.filters = {where<&ReportIssue::report_id>(r.id.value)}})) {
        if (issue.state != IssueState::unsent) continue;
        issue.state = IssueState::sent;
        issue.sent_at = t.at();
        update(t, own, issue);
    }
}

bool says_something(const SchoolReport& r) {
    return std::ranges::any_of(report_parts(),
                               [&](const ReportPart& part) { return (r.*part.text).has_value(); });
}

bool is_school(Db& db, std::int64_t unit) {
    auto found = get(db, Scope::everything(), Id<Unit>{unit});
    return found && found->kind == UnitKind::school;
}

}  // namespace

bool may_be_written(const SchoolReport& r) {
    return r.state == SchoolReportState::draft || r.state == SchoolReportState::returned;
}

void must_be_writable(const SchoolReport& r) {
    if (may_be_written(r)) return;
    refuse("school_report_state", r.state == SchoolReportState::received
                                      ? "Báo cáo đã được tiếp nhận nên không sửa được nữa."
                                      : "Báo cáo đã nộp, đang chờ tiếp nhận nên chưa sửa được.");
}

SchoolReport open_school_report(App& app, Transaction& t, const Scope& own, std::int64_t unit,
                                std::string_view code) {
    if (!own.covers(unit) || !is_school(t.db(), unit)) not_found("trường này");
    auto known = reported_periods(app, t.db(), local_date(t.at()));
    auto period = std::ranges::find(known, code, &Period::code);
    if (period == known.end()) not_found("kỳ báo cáo “" + std::string(code) + "” đã bắt đầu");
    if (first<SchoolReport>(t.db(), Scope::of(unit), {where<&SchoolReport::period>(period->code)}))
        refuse("school_report_exists", "Trường đã có báo cáo của kỳ này. Xin mở lại trang.");
    SchoolReport r{.unit_id = {unit}, .period = period->code, .signer_post = usual_signer};
    r.id = insert(t, Scope::of(unit), r);
    return r;
}

void write_school_report(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                         const SchoolReportEdit& edit) {
    SchoolReport r = load(t, own, id, expected);
    must_be_writable(r);
    Problems problems;
    for (const auto& [name, text] : edit) set_field(*SchoolReport::entity().find(name), text, &r, problems);
    throw_if_any(problems);
    update(t, own, r);
}

void submit_school_report(App& app, Transaction& t, const Scope& own, std::int64_t id,
                          std::int64_t expected) {
    SchoolReport r = load(t, own, id, expected);
    must_be_writable(r);
    Problems problems;
    if (!says_something(r))
        problems.add("/results", "required", "Xin ghi ít nhất một phần nội dung trước khi nộp báo cáo.");
    throw_if_any(problems);
    SchoolSubmission sent{.unit_id = r.unit_id,
                          .report_id = r.id,
                          .number = r.number + 1,
                          .content = content_json(live_content(app, t.db(), r, &t)),
                          .sent_at = t.at(),
                          .sent_by = t.actor().name};
    insert(t, own, sent);
    send_issues(t, r);
    r.state = SchoolReportState::submitted;
    r.number = sent.number;
    r.submitted_at = sent.sent_at;
    r.submitted_by = sent.sent_by;
    if (!r.first_sent_at) r.first_sent_at = sent.sent_at;
    r.decided_at.reset(), r.decided_by.reset(), r.reason.reset();
    update(t, own, r);
    tell_report_submitted(app, t, r);
}

void receive_school_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    SchoolReport r = load(t, scope, id, expected);
    if (r.state != SchoolReportState::submitted)
        refuse("school_report_state", "Chỉ tiếp nhận được báo cáo đã nộp, đang chờ tiếp nhận.");
    decide(t, r, SubmissionOutcome::received, "");
    r.state = SchoolReportState::received;
    r.decided_at = t.at();
    r.decided_by = t.actor().name;
    update(t, scope, r);
    tell_report_received(t, r);
}

void return_school_report(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                          std::string_view reason) {
    SchoolReport r = load(t, scope, id, expected);
    if (may_be_written(r)) refuse("school_report_state", "Chỉ trả lại được báo cáo đã nộp.");
    t.reason = reason_text(reason, "Xin ghi lý do trả lại báo cáo.");
    decide(t, r, SubmissionOutcome::returned, t.reason);
    r.state = SchoolReportState::returned;
    r.decided_at = t.at();
    r.decided_by = t.actor().name;
    r.reason = t.reason;
    update(t, scope, r);
    tell_report_returned(t, r);
}

}  // namespace khue
