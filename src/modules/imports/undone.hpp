// What an undo means for imports: the memory of the last file, the state of the import, points about
// likeness.
#pragma once
#include "store/changeset.hpp"

namespace khue::imports {

void follow_undo(Transaction&, const Undone&);

}  // namespace khue::imports
