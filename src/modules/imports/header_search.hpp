// Finds the rows that head a table: one to four of them, merged or not, with key rows and column numbers.
#pragma once
#include <optional>

#include "modules/imports/columns.hpp"

namespace khue::imports {

struct FoundHeader {
    HeaderBlock block;
    const TableSpec* spec = nullptr;
    double score = 0;  // weight of the fields that it names
    std::size_t fields = 0;
    bool subject = false;  // it names whom or what the rows are about
};

// The best header that begins at this row; nothing when the row does not begin one.
std::optional<FoundHeader> header_at(const SheetView&, std::size_t row, const KindSpec&, Meanings&);

// The first header from this row on, the best of those that begin within a few rows of one another.
std::optional<FoundHeader> next_header(const SheetView&, std::size_t from, const KindSpec&, Meanings&);

// A row of column numbers: (1) (2) (3), 1 2 3, A B 1 2.
bool is_numbering_row(const SheetView&, std::size_t row);

}  // namespace khue::imports
