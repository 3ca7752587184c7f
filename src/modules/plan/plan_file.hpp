// A year's plan of tasks out of a file: the JSON of data/plans, or a table (xlsx, xls, ods, csv) with one row
// a task. Everything that does not add up is said in words; nothing is guessed silently.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "modules/plan/task.hpp"

namespace khue::plan {

struct NamedIndicator {
    int no = 0;
    std::string name;
    bool indirect = false;  // no task is about it; some serve it beside others
};

struct PlanDraft {
    std::string code, name;
    int year = 0;
    Date from, to;
    std::vector<NamedIndicator> indicators;  // of the file; empty where it has none
    std::vector<Task> tasks;                 // by number; without plan and unit
    std::vector<std::string> remarks;        // what was understood but should be looked at
    std::optional<Json> counted;             // the file, where it says how its indicators are counted
};

// What a table cannot say about itself.
struct PlanHead {
    int year = 0;
    std::string name;  // empty: the usual one
};

// `known`: the indicators of the year where the file has none of its own. Each Problem's path is
// "/tasks/<no>" or "" and its message names the task. An unreadable file is one problem.
PlanDraft read_plan(std::string_view bytes, const PlanHead&, const std::vector<NamedIndicator>& known,
                    Problems&);
PlanDraft read_plan(const Json&, const std::vector<NamedIndicator>& known, Problems&);

// "Hàng quý", "Quý I, II", "Thường xuyên" → schedule and quarters; nothing when it is not understood.
struct ReadSchedule {
    Schedule schedule = Schedule::quarters;
    std::string quarters;
};
std::optional<ReadSchedule> read_schedule(std::string_view text);

std::vector<int> numbers_of(std::string_view comma_separated);  // "4,5"; what is no number is left out

}  // namespace khue::plan
