#include "modules/users/granting.hpp"

#include <algorithm>

#include "modules/registry/school_class.hpp"
#include "modules/units/unit.hpp"

namespace khue {
namespace {

bool kind_suits(UnitKind kind, RoleLevel level) {
    bool of_school = kind == UnitKind::school || kind == UnitKind::site;
    return of_school == (level == RoleLevel::school);
}

std::string_view place_of(RoleLevel level) {
    return level == RoleLevel::school ? "ở trường" : "ở xã, phòng ban";
}

}  // namespace

void check_grant(Db& db, const Roles& roles, const RoleGrant& g, Problems& problems) {
    const Role* role = roles.find(g.role);
    if (!role) return problems.add(field_of<&RoleGrant::role>(), "unknown_code", "không có trong danh mục.");
    auto unit = get(db, Scope::everything(), g.unit_id);
    if (unit && !kind_suits(unit->kind, role->level))
        problems.add(
            "/unit_id", "wrong_level",
            "Vai trò “" + role->label + "” chỉ được giao " + std::string(place_of(role->level)) + ".");
    if (!g.class_id) return;
    auto of_class = get(db, Scope::everything(), g.class_id);
    if (!role->by_class)
        problems.add("/class_id", "not_by_class", "Vai trò “" + role->label + "” không giao theo lớp.");
    else if (!of_class || of_class->unit_id.value != g.unit_id.value)
        problems.add("/class_id", "other_unit", "Lớp không thuộc đơn vị được giao.");
}

bool may_give(const Identity& who, const Roles& roles, std::string_view permission,
              std::string_view role_code, std::int64_t unit_id) {
    const Role* role = roles.find(role_code);
    if (!role) return false;
    return std::ranges::any_of(who.grants, [&](const Grant& g) {
        auto holds = [&](const auto& pattern) { return permission_matches(pattern, permission); };
        return g.permissions && std::ranges::any_of(*g.permissions, holds) &&
               std::ranges::find(g.units, unit_id) != g.units.end() &&
               std::ranges::find(role->granted_by, g.role) != role->granted_by.end();
    });
}

void must_manage(Db& db, const Identity& who, const Roles& roles, std::int64_t user_id) {
    Query grants{.filters = {where<&RoleGrant::user_id>(user_id)}};
    for (const RoleGrant& g : list<RoleGrant>(db, Scope::everything(), grants))
        if (!may_give(who, roles, "users.write", g.role, g.unit_id.value))
            throw Failure{403,
                          "forbidden",
                          "Người dùng này có vai trò ngoài quyền quản lý của bạn. Xin nhờ quản trị hệ thống.",
                          {}};
}

// Grants that end by themselves do not count: they would leave nobody one day.
void must_leave_an_administrator(Db& db, std::int64_t grant_taken, std::int64_t user_switched_off) {
    std::int64_t lost = 0, left = 0;
    for (auto& s = query(db,
                         "SELECT g.id, u.id FROM role_grant g JOIN app_user u ON u.id = g.user_id "
                         "WHERE g.role = 'system_administrator' AND u.active = 1 AND g.to_date IS NULL");
         s.step();)
        ++(s.integer(0) == grant_taken || s.integer(1) == user_switched_off ? lost : left);
    if (lost > 0 && left == 0)
        refuse("last_administrator",
               "Phải còn ít nhất một quản trị hệ thống đang hoạt động, không thời hạn.");
}

}  // namespace khue
