#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue::sector {

// "sector.pupils_accepted": of the pupils of registry's active_pupils(), those whose content stands as the
// ministry's database last took it, over a real connection or by a result file whose sending was confirmed.
std::vector<Measure> sector_measures();

}  // namespace khue::sector
