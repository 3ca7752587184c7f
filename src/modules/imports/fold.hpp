// Rows that together are one record: a row for each payment channel of an item.
#pragma once
#include <vector>

#include "modules/imports/judge_checks.hpp"

namespace khue::imports {

// The first row of a record takes the sums of all its rows, the others are joined to it. Where one of them is
// refused, all are: half a record would be a wrong one. `rows` are in file order, all of the file.
void fold_rows(const std::vector<JudgedRow>& rows, const KindSpec&);

}  // namespace khue::imports
