#include "modules/merges/rights.hpp"

#include "modules/registry/persons.hpp"

namespace khue::merges {

const Entity& entity_asked(std::string_view name) {
    if (const Entity* e = persons::entity_named(name)) return *e;
    throw Failure{422, "no_person", "Chỉ gộp được hồ sơ học sinh và hồ sơ cán bộ.", {}};
}

Scope readable(const Context& c, const Entity& e) { return persons::readable(c, "merges.read", e); }

Scope writable(const Context& c, const Entity& e) { return persons::writable(c, "merges.write", e); }

}  // namespace khue::merges
