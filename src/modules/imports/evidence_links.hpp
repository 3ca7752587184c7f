// Evidence that names a person whom the school's list did not have when it was filed: linked once the list
// does, after a newer file, a mended row or a record made by hand.
#pragma once
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::imports {

// Of staff: by code; without a code by a name that one person alone bears.
void link_evidence(Transaction&, Id<Unit> school);

// Of pupils: by the ministry's code.
void link_verifications(Transaction&, Id<Unit> school);

}  // namespace khue::imports
