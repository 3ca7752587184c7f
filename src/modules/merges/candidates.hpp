// Who may be recorded twice, in one unit and across units, as nobody has decided otherwise.
#pragma once
#include <vector>

#include "modules/imports/duplicates.hpp"
#include "store/records.hpp"

namespace khue::merges {

struct Candidate {
    imports::DuplicateKind kind;
    std::int64_t first = 0, second = 0;  // across units: first is the unit's own
    std::int64_t other_unit = 0;         // of the second; 0: the same unit
};

std::vector<Candidate> within_unit(Db&, const Entity&, std::int64_t unit);

// Found by what an index singles out, so that it does not grow with the number of units.
std::vector<Candidate> across_units(Db&, const Entity&, std::int64_t unit);

std::string_view label_of(imports::DuplicateKind);  // Vietnamese

}  // namespace khue::merges
