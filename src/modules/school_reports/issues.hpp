// The difficulties and proposals of the schools: what a school writes into its report, what the commune does
// about it. As with reports: 404 outside the scope, 412 when another version stands, 409 in a state that does
// not allow it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/indicators/period.hpp"
#include "modules/school_reports/standing.hpp"

namespace khue {

struct IssueDraft {
    std::string kind, text, addressee;
    std::optional<std::int64_t> indicator, task_id;
};

// Into a report that is being written; 422 for an indicator or a task that the plan does not know.
ReportIssue add_issue(App&, Transaction&, const Scope& own, std::int64_t report, const IssueDraft&);

// Until somebody takes it up, and while its report may be written.
void write_issue(App&, Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                 const IssueDraft&);
void remove_issue(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

// The commune or a department of it sees to it; 0: the commune itself. A department is told, and sees it.
void take_up_issue(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, std::int64_t unit);

// answered, resolved, forwarded or declined, always with words; the school is told. By the commune, or by
// the department that sees to it (`given`).
void answer_issue(Transaction&, const SchoolSight&, std::int64_t id, std::int64_t expected,
                  std::string_view state, std::string_view answer);

struct SeenIssue {
    ReportIssue issue;
    std::int64_t version = 0;
    SchoolReport report;
    bool own = false;
    bool given = false;  // to a department of who looks
};
std::optional<SeenIssue> seen_issue(Db&, const SchoolSight&, std::int64_t id);

// Empty members: all. Of a period, those of earlier ones that are still pending are there too.
struct IssueWish {
    std::string period;
    std::optional<IssueState> state;
    bool pending = false;
    std::optional<IssueKind> kind;
    std::int64_t unit = 0;
};
std::vector<SeenIssue> seen_issues(const App&, Db&, const SchoolSight&, const IssueWish&);  // newest first

// Of a report; and those of the same school's earlier periods that are still pending.
std::vector<SeenIssue> issues_of(Db&, const SeenSchoolReport&);
std::vector<SeenIssue> carried_issues(const App&, Db&, const SeenSchoolReport&);

bool may_be_written(const SeenIssue&);

}  // namespace khue
