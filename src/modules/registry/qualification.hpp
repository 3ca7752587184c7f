// A qualification or certificate of a staff member.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;

// Trình độ, chứng chỉ
struct Qualification {
    Id<Qualification> id;
    Id<Unit> unit_id;
    Id<Staff> staff_id;
    std::string kind;
    std::string name;
    std::optional<std::string> level;
    std::optional<Date> issued_on;
    std::optional<Date> valid_to;

    static const Entity& entity();
};

}  // namespace khue
