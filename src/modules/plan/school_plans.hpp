// A school's plan from draft to approval, and its focal person.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/plan/school_plan.hpp"
#include "store/records.hpp"

namespace khue {
class App;
}

namespace khue::plan {

// A new draft for the school: its parts of the commune's tasks are its items. 409 when it has one, or when no
// task of the plan concerns it.
std::int64_t draw_up(Transaction&, const Scope& own, std::int64_t unit, std::int64_t plan);

struct ItemTerms {
    std::int64_t item = 0;
    std::string target, responsible;
    std::optional<Date> due;  // within the plan's year, not after the commune's own due day
};
struct SchoolPlanEdit {
    std::string goals, number;
    std::optional<Date> date;
    std::vector<ItemTerms> items;  // those not named stay
};
std::int64_t edit_school_plan(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                              const SchoolPlanEdit&);

// 422 while goals are missing or an item that applies has no responsible person.
std::int64_t submit_school_plan(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
std::int64_t approve_school_plan(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
std::int64_t return_school_plan(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                                std::string_view reason);
// The school takes an approved plan up again, to change it; it goes through approval anew.
std::int64_t reopen_school_plan(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

// Before a decision on a focal person is kept: checks it and carries it into the staff record, which the
// indicator on focal persons counts. An earlier decision of the school ends the day before a new one.
void settle_focal_person(Transaction&, const Scope&, const FocalPerson&);

}  // namespace khue::plan
