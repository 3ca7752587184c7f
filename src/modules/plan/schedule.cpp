#include "modules/plan/schedule.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "modules/plan/plan_file.hpp"

namespace khue::plan {
namespace {

Date first_day_of(int year, int quarter) { return *date(year, static_cast<unsigned>(quarter * 3 - 2), 1); }

Date last_day_of(int year, int quarter) {
    return {quarter == 4 ? date(year, 12, 31)->days : first_day_of(year, quarter + 1).days - 1};
}

int day_of_month(const ScheduleRules& rules, Owner owner) {
    if (owner == Owner::school) return rules.school_day;
    return owner == Owner::office ? rules.office_day : rules.department_day;
}

// The first report day that was asked for and has no report in its quarter or after.
std::optional<Date> next_report(const ScheduleRules& rules, const Task& t, int year, const Duty& duty,
                                Date since) {
    for (int quarter : numbers_of(t.quarters)) {
        auto point = date(year, static_cast<unsigned>(quarter * 3),
                          static_cast<unsigned>(day_of_month(rules, duty.owner)));
        bool reported = duty.reported_on && first_day_of(year, quarter) <= *duty.reported_on;
        if (since <= *point && !reported) return point;
    }
    return std::nullopt;
}

}  // namespace

ScheduleRules load_schedule_rules(const std::filesystem::path& rules) {
    Json file = load_json_file((rules / "reporting" / "task_schedule.json").string());
    const Json& days = file["report_days"];
    ScheduleRules out{.remind_days = {}, .note = file["note"].text_or()};
    auto day = [&](const char* name) {
        return static_cast<int>(std::clamp<std::int64_t>(days[name].integer_or(15), 1, 28));
    };
    out.school_day = day("school"), out.office_day = day("office"), out.department_day = day("department");
    for (const Json& n : file["remind_days"].items)
        out.remind_days.push_back(static_cast<int>(n.integer_or(0)));
    std::ranges::sort(out.remind_days, std::greater());
    return out;
}

Date last_day(const Task& t, int year) {
    auto quarters = numbers_of(t.quarters);
    return last_day_of(year, quarters.empty() ? 4 : quarters.back());
}

Outlook outlook(const ScheduleRules& rules, const Task& t, int year, const Duty& duty, Date since,
                Date today) {
    if (duty.finished) return {};
    std::optional<Date> due = duty.own_due;
    if (t.schedule == Schedule::quarters) {
        if (!due) due = last_day(t, year);
    } else if (auto report = next_report(rules, t, year, duty, since); report && (!due || *report < *due)) {
        due = report;
    }
    return {.due = due, .late = due && *due < today};
}

}  // namespace khue::plan
