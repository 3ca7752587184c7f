// The routes of the module.
#pragma once
#include "modules/school_reports/school_report_json.hpp"
#include "server/app.hpp"
#include "server/finder.hpp"

namespace khue {

void add_school_report_routes(Module&);
void add_report_issue_routes(Module&);
void add_school_report_file_routes(Module&);
Finder school_report_finder();
Finder issue_finder();

SchoolSight school_sight(const Context&);
// The reports of schools in sight, and what departments of who asks are to see to.
SchoolSight issue_sight(const Context&, Db&);
SchoolReportRights school_report_rights(const Context&, std::int64_t unit);

}  // namespace khue
