#include "modules/units/unit_names.hpp"

#include "modules/units/unit.hpp"
#include "server/labels.hpp"

namespace khue {

const std::string& UnitNames::of(std::int64_t unit) {
    auto [found, fresh] = known_.try_emplace(unit);
    if (fresh) found->second = label_of(db_, Unit::entity(), unit);
    return found->second;
}

}  // namespace khue
