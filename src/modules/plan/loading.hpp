// Plans into the database: those shipped in data/plans, those an officer brings; and each task to the units
// that have a part in it.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "modules/plan/plan_file.hpp"
#include "modules/plan/products.hpp"
#include "modules/plan/schedule.hpp"
#include "modules/plan/task_pages.hpp"
#include "store/records.hpp"

namespace khue {
class App;
}

namespace khue::plan {

// data/reporting/task_schedule.json, products.json and task_pages.json, read once.
struct Rules {
    ScheduleRules schedule;
    std::vector<ProductForm> forms;
    std::vector<TaskPages> pages;
};
const Rules& rules_of(const App&);

// The indicators a plan of that year may speak of: the year's own, else those of the newest plan.
std::vector<NamedIndicator> known_indicators(const App&, Db&, int year);

// What keeps the draft's indicators from being counted, and, among its remarks, when they will not be.
void check_indicators(const App&, Db&, PlanDraft&, Problems&);

// 409 when there is a plan of that year, or no commune yet.
TaskPlan load_plan(App&, Transaction&, PlanDraft, const std::string& source);

// Those of data/plans that are not there yet. Returns how many; a file that does not add up is left out and
// said in the log.
int ensure_shipped_plans(App&, Transaction&);

// Gives every task to the commune's office, where it leads, and to the schools it concerns; what is there
// stays. Returns how many parts were made.
int assign_units(Transaction&, const TaskPlan&);
int assign_all(Transaction&);

// 409 when somebody has reported already.
void remove_plan(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);

std::vector<TaskPlan> plans(Db&);  // newest year first
std::vector<NamedIndicator> indicators_of(const TaskPlan&);
std::vector<Task> tasks_of(Db&, Id<TaskPlan>);
bool concerns(const Task&, std::string_view school_level);  // "TH&THCS" is TH and THCS

}  // namespace khue::plan
