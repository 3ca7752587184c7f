// Cohorts by hand, and what must hold for any numbers.
#include "modules/forecast/cohort.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <iostream>
#include <random>

namespace khue::forecast {
namespace {

const Rate shipped{.value = 0.99, .spread = 0.03};

TEST(Cohort, ReadsRatesFromThePast) {
    const Rate none = rate_of({}, shipped);
    EXPECT_DOUBLE_EQ(none.value, 0.99);
    EXPECT_EQ(none.from, From::shipped);
    const Rate one = rate_of({{100, 98}}, shipped);
    EXPECT_DOUBLE_EQ(one.value, 0.98);
    EXPECT_DOUBLE_EQ(one.spread, 0.03) << "one year tells no spread";
    EXPECT_EQ(one.from, From::few_years);
    // 98/100 and 104/100: 202/200; single rates 0.98 and 1.04 around 1.01, sd = 0.06/√2
    const Rate two = rate_of({{100, 98}, {100, 104}}, shipped);
    EXPECT_DOUBLE_EQ(two.value, 1.01);
    EXPECT_NEAR(two.spread, 0.06 / std::sqrt(2.0), 1e-12);
    EXPECT_EQ(two.from, From::history);
    EXPECT_EQ(two.years, 2);
    EXPECT_DOUBLE_EQ(rate_of({{0, 5}, {50, 40}}, shipped).value, 0.8)
        << "a grade that was not there tells nothing";
}

TEST(Cohort, KnowsTheWayThroughTheGrades) {
    EXPECT_EQ(grade_below(1), 23);
    EXPECT_EQ(grade_below(6), 5);
    EXPECT_EQ(grade_below(20), std::nullopt);
    EXPECT_EQ(birth_offset(1), 6) << "who begins in 2026 was born in 2020";
    EXPECT_EQ(birth_offset(6), 11);
    EXPECT_EQ(birth_offset(21), 3);
    EXPECT_EQ(birth_offset(23), 5);
    EXPECT_LT(order_of(23), order_of(1));
}

// A primary school of five grades; births of 2021 and 2022 known.
SchoolStart primary() {
    SchoolStart s{.unit = 1,
                  .grades = {1, 2, 3, 4, 5},
                  .pupils = {{1, 100}, {2, 90}, {3, 80}, {4, 70}, {5, 60}},
                  .progression = {},
                  .pool = Pool::births,
                  .entry = {.value = 0.9, .spread = 0.05},
                  .births = {}};
    for (const GradeNo g : {2, 3, 4, 5}) s.progression[g] = {.value = 0.95, .spread = 0.02};
    s.births = {{2021, {120, 0}}, {2022, {110, 25}}};
    return s;
}

TEST(Cohort, MovesAGradeUpByHand) {
    const Course c = project({primary()}, 2026, 2).front();
    ASSERT_EQ(c.size(), 3u);
    EXPECT_DOUBLE_EQ(c[1].at(1).mean, 108) << "120 born in 2021, nine of ten come";
    EXPECT_DOUBLE_EQ(c[1].at(1).variance, 36) << "(120 · 0.05)²";
    EXPECT_DOUBLE_EQ(c[1].at(2).mean, 95);
    EXPECT_DOUBLE_EQ(c[1].at(2).variance, 4) << "(100 · 0.02)²";
    EXPECT_DOUBLE_EQ(c[2].at(1).mean, 99);
    EXPECT_NEAR(c[2].at(1).variance, 0.81 * 25 + 30.25, 1e-9) << "of births that are expected only, too";
    EXPECT_NEAR(c[2].at(3).mean, 90.25, 1e-9);
    EXPECT_NEAR(c[2].at(3).variance, 0.9025 * 4 + (95 * 0.02) * (95 * 0.02), 1e-9);
    const Band b = band_of(c[1].at(1), 1.28);
    EXPECT_EQ(b.pupils, 108);
    EXPECT_EQ(b.low, 100);   // 108 - 7.68
    EXPECT_EQ(b.high, 116);  // 108 + 7.68
}

TEST(Cohort, FillsASecondarySchoolFromThePrimaryOnes) {
    SchoolStart other = primary();
    other.pupils[5] = 40;
    SchoolStart secondary{.unit = 2,
                          .grades = {6, 7},
                          .pupils = {{6, 50}, {7, 55}},
                          .progression = {{7, {.value = 1}}},
                          .pool = Pool::leavers,
                          .entry = {.value = 0.5, .spread = 0},
                          .births = {}};
    SchoolStart both{.unit = 3,
                     .grades = {5, 6},
                     .pupils = {{5, 33}, {6, 30}},
                     .progression = {{6, {.value = 1}}},
                     .pool = Pool::flat,
                     .entry = {.spread = 0.1},
                     .births = {}};
    const auto c = project({secondary, primary(), other, both}, 2026, 2);
    EXPECT_DOUBLE_EQ(c[0][1].at(6).mean, 50) << "half of 60 and 40; those of the school with both stay there";
    EXPECT_DOUBLE_EQ(c[0][2].at(6).mean, 66.5) << "half of the two fourth grades of 70, moved up with 0.95";
    EXPECT_DOUBLE_EQ(c[3][1].at(6).mean, 33);
    EXPECT_DOUBLE_EQ(c[3][2].at(5).mean, 33) << "nothing is known: as many as this year";
    EXPECT_NEAR(c[3][2].at(5).variance, 2 * 3.3 * 3.3, 1e-9) << "and less sure every year";
}

TEST(Cohort, CountsClassesRoomsAndTeachers) {
    EXPECT_EQ(classes_for(0, 35), 0);
    EXPECT_EQ(classes_for(1, 35), 1);
    EXPECT_EQ(classes_for(70, 35), 2);
    EXPECT_EQ(classes_for(71, 35), 3);
    const std::map<GradeNo, Norm> norms = {{1, {35, 1.5}}, {2, {35, 1.5}}, {6, {45, 1.9}}};
    const Need n = need_of({{1, 71}, {2, 35}, {6, 91}}, norms, 1);
    EXPECT_EQ(n.classes, 3 + 1 + 3);
    EXPECT_EQ(n.rooms, 7);
    EXPECT_EQ(n.teachers, 6 + 6) << "4 · 1.5 and 3 · 1.9 = 5.7, rounded up";
    EXPECT_EQ(need_of({{1, 71}, {2, 35}}, norms, 2).rooms, 2) << "two shifts share a room";
}

// Whatever the numbers: nothing negative, the band holds the number, more births never mean fewer pupils.
TEST(Cohort, HoldsForAnyNumbers) {
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(0, 2), size(0, 500);
    for (int i = 0; i < 300; ++i) {
        SchoolStart s = primary();
        for (auto& [g, n] : s.pupils) n = size(random);
        for (auto& [g, r] : s.progression) r = {.value = share(random), .spread = share(random) / 10};
        for (int year = 2015; year < 2030; ++year) s.births[year] = {size(random), size(random)};
        s.entry = {.value = share(random), .spread = 0.1};
        SchoolStart more = s;
        for (auto& [year, n] : more.births) n.mean += 10;
        const auto c = project({s, more}, 2026, 5);
        for (std::size_t year = 0; year <= 5; ++year)
            for (const GradeNo g : s.grades) {
                const Number n = c[0][year].at(g);
                const Band b = band_of(n, 1.28);
                EXPECT_GE(n.mean, 0);
                EXPECT_GE(n.variance, 0);
                EXPECT_TRUE(0 <= b.low && b.low <= b.pupils && b.pupils <= b.high);
                EXPECT_GE(c[1][year].at(g).mean, n.mean);
            }
    }
}

}  // namespace
}  // namespace khue::forecast
