// A member of a school's staff.
#pragma once
#include "core/entity.hpp"
#include "modules/registry/pupil.hpp"

namespace khue {

struct Unit;
enum class StaffGroup : std::uint8_t { manager, teacher, employee };

// Cán bộ, giáo viên, nhân viên
struct Staff {
    Id<Staff> id;
    Id<Unit> unit_id;
    std::string full_name;
    std::optional<std::string> staff_code;
    PartialDate birth_date;
    Sex sex = Sex::male;
    StaffGroup staff_group = StaffGroup::manager;
    std::optional<std::string> citizen_number;
    std::optional<std::string> ethnic_group;
    std::optional<std::string> phone;
    std::optional<std::string> email;
    std::string status;
    bool it_lead = false;
    std::optional<std::string> it_decision_number;
    std::optional<Date> it_decision_to;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
