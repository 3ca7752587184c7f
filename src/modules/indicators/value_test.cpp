// Rounding half up and thresholds, in integers.
#include "modules/indicators/value.hpp"

#include <gtest/gtest.h>

namespace khue {
namespace {

Indicator percentage(std::int64_t target, Comparison op = Comparison::at_least) {
    return {.unit = "%", .op = op, .target = target * 100};
}

std::string shown(std::int64_t n, std::int64_t d) {
    auto v = value_of(percentage(95), {n, d});
    return v ? hundredths_text(*v) : "null";
}

TEST(IndicatorValue, IsRoundedHalfUpToTwoDecimals) {
    EXPECT_EQ(shown(296, 355), "83.38");
    EXPECT_EQ(shown(1, 3), "33.33");
    EXPECT_EQ(shown(2, 3), "66.67");
    EXPECT_EQ(shown(1, 20000), "0.01");  // 0.005 exactly
    EXPECT_EQ(shown(1, 20001), "0");
    EXPECT_EQ(shown(20007, 20000), "100.04");  // 100.035
    EXPECT_EQ(shown(4, 5), "80");
    EXPECT_EQ(shown(799, 1000), "79.9");
    EXPECT_EQ(shown(0, 7), "0");
}

TEST(IndicatorValue, HoldsSumsOfMoney) {
    EXPECT_EQ(shown(18849322800, 23611423400), "79.83");
    EXPECT_EQ(shown(999'999'999'999'999'999, 999'999'999'999'999'999), "100");
}

TEST(IndicatorValue, IsAbsentWithoutAnythingToDivideBy) {
    EXPECT_EQ(shown(0, 0), "null");
    EXPECT_FALSE(meets_target(percentage(95), {0, 0}));
    EXPECT_FALSE(value_of(percentage(95), {.numerator = 3}));
}

TEST(IndicatorValue, MeetsItsTargetBeforeRounding) {
    EXPECT_EQ(shown(5147, 5418), "95");  // 94.9982
    EXPECT_EQ(meets_target(percentage(95), {5147, 5418}), false);
    EXPECT_EQ(meets_target(percentage(95), {95, 100}), true);
    EXPECT_EQ(meets_target(percentage(100), {99999, 100000}), false);
    EXPECT_EQ(meets_target(percentage(5, Comparison::at_most), {5001, 100000}), false);
    EXPECT_EQ(meets_target(percentage(5, Comparison::at_most), {5, 100}), true);
    EXPECT_EQ(meets_target(percentage(50, Comparison::equal), {1, 2}), true);
}

TEST(IndicatorValue, CountsThingsWithoutDenominator) {
    Indicator schools{.unit = "Cơ sở giáo dục", .op = Comparison::at_least, .target = 600};
    EXPECT_EQ(value_of(schools, {.numerator = 6}), 600);
    EXPECT_EQ(meets_target(schools, {.numerator = 6}), true);
    EXPECT_EQ(meets_target(schools, {.numerator = 5}), false);
}

TEST(IndicatorValue, IsWrittenWithACommaForPeople) {
    EXPECT_EQ(vietnamese_hundredths(8338), "83,38");
    EXPECT_EQ(vietnamese_hundredths(10000), "100");
    EXPECT_EQ(vietnamese_hundredths(7990), "79,9");
    EXPECT_EQ(hundredths_text(-5), "-0.05");
}

}  // namespace
}  // namespace khue
