#include "modules/imports/rejected_book.hpp"

#include "core/problem.hpp"
#include "modules/imports/messages.hpp"
#include "modules/imports/turned.hpp"
#include "office/marked_workbook.hpp"

namespace khue::imports {
namespace {

// Where the field stands in the sheet; nothing for what concerns the whole row.
std::optional<std::uint32_t> column_of(const FoundTable& table, const std::string& field) {
    if (const ColumnUse* use = table.use(field)) return use->column;
    for (const ColumnUse& use : table.columns)
        if (use.field == field) return use.column;
    return std::nullopt;
}

void mark_row(office::SheetMarks& marks, const FoundTable& table, const RowOutcome& row) {
    marks.rows.push_back(row.row);
    for (const Code& code : row.codes) {
        if (code.code.starts_with('N')) continue;
        marks.cells.push_back({.row = row.row,
                               .column = column_of(table, code.field),
                               .reason = message_of(code, *table.spec),
                               .tone = code.code.starts_with('R') ? office::Tone::bad : office::Tone::warn});
    }
}

// The row of a turned table is a column of the sheet, and its field a row.
void mark_column(office::SheetMarks& marks, const FoundTable& table, const RowOutcome& row) {
    for (const Code& code : row.codes) {
        if (code.code.starts_with('N')) continue;
        const auto field = column_of(table, code.field);
        marks.cells.push_back({.row = field ? table.turned->rows[*field] : table.turned->rows.back(),
                               .column = row.row - 1,
                               .reason = message_of(code, *table.spec),
                               .tone = code.code.starts_with('R') ? office::Tone::bad : office::Tone::warn});
    }
}

// The table that a row of a sheet belongs to: the last one that begins above it.
bool holds_row(const FoundTable& table, const Recognition& found, const RowOutcome& row) {
    if (row.sheet != table.sheet || row.table != table.spec->record_key() || row.row <= table.header_last)
        return false;
    for (const FoundTable& other : found.tables)
        if (other.sheet_index == table.sheet_index && other.header_first > table.header_last &&
            row.row > other.header_last)
            return false;
    return true;
}

office::SheetMarks marks_of(const FoundTable& table, const Recognition& found, const FileResult& result) {
    office::SheetMarks sheet{.sheet = table.sheet_index, .header_rows = {}, .rows = {}, .cells = {}};
    if (!table.turned)
        for (auto r = table.header_first; r <= table.header_last; ++r) sheet.header_rows.push_back(r);
    for (const RowOutcome& row : result.rows) {
        if (!row.rejected() || !holds_row(table, found, row)) continue;
        if (table.turned)
            mark_column(sheet, table, row);
        else
            mark_row(sheet, table, row);
    }
    if (table.turned && !sheet.cells.empty()) sheet.rows = table.turned->rows;
    return sheet;
}

}  // namespace

std::string rejected_workbook(const office::Workbook& workbook, const Recognition& found,
                              const FileResult& result) {
    std::vector<office::SheetMarks> marks;
    for (const FoundTable& table : found.tables) {
        office::SheetMarks sheet = marks_of(table, found, result);
        if (sheet.rows.empty()) continue;
        // Several tables of one sheet stay together.
        if (!marks.empty() && marks.back().sheet == sheet.sheet) {
            auto append = [](auto& to, auto& from) { to.insert(to.end(), from.begin(), from.end()); };
            append(marks.back().header_rows, sheet.header_rows);
            append(marks.back().rows, sheet.rows);
            append(marks.back().cells, sheet.cells);
            continue;
        }
        marks.push_back(std::move(sheet));
    }
    if (marks.empty()) not_found("dòng bị loại nào");
    return office::marked_workbook(workbook, marks);
}

}  // namespace khue::imports
