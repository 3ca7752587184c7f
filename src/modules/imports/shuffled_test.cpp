// The sample files with their columns in another order, headers flattened and foreign columns between them:
// the outcome of every row must stay the same.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "core/json.hpp"
#include "modules/imports/cell_text.hpp"
#include "modules/imports/judge.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {
namespace {

const std::string commune = std::string(KHUE_SOURCE_DIR) + "/../shared/data/commune";

// Columns that one merged header cell joins move together.
std::vector<std::vector<std::uint32_t>> column_groups(const office::Sheet& sheet, std::uint32_t header_first,
                                                      std::uint32_t header_last) {
    std::size_t width = 0;
    for (const office::Row& row : sheet.rows) width = std::max(width, row.cells.size());
    std::vector<std::vector<std::uint32_t>> groups;
    for (std::uint32_t c = 0; c < width;) {
        std::uint32_t last = c;
        for (const office::Merge& m : sheet.merges)
            if (m.first_row >= header_first && m.first_row <= header_last && m.first_column == c &&
                m.last_column > c && m.last_column + 1 - c < width)
                last = std::max(last, m.last_column);
        groups.emplace_back();
        for (; c <= last; ++c) groups.back().push_back(c);
    }
    return groups;
}

office::Cell text(const std::string& t) {
    office::Cell cell;
    cell.kind = t.empty() ? office::Cell::Kind::empty : office::Cell::Kind::text;
    cell.text = t;
    return cell;
}

// Shuffles the columns of one sheet; rows above the header keep their first cell only.
void shuffle(office::Sheet& sheet, std::uint32_t header_first, std::uint32_t header_last,
             std::mt19937& random) {
    auto groups = column_groups(sheet, header_first, header_last);
    std::shuffle(groups.begin(), groups.end(), random);
    std::vector<std::uint32_t> order;  // new column → old column
    for (const auto& g : groups) order.insert(order.end(), g.begin(), g.end());
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t n = 0; n < order.size(); ++n) place[order[n]] = n;
    for (office::Row& row : sheet.rows) {
        if (row.number < header_first) continue;
        std::vector<office::Cell> cells(order.size());
        for (std::uint32_t n = 0; n < order.size(); ++n)
            if (order[n] < row.cells.size()) cells[n] = row.cells[order[n]];
        const bool numbering = !row.cells.empty() && row.cells[0].text.starts_with('(');
        const bool data = row.number > header_last && row.cells.size() > 3 && !numbering;
        cells.push_back(text(row.number == header_first ? "Mã thẻ thư viện" : data ? "TV-7" : ""));
        row.cells = std::move(cells);
    }
    for (office::Merge& m : sheet.merges) {
        if (m.first_row < header_first || m.last_column >= place.size()) continue;
        const std::uint32_t width = m.last_column - m.first_column;
        m.first_column = place[m.first_column];
        m.last_column = m.first_column + width;
    }
    std::erase_if(sheet.merges, [&](const office::Merge& m) { return m.last_column >= order.size(); });
}

void expect_same(const FileResult& before, const FileResult& after, const std::string& where) {
    ASSERT_EQ(before.table_rows(), after.table_rows()) << where << " " << after.refusal;
    for (std::size_t i = 0; i < before.rows.size(); ++i) {
        const RowOutcome &a = before.rows[i], &b = after.rows[i];
        EXPECT_EQ(a.row, b.row) << where;
        EXPECT_EQ(outcome(a), outcome(b)) << where << " row " << a.row;
        for (const auto& [key, value] : a.values)
            EXPECT_EQ(value.to_text(), b.value(key).to_text()) << where << " row " << a.row << " " << key;
        if (::testing::Test::HasFailure()) return;
    }
}

// What is left of a sheet that was saved as delimited text: no merged cells, no types.
void flatten(office::Sheet& sheet) {
    sheet.merges.clear();
    for (office::Row& row : sheet.rows) {
        for (office::Cell& cell : row.cells) {
            if (cell.kind == office::Cell::Kind::date) cell = text(to_vietnamese(cell.day));
            if (cell.kind == office::Cell::Kind::number) cell = text(number_text(cell.number));
        }
    }
}

TEST(Flattened, DelimitedTextOfTheSameSheets) {
    if (!std::filesystem::exists(commune)) GTEST_SKIP() << "không có " << commune;
    const Json expected = load_json_file(commune + "/expected/files.json");
    const Context context = school("");
    for (const auto& file : expected.members) {
        const KindSpec& spec = kind(file.value["kind"].text_or());
        office::Workbook book = office::load(commune + "/" + file.name);
        const FileResult before = examine(book, spec, context, {.file_name = file.name, .quarter = {}});
        const bool merged = std::any_of(before.rows.begin(), before.rows.end(),
                                        [](const RowOutcome& r) { return r.has("N_MERGE"); });
        const bool numeric_ids = std::any_of(before.rows.begin(), before.rows.end(),
                                             [](const RowOutcome& r) { return r.has("N_CCCD_ZERO"); });
        if (merged || numeric_ids) continue;  // text keeps neither merged cells nor what a number was
        for (office::Sheet& sheet : book.sheets) flatten(sheet);
        expect_same(before, examine(book, spec, context, {.file_name = file.name, .quarter = {}}), file.name);
        if (HasFailure()) return;
    }
}

TEST(Shuffled, ColumnsInAnyOrder) {
    if (!std::filesystem::exists(commune)) GTEST_SKIP() << "không có " << commune;
    const unsigned seed = std::random_device{}();
    RecordProperty("seed", static_cast<int>(seed));
    std::mt19937 random(seed);
    const Json expected = load_json_file(commune + "/expected/files.json");
    const Context context = school("");
    for (const auto& file : expected.members) {
        const KindSpec& spec = kind(file.value["kind"].text_or());
        office::Workbook book = office::load(commune + "/" + file.name);
        const FileResult before = examine(book, spec, context, {.file_name = file.name, .quarter = {}});
        for (office::Sheet& sheet : book.sheets) {
            for (const Json& table : file.value["tables"].items)
                if (table["sheet"].text_or() == sheet.info.name || book.sheets.size() == 1)
                    shuffle(sheet, static_cast<std::uint32_t>(table["header_rows"].items[0].integer),
                            static_cast<std::uint32_t>(table["header_rows"].items[1].integer), random);
        }
        expect_same(before, examine(book, spec, context, {.file_name = file.name, .quarter = {}}),
                    file.name + " seed " + std::to_string(seed));
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace khue::imports::testing
