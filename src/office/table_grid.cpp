// Puts cells into the first free place of their row, left to right.
#include "office/table_grid.hpp"

#include <algorithm>
#include <stdexcept>

namespace khue::office {
namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

void place(TableGrid& grid, PlacedCell cell) {
    for (std::size_t r = cell.row; r < cell.row + cell.rows; ++r)
        for (std::size_t c = cell.column; c < cell.column + cell.columns; ++c)
            grid.owner[r][c] = grid.cells.size();
    grid.cells.push_back(cell);
}

std::size_t free_columns(const std::vector<std::size_t>& row, std::size_t from) {
    std::size_t count = 0;
    while (from + count < row.size() && row[from + count] == nobody) ++count;
    return count;
}

void place_row(const Table& table, TableGrid& grid, std::size_t row) {
    bool header = row < table.header_rows;
    std::size_t end = header ? std::min(table.header_rows, grid.rows) : grid.rows;
    std::size_t next = 0;
    for (std::size_t column = 0; column < grid.columns; ++column) {
        if (grid.owner[row][column] != nobody) continue;
        PlacedCell placed{row, column, 1, 1, nullptr, header, table.columns[column].align};
        if (next < table.rows[row].size()) {
            const TableCell& cell = table.rows[row][next++];
            placed.cell = &cell;
            placed.rows = std::clamp<std::size_t>(cell.rows, 1, end - row);
            placed.columns = std::clamp<std::size_t>(cell.columns, 1, free_columns(grid.owner[row], column));
            placed.align = cell.align.value_or(header ? Align::center : placed.align);
        }
        place(grid, placed);
    }
    if (next < table.rows[row].size()) throw std::runtime_error("table row has more cells than columns");
}

}  // namespace

TableGrid table_grid(const Table& table) {
    TableGrid grid{.rows = table.rows.size(), .columns = table.columns.size()};
    grid.owner.assign(grid.rows, std::vector<std::size_t>(grid.columns, nobody));
    for (std::size_t row = 0; row < grid.rows; ++row) place_row(table, grid, row);
    return grid;
}

bool heads_group(const TableGrid& grid, std::size_t row) {
    if (row + 1 >= grid.rows) return false;
    const PlacedCell& cell = grid.cells[grid.owner[row][0]];
    return cell.columns == grid.columns && cell.rows == 1 && cell.cell && cell.cell->tone == Tone::header;
}

std::vector<double> column_widths(const Table& table, double text_width) {
    std::vector<double> widths;
    double total = 0;
    for (const TableColumn& column : table.columns) {
        widths.push_back(std::max(column.width, 0.01));
        total += widths.back();
    }
    double factor = table.millimetres ? std::min(1.0, text_width / total) : text_width / total;
    for (double& width : widths) width *= factor;
    return widths;
}

}  // namespace khue::office
