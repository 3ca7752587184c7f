// Days from date cells, Excel serials, text in the ways people write it, and three columns.
#include <array>
#include <cmath>
#include <vector>

#include "core/text.hpp"
#include "modules/imports/decode.hpp"

namespace khue::imports {
namespace {

constexpr std::int32_t excel_epoch = -25569;                  // day 0 of the 1900 system: 30/12/1899
constexpr double first_serial = 3'000, last_serial = 80'000;  // 1908 … 2119: what a school can mean
constexpr int first_year = 1900, last_year = 2100;

std::vector<std::string> digit_groups(std::string_view text) {
    std::vector<std::string> groups;
    bool open = false;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && !open) groups.emplace_back();
        if (digit) groups.back() += c;
        open = digit;
    }
    return groups;
}

bool is_exact_form(std::string_view text) {
    if (text.size() != 10 || text[2] != '/' || text[5] != '/') return false;
    for (const std::size_t i : {0, 1, 3, 4, 6, 7, 8, 9})
        if (text[i] < '0' || text[i] > '9') return false;
    return true;
}

// Everything but digits must be a separator or a word of "ngày … tháng … năm …"; "??/??/2015" when the day
// may be unknown.
bool only_date_words(std::string_view text, bool partial) {
    std::string word;
    const auto known = [&] {
        return word.empty() || word == "ngay" || word == "thang" || word == "nam" || word == "t";
    };
    const std::string_view marks = partial ? " /-.,:0123456789?_" : " /-.,:0123456789";
    for (const char c : fold(text)) {
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        if (!known()) return false;
        word.clear();
        if (marks.find(c) == std::string_view::npos) return false;
    }
    return known();
}

int number(const std::string& digits) { return digits.size() <= 4 ? std::stoi(digits) : -1; }

std::optional<Date> make_date(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    return date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Decoded of_day(std::optional<Date> day, std::string code = {}) {
    Decoded out;
    if (!day) return out.with("R_DATE_INVALID");
    if (!code.empty()) out.with(std::move(code));
    out.value = Value::of(*day);
    return out;
}

bool is_year(int year) { return year >= first_year && year <= last_year; }

// "2015" or "2015-03": the register keeps birthdays that lack their day or month.
Decoded of_partial(int year, int month = 0) {
    Decoded out;
    std::string text = std::to_string(year);
    if (month != 0) text += (month < 10 ? "-0" : "-") + std::to_string(month);
    out.value = Value::of(std::move(text));
    return out.with("W_DATE_PARTIAL");
}

// A year alone, a month and its year, zeros for what nobody knows.
std::optional<Decoded> partial_of_text(const std::vector<std::string>& groups) {
    if (groups.size() == 1 && groups[0].size() == 4 && is_year(number(groups[0])))
        return of_partial(number(groups[0]));
    if (groups.size() != 2 && groups.size() != 3) return std::nullopt;
    const bool year_first = groups.front().size() == 4;
    const std::string& year = year_first ? groups.front() : groups.back();
    const int month = number(groups[year_first ? 1 : groups.size() - 2]);
    if (year.size() != 4 || !is_year(number(year)) || month > 12) return std::nullopt;
    if (groups.size() == 2) return month > 0 ? std::optional(of_partial(number(year), month)) : std::nullopt;
    if (number(year_first ? groups.back() : groups.front()) != 0) return std::nullopt;
    return of_partial(number(year), month);
}

// "08:30", "08:30:00".
bool is_time(std::string_view token) {
    const auto groups = digit_groups(token);
    if (groups.size() < 2 || groups.size() > 3 || token.find_first_not_of("0123456789:") != token.npos)
        return false;
    return number(groups[0]) < 24 && number(groups[1]) < 60 && (groups.size() == 2 || number(groups[2]) < 60);
}

std::string without_time(std::string_view text) {
    std::string out;
    for (const std::string_view token : split(text, ' ')) {
        const std::string word = fold(token);
        if (is_time(token) || word == "sa" || word == "ch" || word == "am" || word == "pm" || word == "luc")
            continue;
        out += (out.empty() ? "" : " ") + std::string(token);
    }
    return out;
}

Decoded of_compact_digits(const std::string& digits) {
    if (digits.size() == 5)
        return of_day(Date{std::stoi(digits) + excel_epoch});  // a serial typed out by a csv
    if (digits.size() != 8) return of_day(std::nullopt);
    const auto part = [&](std::size_t at, std::size_t n) { return std::stoi(digits.substr(at, n)); };
    if (const int year = part(0, 4); year >= 1900 && year <= 2100)
        return of_day(make_date(year, part(4, 2), part(6, 2)), "N_DATE_FORMAT");
    return of_day(make_date(part(4, 4), part(2, 2), part(0, 2)), "N_DATE_FORMAT");
}

// "09-Mar-2015", as Excel shows it where it speaks English.
std::string with_month_numbers(std::string_view text) {
    constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    std::string out(text), small = fold(text);
    if (small.size() != out.size()) return out;
    for (std::size_t i = 0; i < months.size(); ++i) {
        const std::size_t at = small.find(months[i]);
        const auto letter = [&](std::size_t j) {
            return j < small.size() && small[j] >= 'a' && small[j] <= 'z';
        };
        if (at == std::string::npos || at == 0 || letter(at - 1) || letter(at + 3)) continue;
        return out.replace(at, 3, std::to_string(i + 1));
    }
    return out;
}

Decoded of_text(std::string_view text, bool partial) {
    if (is_exact_form(text) && !(partial && text.starts_with("00/"))) {
        const auto g = digit_groups(text);
        return of_day(make_date(number(g[2]), number(g[1]), number(g[0])));
    }
    if (!only_date_words(text, partial)) return of_day(std::nullopt);
    const auto groups = digit_groups(text);
    if (partial)
        if (auto some = partial_of_text(groups)) return std::move(*some);
    if (groups.size() == 1) return of_compact_digits(groups[0]);
    if (groups.size() < 3) return of_day(std::nullopt);
    for (std::size_t i = 3; i < groups.size(); ++i)  // a time of day behind it must be midnight
        if (number(groups[i]) != 0) return of_day(std::nullopt);
    if (groups[0].size() == 4)
        return of_day(make_date(number(groups[0]), number(groups[1]), number(groups[2])), "N_DATE_FORMAT");
    if (groups[2].size() == 2)
        return of_day(make_date(2000 + number(groups[2]), number(groups[1]), number(groups[0])), "W_DATE_YY");
    if (groups[2].size() != 4) return of_day(std::nullopt);
    return of_day(make_date(number(groups[2]), number(groups[1]), number(groups[0])), "N_DATE_FORMAT");
}

Decoded of_number(double n, bool partial) {
    if (partial && n == std::floor(n) && n >= first_year && n <= last_year)
        return of_partial(static_cast<int>(n));
    if (n >= first_serial && n <= last_serial)
        return of_day(Date{static_cast<std::int32_t>(std::floor(n)) + excel_epoch});
    if (n >= 1'01'1900 && n <= 31'12'2100 && n == std::floor(n)) {
        std::string digits = number_text(n);
        if (digits.size() == 7) digits.insert(0, "0");
        return of_compact_digits(digits);
    }
    return of_day(std::nullopt);
}

}  // namespace

Decoded decode_date(const office::Cell& cell, const CleanText& text, DateRules rules) {
    Decoded out;
    if (text.error) return out.with("R_DATE_INVALID");
    if (cell.kind == office::Cell::Kind::date) return of_day(cell.day);
    if (cell.kind == office::Cell::Kind::number) return of_number(cell.number, rules.partial);
    if (text.empty()) return out;
    std::string day = rules.with_time ? without_time(text.text) : text.text;
    if (day.starts_with('\'')) day.erase(0, 1);
    day = with_month_numbers(day);
    out = of_text(day, rules.partial);
    if (day != text.text && out.codes.empty()) out.with("N_DATE_FORMAT");
    // "30/5/2018 " is already reported by its form; an exact date with blanks around it is not.
    if (text.respaced && out.codes.empty()) out.with("N_DATE_FORMAT");
    return out;
}

Decoded decode_date(const CleanText& day, const CleanText& month, const CleanText& year, DateRules rules) {
    if (day.empty() && month.empty() && year.empty()) return {};
    const std::array<std::vector<std::string>, 3> groups = {digit_groups(day.text), digit_groups(month.text),
                                                            digit_groups(year.text)};
    const auto one = [&](std::size_t i) { return groups[i].size() == 1 ? number(groups[i][0]) : -1; };
    if (rules.partial && day.empty() && is_year(one(2))) {
        if (month.empty()) return of_partial(one(2));
        if (one(1) >= 1 && one(1) <= 12) return of_partial(one(2), one(1));
    }
    for (const auto& g : groups)
        if (g.size() != 1) return of_day(std::nullopt);
    if (groups[2][0].size() == 2) return of_day(make_date(2000 + one(2), one(1), one(0)), "W_DATE_YY");
    return of_day(make_date(one(2), one(1), one(0)));
}

// "Tháng 9 năm 2026" is a month; "Quý 3", "Kỳ 1" and "Tháng 7 đến tháng 9" are none.
bool has_only_month_words(std::string_view text) {
    std::string word;
    std::size_t months = 0;
    for (const char c : fold(text) + ' ') {
        if (c >= 'a' && c <= 'z') {
            word += c;
            continue;
        }
        if (word == "t" || word == "th" || word == "thg" || word == "thang" || word == "month" || word == "m")
            ++months;
        else if (!word.empty() && word != "nam" && word != "thu")
            return false;
        word.clear();
    }
    return months <= 1;
}

// "5/9" may be a day and "7-9" three months: two numbers are a month only with its year.
bool is_month_and_year(const std::string& month, const std::string& year) {
    return month.size() <= 2 && (year.size() == 4 || (year.size() == 2 && number(year) > 12));
}

Decoded decode_month(const office::Cell& cell, const CleanText& text) {
    Decoded out;
    if (text.error) return out.with("R_NUMBER");
    if (cell.kind == office::Cell::Kind::date)
        return out.value = Value::of(static_cast<std::int64_t>(civil(cell.day).month)), out;
    if (text.empty()) return out;
    const auto groups = digit_groups(text.text);
    std::int64_t month = 0;
    if (!groups.empty() && !has_only_month_words(text.text)) return out.with("R_NUMBER");
    if (groups.size() == 1 && groups[0].size() <= 2) month = number(groups[0]);
    if (groups.size() == 2 && is_month_and_year(groups[0], groups[1])) month = number(groups[0]);
    if (groups.size() >= 2 && groups[0].size() == 4 && groups[1].size() <= 2)
        month = number(groups[1]);  // 2026-09
    if (groups.size() == 3 && groups[0].size() <= 2 && groups[1].size() <= 2)
        month = number(groups[1]);  // 01/09/2026
    if (groups.empty()) {
        constexpr std::array<std::string_view, 12> words = {
            "mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"};
        std::string folded = fold(text.text);
        if (folded.starts_with("thang ")) folded.erase(0, 6);
        for (std::size_t i = 0; i < words.size(); ++i)
            if (folded == words[i]) month = static_cast<std::int64_t>(i) + 1;
    }
    if (month < 1 || month > 12) return out.with("R_NUMBER");
    out.value = Value::of(month);
    return out;
}

}  // namespace khue::imports
