// The group and post of a staff member from a day to a day: what a period counts.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;

// Vị trí công tác
struct StaffPost {
    Id<StaffPost> id;
    Id<Unit> unit_id;
    Id<Staff> staff_id;
    std::string staff_group;
    std::optional<std::string> post;
    std::string status;
    std::optional<Date> from_date;
    std::optional<Date> to_date;

    static const Entity& entity();
};

}  // namespace khue
