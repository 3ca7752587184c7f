// Vietnamese text: one normal form, one search key, one order, and the ways out of the old encodings.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

bool is_utf8(std::string_view);
bool is_nfc(std::string_view utf8);
std::string nfc(std::string_view utf8);

// Trimmed, blanks folded to one (NBSP and the other Unicode blanks count), zero-width characters removed.
std::string squeeze(std::string_view utf8);

// The key for search and duplicates: no diacritics, lower case, đ → d, single blanks. "HOÀ  Bình" → "hoa
// binh".
std::string fold(std::string_view utf8);

std::string lower(std::string_view utf8);
std::string upper(std::string_view utf8);
std::string title_case(std::string_view utf8);  // every word with a capital initial, the rest lower case
std::size_t length(std::string_view utf8);      // in characters (code points)

// Bytes that compare, alike on every database, in Vietnamese dictionary order (CLDR vi).
std::string collation_key(std::string_view utf8);
// People sort by tên, then họ đệm: the key of "Nguyễn Thị Ái" begins with that of "Ái".
std::string name_key(std::string_view full_name);

// Old 8-bit font encodings that arrive as Latin-1 look-alikes inside Unicode text ("NguyÔn ThÞ").
enum class LegacyFont { none, tcvn3, vni };
LegacyFont guess_legacy_font(std::string_view utf8);
std::string from_tcvn3(std::string_view utf8);  // .VnTime → Unicode NFC; unknown characters stay
std::string from_vni(std::string_view utf8);

// Bytes of a text file → UTF-8: by BOM, else UTF-8, else Windows-1258 (its combining tones composed), or
// Latin look-alikes when the text is in an old font. What is Unicode already keeps its normal form.
struct Decoded {
    std::string text;
    std::string_view encoding;  // "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "latin-1"
};
std::optional<Decoded> decode_text(std::string_view bytes);
// The same for bytes that are UTF-8 already: a part of them, without their BOM.
std::optional<std::string_view> utf8_text(std::string_view bytes);

std::vector<std::string_view> split(std::string_view, char separator);
std::vector<std::string_view> split(std::string&&, char separator) = delete;  // the views would outlive it
inline std::vector<std::string_view> split(const char* text, char separator) {
    return split(std::string_view(text), separator);
}
std::string number_with_dots(std::int64_t);  // 1234567 → 1.234.567
std::string number_words(std::int64_t);      // 105 → một trăm linh năm

}  // namespace khue
