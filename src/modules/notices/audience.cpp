#include "modules/notices/audience.hpp"

#include <map>
#include <set>

#include "modules/users/roles.hpp"

namespace khue {
namespace {

void add_permissions(const App& app, const Grant& g, std::set<std::string_view>& into) {
    for (const Module& m : app.modules())
        for (const Permission& p : m.permissions)
            for (const auto& pattern : *g.permissions)
                if (permission_matches(pattern, p.name)) into.insert(p.name);
}

}  // namespace

std::string visible_notices(const App& app, const Identity& who) {
    std::map<std::int64_t, std::set<std::string_view>> held;
    for (const Grant& g : who.grants)
        if (g.permissions && !g.is_delegated()) add_permissions(app, g, held[g.unit_id]);
    std::string sql = " AND (n.user_id = " + std::to_string(who.user_id);
    for (const auto& [unit, permissions] : held) {
        if (permissions.empty()) continue;
        std::string list;
        for (auto name : permissions) list += (list.empty() ? "'" : ", '") + std::string(name) + "'";
        sql += " OR (n.unit_id = " + std::to_string(unit) + " AND n.permission IN (" + list + "))";
    }
    return sql + ")";
}

}  // namespace khue
