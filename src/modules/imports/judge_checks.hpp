// Checks between the values of a row and against what is known; checks between the rows of a file.
#pragma once
#include <vector>

#include "modules/imports/context.hpp"
#include "modules/imports/result.hpp"
#include "modules/imports/spec.hpp"

namespace khue::imports {

// A row with what it was read from; the table's rules apply to it.
struct JudgedRow {
    RowOutcome* outcome = nullptr;
    const TableSpec* table = nullptr;
};

void check_row(RowOutcome&, const TableSpec&, const KindSpec&, const Context&, const KnownPeople&);

// Copies, suspects and shared numbers, over all tables of the file.
void check_rows(const std::vector<JudgedRow>&);

}  // namespace khue::imports
