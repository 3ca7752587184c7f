// A role that somebody holds in a unit, for a time.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct AppUser;
struct SchoolClass;
struct Unit;

// Vai trò được giao
struct RoleGrant {
    Id<RoleGrant> id;
    Id<AppUser> user_id;
    std::string role;
    Id<Unit> unit_id;
    Id<SchoolClass> class_id;
    std::optional<Date> from_date;
    std::optional<Date> to_date;

    static const Entity& entity();
};

bool holds_on(const RoleGrant&, Date);

}  // namespace khue
