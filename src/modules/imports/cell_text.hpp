// From a cell to clean text: old fonts, Unicode form, blanks and look-alike letters, each repair remembered.
#pragma once
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "office/workbook.hpp"

namespace khue::imports {

// How the text of a sheet is written; decided once per sheet.
struct TextStyle {
    LegacyFont font = LegacyFont::none;
    bool report_nfc = true;  // Windows-1258 files are composed by the reader, which is no fault of the row
};

struct CleanText {
    std::string text;     // NFC, trimmed
    bool legacy = false;  // came from TCVN3 or VNI
    LegacyFont font = LegacyFont::none;
    bool recomposed = false;  // was not in NFC
    bool respaced = false;    // outer, double, no-break or zero-width blanks
    bool error = false;       // a formula's error such as #N/A
    bool uncached = false;    // a formula never calculated
    bool numeric = false;     // written from a number, a date or a truth value

    bool empty() const { return text.empty(); }
};

CleanText clean(const office::Cell&, const TextStyle&);

office::Cell text_cell(std::string);  // as a reader would make it; empty text: an empty cell

// The old font that most of a text sample is written in.
LegacyFont guess_sheet_font(const office::Sheet&);

// An integer or decimal as Excel's General format shows it, without exponent up to 15 digits.
std::string number_text(double);

// Ð, Ɖ → Đ, and Cyrillic letters drawn like Latin ones; nothing changed: the same text.
std::string replace_lookalikes(std::string_view);

// Whether the words of the phrase stand in a folded text one after the other, each whole.
bool contains_phrase(std::string_view text, std::string_view phrase);

// What a person reads in the cell, for headers and titles.
std::string shown(const office::Cell&, const TextStyle&);

}  // namespace khue::imports
