// Normal form, search key and letter case of Vietnamese text, on ICU with a short cut for ASCII.
#include "core/text.hpp"

#include <algorithm>
#include <array>

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include "core/utf8.hpp"

namespace khue {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::StringPiece piece(std::string_view text) {
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

const icu::Normalizer2& nfc_form() {
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    return *form;
}

UChar32 next(std::string_view text, std::size_t& at) {
    return static_cast<UChar32>(next_code_point(text, at));
}

void append_code_point(std::string& out, UChar32 c) { append_utf8(out, static_cast<char32_t>(c)); }

// Marks of direction and joining, which nobody sees and which make two equal names differ.
bool is_zero_width(UChar32 c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x180E;
}

constexpr UChar32 soft_hyphen = 0xAD;

void append_folded(std::string& out, UChar32 c) {
    if (u_charType(c) == U_NON_SPACING_MARK || u_getCombiningClass(c) != 0) return;
    if (is_zero_width(c) || c == soft_hyphen) return;
    const UChar32 small = u_tolower(c);
    if (small == 0x111 || small == 0xF0) {  // đ, and ð, whose capital Ð is often typed for Đ
        out += 'd';
        return;
    }
    append_code_point(out, small);
}

void append_folded_decomposition(std::string& out, UChar32 c) {
    static const icu::Normalizer2* form = [] {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Normalizer2::getNFDInstance(status);
    }();
    icu::UnicodeString parts;
    if (!form->getDecomposition(c, parts)) return append_folded(out, c);
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
        append_folded(out, parts.char32At(i));
}

// Folded forms of the letters that Vietnamese text is made of, in two ranges of code points.
class FoldTable {
public:
    FoldTable() {
        for (std::size_t i = 0; i < entries_.size(); ++i)
            append_folded_decomposition(entries_[i], code_point(i));
    }
    const std::string* find(UChar32 c) const {
        if (c >= 0xC0 && c < 0x250) return &entries_[static_cast<std::size_t>(c - 0xC0)];
        if (c >= 0x1E00 && c < 0x1F00) return &entries_[static_cast<std::size_t>(c - 0x1E00) + low_count];
        return nullptr;
    }

private:
    static constexpr std::size_t low_count = 0x250 - 0xC0;
    static UChar32 code_point(std::size_t i) {
        return i < low_count ? static_cast<UChar32>(i) + 0xC0 : static_cast<UChar32>(i - low_count) + 0x1E00;
    }
    std::array<std::string, low_count + 0x100> entries_;
};

std::string repaired(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) append_code_point(out, next(text, at));
    return out;
}

bool is_ascii_blank(unsigned char c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); }

template <class Map>
std::string mapped(std::string_view text, Map map) {
    std::string out;
    out.reserve(text.size() + 8);
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    map(sink, status);
    return out;
}

std::string squeezed(std::string_view text, bool keep_soft_hyphen) {
    std::string out;
    out.reserve(text.size());
    bool blank = false;
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 c = next(text, at);
        if (u_isUWhiteSpace(c)) {
            blank = !out.empty();
            continue;
        }
        if (is_zero_width(c) || (c == soft_hyphen && !keep_soft_hyphen)) continue;
        if (blank) out += ' ';
        blank = false;
        append_code_point(out, c);
    }
    return out;
}

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }

}  // namespace

bool is_utf8(std::string_view text) {
    bool valid = true;
    for (std::size_t at = 0; valid && at < text.size();) next_code_point(text, at, &valid);
    return valid;
}

bool is_nfc(std::string_view text) {
    if (is_ascii(text)) return true;
    UErrorCode status = U_ZERO_ERROR;
    return nfc_form().isNormalizedUTF8(piece(text), status) && U_SUCCESS(status);
}

std::string nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    if (!is_utf8(text)) return nfc(repaired(text));  // ICU would let broken bytes through
    return mapped(text, [&](icu::ByteSink& sink, UErrorCode& status) {
        nfc_form().normalizeUTF8(0, piece(text), sink, nullptr, status);
    });
}

std::string squeeze(std::string_view text) {
    std::string out = squeezed(text, true);
    // U+00AD is the letter ư of TCVN3 text that has not been converted yet; elsewhere it is invisible.
    const bool has_soft_hyphen = out.find("\xC2\xAD") != std::string::npos;
    if (has_soft_hyphen && guess_legacy_font(out) != LegacyFont::tcvn3) return squeezed(out, false);
    return out;
}

std::string fold(std::string_view text) {
    static const FoldTable table;
    std::string out;
    out.reserve(text.size());
    bool blank = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            ++at;
            if (is_ascii_blank(byte)) {
                blank = !out.empty();
                continue;
            }
            if (blank) out += ' ';
            blank = false;
            out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            continue;
        }
        const UChar32 c = next(text, at);
        if (u_isUWhiteSpace(c)) {
            blank = !out.empty();
            continue;
        }
        const auto before = out.size();
        if (blank) out += ' ';
        const auto start = out.size();
        if (const std::string* known = table.find(c)) {
            out += *known;
        } else {
            append_folded_decomposition(out, c);
        }
        if (out.size() > start) {
            blank = false;
        } else {
            out.resize(before);
        }
    }
    return out;
}

std::string lower(std::string_view text) {
    return mapped(text, [&](icu::ByteSink& sink, UErrorCode& status) {
        icu::CaseMap::utf8ToLower("", 0, piece(text), sink, nullptr, status);
    });
}

std::string upper(std::string_view text) {
    return mapped(text, [&](icu::ByteSink& sink, UErrorCode& status) {
        icu::CaseMap::utf8ToUpper("", 0, piece(text), sink, nullptr, status);
    });
}

std::string title_case(std::string_view utf8) {
    const std::string text = nfc(utf8);
    std::string out;
    out.reserve(text.size());
    int letters = 0;  // of the word so far
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 c = next(text, at);
        const bool inner = u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK;
        if (inner) {
            append_code_point(out, letters == 0 ? u_totitle(c) : u_tolower(c));
            ++letters;
            continue;
        }
        append_code_point(out, c);
        // "H'Hen", "K'Brể": a single letter before the apostrophe is a particle, the name follows.
        if (!is_apostrophe(c) || letters <= 1) letters = 0;
    }
    return out;
}

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next(text, at);
    return count;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

}  // namespace khue
