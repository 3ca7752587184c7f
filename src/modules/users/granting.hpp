// Who may give which role to whom, and so whose account they may change: nobody gets rights over others by
// way of an account they manage.
#pragma once
#include "core/problem.hpp"
#include "modules/users/role_grant.hpp"
#include "modules/users/roles.hpp"
#include "server/app.hpp"

namespace khue {

// What is wrong with a grant whoever makes it: the role, its unit's kind, its class.
void check_grant(Db&, const Roles&, const RoleGrant&, Problems&);

// True when one of the person's grants, at or above the unit, holds the permission and is of a role that may
// give the role named.
bool may_give(const Identity&, const Roles&, std::string_view permission, std::string_view role,
              std::int64_t unit_id);

// Throws Failure 403 unless the person may give every role that the account has.
void must_manage(Db&, const Identity&, const Roles&, std::int64_t user_id);

// Throws Failure 409 when the house would be left without an administrator who can sign in.
void must_leave_an_administrator(Db&, std::int64_t grant_taken, std::int64_t user_switched_off);

}  // namespace khue
