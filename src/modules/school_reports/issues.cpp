#include "modules/school_reports/issues.hpp"

#include <algorithm>
#include <map>

#include "core/validate.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/plan/overview.hpp"
#include "modules/school_reports/news.hpp"
#include "modules/school_reports/verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

constexpr std::size_t most_issues = 50;  // of one report

SeenIssue load(Transaction& t, const SchoolSight& sight, std::int64_t id, std::int64_t expected) {
    auto seen = seen_issue(t.db(), sight, id);
    if (!seen) not_found("nội dung này");
    if (seen->version != expected)
        throw Failure{412,
                      "changed",
                      "Nội dung này đã được người khác sửa hoặc xử lý sau khi bạn mở. Xin xem lại trước khi "
                      "làm tiếp.",
                      {}};
    return std::move(*seen);
}

SeenIssue load_own(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SeenIssue seen = load(t, {.seen = own, .own = own}, id, expected);
    must_be_writable(seen.report);
    if (seen.issue.state != IssueState::unsent && seen.issue.state != IssueState::sent)
        refuse("issue_state", "Xã đã xem xét nội dung này nên không sửa được nữa.");
    return seen;
}

bool knows_task(Db& db, const Period& period, std::int64_t id) {
    auto task = get(db, Scope::everything(), Id<plan::Task>{id});
    return task && task->plan_id.value == plan::current_plan(db, period.close_on);
}

void fill(App& app, Db& db, const SchoolReport& report, const IssueDraft& draft, ReportIssue& issue) {
    Period period = period_of(app, db, report.period);
    Problems problems;
    auto kind = parse_issue_kind(draft.kind);
    if (!kind) problems.add("/kind", "unknown", "Loại phải là khó khăn hoặc kiến nghị.");
    issue.kind = kind.value_or(issue.kind);
    set_field(field_of<&ReportIssue::text>(), draft.text, &issue, problems);
    set_field(field_of<&ReportIssue::addressee>(), draft.addressee, &issue, problems);
    if (draft.indicator && !plan_of(app, db, period.close_on)->find(static_cast<int>(*draft.indicator)))
        problems.add("/indicator", "unknown", "Kế hoạch không có chỉ tiêu này.");
    if (draft.task_id && !knows_task(db, period, *draft.task_id))
        problems.add("/task_id", "unknown", "Kế hoạch không có nhiệm vụ này.");
    issue.indicator = draft.indicator;
    issue.task_id.reset();
    if (draft.task_id) issue.task_id = Id<plan::Task>{*draft.task_id};
    throw_if_any(problems);
    check_record(ReportIssue::entity(), &issue, problems);
    throw_if_any(problems);
}

bool is_given(const SchoolSight& sight, const ReportIssue& issue) {
    return issue.owner_unit_id && sight.given.covers(issue.owner_unit_id->value);
}

bool is_seen(const SchoolSight& sight, const ReportIssue& issue) {
    if (is_given(sight, issue)) return true;
    std::int64_t school = issue.unit_id.value;
    return sight.seen.covers(school) && (sight.own.covers(school) || issue.state != IssueState::unsent);
}

SeenIssue seen_as(const SchoolSight& sight, const ReportIssue& issue, std::int64_t version) {
    return {.issue = issue,
            .version = version,
            .report = {},
            .own = sight.own.covers(issue.unit_id.value),
            .given = is_given(sight, issue)};
}

// Those of the scope that are seen, newest first.
std::vector<SeenIssue> seen_within(Db& db, const Scope& scope, const SchoolSight& sight,
                                   std::vector<Filter> filters) {
    std::vector<SeenIssue> out;
    ReportIssue row;
    Query newest{.filters = std::move(filters),
                 .order = &field_of<&ReportIssue::id>(),
                 .descending = true,
                 .limit = INT64_MAX};
    raw::list(db, ReportIssue::entity(), scope, newest, &row, [&](const void*, std::int64_t version) {
        if (is_seen(sight, row)) out.push_back(seen_as(sight, row, version));
    });
    return out;
}

void add_given(Db& db, const SchoolSight& sight, std::vector<SeenIssue>& out) {
    for (std::int64_t department : sight.given.units)
        for (SeenIssue& given :
             seen_within(db, Scope::everything(), sight, {where<&ReportIssue::owner_unit_id>(department)}))
            if (!sight.seen.covers(given.issue.unit_id.value)) out.push_back(std::move(given));
    std::ranges::sort(out, std::greater{}, [](const SeenIssue& s) { return s.issue.id.value; });
}

std::vector<SeenIssue> all_seen(Db& db, const SchoolSight& sight, std::vector<Filter> filters) {
    auto out = seen_within(db, sight.seen, sight, std::move(filters));
    if (!sight.given.units.empty()) add_given(db, sight, out);
    std::map<std::int64_t, SchoolReport> reports;
    for (SchoolReport& r : list<SchoolReport>(db, sight.seen)) reports[r.id.value] = std::move(r);
    for (SeenIssue& s : out) {
        auto found = reports.find(s.issue.report_id.value);
        s.report =
            found != reports.end()
                ? found->second
                : get(db, Scope::of(s.issue.unit_id.value), s.issue.report_id).value_or(SchoolReport{});
    }
    return out;
}

// The periods that closed before that one, by code.
std::map<std::string, bool> earlier_than(const App& app, Db& db, const std::string& code) {
    std::map<std::string, bool> out;
    Date close = period_of(app, db, code).close_on;
    for (const Period& p : periods(app, db)) out[p.code] = p.close_on < close;
    return out;
}

bool is_department(Db& db, std::int64_t unit) {
    auto found = get(db, Scope::everything(), Id<Unit>{unit});
    return found && (found->kind == UnitKind::department || found->kind == UnitKind::commune);
}

bool is_an_answer(IssueState s) {
    return s == IssueState::answered || s == IssueState::resolved || s == IssueState::forwarded ||
           s == IssueState::declined;
}

}  // namespace

std::optional<SeenIssue> seen_issue(Db& db, const SchoolSight& sight, std::int64_t id) {
    ReportIssue issue;
    auto version = raw::get(db, ReportIssue::entity(), Scope::everything(), id, &issue);
    if (!version || !is_seen(sight, issue)) return std::nullopt;
    auto report = get(db, Scope::of(issue.unit_id.value), issue.report_id);
    if (!report) return std::nullopt;
    SeenIssue out = seen_as(sight, issue, version->number);
    out.report = std::move(*report);
    return out;
}

ReportIssue add_issue(App& app, Transaction& t, const Scope& own, std::int64_t report,
                      const IssueDraft& draft) {
    auto r = get(t.db(), own, Id<SchoolReport>{report});
    if (!r) not_found("báo cáo này");
    must_be_writable(*r);
    ReportIssue issue{.unit_id = r->unit_id, .report_id = r->id};
    auto there = list<ReportIssue>(t.db(), own, {.filters = {where<&ReportIssue::report_id>(report)}});
    if (there.size() >= most_issues)
        refuse("too_many_issues", "Mỗi báo cáo có tối đa 50 khó khăn, kiến nghị.");
    fill(app, t.db(), *r, draft, issue);
    issue.id = insert(t, own, issue);
    return issue;
}

void write_issue(App& app, Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                 const IssueDraft& draft) {
    SeenIssue seen = load_own(t, own, id, expected);
    fill(app, t.db(), seen.report, draft, seen.issue);
    update(t, own, seen.issue);
}

void remove_issue(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SeenIssue seen = load_own(t, own, id, expected);
    remove(t, own, seen.issue.id);
}

void take_up_issue(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                   std::int64_t unit) {
    SeenIssue seen = load(t, {.seen = scope, .own = {}}, id, expected);
    ReportIssue& issue = seen.issue;
    if (!is_pending(issue.state))
        refuse("issue_state", "Nội dung này đã được trả lời; muốn xem xét lại xin trả lời thêm.");
    auto commune = commune_of(t.db());
    std::int64_t owner = unit ? unit : commune ? commune->id.value : 0;
    Problems problems;
    if (!is_department(t.db(), owner))
        problems.add("/unit_id", "unknown", "Đơn vị xử lý phải là xã hoặc phòng, ban của xã.");
    throw_if_any(problems);
    if (issue.state == IssueState::sent) issue.state = IssueState::reviewing;
    issue.owner_unit_id = Id<Unit>{owner};
    issue.owner = t.actor().name;
    update(t, scope, issue);
    if (!commune || owner != commune->id.value) tell_issue_given(t, issue);
}

void answer_issue(Transaction& t, const SchoolSight& sight, std::int64_t id, std::int64_t expected,
                  std::string_view state, std::string_view answer) {
    SeenIssue seen = load(t, sight, id, expected);
    ReportIssue& issue = seen.issue;
    Problems problems;
    auto to = parse_issue_state(state);
    if (!to || !is_an_answer(*to))
        problems.add("/state", "unknown",
                     "Xin chọn kết quả xử lý: trả lời, giải quyết, chuyển cấp trên hoặc "
                     "không tiếp nhận.");
    set_field(field_of<&ReportIssue::answer>(), answer, &issue, problems);
    if (!issue.answer) problems.add("/answer", "required", "Xin ghi nội dung trả lời trường.");
    throw_if_any(problems);
    issue.state = *to;
    issue.answered_at = t.at();
    issue.answered_by = t.actor().name;
    if (!issue.owner) issue.owner = t.actor().name;
    if (auto commune = commune_of(t.db()); commune && !issue.owner_unit_id) issue.owner_unit_id = commune->id;
    update(t, Scope::of(issue.unit_id.value), issue);
    tell_issue_answered(t, seen.report, issue);
}

std::vector<SeenIssue> seen_issues(const App& app, Db& db, const SchoolSight& sight, const IssueWish& wish) {
    auto all = all_seen(db, sight, {});
    if (wish.state) std::erase_if(all, [&](const auto& s) { return s.issue.state != *wish.state; });
    if (wish.pending) std::erase_if(all, [](const auto& s) { return !is_pending(s.issue.state); });
    if (wish.kind) std::erase_if(all, [&](const auto& s) { return s.issue.kind != *wish.kind; });
    if (wish.unit) std::erase_if(all, [&](const auto& s) { return s.issue.unit_id.value != wish.unit; });
    if (wish.period.empty()) return all;
    auto earlier = earlier_than(app, db, wish.period);
    std::erase_if(all, [&](const SeenIssue& s) {
        bool carried = earlier[s.report.period] && is_pending(s.issue.state);
        return s.report.period != wish.period && !carried;
    });
    return all;
}

std::vector<SeenIssue> issues_of(Db& db, const SeenSchoolReport& seen) {
    const Scope of = Scope::of(seen.report.unit_id.value);
    auto all = all_seen(db, {.seen = of, .own = seen.own ? of : Scope{}},
                        {where<&ReportIssue::report_id>(seen.report.id.value)});
    std::ranges::reverse(all);  // as they were written
    return all;
}

std::vector<SeenIssue> carried_issues(const App& app, Db& db, const SeenSchoolReport& seen) {
    const Scope of = Scope::of(seen.report.unit_id.value);
    auto all = all_seen(db, {.seen = of, .own = {}}, {});
    auto earlier = earlier_than(app, db, seen.report.period);
    std::erase_if(
        all, [&](const SeenIssue& s) { return !earlier[s.report.period] || !is_pending(s.issue.state); });
    for (SeenIssue& s : all) s.own = seen.own;
    return all;
}

bool may_be_written(const SeenIssue& s) {
    bool untouched = s.issue.state == IssueState::unsent || s.issue.state == IssueState::sent;
    return s.own && untouched && may_be_written(s.report);
}

}  // namespace khue
