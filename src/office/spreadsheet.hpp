// Spreadsheets out: a plain table model as .xlsx or .csv. Text is always written as text, so that no cell of
// a user can become a formula.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "office/document.hpp"

namespace khue::office {

enum class ColumnKind {
    text,
    integer,
    decimal,
    percent,  // numbers are percentages: 93.5 is shown as 93,50%
    date,
};

struct OutColumn {
    std::string header;
    double width = 12;  // in characters
    ColumnKind kind = ColumnKind::text;
};

struct OutCell {
    std::variant<std::monostate, std::string, double, Date> value;
    Tone tone = Tone::plain;
    std::string comment;  // shown beside the cell on demand
};

struct OutSheet {
    std::string name;                 // made safe for Excel: see safe_sheet_name
    std::vector<std::string> titles;  // lines above the table; the first is set larger
    std::vector<OutColumn> columns;
    std::vector<std::vector<OutCell>> rows;  // at most 1,048,576 with titles and header
    std::size_t frozen_columns = 0;          // stay in view beside the header, which always does
    bool autofilter = true;
    Orientation orientation = Orientation::landscape;
};

struct SpreadsheetOut {
    Metadata metadata;
    std::vector<OutSheet> sheets;
};

// A4, one page wide, header repeated on every page, "Trang x/y" in the footer. Throws std::runtime_error when
// a sheet has more rows or columns than the format allows, or when the temporary folder cannot be written.
std::string to_xlsx(const SpreadsheetOut&);

// Header and rows with a UTF-8 byte order mark and CRLF. A text that begins with = + - @, tab or CR gets a
// leading apostrophe. Numbers have a decimal point, days are dd/mm/yyyy.
std::string to_csv(const OutSheet&, char separator = ',');

// At most 31 characters, none of []:*?/\, not empty, not equal (case ignored) to one of `taken`: then " (2)"
// follows.
std::string safe_sheet_name(std::string_view wanted, const std::vector<std::string>& taken);

}  // namespace khue::office
