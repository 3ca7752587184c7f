#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue::outreach {

// "outreach.schools_active" of "outreach.schools": indicator 17. A school without an activity that counts has
// no row in the first, so that what it declares stands.
std::vector<Measure> outreach_measures();

}  // namespace khue::outreach
