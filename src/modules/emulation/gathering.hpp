// What the modules of the house know of each school in a school year, put side by side for the emulation
// council: with its source and its day, and nothing decided. One shape, gathered live or read back from what
// was confirmed.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "modules/regulations/rules.hpp"

namespace khue::emulation {

struct IndicatorLine {
    std::int64_t no = 0;
    std::string name, value, target, basis;  // "83,38% (296/355)", "≥ 95%"
    std::optional<bool> met;
};

struct LevelLine {
    std::string state;  // "Đã xác nhận"; empty: not applicable
    std::optional<std::int64_t> level;
    std::string label;
    std::optional<Date> confirmed_on;
    std::string publication_number;
};

// Parts of the year's tasks: by the day they were done against the day they were due.
struct TaskLine {
    std::int64_t parts = 0, in_time = 0, done_late = 0, overdue = 0;
};

struct RegulationLine {
    std::int64_t expected = 0, in_force = 0;
};

struct ViolationLine {
    std::int64_t found = 0, open = 0, overdue = 0;
};

struct UnitSheet {
    std::int64_t unit_id = 0;
    std::string code, name;
    std::vector<IndicatorLine> indicators;
    LevelLine level;
    TaskLine tasks;
    RegulationLine regulations;
    ViolationLine violations;
    std::optional<std::string> statement, remark;
    std::optional<bool> offered;

    std::int64_t met() const;
    std::int64_t known() const;  // indicators that can be judged
};

struct Gathering {
    std::string school_year;
    Date from, to;                     // the days of the school year that were looked at
    std::string period, period_label;  // of the figures; empty: none yet
    bool frozen = false;               // the period was closed
    std::string task_plan;             // its name; empty: none
    std::vector<UnitSheet> units;      // by code
};

Date first_day_of(std::string_view school_year);  // 1 August
Date last_day_of(std::string_view school_year);   // 31 July

// `within`: inside that transaction. 404 for what is no school year.
Gathering gather(App&, Db&, const regulations::Rules&, std::string_view school_year,
                 Transaction* within = nullptr);

// Whose sheets are shown, and of whom the number of breaches too.
struct Shown {
    Scope units, violations;
    static Shown whole() { return {.units = {.all = true}, .violations = {.all = true}}; }
};
void append_gathering(JsonWriter&, const Gathering&, const Shown&);
std::string json_of(const Gathering&);  // the whole
Gathering gathering_of(const Json&);
Gathering narrowed(Gathering, const Shown&);

}  // namespace khue::emulation
