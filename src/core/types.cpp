// Calendar arithmetic, text forms of days and instants, and the one clock of the house.
#include "core/types.hpp"

#include <atomic>
#include <chrono>

namespace khue {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t local_offset_ms = 7 * 3'600'000;  // Asia/Ho_Chi_Minh since 1975, no summer time

std::atomic<Instant (*)()> the_clock{nullptr};

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

constexpr unsigned days_in_month(int year, unsigned month) {
    constexpr unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

// Howard Hinnant's days_from_civil: the year begins in March, so that the leap day is its last.
constexpr std::int32_t days_from_civil(int year, unsigned month, unsigned day) {
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const auto year_of_era = static_cast<unsigned>(y - era * 400);
    const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + static_cast<std::int32_t>(day_of_era) - 719'468;
}

void append_digits(std::string& out, std::uint64_t value, int width) {
    char buffer[20];
    int at = 20;
    while (value > 0 || at > 20 - width) {
        buffer[--at] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(buffer + at, static_cast<std::size_t>(20 - at));
}

void append_year(std::string& out, int year) {
    if (year < 0) out += '-';
    append_digits(out, static_cast<std::uint64_t>(year < 0 ? -static_cast<std::int64_t>(year) : year), 4);
}

// Reads exactly `width` digits at `at` and moves on; -1 when they are not there.
int take_digits(std::string_view text, std::size_t& at, std::size_t width) {
    if (text.size() < at + width) return -1;
    int value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    at += width;
    return value;
}

bool take(std::string_view text, std::size_t& at, char expected) {
    if (at >= text.size() || text[at] != expected) return false;
    ++at;
    return true;
}

// The fraction of a second in milliseconds; digits after the third are dropped. -1: malformed.
int take_fraction(std::string_view text, std::size_t& at) {
    if (!take(text, at, '.')) return 0;
    int ms = 0;
    int count = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++count) {
        if (count < 3) ms = ms * 10 + (text[at] - '0');
    }
    if (count == 0 || count > 9) return -1;
    for (; count < 3; ++count) ms *= 10;
    return ms;
}

// "Z" or "+07:00", in milliseconds east of Greenwich.
std::optional<std::int64_t> take_zone(std::string_view text, std::size_t& at) {
    if (take(text, at, 'Z')) return 0;
    const bool east = at < text.size() && text[at] == '+';
    if (!take(text, at, east ? '+' : '-')) return std::nullopt;
    const int hours = take_digits(text, at, 2);
    if (hours < 0 || hours > 14 || !take(text, at, ':')) return std::nullopt;
    const int minutes = take_digits(text, at, 2);
    if (minutes < 0 || minutes > 59) return std::nullopt;
    const std::int64_t offset = (hours * 60 + minutes) * 60'000;
    return east ? offset : -offset;
}

}  // namespace

Civil civil(Date d) {
    const std::int64_t z = static_cast<std::int64_t>(d.days) + 719'468;
    const std::int64_t era = floor_div(z, 146'097);
    const auto day_of_era = static_cast<unsigned>(z - era * 146'097);
    const unsigned year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const unsigned shifted_month = (5 * day_of_year + 2) / 153;
    const unsigned day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    const unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    const std::int64_t year = static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0);
    return {.year = static_cast<int>(year), .month = month, .day = day};
}

std::optional<Date> date(int year, unsigned month, unsigned day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) return std::nullopt;
    if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
    return Date{days_from_civil(year, month, day)};
}

void append(std::string& out, Date d) {
    const auto [year, month, day] = civil(d);
    append_year(out, year);
    out += '-';
    append_digits(out, month, 2);
    out += '-';
    append_digits(out, day, 2);
}

void append(std::string& out, Instant at) {
    const std::int64_t days = floor_div(at.ms, day_ms);
    const auto rest = static_cast<std::uint64_t>(at.ms - days * day_ms);
    append(out, Date{static_cast<std::int32_t>(days)});
    out += 'T';
    append_digits(out, rest / 3'600'000, 2);
    out += ':';
    append_digits(out, rest / 60'000 % 60, 2);
    out += ':';
    append_digits(out, rest / 1000 % 60, 2);
    out += '.';
    append_digits(out, rest % 1000, 3);
    out += 'Z';
}

std::string to_string(Date d) {
    std::string out;
    append(out, d);
    return out;
}

std::string to_string(Instant at) {
    std::string out;
    append(out, at);
    return out;
}

std::string to_vietnamese(Date d) {
    const auto [year, month, day] = civil(d);
    std::string out;
    append_digits(out, day, 2);
    out += '/';
    append_digits(out, month, 2);
    out += '/';
    append_year(out, year);
    return out;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    std::size_t at = 0;
    const int year = take_digits(text, at, 4);
    if (year < 0 || !take(text, at, '-')) return std::nullopt;
    const int month = take_digits(text, at, 2);
    if (month < 0 || !take(text, at, '-')) return std::nullopt;
    const int day = take_digits(text, at, 2);
    if (day < 0) return std::nullopt;
    return date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::optional<Instant> parse_instant(std::string_view text) {
    const auto day = parse_date(text.substr(0, 10));
    std::size_t at = 10;
    if (!day || !take(text, at, 'T')) return std::nullopt;
    const int hour = take_digits(text, at, 2);
    if (hour < 0 || hour > 23 || !take(text, at, ':')) return std::nullopt;
    const int minute = take_digits(text, at, 2);
    if (minute < 0 || minute > 59 || !take(text, at, ':')) return std::nullopt;
    const int second = take_digits(text, at, 2);
    if (second < 0 || second > 59) return std::nullopt;
    const int ms = take_fraction(text, at);
    if (ms < 0) return std::nullopt;
    const auto zone = take_zone(text, at);
    if (!zone || at != text.size()) return std::nullopt;
    const std::int64_t time_of_day = ((hour * 60LL + minute) * 60 + second) * 1000 + ms;
    return Instant{day->days * day_ms + time_of_day - *zone};
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
    std::size_t at = 0;
    const bool shape =
        text.empty() || text.size() == 10 || ((text.size() == 7) && text[4] == '-') || text.size() == 4;
    if (!shape) return std::nullopt;
    if (text.size() == 10 && !parse_date(text)) return std::nullopt;
    if (text.size() == 4 || text.size() == 7) {
        const int year = take_digits(text, at, 4);
        if (year < 1) return std::nullopt;
    }
    if (text.size() == 7) {
        const int month = take_digits(text, ++at, 2);
        if (month < 1 || month > 12) return std::nullopt;
    }
    return PartialDate{std::string(text)};
}

Instant now() {
    if (const auto clock = the_clock.load(std::memory_order_relaxed)) return clock();
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

void set_clock(Instant (*clock)()) { the_clock.store(clock); }

Date local_date(Instant at) {
    return Date{static_cast<std::int32_t>(floor_div(at.ms + local_offset_ms, day_ms))};
}

std::int64_t minute_of_local_day(Instant at) {
    return (at.ms - start_of_local_day(local_date(at)).ms) / 60'000;
}

std::string local_clock(Instant at) {
    std::string out;
    const std::int64_t minute = minute_of_local_day(at);
    append_digits(out, minute / 60, 2);
    out += ':';
    append_digits(out, minute % 60, 2);
    return out;
}

Instant start_of_local_day(Date d) { return Instant{d.days * day_ms - local_offset_ms}; }

}  // namespace khue
