// What no register has, filled in as a spreadsheet: a sheet for each object with a row for each record that
// lacks something and a column for each value, and read back. Records are found by their ClientId, columns by
// the ministry's name in brackets; names of persons are only for reading.
#pragma once
#include "modules/sector/sets.hpp"

namespace khue::sector {

struct SupplementBook {
    std::string xlsx;
    std::int64_t rows = 0;  // of persons and other records
};
SupplementBook supplement_book(const SectorLayout&, const SetContent&);

// Writes every filled cell; empty ones change nothing. Throws Failure 422 with all faults by sheet, row and
// column, and then nothing is written. Returns how many values were.
std::int64_t take_supplements(const App&, Transaction&, const SectorLayout&, std::int64_t unit,
                              std::string_view bytes);

}  // namespace khue::sector
