// Repairs of cell text in the order in which the damage was done: font, Unicode form, blanks.
#include "modules/imports/cell_text.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "core/utf8.hpp"

namespace khue::imports {
namespace {

std::string from_font(std::string_view text, LegacyFont font) {
    if (font == LegacyFont::tcvn3) return from_tcvn3(text);
    if (font == LegacyFont::vni) return from_vni(text);
    return std::string(text);
}

LegacyFont font_of(const office::Cell& cell, const TextStyle& style) {
    if (style.font != LegacyFont::none) return style.font;
    return cell.legacy_font ? guess_legacy_font(cell.text) : LegacyFont::none;
}

bool is_pure_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

// Letters that only Unicode Vietnamese has: such a cell is not in an old font, whatever its sheet is written
// in.
bool has_vietnamese_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if ((c >= 0x1E00 && c < 0x1F00) || c == 0x0110 || c == 0x0111 || c == 0x01A0 || c == 0x01A1 ||
            c == 0x01AF || c == 0x01B0)
            return true;
    }
    return false;
}

constexpr std::array<std::pair<char32_t, char32_t>, 24> lookalikes = {{
    {0x00D0, 0x0110}, {0x0189, 0x0110}, {0x00F0, 0x0111}, {0x0256, 0x0111}, {0x2019, U'\''}, {0x2018, U'\''},
    {0x0410, U'A'},   {0x0412, U'B'},   {0x0415, U'E'},   {0x041A, U'K'},   {0x041C, U'M'},  {0x041D, U'H'},
    {0x041E, U'O'},   {0x0420, U'P'},   {0x0421, U'C'},   {0x0422, U'T'},   {0x0425, U'X'},  {0x0430, U'a'},
    {0x0435, U'e'},   {0x043E, U'o'},   {0x0440, U'p'},   {0x0441, U'c'},   {0x0443, U'y'},  {0x0445, U'x'},
}};

}  // namespace

std::string number_text(double n) {
    if (!std::isfinite(n)) return {};
    std::array<char, 40> buffer{};
    const bool whole = n == std::floor(n) && std::fabs(n) < 1e15;
    std::snprintf(buffer.data(), buffer.size(), whole ? "%.0f" : "%.15g", n);
    return buffer.data();
}

std::string replace_lookalikes(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t c = next_code_point(text, at);
        for (const auto& [from, to] : lookalikes)
            if (c == from) c = to;
        append_utf8(out, c);
    }
    return out;
}

office::Cell text_cell(std::string text) {
    office::Cell cell;
    if (!text.empty()) cell.kind = office::Cell::Kind::text;
    cell.text = std::move(text);
    return cell;
}

CleanText clean(const office::Cell& cell, const TextStyle& style) {
    using Kind = office::Cell::Kind;
    CleanText out;
    out.uncached = cell.uncached;
    switch (cell.kind) {
        case Kind::empty: return out;
        case Kind::error: out.error = true; return out;
        case Kind::number:
            out.numeric = true;
            out.text = number_text(cell.number);
            return out;
        case Kind::boolean:
            out.numeric = true;
            out.text = cell.number != 0 ? "TRUE" : "FALSE";
            return out;
        case Kind::date:
            out.numeric = true;
            out.text = to_vietnamese(cell.day);
            return out;
        case Kind::text: break;
    }
    std::string text = cell.text;
    const LegacyFont font = font_of(cell, style);
    if (font != LegacyFont::none && !is_pure_ascii(text) && !has_vietnamese_letters(text)) {
        std::string converted = from_font(text, font);
        out.legacy = converted != text;
        if (out.legacy) out.font = font;
        text = std::move(converted);
    } else if (!is_nfc(text)) {
        text = nfc(text);
        out.recomposed = style.report_nfc;
    }
    out.text = squeeze(text);
    out.respaced = out.text != text;
    return out;
}

LegacyFont guess_sheet_font(const office::Sheet& sheet) {
    // Votes by cells: a sheet is in an old font when most of its accented cells are.
    std::size_t tcvn3 = 0, vni = 0, unicode = 0, seen = 0;
    for (const office::Row& row : sheet.rows) {
        for (const office::Cell& cell : row.cells) {
            if (cell.kind != office::Cell::Kind::text || is_pure_ascii(cell.text)) continue;
            const LegacyFont font = guess_legacy_font(cell.text);
            tcvn3 += font == LegacyFont::tcvn3;
            vni += font == LegacyFont::vni;
            unicode += font == LegacyFont::none;
            if (++seen >= 2000) break;
        }
        if (seen >= 2000) break;
    }
    if (tcvn3 + vni <= unicode) return LegacyFont::none;
    return tcvn3 >= vni ? LegacyFont::tcvn3 : LegacyFont::vni;
}

bool contains_phrase(std::string_view key, std::string_view phrase) {
    if (phrase.empty()) return false;
    for (std::size_t at = key.find(phrase); at != std::string_view::npos; at = key.find(phrase, at + 1)) {
        const std::size_t end = at + phrase.size();
        if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
    }
    return false;
}

std::string shown(const office::Cell& cell, const TextStyle& style) { return clean(cell, style).text; }

}  // namespace khue::imports
