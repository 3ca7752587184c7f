#include "office/chart.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "office/chart_axis.hpp"
#include "office/report_fixture.hpp"

namespace khue::office {
namespace {

Chart of(std::vector<std::optional<double>> values) {
    Chart chart{.series = {{}}};
    for (auto value : values) {
        chart.labels.push_back("x");
        chart.series[0].points.push_back({value, "v"});
    }
    return chart;
}

TEST(ChartAxis, CoversZeroTheValuesAndTheTarget) {
    Chart chart = of({12, 37, std::nullopt});
    ChartAxis axis = chart_axis(chart);
    EXPECT_EQ(axis.low, 0);
    EXPECT_EQ(axis.high, 40);
    chart.target = 95;
    EXPECT_GE(chart_axis(chart).high, 95);
    chart = of({-7, 3});
    EXPECT_LE(chart_axis(chart).low, -7);
}

TEST(ChartAxis, EndsPercentagesAtAHundred) {
    Chart chart = of({31});
    chart.unit = "%";
    EXPECT_EQ(chart_axis(chart).high, 100);
}

TEST(ChartAxis, SurvivesNothingAndNonsense) {
    for (const Chart& chart : {Chart{}, of({}), of({std::nullopt}), of({0}), of({std::nan(""), INFINITY})}) {
        ChartAxis axis = chart_axis(chart);
        EXPECT_LT(axis.low, axis.high);
        EXPECT_LE(axis.ticks().size(), 21u);
        EXPECT_FALSE(chart_png(chart, 300, 100, 72).empty());
    }
}

TEST(ChartAxis, WritesNumbersTheVietnameseWay) {
    EXPECT_EQ(axis_number(0), "0");
    EXPECT_EQ(axis_number(2.5), "2,5");
    EXPECT_EQ(axis_number(1234567), "1.234.567");
    EXPECT_EQ(axis_number(-1200.5), "-1.200,5");
    EXPECT_EQ(axis_number(-200), "-200");
}

TEST(Chart, IsToldInWords) {
    std::string words = chart_description(fixture::school_chart(6));
    EXPECT_NE(words.find("Trường Mầm non Đồng Bưởi: 77,0%"), words.npos) << words;
    EXPECT_NE(words.find("Trường Tiểu học Hòa Nghĩa: chưa có số liệu"), words.npos) << words;
    EXPECT_NE(words.find("Chỉ tiêu: 95%"), words.npos) << words;
    Chart chart{.description = "Lời của người lập."};
    EXPECT_EQ(chart_description(chart), "Lời của người lập.");
}

TEST(Chart, GrowsWithItsLabelsAndKeepsAGivenHeight) {
    double few = chart_height(fixture::school_chart(5), 400),
           many = chart_height(fixture::school_chart(40), 400);
    EXPECT_GT(many, few * 4);
    Chart fixed{.height_mm = 50};
    EXPECT_NEAR(chart_height(fixed, 400), 50 * 72 / 25.4, 0.001);
}

TEST(Chart, IsAPngOfTheSizeAsked) {
    std::string png = chart_png(fixture::trend_chart(), 300, 200, 144);
    ASSERT_GT(png.size(), 24u);
    EXPECT_EQ(png.substr(1, 3), "PNG");
    auto number = [&](std::size_t at) {
        unsigned value = 0;
        for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(png[at + i]);
        return value;
    };
    EXPECT_EQ(number(16), 600u);
    EXPECT_EQ(number(20), 400u);
}

}  // namespace
}  // namespace khue::office
