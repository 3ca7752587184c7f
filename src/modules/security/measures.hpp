#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue::security {

// "security.systems_approved" of "security.systems_in_scope": indicator 11. A unit that keeps no system has
// no row, so that what it declares stands.
std::vector<Measure> system_measures();

}  // namespace khue::security
