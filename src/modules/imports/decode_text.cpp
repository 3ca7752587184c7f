// Names, free text, codes and words of closed lists.
#include <unicode/uchar.h>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "modules/imports/decode.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t max_name_length = 150;

bool is_name_character(char32_t c) {
    return c == U' ' || c == U'.' || c == U'\'' || c == U'-' || u_isalpha(static_cast<UChar32>(c));
}

bool only_name_characters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (!is_name_character(next_code_point(text, at))) return false;
    return true;
}

// "K'BRÔNG" and "nguyễn" need repair, "Y-lan" and "H'Mai" do not: after a mark inside a word both cases are
// right.
std::string with_capital_initials(std::string_view text) {
    std::string out, word;
    bool inner = false;
    const auto flush = [&] {
        if (word.empty()) return;
        out += inner && word == lower(word) ? word : title_case(word);
        word.clear();
    };
    for (const char c : text) {
        if (c != ' ' && c != '\'' && c != '-' && c != '.') {
            word += c;
            continue;
        }
        flush();
        inner = c != ' ';
        out += c;
    }
    flush();
    return out;
}

bool has_markup(std::string_view text) {
    const std::size_t open = text.find('<');
    if (open == std::string_view::npos || open + 1 >= text.size()) return false;
    const char next = text[open + 1];
    const bool tag =
        next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    return tag && text.find('>', open) != std::string_view::npos;
}

bool looks_like_formula(std::string_view text) {
    if (text.empty() || std::string_view("=+-@").find(text.front()) == std::string_view::npos) return false;
    return text.size() > 1;  // a lone dash stands for "nothing"
}

}  // namespace

void note_repairs(const CleanText& text, Decoded& out) {
    if (text.recomposed) out.with("N_NFC");
    if (text.respaced) out.with("N_SPACE");
    if (text.error) out.with("W_CELL_ERROR");
}

Decoded decode_name(const CleanText& text) {
    Decoded out;
    note_repairs(text, out);
    if (text.empty()) return out;
    std::string name = replace_lookalikes(text.text);
    if (name != text.text) out.with("N_LOOKALIKE");
    if (length(name) > max_name_length) return out.with("R_TOO_LONG");
    if (!only_name_characters(name)) return out.with("R_NAME_CHARS");
    std::string proper = with_capital_initials(name);
    // Fonts of the ABC family have no toned capitals: their names come without reliable case.
    if (proper != name && text.font != LegacyFont::tcvn3) out.with("N_CASE");
    out.value = Value::of(std::move(proper));
    return out;
}

Decoded decode_text(const CleanText& text, std::size_t max_length) {
    Decoded out;
    note_repairs(text, out);
    if (text.empty()) return out;
    if (length(text.text) > max_length) return out.with("W_TOO_LONG");
    if (!text.numeric && looks_like_formula(text.text)) out.with("W_FORMULA_TEXT");
    if (has_markup(text.text)) out.with("W_MARKUP");
    out.value = Value::of(text.text);
    return out;
}

Decoded decode_code(const CleanText& text) {
    Decoded out = decode_text(text);
    if (out.value.empty()) return out;
    std::string& code = out.value.text;
    if (code.starts_with('\'')) code.erase(0, 1);
    return out;
}

Decoded decode_choice(const CleanText& text, const Vocabulary& words, std::string_view unknown) {
    Decoded out;
    note_repairs(text, out);
    if (text.empty()) return out;
    WordMatch match = words.find(text.text);
    if (match.found == Found::nothing && text.text.size() == 1)
        match = words.find("0" + text.text);  // 1 for 01
    if (match.found == Found::nothing || match.found == Found::ambiguous)
        return out.with(std::string(unknown));
    if (match.found == Found::normalised) out.with("N_CODE");
    out.value = Value::of(std::move(match.code));
    return out;
}

Decoded decode_open_choice(const CleanText& text, const Vocabulary& words) {
    Decoded out = decode_text(text);
    if (out.value.empty()) return out;
    const WordMatch match = words.find(text.text);
    if (match.found != Found::exact && match.found != Found::normalised) return out;
    if (match.found == Found::normalised) out.with("N_CODE");
    out.value = Value::of(match.code);
    return out;
}

std::optional<bool> decode_tick(std::string_view text) {
    if (text.empty()) return false;
    const std::string word = fold(text);
    for (const std::string_view yes : {"x", "1", "v", "co", "true", "yes", "y", "+", "✓", "✔", "☑", "√"})
        if (word == yes) return true;
    for (const std::string_view no : {"0", "khong", "false", "no", "-", "☐"})
        if (word == no) return false;
    return std::nullopt;
}

}  // namespace khue::imports
