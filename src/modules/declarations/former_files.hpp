// Files that were tied to declarations before there was a store of evidence become items of it.
#pragma once
#include "store/database.hpp"

namespace khue {

void move_files_to_evidence(Transaction&);  // what is left of them; nothing on all later starts

}  // namespace khue
