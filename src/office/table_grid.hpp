// The places of a table's cells after row and column spans, and its column widths; shared by both writers.
#pragma once
#include <vector>

#include "office/document.hpp"

namespace khue::office {

struct PlacedCell {
    std::size_t row, column, rows, columns;
    const TableCell* cell;  // nullptr: an empty cell that fills a short row
    bool header;
    Align align;
};

struct TableGrid {
    std::size_t rows = 0, columns = 0;
    std::vector<PlacedCell> cells;                // by row, then column
    std::vector<std::vector<std::size_t>> owner;  // [row][column] → index into cells
};

// Row spans are cut at the end of the header and of the table. Throws std::runtime_error when a row has more
// cells than the table has columns.
TableGrid table_grid(const Table&);

// A row of one cell across the table in the header's tone heads a group: it stays with the row below.
bool heads_group(const TableGrid&, std::size_t row);

// In millimetres, within the width of the text.
std::vector<double> column_widths(const Table&, double text_width_mm);

}  // namespace khue::office
