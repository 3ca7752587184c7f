#include "modules/school_reports/school_report_json.hpp"

#include "modules/indicators/periods.hpp"
#include "modules/plan/task.hpp"
#include "modules/school_reports/content.hpp"
#include "modules/school_reports/due.hpp"
#include "modules/school_reports/verbs.hpp"
#include "server/app.hpp"
#include "server/labels.hpp"

namespace khue {
namespace {

struct ShownContent {
    SchoolContent content;
    bool live = false;
};

ShownContent content_for(App& app, Db& db, const SeenSchoolReport& seen) {
    if (seen.own && may_be_written(seen.report))
        return {.content = live_content(app, db, seen.report), .live = true};
    return {.content = parse_content(submissions_of(db, seen.report).front().content), .live = false};
}

void append_submission(JsonWriter& w, const SchoolSubmission& s) {
    w.member("number", s.number).member("sent_at", s.sent_at).member("sent_by", s.sent_by);
    w.member("outcome", code(s.outcome)).member("decided_at", s.decided_at);
    w.member("decided_by", s.decided_by).member("note", s.note);
}

void append_issues(JsonWriter& w, std::string_view name, const App& app, Db& db,
                   const std::vector<SeenIssue>& issues, const SchoolReportRights& rights) {
    w.key(name).array();
    for (const SeenIssue& issue : issues) append_issue(w, app, db, issue, rights);
    w.end_array();
}

void append_due(JsonWriter& w, const ReportStanding& s) {
    w.member("due", s.due.day).member("owed", s.due.owed).member("late", s.was_late());
    w.member("overdue", s.is_overdue(local_date(now())));
}

}  // namespace

void append_standing(JsonWriter& w, const ReportStanding& s, Date today) {
    const SchoolReport r = s.report.value_or(SchoolReport{});
    w.object().member("unit_id", s.unit.id.value).member("unit_code", s.unit.code);
    w.member("unit_name", s.unit.name).id_or_null("id", r.id.value);
    w.member("state", s.report ? code(r.state) : "none").member("number", r.number);
    w.member("submitted_at", r.submitted_at).member("late", s.was_late());
    w.member("overdue", s.is_overdue(today));
    w.member("difficulties", static_cast<std::int64_t>(s.difficulties));
    w.member("proposals", static_cast<std::int64_t>(s.proposals));
    w.member("pending", static_cast<std::int64_t>(s.pending)).end_object();
}

void append_issue(JsonWriter& w, const App& app, Db& db, const SeenIssue& seen,
                  const SchoolReportRights& rights) {
    const ReportIssue& i = seen.issue;
    auto task = i.task_id ? get(db, Scope::everything(), *i.task_id) : std::nullopt;
    w.object().member("id", i.id.value).member("version", seen.version);
    w.member("unit_id", i.unit_id.value).member("unit_name", label_of(db, Unit::entity(), i.unit_id.value));
    w.member("report_id", i.report_id.value).member("period", seen.report.period);
    w.member("period_label", period_of(app, db, seen.report.period).label).member("kind", code(i.kind));
    w.member("text", i.text).member("indicator", i.indicator);
    w.id_or_null("task_id", i.task_id ? i.task_id->value : 0);
    w.member("task_no", task ? std::optional(task->no) : std::nullopt);
    w.member("task_name", task ? std::optional(task->name) : std::nullopt);
    w.member("addressee", i.addressee).member("addressee_label", addressee_label(i.addressee));
    w.member("state", code(i.state)).member("pending", is_pending(i.state)).member("sent_at", i.sent_at);
    w.id_or_null("owner_unit_id", i.owner_unit_id ? i.owner_unit_id->value : 0);
    w.text_or_null("owner_unit", i.owner_unit_id ? label_of(db, Unit::entity(), i.owner_unit_id->value) : "");
    w.member("owner", i.owner).member("answer", i.answer).member("answered_at", i.answered_at);
    w.member("answered_by", i.answered_by);
    w.key("may").object().member("write", may_be_written(seen) && rights.write);
    w.member("take_up", rights.take_up && is_pending(i.state));
    w.member("answer", rights.take_up || seen.given);
    w.end_object().end_object();
}

std::string school_report_json(App& app, Db& db, const SeenSchoolReport& seen,
                               const SchoolReportRights& rights) {
    const SchoolReport& r = seen.report;
    const Period period = period_of(app, db, r.period);
    auto unit = get(db, Scope::everything(), r.unit_id);
    const ReportStanding standing{
        .unit = unit.value_or(Unit{}), .report = r, .due = school_due(app, db, period)};
    std::string out;
    JsonWriter w(out);
    w.object().member("id", r.id.value).member("version", seen.version);
    w.member("unit_id", r.unit_id.value).member("unit_code", standing.unit.code);
    w.member("unit_name", standing.unit.name).member("period", r.period);
    w.member("period_label", period.label).member("state", code(r.state)).member("number", r.number);
    append_due(w, standing);
    w.member("submitted_at", r.submitted_at).member("submitted_by", r.submitted_by);
    w.member("decided_at", r.decided_at).member("decided_by", r.decided_by).member("reason", r.reason);
    ShownContent shown = content_for(app, db, seen);
    w.member("live", shown.live).key("content");
    append_content(w, shown.content);
    append_issues(w, "issues", app, db, issues_of(db, seen), rights);
    append_issues(w, "carried", app, db, carried_issues(app, db, seen), rights);
    w.key("submissions").array();
    for (const SchoolSubmission& s : submissions_of(db, r)) {
        w.object();
        append_submission(w, s);
        w.end_object();
    }
    w.end_array();
    bool open = may_be_written(r);
    w.key("may").object().member("write", rights.write && open).member("submit", rights.submit && open);
    w.member("receive", rights.receive && r.state == SchoolReportState::submitted);
    w.member("return", rights.receive && !open).end_object().end_object();
    return out;
}

std::string submission_json(const SchoolSubmission& s) {
    std::string out;
    JsonWriter w(out);
    w.object();
    append_submission(w, s);
    w.key("content");
    append_content(w, parse_content(s.content));
    w.end_object();
    return out;
}

namespace school_report_shapes {
namespace {

using namespace shape;

Shape states() { return one_of({"none", "draft", "submitted", "returned", "received"}); }

std::vector<Member> submission_members() {
    return {{"number", integer()},
            {"sent_at", instant()},
            {"sent_by", text()},
            {"outcome", one_of({"waiting", "received", "returned"})},
            {"decided_at", nullable(instant())},
            {"decided_by", nullable(text())},
            {"note", nullable(text())}};
}

}  // namespace

Shape standing() {
    return named("ReportStanding", object({{"unit_id", integer()},
                                           {"unit_code", text()},
                                           {"unit_name", text()},
                                           {"id", nullable(integer())},
                                           {"state", states()},
                                           {"number", integer()},
                                           {"submitted_at", nullable(instant())},
                                           {"late", flag()},
                                           {"overdue", flag()},
                                           {"difficulties", integer()},
                                           {"proposals", integer()},
                                           {"pending", integer()}}));
}

Shape issue() {
    return named("ReportIssueShown",
                 object({{"id", integer()},
                         {"version", integer()},
                         {"unit_id", integer()},
                         {"unit_name", text()},
                         {"report_id", integer()},
                         {"period", text()},
                         {"period_label", text()},
                         {"kind", one_of({"difficulty", "proposal"})},
                         {"text", text()},
                         {"indicator", nullable(integer())},
                         {"task_id", nullable(integer())},
                         {"task_no", nullable(integer())},
                         {"task_name", nullable(text())},
                         {"addressee", text()},
                         {"addressee_label", text()},
                         {"state", one_of({"unsent", "sent", "reviewing", "answered", "resolved", "forwarded",
                                           "declined"})},
                         {"pending", flag()},
                         {"sent_at", nullable(instant())},
                         {"owner_unit_id", nullable(integer())},
                         {"owner_unit", nullable(text())},
                         {"owner", nullable(text())},
                         {"answer", nullable(text())},
                         {"answered_at", nullable(instant())},
                         {"answered_by", nullable(text())},
                         {"may", object({{"write", flag()}, {"take_up", flag()}, {"answer", flag()}})}}));
}

Shape report() {
    return named(
        "SchoolReportDetail",
        object({{"id", integer()},
                {"version", integer()},
                {"unit_id", integer()},
                {"unit_code", text()},
                {"unit_name", text()},
                {"period", text()},
                {"period_label", text()},
                {"state", states()},
                {"number", integer()},
                {"due", date()},
                {"owed", flag()},
                {"late", flag()},
                {"overdue", flag()},
                {"submitted_at", nullable(instant())},
                {"submitted_by", nullable(text())},
                {"decided_at", nullable(instant())},
                {"decided_by", nullable(text())},
                {"reason", nullable(text())},
                {"live", flag()},
                {"content", content_shape()},
                {"issues", list(issue())},
                {"carried", list(issue())},
                {"submissions", list(named("SchoolSubmission", object(submission_members())))},
                {"may",
                 object({{"write", flag()}, {"submit", flag()}, {"receive", flag()}, {"return", flag()}})}}));
}

Shape submission() {
    auto all = submission_members();
    all.push_back({"content", content_shape()});
    return named("SchoolSubmissionDetail", object(all));
}

}  // namespace school_report_shapes
}  // namespace khue
