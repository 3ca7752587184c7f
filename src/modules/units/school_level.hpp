// The codes of levels of schools, as criteria sets and lists name them.
#pragma once
#include "modules/units/unit.hpp"

namespace khue {

std::string_view level_code(SchoolLevel);  // "TH&THCS"

}  // namespace khue
