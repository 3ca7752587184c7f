// The bytes of a text file to UTF-8: byte order marks, plain UTF-8, Windows-1258 with its separate tones, and
// the bytes of old fonts.
#include "core/text.hpp"

#include <algorithm>

#include "core/utf8.hpp"

namespace khue {
namespace {

// Windows-1258, code positions 80 to FF; 0 is a position that has no character.
constexpr char32_t windows_1258[128] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,  // 80
    0x02C6, 0x2030, 0,      0x2039, 0x0152, 0,      0,      0,       // 88
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,  // 90
    0x02DC, 0x2122, 0,      0x203A, 0x0153, 0,      0,      0x0178,  // 98
    0xA0,   0xA1,   0xA2,   0xA3,   0xA4,   0xA5,   0xA6,   0xA7,    // A0
    0xA8,   0xA9,   0xAA,   0xAB,   0xAC,   0xAD,   0xAE,   0xAF,    // A8
    0xB0,   0xB1,   0xB2,   0xB3,   0xB4,   0xB5,   0xB6,   0xB7,    // B0
    0xB8,   0xB9,   0xBA,   0xBB,   0xBC,   0xBD,   0xBE,   0xBF,    // B8
    0xC0,   0xC1,   0xC2,   0x0102, 0xC4,   0xC5,   0xC6,   0xC7,    // C0
    0xC8,   0xC9,   0xCA,   0xCB,   0x0300, 0xCD,   0xCE,   0xCF,    // C8
    0x0110, 0xD1,   0x0309, 0xD3,   0xD4,   0x01A0, 0xD6,   0xD7,    // D0
    0xD8,   0xD9,   0xDA,   0xDB,   0xDC,   0x01AF, 0x0303, 0xDF,    // D8
    0xE0,   0xE1,   0xE2,   0x0103, 0xE4,   0xE5,   0xE6,   0xE7,    // E0
    0xE8,   0xE9,   0xEA,   0xEB,   0x0301, 0xED,   0xEE,   0xEF,    // E8
    0x0111, 0xF1,   0x0323, 0xF3,   0xF4,   0x01A1, 0xF6,   0xF7,    // F0
    0xF8,   0xF9,   0xFA,   0xFB,   0xFC,   0x01B0, 0x20AB, 0xFF,    // F8
};

std::uint8_t byte(std::string_view bytes, std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); }

std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    const auto unit = [&](std::size_t i) {
        const unsigned first = byte(bytes, i);
        const unsigned second = byte(bytes, i + 1);
        return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        const char32_t c = unit(i);
        if (c < 0xD800 || c > 0xDFFF) {
            append_utf8(out, c);
            continue;
        }
        if (c > 0xDBFF || i + 2 >= bytes.size()) return std::nullopt;
        const char32_t trail = unit(i += 2);
        if (trail < 0xDC00 || trail > 0xDFFF) return std::nullopt;
        append_utf8(out, 0x10000 + ((c - 0xD800) << 10) + (trail - 0xDC00));
    }
    return out;
}

std::optional<std::string> from_windows_1258(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 3 / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::uint8_t c = byte(bytes, i);
        const char32_t letter = c < 0x80 ? c : windows_1258[c - 0x80];
        if (letter == 0) return std::nullopt;
        append_utf8(out, letter);
    }
    return out;
}

std::optional<Decoded> decoded(std::optional<std::string> text, std::string_view encoding) {
    if (!text || text->find('\0') != std::string::npos) return std::nullopt;
    return Decoded{.text = std::move(*text), .encoding = encoding};
}

std::string from_latin_1(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 3 / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) append_utf8(out, byte(bytes, i));
    return out;
}

// Text in one of the old 8-bit fonts has no encoding of its own: its bytes are those of Latin letters. It is
// told by what its cells say when read so.
constexpr std::size_t looked_at_for_fonts = 65'536;  // bytes

bool is_in_old_font(std::string_view latin) {
    std::size_t high = 0, legacy = 0;
    latin = latin.substr(0, looked_at_for_fonts);
    while (!latin.empty()) {
        const std::size_t end = std::min(latin.find_first_of(",;\t\r\n\""), latin.size());
        const std::string_view cell = latin.substr(0, end);
        latin.remove_prefix(std::min(end + 1, latin.size()));
        if (std::ranges::none_of(cell, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
            continue;
        ++high;
        legacy += guess_legacy_font(cell) != LegacyFont::none;
    }
    return legacy >= 3 && legacy * 2 > high;  // one word alone may be anything
}

std::optional<Decoded> decoded_single_bytes(std::string_view bytes) {
    if (is_in_old_font(from_latin_1(bytes.substr(0, looked_at_for_fonts))))
        return decoded(from_latin_1(bytes), "latin-1");
    auto text = from_windows_1258(bytes);
    if (text) text = nfc(*text);
    return decoded(std::move(text), "windows-1258");
}

// UTF-16 of Latin text has a zero byte in most pairs, always on the same side.
enum class Zeros { none, low_first, high_first };
Zeros zero_side(std::string_view bytes) {
    if (bytes.size() < 2 || bytes.size() % 2 != 0) return Zeros::none;
    const std::size_t looked_at = std::min<std::size_t>(bytes.size(), 4096);
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < looked_at; ++i) {
        if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
    }
    if (even == 0 && odd * 4 >= looked_at) return Zeros::low_first;
    if (odd == 0 && even * 4 >= looked_at) return Zeros::high_first;
    return Zeros::none;
}

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

}  // namespace

std::optional<std::string_view> utf8_text(std::string_view bytes) {
    if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
    if (bytes.find('\0') != std::string_view::npos || !is_utf8(bytes)) return std::nullopt;
    return bytes;
}

std::optional<Decoded> decode_text(std::string_view bytes) {
    if (const auto text = utf8_text(bytes)) return Decoded{.text = std::string(*text), .encoding = "UTF-8"};
    if (bytes.starts_with(utf8_mark)) return std::nullopt;
    if (bytes.starts_with("\xFF\xFE")) return decoded(from_utf16(bytes.substr(2), false), "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return decoded(from_utf16(bytes.substr(2), true), "UTF-16BE");
    if (const Zeros side = zero_side(bytes); side != Zeros::none) {
        const bool big_endian = side == Zeros::high_first;
        return decoded(from_utf16(bytes, big_endian), big_endian ? "UTF-16BE" : "UTF-16LE");
    }
    return decoded_single_bytes(bytes);
}

}  // namespace khue
