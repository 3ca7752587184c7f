#include "modules/school_reports/standing.hpp"

#include <map>

namespace khue {
namespace {

struct IssueCounts {
    std::size_t difficulties = 0, proposals = 0, pending = 0;
};

std::map<std::int64_t, IssueCounts> issues_by_report(Db& db, const Scope& scope) {
    std::map<std::int64_t, IssueCounts> out;
    for (const ReportIssue& i : list<ReportIssue>(db, scope)) {
        if (i.state == IssueState::unsent) continue;
        IssueCounts& t = out[i.report_id.value];
        ++(i.kind == IssueKind::difficulty ? t.difficulties : t.proposals);
        t.pending += is_pending(i.state);
    }
    return out;
}

}  // namespace

bool ReportStanding::settled() const {
    return report &&
           (report->state == SchoolReportState::submitted || report->state == SchoolReportState::received);
}

bool ReportStanding::was_late() const {
    return due.owed && report && report->first_sent_at && due.day < local_date(*report->first_sent_at);
}

bool ReportStanding::is_overdue(Date today) const { return due.owed && !settled() && due.day < today; }

std::vector<ReportStanding> standings(const App& app, Db& db, const Scope& scope, const Period& period) {
    std::map<std::int64_t, SchoolReport> reports;
    for (SchoolReport& r :
         list<SchoolReport>(db, scope, {.filters = {where<&SchoolReport::period>(period.code)}}))
        reports[r.unit_id.value] = std::move(r);
    auto tallies = issues_by_report(db, scope);
    const SchoolDue due = school_due(app, db, period);
    std::vector<ReportStanding> out;
    for (Unit& unit : reporting_schools(db, period)) {
        if (!scope.covers(unit.id.value)) continue;
        ReportStanding s{.unit = std::move(unit), .report = {}, .due = due};
        if (auto found = reports.find(s.unit.id.value); found != reports.end()) {
            const IssueCounts& t = tallies[found->second.id.value];
            s.difficulties = t.difficulties, s.proposals = t.proposals, s.pending = t.pending;
            s.report = std::move(found->second);
        }
        out.push_back(std::move(s));
    }
    return out;
}

bool is_seen(const SchoolSight& sight, const SchoolReport& report) {
    return report.number > 0 || sight.own.covers(report.unit_id.value);
}

std::optional<SeenSchoolReport> seen_school_report(Db& db, const SchoolSight& sight, std::int64_t id) {
    SeenSchoolReport out;
    auto version = raw::get(db, SchoolReport::entity(), sight.seen, id, &out.report);
    if (!version) return std::nullopt;
    out.version = version->number;
    out.own = sight.own.covers(out.report.unit_id.value);
    if (!is_seen(sight, out.report)) return std::nullopt;
    return out;
}

std::vector<SchoolSubmission> submissions_of(Db& db, const SchoolReport& r) {
    return list<SchoolSubmission>(db, Scope::of(r.unit_id.value),
                                  {.filters = {where<&SchoolSubmission::report_id>(r.id.value)},
                                   .order = &field_of<&SchoolSubmission::number>(),
                                   .descending = true});
}

}  // namespace khue
