// What a new installation begins with: school years and terms, as data/reporting/periods.json has them.
#pragma once
#include "store/records.hpp"

namespace khue {

int ensure_school_years(Transaction&, const std::string& periods_file);  // returns how many were made

// "2026-2027": the school year that a day falls in (from 1 August; QĐ of each year sets the exact days).
std::string school_year_of(Date);
std::string school_year_before(std::string_view school_year);

}  // namespace khue
