// The tasks of a plan with what units have done: percent, lateness, money; per task, per unit, per source.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/plan/loading.hpp"
#include "modules/plan/sight.hpp"
#include "modules/plan/work.hpp"

namespace khue::plan {

struct UnitWork {
    WorkItem item;
    std::int64_t version = 0;
    Outlook outlook;
};
struct PartnerWork {
    TaskPartner partner;
    std::int64_t version = 0;
    Outlook outlook;
};

struct Sums {
    Money estimate, spent, settled;
};
using Funds = std::array<Sums, money_sources>;  // by MoneySource

// Of parts that apply: the mean of their percentages, rounded down; how many are done, late.
struct Progress {
    std::int64_t percent = 0, units = 0, done = 0, late = 0;
    WorkState state = WorkState::not_applicable;
    std::optional<Date> due;  // the earliest
};

struct TaskView {
    Task task;
    std::int64_t version = 0;
    std::vector<UnitWork> works;        // that the reader may see
    std::vector<PartnerWork> partners;  // likewise
    Progress progress;
    Funds funds{};
};

struct PlanView {
    TaskPlan plan;
    std::int64_t version = 0;
    std::vector<TaskView> tasks;              // by number; those the reader has a part in, or all
    std::vector<NamedIndicator> unsupported;  // indicators without a task
    std::map<int, NamedIndicator> indicators;
};

// `unit` 0: all units the reader sees. 404 for an unknown plan.
PlanView plan_view(const App&, Db&, const Sight&, std::int64_t plan, Date today, std::int64_t unit = 0);

// The plan whose year holds the day, else the newest; 0: none.
std::int64_t current_plan(Db&, Date today);

Progress progress_of(const std::vector<UnitWork>&);
void add(Funds&, const BudgetLine&);

}  // namespace khue::plan
