// A table that runs the other way: what is told stands in rows, the months in columns.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "modules/imports/columns.hpp"

namespace khue::imports {

// The table with a row for each month. A row's number is the place of its column in the file, from 1; title
// lines keep number 0.
struct TurnedSheet {
    office::Sheet sheet;
    std::vector<std::uint32_t> rows;  // of each column: the row of the file in which it stands
    std::uint32_t header_row = 0;     // of the file: the row with the months
};

// Nothing unless two columns are headed by months and three rows are labelled as fields of the kind.
std::optional<TurnedSheet> turned(const SheetView&, const KindSpec&, Meanings&);

// "Tháng 7", "T7/2026": a month itself, not the name of a column of months.
bool names_a_month(std::string_view label);

}  // namespace khue::imports
