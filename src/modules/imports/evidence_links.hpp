// Evidence that names a member of staff whom the school's list did not have when it was filed: linked once
// the list does, after a newer file, a mended row or a record made by hand.
#pragma once
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::imports {

// By code; without a code by a name that one person alone bears.
void link_evidence(Transaction&, Id<Unit> school);

}  // namespace khue::imports
