// Empty workbooks for people to fill in: a header, columns that keep what is typed, lists to choose from.
#pragma once
#include <string>
#include <vector>

#include "office/spreadsheet.hpp"

namespace khue::office {

struct FormColumn {
    std::string header;
    bool required = false;               // the header is set off and carries a *
    ColumnKind kind = ColumnKind::text;  // text keeps leading zeros
    std::string hint;                    // shown when a cell of the column is chosen
    std::vector<std::string> choices;    // to choose from, kept on a hidden sheet
};

struct FormSheet {
    std::string name, title;
    std::vector<FormColumn> columns;
};

// Row 1 is the title, row 2 the header; `rows` rows below are prepared. Throws std::runtime_error when the
// temporary folder cannot be written.
std::string blank_form(const Metadata&, const std::vector<FormSheet>&, std::size_t rows = 1000);

}  // namespace khue::office
