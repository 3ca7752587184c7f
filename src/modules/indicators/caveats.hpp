// What must be said beside a figure for as long as it holds: that it was counted under provisional criteria.
#pragma once
#include "modules/indicators/figures.hpp"

namespace khue {

// Fills IndicatorFigure::caveats from the measures that are counted; of frozen figures, as it was when they
// were frozen.
void say_caveats(const App&, Db&, Figures&);

}  // namespace khue
