// For the tests of layouts: a file in bars and lines, and what must be understood of it.
#pragma once
#include <span>

namespace khue::imports::testing {

struct Layout {
    const char* name;
    const char* kind;
    const char* file;  // one line a row, cells between bars; "[tên]" begins a sheet, "%A1:B2 …" merges cells
    const char* fields;    // whose values are compared
    const char* expected;  // one line a row: its number, outcome and values; "? field: word" for a question
};

std::span<const Layout> pupil_layouts();
std::span<const Layout> other_layouts();

}  // namespace khue::imports::testing
