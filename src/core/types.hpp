// Value types that a record may hold. Small on purpose: this header is in every translation unit.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khue {

// A day in the proleptic Gregorian calendar, days since 1970-01-01. Text form: 2026-11-23.
struct Date {
    std::int32_t days = 0;
    auto operator<=>(const Date&) const = default;
};

// An instant in UTC, milliseconds since 1970. Text form: 2026-11-23T03:04:05.678Z.
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(const Instant&) const = default;
};

// A day that may lack its day, or day and month. Text forms: 2015-03-09, 2015-03, 2015; empty = unknown.
struct PartialDate {
    std::string text;
    auto operator<=>(const PartialDate&) const = default;
};

// Vietnamese đồng; it has no minor unit.
struct Money {
    std::int64_t dong = 0;
    auto operator<=>(const Money&) const = default;
};

// A school mark with two decimals, kept as hundredths so that 8.25 is exact.
struct Score {
    std::int32_t hundredths = 0;
    auto operator<=>(const Score&) const = default;
};

// The identity of a T. Two different records cannot be mixed up; it costs one int64. 0 = none.
template <class T>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

struct Civil {
    int year;
    unsigned month, day;
};  // month 1..12, day 1..31

Civil civil(Date);
std::optional<Date> date(int year, unsigned month, unsigned day);  // nothing for 31/02
void append(std::string& out, Date);
void append(std::string& out, Instant);
std::string to_string(Date);
std::string to_string(Instant);
std::string to_vietnamese(Date);                                  // 23/11/2026
std::optional<Date> parse_date(std::string_view);                 // 2026-11-23 only
std::optional<Instant> parse_instant(std::string_view);           // with Z or +07:00; fraction optional
std::optional<PartialDate> parse_partial_date(std::string_view);  // 2015-03-09, 2015-03, 2015 or empty

// Now, by the clock that tests can set. Days and periods are those of Asia/Ho_Chi_Minh (UTC+7, no summer
// time) whatever the machine's zone.
Instant now();
void set_clock(Instant (*clock)());  // nullptr: the machine's clock
Date local_date(Instant);
std::int64_t minute_of_local_day(Instant);  // 0..1439
std::string local_clock(Instant);           // 14:05
Instant start_of_local_day(Date);

}  // namespace khue
