// The tasks of a year's plan as they were loaded: who leads, who helps, when, with which product.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::plan {

// Kế hoạch nhiệm vụ của một năm
struct TaskPlan {
    Id<TaskPlan> id;
    Id<Unit> unit_id;  // the commune
    std::string code;  // "tan-ky-2026"
    std::string name;
    std::int64_t year = 0;
    Date from_date, to_date;
    std::string source;      // the file it came from
    std::string indicators;  // JSON: [{"no": 1, "name": "…"}] of the same plan, to see which have no task
    Instant loaded_at;
    std::string loaded_by;

    static const Entity& entity();
};

enum class Lead : std::uint8_t { office, schools };

// quarterly: reported each quarter. quarters: due in those named. continuous: all year, reported as
// quarterly.
enum class Schedule : std::uint8_t { quarterly, quarters, continuous };

// Nhiệm vụ
struct Task {
    Id<Task> id;
    Id<Unit> unit_id;  // the commune
    Id<TaskPlan> plan_id;
    std::int64_t no = 0;
    std::string group_no, group_name;
    std::string name, product, lead;
    Lead lead_kind = Lead::schools;
    std::optional<std::string> partners;
    Schedule schedule = Schedule::quarters;
    std::string quarters;  // "2,3"
    std::string schedule_as_written;
    bool doubtful = false;  // the schedule could not be read for certain
    std::optional<std::string> note;
    std::optional<std::string> indicators;  // "4,5": those it is to bring to their target
    std::optional<std::string> levels;      // "MN,TH": schools it concerns; nothing: all

    static const Entity& entity();
};

// Sản phẩm của nhiệm vụ
struct TaskProduct {
    Id<TaskProduct> id;
    Id<Unit> unit_id;
    Id<Task> task_id;
    std::string name;   // "Báo cáo quý"
    std::string form;   // code of a form in data/reporting/products.json
    std::string texts;  // JSON: what people wrote, by the key of the part

    static const Entity& entity();
};

std::string title_of(const Task&);  // "6. Đồng bộ và xác thực dữ liệu học sinh …"
std::string page_of(const Task&);   // "/nhiem-vu/7"

std::string_view code(Schedule);
std::string_view label(Schedule);
std::optional<Schedule> parse_schedule(std::string_view code);

}  // namespace khue::plan
