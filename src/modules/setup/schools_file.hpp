// The list of schools as a file: any sheet with a header row that has columns for code, name and level.
#pragma once
#include <string_view>
#include <vector>

#include "modules/units/tree.hpp"

namespace khue::set_up {

// xlsx, xls, ods, csv. Levels are read by their words ("Mầm non", "THCS"); what is not understood stays as it
// stands, for people to choose. Throws Failure 422 in words for what cannot be read.
std::vector<UnitRow> read_schools(std::string_view bytes);

}  // namespace khue::set_up
