#include "modules/plan/sight.hpp"

#include <algorithm>

#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue::plan {
namespace {

bool holds(const Grant& g, std::string_view permission) {
    auto named = [&](const std::string& pattern) {
        return pattern == permission ||
               (pattern.ends_with(".*") && permission.starts_with(pattern.substr(0, pattern.size() - 1)));
    };
    return g.permissions && std::ranges::any_of(*g.permissions, named);
}

// A department whose role was given at the commune does not see or speak for the commune's office.
Scope without_foreign_commune(Db& db, const Context& c, Scope scope) {
    auto commune = commune_of(db);
    if (commune && !c.scope("tasks.write").covers(commune->id.value))
        std::erase(scope.units, commune->id.value);
    return scope;
}

}  // namespace

Scope exact_units(const Context& c, std::string_view permission) {
    Scope out;
    if (!c.who) return out;
    for (const Grant& g : c.who->grants)
        if (holds(g, permission) && !g.by_class) out.units.push_back(g.unit_id);
    return out;
}

Sight sight_of(Db& db, const Context& c) {
    Scope all = c.scope("tasks.overview");
    if (all.all || !all.units.empty()) return {.whole = true, .parts = all};
    return {.whole = false, .parts = without_foreign_commune(db, c, exact_units(c, "tasks.read"))};
}

Scope reporting_units(Db& db, const Context& c) {
    return without_foreign_commune(db, c, exact_units(c, "tasks.report"));
}

}  // namespace khue::plan
