// How far the schools are with their reports of a period.
#pragma once
#include <optional>
#include <vector>

#include "modules/school_reports/due.hpp"
#include "modules/school_reports/school_report.hpp"
#include "store/records.hpp"

namespace khue {

struct ReportStanding {
    Unit unit;
    std::optional<SchoolReport> report;
    SchoolDue due;
    std::size_t difficulties = 0, proposals = 0, pending = 0;  // that were sent with it

    bool settled() const;               // handed in, and not sent back
    bool was_late() const;              // first handed in after the due day
    bool is_overdue(Date today) const;  // waited for in vain
};

// Of the schools in the scope, by code.
std::vector<ReportStanding> standings(const App&, Db&, const Scope&, const Period&);

// Others than the school itself see its report once it was handed in.
struct SchoolSight {
    Scope seen;     // units whose reports may be read
    Scope own;      // the very units for which somebody works
    Scope given{};  // departments of the commune whose difficulties and proposals somebody answers
};
struct SeenSchoolReport {
    SchoolReport report;
    std::int64_t version = 0;
    bool own = false;
};
bool is_seen(const SchoolSight&, const SchoolReport&);  // of a school in sight.seen
std::optional<SeenSchoolReport> seen_school_report(Db&, const SchoolSight&, std::int64_t id);

std::vector<SchoolSubmission> submissions_of(Db&, const SchoolReport&);  // newest first

}  // namespace khue
