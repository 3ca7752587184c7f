// Evidence of tasks from before there was a store of evidence becomes items of it.
#pragma once
#include "store/database.hpp"

namespace khue::plan {

void move_to_evidence(Transaction&);  // what is left of it; nothing on all later starts

}  // namespace khue::plan
