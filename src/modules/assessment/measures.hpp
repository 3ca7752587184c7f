// What indicators 4 and 5 count, and rooms for the proposals.
#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue::assessment {

// schools_in_scope: for whose level a set is in use at the close. schools_submitted, schools_at_level_2: a
// row for every school as soon as any set is in use, so that those without one are not applicable and never
// met. What counts is of the school year whose day of handing in (31 May) has passed at the close, or of a
// later one.
std::vector<Measure> assessment_measures();

}  // namespace khue::assessment
