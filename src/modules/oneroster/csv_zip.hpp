// The files of a package out of its zip: those that the standard names, and nothing else.
#pragma once
#include "modules/oneroster/csv_package.hpp"

namespace khue {

inline constexpr std::size_t most_roster_zip = 64u << 20;  // bytes of an upload

// By name ("users.csv"). Throws Failure 422 "not_a_zip" with the reader's sentence; what comes out of the zip
// is bounded, whatever its directory says.
std::map<std::string, std::string> unzipped_roster(const CsvBinding&, std::string_view zip);

}  // namespace khue
