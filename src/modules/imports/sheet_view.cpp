// Index of merged areas over the rows that exist, so that a merge over a million empty rows costs nothing.
#include "modules/imports/sheet_view.hpp"

#include <algorithm>

namespace khue::imports {
namespace {

constexpr std::size_t most_places = 500'000;
constexpr std::uint32_t most_columns = 400;  // of a merged area; wider ones are titles

std::uint64_t place(std::uint32_t row, std::uint32_t column) {
    return static_cast<std::uint64_t>(row) << 32 | column;
}

}  // namespace

SheetView::SheetView(const office::Sheet& sheet, std::string_view encoding) : sheet_(&sheet) {
    style_.font = guess_sheet_font(sheet);
    style_.report_nfc = encoding != "windows-1258";
    for (const office::Row& row : sheet.rows)
        columns_ = std::max(columns_, static_cast<std::uint32_t>(row.cells.size()));
    for (std::uint32_t i = 0; i < sheet.merges.size(); ++i) {
        const office::Merge& m = sheet.merges[i];
        const std::uint32_t last_column = std::min(m.last_column, m.first_column + most_columns);
        auto row = std::lower_bound(sheet.rows.begin(), sheet.rows.end(), m.first_row,
                                    [](const office::Row& r, std::uint32_t n) { return r.number < n; });
        for (; row != sheet.rows.end() && row->number <= m.last_row; ++row) {
            for (std::uint32_t c = m.first_column; c <= last_column; ++c) merged_[place(row->number, c)] = i;
            if (merged_.size() > most_places) return;
        }
    }
}

const office::Row* SheetView::find_row(std::uint32_t number) const {
    const auto row = std::lower_bound(sheet_->rows.begin(), sheet_->rows.end(), number,
                                      [](const office::Row& r, std::uint32_t n) { return r.number < n; });
    return row != sheet_->rows.end() && row->number == number ? &*row : nullptr;
}

const office::Cell& SheetView::cell(std::size_t row, std::uint32_t column) const {
    static const office::Cell none;
    const auto& cells = sheet_->rows[row].cells;
    return column < cells.size() ? cells[column] : none;
}

const office::Merge* SheetView::merge(std::size_t row, std::uint32_t column) const {
    const auto hit = merged_.find(place(number(row), column));
    return hit == merged_.end() ? nullptr : &sheet_->merges[hit->second];
}

bool SheetView::is_covered(std::size_t row, std::uint32_t column) const {
    const office::Merge* m = merge(row, column);
    return m && (m->first_row != number(row) || m->first_column != column);
}

const office::Cell& SheetView::shown_cell(std::size_t row, std::uint32_t column) const {
    static const office::Cell none;
    const office::Merge* m = merge(row, column);
    if (!m || (m->first_row == number(row) && m->first_column == column)) return cell(row, column);
    const office::Row* first = find_row(m->first_row);
    if (!first || m->first_column >= first->cells.size()) return none;
    return first->cells[m->first_column];
}

}  // namespace khue::imports
