// The one way rows leave a reader: keeps the order, the limits and the place, and reuses one row of cells.
#pragma once
#include <vector>

#include "office/place.hpp"
#include "office/workbook.hpp"

namespace khue::office {

class RowFeed {
public:
    RowFeed(RowSink& sink, const Limits& limits) : sink_(sink), limits_(limits) {}

    bool begin_sheet(const SheetInfo&);                  // false: the sink does not want this sheet
    void begin_row(std::uint32_t number, bool hidden);   // numbers must rise
    Cell& cell(std::uint32_t column);                    // a fresh cell of the row; each column once
    Cell& text(std::uint32_t column, std::string_view);  // the same, holding text (kind empty when "")
    void end_row(std::uint32_t repeated = 1);            // sent only when it has cells
    void merge(const Merge&);
    void end_sheet();

    const Place& place() const { return place_; }
    void at(std::uint32_t row, std::uint32_t column) {
        place_.row = row;
        place_.column = column;
    }
    [[noreturn]] void refuse_here(std::string_view sentence) const { refuse(place_, sentence); }

private:
    void send(std::uint32_t number);
    void clear_row();

    RowSink& sink_;
    const Limits& limits_;
    Place place_;
    std::vector<Cell> cells_;          // as wide as the widest row so far; clean between rows
    std::vector<std::uint32_t> used_;  // columns of this row that hold a cell
    std::vector<std::uint8_t> taken_;  // per column: used in this row
    std::vector<Merge> merges_;
    std::uint32_t row_ = 0, width_ = 0, sheets_ = 0;
    bool hidden_ = false;
    std::uint64_t row_text_ = 0, sent_text_ = 0, sent_cells_ = 0;
};

}  // namespace khue::office
