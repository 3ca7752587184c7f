#include "modules/forecast/cohort.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/entity.hpp"

namespace khue::forecast {
namespace {

constexpr GradeNo nursery = 20, oldest_of_preschool = 23;

constexpr auto origins = choices<From>({
    {From::history, "history", "Từ ghi danh các năm"},
    {From::few_years, "few_years", "Từ một năm, độ lệch mặc định"},
    {From::shipped, "shipped", "Mặc định, chưa đủ số liệu"},
    {From::edited, "edited", "Người dùng đặt"},
});

double square(double x) { return x * x; }

// Those who leave the grade below in schools that do not teach this one.
Number leavers(const std::vector<SchoolStart>& schools, const std::vector<Course>& courses, GradeNo grade,
               std::size_t year) {
    const auto below = grade_below(grade);
    Number out;
    if (!below) return out;
    for (std::size_t i = 0; i < schools.size(); ++i) {
        const auto& taught = schools[i].grades;
        if (taught.empty() || taught.back() != *below) continue;
        const auto found = courses[i][year].find(*below);
        if (found != courses[i][year].end()) out = plus(out, found->second);
    }
    return out;
}

Number first_grade(const std::vector<SchoolStart>& schools, const std::vector<Course>& courses,
                   std::size_t school, int first_year, std::size_t year) {
    const SchoolStart& s = schools[school];
    const GradeNo grade = s.grades.front();
    if (s.pool == Pool::births) {
        const auto born = s.births.find(first_year + static_cast<int>(year) - birth_offset(grade));
        if (born != s.births.end()) return times(born->second, s.entry);
    }
    if (s.pool == Pool::leavers) return times(leavers(schools, courses, grade, year - 1), s.entry);
    const auto now = s.pupils.find(grade);
    const double mean = now == s.pupils.end() ? 0 : now->second;
    return {mean, static_cast<double>(year) * square(mean * s.entry.spread)};
}

}  // namespace

int order_of(GradeNo grade) { return grade >= nursery ? grade - nursery : grade + oldest_of_preschool; }

std::optional<GradeNo> grade_below(GradeNo grade) {
    if (grade == nursery) return std::nullopt;
    return grade == 1 ? oldest_of_preschool : grade - 1;
}

int birth_offset(GradeNo grade) { return grade >= nursery ? grade - nursery + 2 : grade + 5; }

std::string_view code_of(From f) { return origins.at(static_cast<std::size_t>(f)).code; }
std::string_view label_of(From f) { return origins.at(static_cast<std::size_t>(f)).label; }

Rate rate_of(const std::vector<Pair>& pairs, const Rate& shipped) {
    double before = 0, after = 0;
    std::vector<double> rates;
    for (const Pair& p : pairs) {
        if (p.before <= 0 || p.after < 0) continue;
        before += p.before, after += p.after;
        rates.push_back(p.after / p.before);
    }
    if (rates.empty()) return shipped;
    Rate out{.value = after / before,
             .spread = shipped.spread,
             .years = static_cast<int>(rates.size()),
             .from = From::few_years};
    if (rates.size() < 2) return out;
    double mean = 0, sum = 0;
    for (const double r : rates) mean += r / static_cast<double>(rates.size());
    for (const double r : rates) sum += square(r - mean);
    out.spread = std::sqrt(sum / static_cast<double>(rates.size() - 1));
    out.from = From::history;
    return out;
}

Number times(const Number& n, const Rate& r) {
    return {n.mean * r.value, square(r.value) * n.variance + square(n.mean * r.spread)};
}
Number plus(const Number& a, const Number& b) { return {a.mean + b.mean, a.variance + b.variance}; }

Band band_of(const Number& n, double width) {
    const double reach = width * std::sqrt(std::max(0.0, n.variance));
    Band out{.pupils = std::llround(std::max(0.0, n.mean)),
             .low = std::llround(std::max(0.0, n.mean - reach)),
             .high = std::llround(std::max(0.0, n.mean + reach))};
    out.low = std::min(out.low, out.pupils);
    out.high = std::max(out.high, out.pupils);
    return out;
}

std::vector<Course> project(const std::vector<SchoolStart>& schools, int first_year, int years) {
    std::vector<Course> out(schools.size());
    for (std::size_t i = 0; i < schools.size(); ++i) {
        out[i].emplace_back();
        for (const GradeNo g : schools[i].grades) {
            const auto now = schools[i].pupils.find(g);
            out[i][0][g] = {now == schools[i].pupils.end() ? 0 : now->second, 0};
        }
    }
    for (std::size_t year = 1; year <= static_cast<std::size_t>(years); ++year)
        for (std::size_t i = 0; i < schools.size(); ++i) {
            const SchoolStart& s = schools[i];
            std::map<GradeNo, Number> now;
            for (std::size_t g = 0; g < s.grades.size(); ++g) {
                if (g == 0) {
                    now[s.grades[0]] = first_grade(schools, out, i, first_year, year);
                    continue;
                }
                const auto rate = s.progression.find(s.grades[g]);
                now[s.grades[g]] = times(out[i][year - 1].at(s.grades[g - 1]),
                                         rate == s.progression.end() ? Rate{} : rate->second);
            }
            out[i].push_back(std::move(now));
        }
    return out;
}

std::int64_t classes_for(std::int64_t pupils, double class_size) {
    if (pupils <= 0 || class_size <= 0) return 0;
    return static_cast<std::int64_t>(std::ceil(static_cast<double>(pupils) / class_size - 1e-9));
}

Need need_of(const std::map<GradeNo, std::int64_t>& pupils, const std::map<GradeNo, Norm>& norms,
             double classes_per_room) {
    Need out;
    std::map<double, std::int64_t> classes_by_ratio;  // teachers of one level work in all its classes
    for (const auto& [grade, n] : pupils) {
        const auto norm = norms.find(grade);
        if (norm == norms.end()) continue;
        const std::int64_t classes = classes_for(n, norm->second.class_size);
        out.classes += classes;
        classes_by_ratio[norm->second.teachers] += classes;
    }
    for (const auto& [ratio, classes] : classes_by_ratio)
        out.teachers += static_cast<std::int64_t>(std::ceil(ratio * static_cast<double>(classes) - 1e-9));
    if (classes_per_room > 0)
        out.rooms =
            static_cast<std::int64_t>(std::ceil(static_cast<double>(out.classes) / classes_per_room - 1e-9));
    return out;
}

}  // namespace khue::forecast
