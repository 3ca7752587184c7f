#include <algorithm>

#include "server/app.hpp"

namespace khue {

// "pupils.read" is held by "pupils.read", "pupils.*", "*.read" and "*".
static bool holds(std::string_view pattern, std::string_view permission) {
    if (pattern == "*" || pattern == permission) return true;
    if (pattern.ends_with(".*")) return permission.starts_with(pattern.substr(0, pattern.size() - 1));
    if (pattern.starts_with("*.")) return permission.ends_with(pattern.substr(1));
    return false;
}

static bool holds(const Grant& grant, std::string_view permission) {
    if (!grant.permissions) return false;
    return std::ranges::any_of(*grant.permissions, [&](const auto& p) { return holds(p, permission); });
}

bool Identity::may(std::string_view permission) const {
    if (permission == "signed_in") return true;
    return std::ranges::any_of(grants, [&](const Grant& g) { return holds(g, permission); });
}

// A grant by class narrows only when no other grant opens the whole unit.
Scope Identity::scope(std::string_view permission) const {
    Scope out;
    bool whole = false;
    for (const Grant& g : grants) {
        if (permission != "signed_in" && !holds(g, permission)) continue;
        whole |= !g.by_class;
        out.units.insert(out.units.end(), g.units.begin(), g.units.end());
        out.classes.insert(out.classes.end(), g.classes.begin(), g.classes.end());
    }
    out.by_class = !whole && !out.units.empty();
    std::ranges::sort(out.units);
    out.units.erase(std::unique(out.units.begin(), out.units.end()), out.units.end());
    return out;
}

}  // namespace khue
