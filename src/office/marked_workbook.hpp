// An uploaded workbook given back with marks: the rows that were refused, their faulty cells coloured, the
// reason in a comment, ready to be corrected and sent again.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "office/document.hpp"
#include "office/workbook.hpp"

namespace khue::office {

struct CellMark {
    std::uint32_t row;                    // as in the source, from 1
    std::optional<std::uint32_t> column;  // from 0; unset: the whole row
    std::string reason;
    Tone tone = Tone::bad;
};

struct SheetMarks {
    std::size_t sheet = 0;                   // index into Workbook::sheets
    std::vector<std::uint32_t> header_rows;  // kept with the rows below
    std::vector<std::uint32_t> rows;         // kept
    std::vector<CellMark> cells;             // marks on rows that are not kept are ignored
};

// A new .xlsx of the sheets named in `marks`, in their order: values (a formula's result, not the formula),
// days and merged cells as in the source; the kept rows close up; hidden sheets are shown. Each comment tells
// the row of the source.
std::string marked_workbook(const Workbook& source, const std::vector<SheetMarks>& marks);

}  // namespace khue::office
