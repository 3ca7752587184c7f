// What a cell's number format and font say about its value; dates of both serial systems.
#include "office/cell_format.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace khue::office {
namespace {

constexpr double last_serial = 2'958'466;  // the day after 31/12/9999
constexpr std::int32_t serial_of_1970 = 25'569;
constexpr std::int32_t leap_bug = 60;  // serial of the 29/02/1900 that never was
constexpr double days_1904 = 1'462;

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                      [](char a, char b) { return a == lower_ascii(b); });
}

enum class Section { undecided, number, date };

bool is_elapsed(std::string_view inside) {
    return !inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos;
}

// Reads one section of a format code up to its ';' and moves `at` behind it.
Section read_section(std::string_view code, std::size_t& at) {
    Section found = Section::undecided;
    for (; at < code.size() && code[at] != ';'; ++at) {
        const char c = lower_ascii(code[at]);
        if (c == '"') {
            at = std::min(code.find('"', at + 1), code.size() - 1);
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            const std::size_t close = std::min(code.find(']', at), code.size() - 1);
            // [h]:mm is a length of time, not a day.
            if (is_elapsed(code.substr(at + 1, close - at - 1))) found = Section::number;
            at = close;
        } else if (starts_with_ignoring_case(code.substr(at), "general")) {
            at += 6;
            found = Section::number;
        } else if (c == 'd' || c == 'm' || c == 'y' || c == 'h' || c == 's') {
            if (found == Section::undecided) found = Section::date;
        } else if ((c == '0' || c == '#' || c == '?') && found == Section::undecided) {
            found = Section::number;
        }
    }
    if (at < code.size()) ++at;
    at = std::min(at, code.size());
    return found;
}

std::optional<unsigned> digits(std::string_view text, std::size_t from, std::size_t count) {
    if (from + count > text.size()) return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + from + count, value);
    if (error != std::errc{} || end != text.data() + from + count) return std::nullopt;
    return value;
}

// "T08:30[:15[.5]]" as the fraction of a day; nothing when it is no time.
std::optional<double> parse_time(std::string_view text) {
    if (text.empty() || text == "Z") return 0.0;
    const auto hour = digits(text, 1, 2), minute = digits(text, 4, 2);
    if ((text[0] != 'T' && text[0] != ' ') || !hour || !minute || text[3] != ':') return std::nullopt;
    double seconds = 0;
    if (text.size() > 6 && text[6] == ':') {
        std::string_view rest = text.substr(7);
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), seconds);
        if (error != std::errc{} || !std::isfinite(seconds)) return std::nullopt;
    }
    return (*hour * 3600.0 + *minute * 60.0 + seconds) / 86'400.0;
}

}  // namespace

bool is_date_format(std::string_view code) {
    // The first section that shows anything decides: [=0]"";dd/mm/yyyy hides zeros and shows days.
    for (std::size_t at = 0; at < code.size();) {
        const Section found = read_section(code, at);
        if (found != Section::undecided) return found == Section::date;
    }
    return false;
}

bool is_builtin_date_format(unsigned id) {
    if (id == 46) return false;  // [h]:mm:ss
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

bool is_legacy_font(std::string_view font_name) {
    return starts_with_ignoring_case(font_name, ".vn") || starts_with_ignoring_case(font_name, "vni-") ||
           starts_with_ignoring_case(font_name, "vni ");
}

void set_number(Cell& cell, double number) {
    cell.kind = Cell::Kind::number;
    cell.number = number;
}

void set_serial_date(Cell& cell, double serial, bool system_1904) {
    const double serial_1900 = system_1904 ? serial + days_1904 : serial;
    if (!(serial_1900 >= 1 && serial_1900 < last_serial) || (system_1904 && serial < 0)) {
        return set_number(cell, serial);
    }
    auto day = static_cast<std::int32_t>(std::floor(serial_1900));
    if (day < leap_bug) ++day;
    cell.kind = Cell::Kind::date;
    cell.number = serial_1900;
    cell.day = Date{day - serial_of_1970};
}

bool set_iso_date(Cell& cell, std::string_view text) {
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day_of_month = digits(text, 8, 2);
    if (!year || !month || !day_of_month || text[4] != '-' || text[7] != '-') return false;
    const auto day = date(static_cast<int>(*year), *month, *day_of_month);
    const auto time = parse_time(text.substr(10));
    if (!day || !time) return false;
    std::int32_t serial = day->days + serial_of_1970;
    if (serial <= leap_bug) --serial;
    cell.kind = Cell::Kind::date;
    cell.day = *day;
    cell.number = serial + *time;
    return true;
}

std::optional<double> parse_number(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(number)) return std::nullopt;
    return number;
}

void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
    auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | c >> 6);
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 63));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 63));
        put(0x80 | (c >> 6 & 63));
    }
    put(0x80 | (c & 63));
}

}  // namespace khue::office
