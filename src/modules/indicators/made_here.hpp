// Figures that schools bring in files, and that records made in this program count as well: a module above
// says for which schools there are such records. Then a school without a file is not missing, and the basis
// tells what its figure stands on.
#pragma once
#include <string>

#include "server/measures.hpp"

namespace khue {

class App;

// `which` counts rows (unit_id, beside or instead) for units that have such records: beside the files, or in
// their place. Set once for each measure, by that module's start.
inline constexpr int beside_files = 3, instead_of_files = 4;
void count_made_here(App&, const std::string& measure, Measure which);

}  // namespace khue
