#include "modules/school_reports/received.hpp"

#include <algorithm>

#include "modules/school_reports/issues.hpp"

namespace khue {

static std::size_t pending_before(const App& app, Db& db, const std::string& period) {
    const SchoolSight all{.seen = Scope::everything(), .own = {}};
    auto pending = seen_issues(app, db, all, {.period = period, .state = {}, .pending = true, .kind = {}});
    return static_cast<std::size_t>(
        std::ranges::count_if(pending, [&](const SeenIssue& s) { return s.report.period != period; }));
}

ReceivedReports received_reports(const App& app, Db& db, const Period& period) {
    ReceivedReports out{.owed = school_due(app, db, period).owed};
    for (const ReportStanding& s : standings(app, db, Scope::everything(), period)) {
        if (!s.settled()) {
            out.missing.push_back(s.unit.name);
        } else if (s.report->state == SchoolReportState::submitted) {
            out.waiting.push_back(s.unit.name);
        } else {
            SchoolContent content = parse_content(submissions_of(db, *s.report).front().content);
            out.received.push_back(
                {.code = s.unit.code, .name = s.unit.name, .issues = std::move(content.issues)});
        }
    }
    out.pending_before = pending_before(app, db, period.code);
    return out;
}

}  // namespace khue
