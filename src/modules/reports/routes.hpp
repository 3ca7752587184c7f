// The routes of the module.
#pragma once
#include "modules/reports/material.hpp"
#include "server/finder.hpp"

namespace khue {
void add_report_routes(Module&);
void add_report_file_routes(Module&);
void add_comparison_route(Module&);

ReportSight sight_of(const Context&);
Finder report_finder();

// What a change answers: the report as the list shows it. Its figures are read anew by who wants them, not
// while the writer waits.
Response brief_of(Context&, Db&, std::int64_t id, int status = 200);

// What others made of the report of the path meanwhile, beside the refusal.
Response changed_meanwhile(Context&, Db&, const Failure&);

}  // namespace khue
