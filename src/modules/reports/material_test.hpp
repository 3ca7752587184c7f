// For tests: a report of a made-up commune with figures put together by hand.
#pragma once
#include <memory>

#include "modules/reports/material.hpp"

namespace khue::reports_test {

// "Trường A", "Trường B", "Trường C"; no indicators yet.
ReportMaterial empty_material();

// An indicator with the counts of the three schools; the commune's is their sum. Percentages of at least
// `target` percent.
void add_indicator(ReportMaterial&, int no, const std::string& name, int target, std::vector<Count> schools);

Count counted(std::int64_t numerator, std::int64_t denominator);
Count missing();
Count not_applicable();

}  // namespace khue::reports_test
