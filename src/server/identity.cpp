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

static void sort_once(std::vector<std::int64_t>& list) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

// A grant by class narrows its own units, unless another grant opens them whole.
Scope Identity::scope(std::string_view permission) const {
    Scope out;
    for (const Grant& g : grants) {
        if (permission != "signed_in" && !holds(g, permission)) continue;
        out.units.insert(out.units.end(), g.units.begin(), g.units.end());
        if (!g.by_class) out.whole.insert(out.whole.end(), g.units.begin(), g.units.end());
        out.classes.insert(out.classes.end(), g.classes.begin(), g.classes.end());
    }
    for (auto* list : {&out.units, &out.whole, &out.classes}) sort_once(*list);
    out.by_class = out.whole.size() < out.units.size();
    if (!out.by_class) out.whole.clear(), out.classes.clear();
    return out;
}

Scope Identity::own_units(std::string_view permission) const {
    Scope out;
    for (const Grant& g : grants)
        if (!g.by_class && holds(g, permission)) out.units.push_back(g.unit_id);
    return out;
}

Identity Identity::without_delegations() const {
    Identity out = *this;
    std::erase_if(out.grants, [](const Grant& g) { return g.is_delegated(); });
    return out;
}

}  // namespace khue
