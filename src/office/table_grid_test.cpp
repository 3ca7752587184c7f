#include "office/table_grid.hpp"

#include <gtest/gtest.h>

#include "office/report_fixture.hpp"

namespace khue::office {
namespace {

using fixture::cell;

TEST(TableGrid, PlacesCellsAroundRowSpans) {
    Table table{.columns = std::vector<TableColumn>(3), .header_rows = 2};
    table.rows = {{cell("A", {}, 1, 2), cell("B", {}, 2)}, {cell("b1"), cell("b2")}, {cell("1"), cell("2")}};
    TableGrid grid = table_grid(table);
    EXPECT_EQ(grid.cells[grid.owner[1][0]].cell, &table.rows[0][0]);
    EXPECT_EQ(grid.cells[grid.owner[0][2]].cell, &table.rows[0][1]);
    EXPECT_EQ(grid.cells[grid.owner[1][1]].cell, &table.rows[1][0]);
    EXPECT_EQ(grid.cells[grid.owner[1][2]].cell, &table.rows[1][1]);
    const PlacedCell& filled = grid.cells[grid.owner[2][2]];
    EXPECT_EQ(filled.cell, nullptr) << "a short row is filled up";
    EXPECT_TRUE(grid.cells[grid.owner[1][1]].header);
    EXPECT_FALSE(filled.header);
}

TEST(TableGrid, CutsSpansAtTheHeaderTheTableAndOtherCells) {
    Table table{.columns = std::vector<TableColumn>(3), .header_rows = 1};
    table.rows = {{cell("A", {}, 1, 9), cell("B", {}, 9)}, {cell("1", {}, 1, 2)}, {cell("2", {}, 9)}};
    TableGrid grid = table_grid(table);
    EXPECT_EQ(grid.cells[grid.owner[0][0]].rows, 1u);
    EXPECT_EQ(grid.cells[grid.owner[0][1]].columns, 2u);
    EXPECT_EQ(grid.cells[grid.owner[2][1]].columns, 2u);
    EXPECT_EQ(grid.cells[grid.owner[2][0]].cell, &table.rows[1][0]);
}

TEST(TableGrid, RefusesARowThatIsTooLong) {
    Table table{.columns = std::vector<TableColumn>(1), .rows = {{cell("1"), cell("2")}}};
    EXPECT_THROW(table_grid(table), std::runtime_error);
}

TEST(TableGrid, FitsWidthsToThePage) {
    Table table{.columns = {{1}, {3}}};
    EXPECT_EQ(column_widths(table, 160), (std::vector<double>{40, 120}));
    table.millimetres = true;
    EXPECT_EQ(column_widths(table, 160), (std::vector<double>{1, 3}));
    table.columns = {{200}, {200}};
    EXPECT_EQ(column_widths(table, 160), (std::vector<double>{80, 80}));
}

}  // namespace
}  // namespace khue::office
