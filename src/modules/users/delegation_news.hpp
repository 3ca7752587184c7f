// What those are told who may act from now on for a school, or no more.
#pragma once
#include "modules/users/delegation.hpp"
#include "modules/users/roles.hpp"
#include "store/database.hpp"

namespace khue {

// Everybody whose role in the receiving unit acts on such a delegation, with the school's name and the days.
void tell_delegates(Transaction&, const Roles&, const Delegation&);
void tell_delegates_of_the_end(Transaction&, const Roles&, const Delegation&);

}  // namespace khue
