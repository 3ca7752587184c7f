// Years and quarters that days fall in.
#pragma once
#include <string>
#include <string_view>

#include "core/types.hpp"

namespace khue {

std::string quarter_of(Date);                              // "2026-Q3", of the calendar year
std::string quarter_label(std::string_view year, int no);  // "Quý III năm 2026"; no 1..4

// "2026-2027": the school year that a day falls in (from 1 August; QĐ of each year sets the exact days).
std::string school_year_of(Date);
std::string school_year_before(std::string_view school_year);

}  // namespace khue
