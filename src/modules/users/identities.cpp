// From rows to rights: whose grants hold on a day, in which units, for which classes.
#include <algorithm>
#include <map>

#include "modules/units/tree.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/delegation.hpp"
#include "modules/users/role_grant.hpp"
#include "modules/users/sessions.hpp"

namespace khue {
namespace {

// The classes that the person heads or teaches, by the school's own assignments.
std::vector<std::int64_t> classes_of(Db& db, std::int64_t staff_id, std::int64_t unit_id, const Role& role,
                                     Date day) {
    std::vector<std::int64_t> out;
    if (!staff_id) return out;
    for (auto& s = query(db, "SELECT id FROM school_class WHERE homeroom_staff_id = $1 AND unit_id = $2",
                         staff_id, unit_id);
         s.step();)
        out.push_back(s.integer(0));
    if (role.code == "homeroom_teacher") return out;
    std::string today = to_string(day);
    for (auto& s = query(db,
                         "SELECT class_id FROM teaching_assignment WHERE staff_id = $1 AND unit_id = $2 AND "
                         "(from_date IS NULL OR from_date <= $3) AND (to_date IS NULL OR to_date >= $3)",
                         staff_id, unit_id, today);
         s.step();)
        out.push_back(s.integer(0));
    return out;
}

struct Builder {
    Db& db;
    const Roles& roles;
    const AppUser& user;
    Date day;
    Identity& identity;
    std::map<std::int64_t, std::vector<std::int64_t>> below{};

    const std::vector<std::int64_t>& units_of(std::int64_t unit) {
        auto [found, fresh] = below.try_emplace(unit);
        if (fresh) found->second = with_descendants(db, unit);
        return found->second;
    }

    void add_role(const RoleGrant& g) {
        const Role* role = roles.find(g.role);
        if (!role || !holds_on(g, day)) return;
        Grant grant{.role = role->code,
                    .unit_id = g.unit_id.value,
                    .units = units_of(g.unit_id.value),
                    .by_class = role->by_class,
                    .classes = {},
                    .permissions = &role->permissions};
        if (role->by_class)
            grant.classes = g.class_id ? std::vector<std::int64_t>{g.class_id.value}
                                       : classes_of(db, user.staff_id.value, g.unit_id.value, *role, day);
        identity.grants.push_back(std::move(grant));
    }

    // What schools have let the units do in which this person acts.
    void add_delegations(const std::vector<RoleGrant>& own) {
        std::map<std::string, std::vector<std::int64_t>> acting;  // kind → units
        for (const RoleGrant& g : own)
            if (const Role* role = roles.find(g.role); role && holds_on(g, day))
                for (const auto& kind : role->delegable) acting[kind].push_back(g.unit_id.value);
        for (const auto& [kind, units] : acting) {
            auto found =
                list<Delegation>(db, Scope::everything(), {.filters = {where<&Delegation::kind>(kind)}});
            for (const Delegation& d : found) {
                if (d.from_date > day || d.to_date < day) continue;
                if (std::ranges::find(units, d.granted_to_unit_id) == units.end()) continue;
                identity.grants.push_back({.role = "delegate." + kind,
                                           .unit_id = d.unit_id.value,
                                           .units = units_of(d.unit_id.value),
                                           .classes = {},
                                           .permissions = &roles.delegated(kind)});
            }
        }
    }
};

}  // namespace

std::unique_ptr<Identity> identity_of(Db& db, const Roles& roles, std::int64_t user_id, Date day) {
    auto user = get(db, Scope::everything(), Id<AppUser>{user_id});
    if (!user || !user->active) return nullptr;
    auto identity = std::make_unique<Identity>();
    identity->user_id = user_id;
    identity->login = user->login;
    identity->name = user->name;
    identity->must_change_password = user->must_change_password;
    auto grants =
        list<RoleGrant>(db, Scope::everything(), {.filters = {where<&RoleGrant::user_id>(user_id)}});
    Builder builder{db, roles, *user, day, *identity};
    for (const RoleGrant& g : grants) builder.add_role(g);
    builder.add_delegations(grants);
    return identity;
}

}  // namespace khue
