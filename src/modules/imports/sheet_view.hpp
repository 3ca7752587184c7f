// A sheet as a grid: cells by row and column, merged cells, and the text a person reads in them.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/imports/cell_text.hpp"
#include "office/workbook.hpp"

namespace khue::imports {

class SheetView {
public:
    SheetView(const office::Sheet&, std::string_view encoding);

    const office::Sheet& sheet() const { return *sheet_; }
    const TextStyle& style() const { return style_; }
    std::size_t rows() const { return sheet_->rows.size(); }  // only rows that hold cells
    std::uint32_t number(std::size_t row) const { return sheet_->rows[row].number; }
    std::uint32_t columns() const { return columns_; }

    const office::Cell& cell(std::size_t row, std::uint32_t column) const;  // an empty cell when absent
    // The cell whose value shows here: the first of the merged area, or the cell itself.
    const office::Cell& shown_cell(std::size_t row, std::uint32_t column) const;
    // The merged area over this place, if any.
    const office::Merge* merge(std::size_t row, std::uint32_t column) const;
    // Whether the place is covered by a merged area that begins elsewhere.
    bool is_covered(std::size_t row, std::uint32_t column) const;

    CleanText clean(std::size_t row, std::uint32_t column) const {
        return imports::clean(cell(row, column), style_);
    }
    std::string text(std::size_t row, std::uint32_t column) const { return shown(cell(row, column), style_); }
    std::string shown_text(std::size_t row, std::uint32_t column) const {
        return shown(shown_cell(row, column), style_);
    }

private:
    const office::Row* find_row(std::uint32_t number) const;
    const office::Sheet* sheet_;
    TextStyle style_;
    std::uint32_t columns_ = 0;
    std::unordered_map<std::uint64_t, std::uint32_t> merged_;  // place → index of the merged area
};

}  // namespace khue::imports
