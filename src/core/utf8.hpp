// Code points in and out of UTF-8; broken bytes read as U+FFFD, one for each byte.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace khue {

inline constexpr char32_t replacement_character = 0xFFFD;

// The code point at `at`, and `at` moved behind it; no value above 10FFFF, no surrogate, no overlong form.
// `valid`, when given, becomes false at a broken byte (U+FFFD itself is valid).
inline char32_t next_code_point(std::string_view text, std::size_t& at, bool* valid = nullptr) {
    const auto byte = [&](std::size_t i) -> char32_t { return static_cast<unsigned char>(text[i]); };
    const char32_t lead = byte(at++);
    if (lead < 0x80) return lead;
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
    bool good = lead >= 0xC2 && lead <= 0xF4 && at + more <= text.size();
    char32_t c = lead & (0x3F >> more);
    for (std::size_t i = 0; good && i < more; ++i) {
        good = (byte(at + i) & 0xC0) == 0x80;
        c = c << 6 | (byte(at + i) & 0x3F);
    }
    good = good && c >= least[more] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    if (good) {
        at += more;
        return c;
    }
    if (valid) *valid = false;
    return replacement_character;
}

inline void append_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | c >> 6);
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
    }
    put(0x80 | (c & 0x3F));
}

}  // namespace khue
