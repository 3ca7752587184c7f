// The routes of the module, one file for each subject.
#pragma once
#include "server/app.hpp"
#include "server/finder.hpp"

namespace khue::plan {

void add_plan_routes(Module&);         // plans: list, look at a file, load, remove, overview
void add_task_routes(Module&);         // tasks: list, one, edit
void add_history_route(Module&);       // what was done with a task over time
void add_work_routes(Module&);         // parts, partners, comments, money
void add_task_evidence(Module&);       // opens tasks for the store of evidence
void add_product_routes(Module&);      // products and their files
void add_school_plan_routes(Module&);  // the schools' own plans
Finder task_finder();

// What was written: {"id", "version"} with its ETag.
Response written(std::int64_t id, std::int64_t version, int status = 200);

// Runs a change of one record. Where another version stands by now, the answer shows it.
Response guarded(Context&, const Entity&, const std::function<std::int64_t(std::int64_t expected)>& change);

}  // namespace khue::plan
