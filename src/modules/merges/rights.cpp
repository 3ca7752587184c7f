#include "modules/merges/rights.hpp"

#include "modules/merges/people.hpp"

namespace khue::merges {

static Scope both(const Context& c, std::string_view one, const std::string& other) {
    Scope scope = c.scope(one);
    const Scope records = c.scope(other);
    std::erase_if(scope.units, [&](std::int64_t unit) { return !records.covers_class(unit, 0); });
    return {.units = std::move(scope.units)};
}

const Entity& entity_asked(std::string_view name) {
    if (const Entity* e = person_entity(name)) return *e;
    throw Failure{422, "no_person", "Chỉ gộp được hồ sơ học sinh và hồ sơ cán bộ.", {}};
}

Scope readable(const Context& c, const Entity& e) { return both(c, "merges.read", read_permission(e)); }

Scope writable(const Context& c, const Entity& e) {
    return both(c, "merges.write", std::string(e.plural) + ".write");
}

}  // namespace khue::merges
