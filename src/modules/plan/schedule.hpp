// When something is owed for a task: the quarters of the plan become days by
// data/reporting/task_schedule.json. Nothing here reads the clock.
#pragma once
#include <filesystem>
#include <vector>

#include "modules/plan/task.hpp"

namespace khue::plan {

struct ScheduleRules {
    int school_day = 16, office_day = 18, department_day = 16;  // of a quarter's last month
    std::vector<int> remind_days;                               // before a due day, falling
    std::string note;                                           // what a reader must know: a proposal
};
ScheduleRules load_schedule_rules(const std::filesystem::path& rules);  // the folder data/

enum class Owner : std::uint8_t { school, office, department };

// One unit's part, as far as its due days go.
struct Duty {
    Owner owner = Owner::school;
    bool finished = false;
    std::optional<Date> own_due;
    std::optional<Date> reported_on;
};

struct Outlook {
    std::optional<Date> due;  // the next day something is owed, or the first that passed; nothing: done
    bool late = false;
};

// `since`: report days before it were never asked for (the plan was loaded later).
Outlook outlook(const ScheduleRules&, const Task&, int year, const Duty&, Date since, Date today);

// The last day of the task's last quarter.
Date last_day(const Task&, int year);

}  // namespace khue::plan
