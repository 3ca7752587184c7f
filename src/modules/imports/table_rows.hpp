// Walks the rows under a header: data, sections, subtotals, the end of the table.
#pragma once
#include <cstddef>

#include "modules/imports/columns.hpp"

namespace khue::imports {

struct RowWalkInput {
    const SheetView& view;
    const KindSpec& kind;
    const Context& context;
    const KnownPeople& known;
    Meanings& meanings;
};

// Fills rows, sections, skipped and nothing of the table from the row behind its header on.
// Returns the index of the row where the search for the next table goes on.
std::size_t walk_rows(FoundTable&, const HeaderBlock&, const RowWalkInput&);

}  // namespace khue::imports
