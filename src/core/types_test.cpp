// Calendar, text forms of days and instants, and the clock.
#include "core/types.hpp"

#include <chrono>
#include <random>

#include <gtest/gtest.h>

#include "core/calendar.hpp"
#include "core/school_year.hpp"

namespace khue {
namespace {

TEST(Calendar, AgreesWithTheStandardLibrary) {
    for (std::int32_t days = -800'000; days < 800'000; days += 37) {
        const std::chrono::year_month_day expected{std::chrono::sys_days{std::chrono::days{days}}};
        const Civil found = civil(Date{days});
        ASSERT_EQ(found.year, static_cast<int>(expected.year()));
        ASSERT_EQ(found.month, static_cast<unsigned>(expected.month()));
        ASSERT_EQ(found.day, static_cast<unsigned>(expected.day()));
        if (found.year < 1) continue;
        ASSERT_EQ(date(found.year, found.month, found.day), Date{days});
    }
}

TEST(Calendar, RefusesDaysThatDoNotExist) {
    EXPECT_TRUE(date(2024, 2, 29));
    EXPECT_FALSE(date(2026, 2, 29));
    EXPECT_FALSE(date(1900, 2, 29));
    EXPECT_TRUE(date(2000, 2, 29));
    EXPECT_FALSE(date(2026, 4, 31));
    EXPECT_FALSE(date(2026, 0, 1));
    EXPECT_FALSE(date(2026, 13, 1));
    EXPECT_FALSE(date(2026, 1, 0));
    EXPECT_FALSE(date(0, 1, 1));
}

TEST(DateText, GoesOutAndIn) {
    const Date day = *date(2026, 11, 23);
    EXPECT_EQ(to_string(day), "2026-11-23");
    EXPECT_EQ(to_vietnamese(day), "23/11/2026");
    EXPECT_EQ(to_vietnamese(*date(2026, 2, 3)), "03/02/2026");
    EXPECT_EQ(parse_date("2026-11-23"), day);
    EXPECT_EQ(to_string(*date(7, 1, 2)), "0007-01-02");
    for (const auto bad :
         {"", "2026-11-3", "2026/11/23", "2026-02-30", "23-11-2026", "2026-11-23 ", "+026-11-23"}) {
        EXPECT_FALSE(parse_date(bad)) << bad;
    }
}

TEST(InstantText, GoesOutAndIn) {
    const auto at = parse_instant("2026-11-23T03:04:05.678Z");
    ASSERT_TRUE(at);
    EXPECT_EQ(to_string(*at), "2026-11-23T03:04:05.678Z");
    EXPECT_EQ(parse_instant("2026-11-23T10:04:05.678+07:00"), at);
    EXPECT_EQ(parse_instant("2026-11-22T22:04:05.6789-05:00"), at);
    EXPECT_EQ(to_string(*parse_instant("2026-11-23T03:04:05Z")), "2026-11-23T03:04:05.000Z");
    EXPECT_EQ(to_string(Instant{-1}), "1969-12-31T23:59:59.999Z");
    for (const auto bad : {"", "2026-11-23", "2026-11-23T03:04:05", "2026-11-23T24:00:00Z",
                           "2026-11-23T03:04:60Z", "2026-11-23T03:04:05.Z", "2026-11-23T03:04:05Zx",
                           "2026-11-23 03:04:05Z", "2026-11-23T03:04:05+7:00"}) {
        EXPECT_FALSE(parse_instant(bad)) << bad;
    }
}

TEST(PartialDateText, MayLackDayOrMonth) {
    for (const auto good : {"", "2015", "2015-03", "2015-03-09"})
        EXPECT_TRUE(parse_partial_date(good)) << good;
    for (const auto bad : {"15", "2015-", "2015-13", "2015-02-30", "2015-3", "0000", "2015 03", "201503"}) {
        EXPECT_FALSE(parse_partial_date(bad)) << bad;
    }
}

TEST(LocalDay, TurnsAtSeventeenHoursUtc) {
    EXPECT_EQ(local_date(*parse_instant("2026-09-30T16:59:59.999Z")), *date(2026, 9, 30));
    EXPECT_EQ(local_date(*parse_instant("2026-09-30T17:00:00Z")), *date(2026, 10, 1));
    EXPECT_EQ(to_string(start_of_local_day(*date(2026, 10, 1))), "2026-09-30T17:00:00.000Z");
    EXPECT_EQ(local_date(*parse_instant("1969-12-31T16:00:00Z")), *date(1969, 12, 31));
    EXPECT_EQ(local_clock(*parse_instant("2026-09-30T16:59:59.999Z")), "23:59");
    EXPECT_EQ(local_clock(*parse_instant("2026-09-30T17:05:00Z")), "00:05");
    EXPECT_EQ(minute_of_local_day(*parse_instant("1969-12-31T16:00:00Z")), 23 * 60);
    EXPECT_EQ(quarter_label("2026", 3), "Quý III năm 2026");
}

TEST(Clock, CanBeSet) {
    set_clock([] { return Instant{42}; });
    EXPECT_EQ(now(), Instant{42});
    set_clock(nullptr);
    EXPECT_GT(now(), *parse_instant("2025-01-01T00:00:00Z"));
}

TEST(Properties, RandomDaysAndInstantsComeBack) {
    const unsigned seed = std::random_device{}();
    std::printf("seed %u\n", seed);
    std::mt19937_64 random(seed);
    const std::int64_t first = date(1, 1, 1)->days;
    const std::int64_t last = date(9999, 12, 31)->days;
    for (int i = 0; i < 20000; ++i) {
        const Date day{static_cast<std::int32_t>(
            first + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(last - first)))};
        ASSERT_EQ(parse_date(to_string(day)), day) << "seed " << seed;
        ASSERT_EQ(local_date(start_of_local_day(day)), day) << "seed " << seed;
        const Instant at{day.days * 86'400'000LL + static_cast<std::int64_t>(random() % 86'400'000)};
        ASSERT_EQ(parse_instant(to_string(at)), at) << "seed " << seed;
    }
}

TEST(SchoolYears, AreTwoYearsThatFollow) {
    EXPECT_TRUE(is_school_year("2026-2027"));
    for (const char* wrong : {"2026-2028", "2026", "2026/2027", "2026-202x", "aaaa-bbbb", ""})
        EXPECT_FALSE(is_school_year(wrong)) << wrong;
}

}  // namespace
}  // namespace khue
