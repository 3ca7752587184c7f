#include "modules/plan/sight.hpp"

#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue::plan {
namespace {

// A department whose role was given at the commune does not see or speak for the commune's office.
Scope without_foreign_commune(Db& db, const Context& c, Scope scope) {
    auto commune = commune_of(db);
    if (commune && !c.scope("tasks.write").covers(commune->id.value))
        std::erase(scope.units, commune->id.value);
    return scope;
}

}  // namespace

Sight sight_of(Db& db, const Context& c) {
    Scope all = c.scope("tasks.overview");
    if (all.all || !all.units.empty()) return {.whole = true, .parts = all};
    return {.whole = false, .parts = without_foreign_commune(db, c, c.who->own_units("tasks.read"))};
}

Scope reporting_units(Db& db, const Context& c) {
    return without_foreign_commune(db, c, c.who->own_units("tasks.report"));
}

}  // namespace khue::plan
