// What a new installation begins with: school years and terms, as data/reporting/periods.json has them.
#pragma once
#include "store/records.hpp"

namespace khue {

int ensure_school_years(Transaction&, const std::string& periods_file);  // returns how many were made

}  // namespace khue
