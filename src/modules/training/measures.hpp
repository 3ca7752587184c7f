// Who was trained in digital competence this year: indicators 13 and 14.
#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue::training {

std::vector<Measure> measures();

// The schools of which somebody completed a digital course here in the year.
Measure schools_with_courses();

}  // namespace khue::training
