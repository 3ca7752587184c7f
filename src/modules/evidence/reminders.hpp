// Who looks after evidence is told before it loses its value, once.
#pragma once
#include "store/database.hpp"

namespace khue {

// Returns how many were told of something.
int remind_of_evidence(Transaction&);

}  // namespace khue
