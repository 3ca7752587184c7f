// A school's own plan, drawn up from the commune's, and the person who answers for it by decision.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
struct Staff;
}  // namespace khue

namespace khue::plan {

struct TaskPlan;
enum class PlanState : std::uint8_t { draft, submitted, returned, approved };

// Kế hoạch của trường. Its items are the school's work items of the same year.
struct SchoolPlan {
    Id<SchoolPlan> id;
    Id<Unit> unit_id;
    Id<TaskPlan> plan_id;
    PlanState state = PlanState::draft;
    std::optional<std::string> goals;
    std::optional<std::string> number;  // of the school's own document
    std::optional<Date> date;
    std::optional<Instant> submitted_at, decided_at;
    std::optional<std::string> decided_by;
    std::optional<std::string> reason;  // why it was returned

    static const Entity& entity();
};

// Quyết định phân công cán bộ đầu mối CNTT, chuyển đổi số
struct FocalPerson {
    Id<FocalPerson> id;
    Id<Unit> unit_id;
    Id<Staff> staff_id;
    std::string decision_number;
    Date decision_date, from_date;
    std::optional<Date> to_date;

    static const Entity& entity();
};

std::string_view code(PlanState);

}  // namespace khue::plan
