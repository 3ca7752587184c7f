// Whole numbers as Vietnamese readers expect them: grouped by dots, and in words for money and minutes.
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace khue {
namespace {

constexpr std::array<std::string_view, 10> digit_words = {"không", "một", "hai", "ba",  "bốn",
                                                          "năm",   "sáu", "bảy", "tám", "chín"};

std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

void say(std::string& out, std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
}

void say_units(std::string& out, unsigned tens, unsigned units) {
    if (units == 0) return;
    if (units == 1 && tens > 1) return say(out, "mốt");
    if (units == 4 && tens > 1) return say(out, "tư");
    if (units == 5 && tens > 0) return say(out, "lăm");
    say(out, digit_words[units]);
}

// A group of three digits; `full` says the hundreds even when they are none ("không trăm linh năm").
void say_group(std::string& out, unsigned group, bool full) {
    const unsigned hundreds = group / 100;
    const unsigned tens = group / 10 % 10;
    const unsigned units = group % 10;
    if (hundreds > 0 || full) {
        say(out, digit_words[hundreds]);
        say(out, "trăm");
        if (tens == 0 && units > 0) say(out, "linh");
    }
    if (tens == 1) say(out, "mười");
    if (tens > 1) {
        say(out, digit_words[tens]);
        say(out, "mươi");
    }
    say_units(out, tens, units);
}

// Below one tỷ.
void say_millions(std::string& out, std::uint64_t value, bool full) {
    constexpr std::array<std::pair<std::uint64_t, std::string_view>, 3> groups = {
        {{1'000'000, "triệu"}, {1'000, "nghìn"}, {1, ""}}};
    for (const auto& [divisor, name] : groups) {
        const auto group = static_cast<unsigned>(value / divisor % 1000);
        if (group == 0) continue;
        say_group(out, group, full);
        if (!name.empty()) say(out, name);
        full = true;
    }
}

void say_number(std::string& out, std::uint64_t value, bool full) {
    constexpr std::uint64_t billion = 1'000'000'000;
    if (value >= billion) {
        say_number(out, value / billion, full);
        say(out, "tỷ");
        full = true;
    }
    say_millions(out, value % billion, full);
}

}  // namespace

std::string number_with_dots(std::int64_t value) {
    std::string digits = std::to_string(magnitude(value));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, '.');
    }
    return value < 0 ? "-" + digits : digits;
}

std::string number_words(std::int64_t value) {
    if (value == 0) return std::string(digit_words[0]);
    std::string out(value < 0 ? "âm" : "");
    say_number(out, magnitude(value), false);
    return out;
}

}  // namespace khue
