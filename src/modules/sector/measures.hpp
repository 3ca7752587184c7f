#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue::sector {

// "sector.pupils_accepted": of the pupils of registry's active_pupils(), those whose content stands as the
// ministry's database last took it, over a real connection or by a result file whose sending was confirmed; 0
// where it has taken something once, no row where it never has.
std::vector<Measure> sector_measures();

}  // namespace khue::sector
