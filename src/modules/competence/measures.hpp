// Pupils who reached the level of their grade: indicator 16.
#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue::competence {

std::vector<Measure> measures();

// The schools that closed a year's levels here: those take the place of what came in files.
Measure schools_with_levels();

}  // namespace khue::competence
