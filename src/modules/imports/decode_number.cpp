// Citizen numbers, telephone numbers and counts: digits that spreadsheets love to damage.
#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "modules/imports/cell_text.hpp"
#include "modules/imports/decode.hpp"

namespace khue::imports {
namespace {

using Prefixes = std::set<std::string, std::less<>>;

bool all_digits(std::string_view text) {
    if (text.empty()) return false;
    for (const char c : text)
        if (c < '0' || c > '9') return false;
    return true;
}

std::string without(std::string_view text, std::string_view unwanted) {
    std::string out;
    for (const char c : text)
        if (unwanted.find(c) == std::string_view::npos) out += c;
    return out;
}

// 3.02E+10: Excel's short form, in which the last digits are gone.
bool is_scientific(std::string_view text) {
    const std::size_t e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0) return false;
    std::string_view exponent = text.substr(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    return all_digits(exponent) && all_digits(without(text.substr(0, e), ".,"));
}

bool is_known_prefix(std::string_view number, const Prefixes& prefixes) {
    return number.size() >= 3 && prefixes.contains(number.substr(0, 3));
}

std::string padded_to_12(std::string_view digits) {
    return std::string(12 - digits.size(), '0') + std::string(digits);
}

Decoded citizen_number_of(std::string digits, bool numeric, bool separated, const Prefixes& prefixes) {
    Decoded out;
    const bool short_number = numeric && (digits.size() == 10 || digits.size() == 11);
    const bool short_text = !numeric && digits.size() == 11 && digits[0] != '0';
    if (short_number || short_text) {
        std::string padded = padded_to_12(digits);
        if (is_known_prefix(padded, prefixes)) {
            out.with("N_CCCD_ZERO");
            digits = std::move(padded);
        }
    }
    if (digits.size() != 12) return Decoded{}.with("W_CCCD_LENGTH");
    if (separated) out.with("N_CCCD_SEP");
    out.value = Value::of(std::move(digits));
    return out;
}

// Thousands in groups of exactly three: 1.024 and 1,250,000; nothing for 1.5 or 12.34.
std::optional<std::string> ungrouped(std::string_view text) {
    if (all_digits(text)) return std::string(text);
    const std::size_t first = text.find_first_of(".,");
    if (first == std::string_view::npos || first == 0 || first > 3) return std::nullopt;
    const char mark = text[first];
    std::string out(text.substr(0, first));
    for (std::size_t at = first; at < text.size(); at += 4) {
        if (text[at] != mark || text.size() - at < 4 || !all_digits(text.substr(at + 1, 3)))
            return std::nullopt;
        out += text.substr(at + 1, 3);
    }
    return all_digits(out) ? std::optional(out) : std::nullopt;
}

// Folded words with a blank for whatever stands between them.
std::string words_of(std::string_view text) {
    std::string words = fold(text);
    std::replace_if(
        words.begin(), words.end(), [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); }, ' ');
    return words;
}

// "2 triệu" is not 2, and "98%" no count.
bool changes_the_number(std::string_view unit) {
    constexpr std::string_view words[] = {"trieu", "tr", "nghin", "ngan", "k",
                                          "ty",    "ti", "tram",  "chuc", "ta"};
    if (unit.empty()) return false;
    const std::string said = words_of(unit);
    return unit.find('%') != std::string_view::npos ||
           std::ranges::any_of(words, [&](std::string_view word) { return contains_phrase(said, word); });
}

// 2,5 or 12.75: a decimal, which only a larger unit makes whole.
std::optional<double> decimal_of(std::string_view text) {
    const std::size_t mark = text.find_first_of(".,");
    if (mark == std::string_view::npos || mark == 0 || mark > 6) return std::nullopt;
    const std::string_view whole = text.substr(0, mark), rest = text.substr(mark + 1);
    if (!all_digits(whole) || !all_digits(rest) || rest.size() > 2) return std::nullopt;
    return std::stod(std::string(whole) + "." + std::string(rest));
}

// Under a larger unit: whole in đồng, or nothing.
Decoded scaled(double units, const IntegerRule& rule) {
    const double value = std::round(units * static_cast<double>(rule.scale) * 100) / 100;
    Decoded out;
    if (value < 0) return out.with("R_NEGATIVE");
    if (value != std::floor(value) || value > 1e15) return out.with("R_NUMBER");
    out.value = Value::of(static_cast<std::int64_t>(value));
    return value == 0 ? out : out.with("W_UNIT");
}

struct NumberText {
    bool usable = false, negative = false, plain = false;  // plain: digits only, nothing to report
    std::string digits;
};

// The leading number of "12 phòng", "1.250.000 đ", "- 5"; a unit may follow, digits may not.
NumberText read_number(std::string_view text) {
    NumberText out;
    std::string rest(text);
    if (rest.starts_with("-") || rest.starts_with("−")) {
        out.negative = true;
        rest = squeeze(rest.substr(rest[0] == '-' ? 1 : 3));
    }
    std::size_t end = 0;
    while (end < rest.size() && std::string_view("0123456789.,").find(rest[end]) != std::string_view::npos)
        ++end;
    // "1 250 000": blanks between groups of three.
    while (end + 4 <= rest.size() && rest[end] == ' ' && all_digits(rest.substr(end + 1, 3)) &&
           (end + 4 == rest.size() || rest[end + 4] == ' ') && all_digits(rest.substr(0, 1)))
        rest.erase(end, 1), end += 3;
    std::string body = rest.substr(0, end);
    while (!body.empty() && (body.back() == '.' || body.back() == ',')) body.pop_back();
    const std::string unit = squeeze(rest.substr(end));
    if (unit.find_first_of("0123456789") != std::string::npos) return out;
    if (!unit.empty() && rest[end] != ' ' && (unit[0] == 'e' || unit[0] == 'E')) return out;
    if (changes_the_number(unit)) return out;
    const auto digits = ungrouped(body);
    if (!digits || digits->size() > 15) return out;
    out.usable = true;
    out.digits = *digits;
    out.plain = !out.negative && body == text && all_digits(body);
    return out;
}

}  // namespace

Decoded decode_citizen_number(const office::Cell& cell, const CleanText& text, const Prefixes& prefixes) {
    if (text.error || text.empty()) return Decoded{}.with("W_CCCD_MISSING");
    if (cell.kind == office::Cell::Kind::number) {
        if (cell.number != std::floor(cell.number) || cell.number < 0) return Decoded{}.with("W_CCCD_LENGTH");
        return citizen_number_of(text.text, true, false, prefixes);
    }
    if (is_scientific(text.text)) return Decoded{}.with("W_CCCD_SCI");
    const std::string digits = without(text.text, " .'-`");
    if (digits.empty()) return Decoded{}.with("W_CCCD_MISSING");
    if (!all_digits(digits)) return Decoded{}.with("W_CCCD_LENGTH");
    return citizen_number_of(digits, false, text.respaced || digits != text.text, prefixes);
}

std::vector<std::string> check_citizen_number(std::string_view number, std::string_view sex,
                                              std::optional<int> birth_year, const Prefixes& prefixes) {
    if (number.size() != 12) return {};
    if (!is_known_prefix(number, prefixes)) return {"W_CCCD_PREFIX"};
    std::vector<std::string> codes;
    const int century_and_sex = number[3] - '0';
    const bool female = century_and_sex % 2 == 1;
    if (!sex.empty() && female != (sex == "02")) codes.emplace_back("W_CCCD_SEX");
    const int year = 1900 + 100 * (century_and_sex / 2) + (number[4] - '0') * 10 + (number[5] - '0');
    if (birth_year && *birth_year != year) codes.emplace_back("W_CCCD_YEAR");
    return codes;
}

Decoded decode_phone(const CleanText& text) {
    Decoded out;
    if (text.empty()) return out;
    std::string digits = without(text.text, " .-()'/");
    if (digits.starts_with("+84"))
        digits.replace(0, 3, "0");
    else if (digits.starts_with("0084"))
        digits.replace(0, 4, "0");
    else if (digits.starts_with("84") && digits.size() == 11)
        digits.replace(0, 2, "0");
    if (digits.starts_with("00") && digits.size() == 11) digits.erase(0, 1);  // +84 0912…
    if (digits.size() == 9 && digits[0] != '0') digits.insert(0, "0");
    const bool mobile = digits.size() == 10 && all_digits(digits) && digits[0] == '0' &&
                        std::string_view("35789").find(digits[1]) != std::string_view::npos;
    if (!mobile) return out.with("W_PHONE");
    if (digits != text.text || text.numeric || text.respaced) out.with("N_PHONE");
    out.value = Value::of(std::move(digits));
    return out;
}

Decoded decode_integer(const office::Cell& cell, const CleanText& text, const IntegerRule& rule) {
    Decoded out;
    const auto bad = [&](std::string_view code) {
        return Decoded{}.with(rule.drop_when_bad ? "W_NUMBER" : std::string(code));
    };
    if (text.error) return bad("R_NUMBER");
    if (text.empty()) return out;
    if (cell.kind == office::Cell::Kind::number && rule.scale != 1) return scaled(cell.number, rule);
    if (cell.kind == office::Cell::Kind::number) {
        if (cell.number != std::floor(cell.number) || std::fabs(cell.number) > 1e15) return bad("R_NUMBER");
        if (cell.number < 0) return bad("R_NEGATIVE");
        if (cell.number > static_cast<double>(rule.max)) return bad("R_NUMBER");
        out.value = Value::of(static_cast<std::int64_t>(cell.number));
        return out;
    }
    if (text.numeric) return bad("R_NUMBER");  // a date or a truth value is no count
    if (const auto decimal = decimal_of(text.text); decimal && rule.scale != 1) return scaled(*decimal, rule);
    const NumberText number = read_number(text.text);
    if (!number.usable) return bad("R_NUMBER");
    const std::int64_t n = std::stoll(number.digits);
    if (number.negative && n != 0) return bad("R_NEGATIVE");
    if (n > rule.max) return bad("R_NUMBER");
    if (rule.scale != 1) return scaled(static_cast<double>(n), rule);
    if (!number.plain) out.with("N_NUMBER");
    out.value = Value::of(n);
    return out;
}

std::int64_t money_scale(std::string_view header) {
    const std::string words = words_of(header);
    if (contains_phrase(words, "trieu") || contains_phrase(words, "trd")) return 1'000'000;
    if (contains_phrase(words, "ty dong") || contains_phrase(words, "ti dong")) return 1'000'000'000;
    for (const std::string_view word :
         {"nghin", "ngan dong", "ngan d", "1 000 dong", "1000 dong", "1 000d", "1000d", "1 000 d", "1000 d"})
        if (contains_phrase(words, word)) return 1'000;
    return 1;
}

}  // namespace khue::imports
