// Cohort survival: this year's pupils of a grade are last year's of the grade below times a rate; the first
// grade of a school takes its share of the children of the age, or of those who leave the level below. Pure.
//
// Every number carries a variance. A rate's is that of the past rates around their mean; one year later
// var(m·r) = r²·var(m) + m²·var(r), the years taken as independent. The band is mean ± band · √var.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace khue::forecast {

// 1 … 12; of preschools 20 nursery, 21 3-4 years, 22 4-5 years, 23 5-6 years (imports::Grade).
using GradeNo = int;
int order_of(GradeNo);                        // preschool first
std::optional<GradeNo> grade_below(GradeNo);  // of all schools: below 1 is 23, below 6 is 5; none below 20
int birth_offset(GradeNo);                    // children of the grade in 2026-2027 were born in 2026 - offset

enum class From : std::uint8_t { history, few_years, shipped, edited };
std::string_view code_of(From);   // "history"
std::string_view label_of(From);  // Vietnamese

struct Rate {
    double value = 1, spread = 0;  // spread: standard deviation of the rate
    int years = 0;                 // pairs of years it was seen in
    From from = From::shipped;
};

// How many were there and how many of them, or of their places, a year later.
struct Pair {
    double before = 0, after = 0;
};
// Σ after / Σ before; the spread is that of the single rates. With one pair the spread is the shipped one,
// with none the rate too.
Rate rate_of(const std::vector<Pair>&, const Rate& shipped);

struct Number {
    double mean = 0, variance = 0;
};
Number times(const Number&, const Rate&);
Number plus(const Number&, const Number&);

struct Band {
    std::int64_t pupils = 0, low = 0, high = 0;  // 0 ≤ low ≤ pupils ≤ high
};
Band band_of(const Number&, double width);

// Whom the first grade of a school is filled from.
enum class Pool : std::uint8_t {
    births,   // children of the age in its area
    leavers,  // pupils who were in the grade below, in schools that end with it
    flat,     // nothing is known: as many as this year
};

struct SchoolStart {
    std::int64_t unit = 0;
    std::vector<GradeNo> grades;          // lowest first
    std::map<GradeNo, double> pupils;     // this year
    std::map<GradeNo, Rate> progression;  // into each grade but the first
    Pool pool = Pool::flat;
    Rate entry;                    // share of the pool
    std::map<int, Number> births;  // by year of birth, known or expected; of its area
};

// By year from now (0: this year), by grade.
using Course = std::vector<std::map<GradeNo, Number>>;

// The same order as the schools. Schools of lower grades may feed those of higher ones, in whatever order.
std::vector<Course> project(const std::vector<SchoolStart>&, int first_year, int years);

// What the numbers call for.
struct Norm {
    double class_size = 35, teachers = 1.5;
};
struct Need {
    std::int64_t classes = 0, rooms = 0, teachers = 0;
};
std::int64_t classes_for(std::int64_t pupils, double class_size);
Need need_of(const std::map<GradeNo, std::int64_t>& pupils, const std::map<GradeNo, Norm>&,
             double classes_per_room);

}  // namespace khue::forecast
