#include "modules/forecast/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "modules/forecast/records.hpp"
#include "modules/imports/grade.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/tree.hpp"

namespace khue::forecast {
namespace {

using ByGrade = std::map<GradeNo, double>;
using ByYear = std::map<int, ByGrade>;  // of the year a school year begins in

std::string school_year(int first) { return std::to_string(first) + "-" + std::to_string(first + 1); }

// What the registers and the table of births say of one school.
struct Known {
    Unit unit;
    ByYear pupils;
    std::map<int, double> births;
    std::int64_t classes = 0, rooms = 0, teachers = 0;
    std::vector<GradeNo> grades;

    double at(int year, GradeNo grade) const {
        const auto y = pupils.find(year);
        if (y == pupils.end()) return 0;
        const auto g = y->second.find(grade);
        return g == y->second.end() ? 0 : g->second;
    }
};

std::string level_of(const Unit& u) {
    return std::string(field_of<&Unit::level>().choices[static_cast<std::size_t>(u.level)].code);
}

std::vector<GradeNo> usual_grades(SchoolLevel level) {
    switch (level) {
        case SchoolLevel::preschool: return {21, 22, 23};
        case SchoolLevel::primary: return {1, 2, 3, 4, 5};
        case SchoolLevel::lower_secondary: return {6, 7, 8, 9};
        case SchoolLevel::primary_and_lower_secondary: return {1, 2, 3, 4, 5, 6, 7, 8, 9};
        case SchoolLevel::upper_secondary: return {10, 11, 12};
        case SchoolLevel::none: break;
    }
    return {};
}

// Those of its level and those it teaches now; no gap between them.
std::vector<GradeNo> grades_of(const Known& k, int year) {
    std::set<std::pair<int, GradeNo>> all;
    for (const GradeNo g : usual_grades(k.unit.level)) all.insert({order_of(g), g});
    if (const auto now = k.pupils.find(year); now != k.pupils.end())
        for (const auto& [g, n] : now->second)
            if (n > 0) all.insert({order_of(g), g});
    std::vector<GradeNo> out;
    for (const auto& [_, g] : all) out.push_back(g);
    return out;
}

class Loader {
public:
    explicit Loader(Db& db) : db_(db) {
        for (Unit& u : schools_of(db))
            if (!u.closed_on) {
                place_[u.id.value] = known_.size();
                known_.push_back({.unit = std::move(u), .pupils = {}, .births = {}, .grades = {}});
            }
        first_year_ = std::stoi(current_school_year(db).substr(0, 4));
        read_pupils();
        read_births();
        read_present();
        for (Known& k : known_) k.grades = grades_of(k, first_year_);
    }

    std::vector<Known> known_;
    std::map<int, double> commune_births_;
    std::set<int> years_;
    int first_year_ = 0;

private:
    Known* of(std::int64_t unit) {
        const auto found = place_.find(unit);
        return found == place_.end() ? nullptr : &known_[found->second];
    }

    void read_pupils() {
        for (auto& s = query(
                 db_,
                 "SELECT e.unit_id, e.school_year, COALESCE(c.grade, ''), c.name, count(DISTINCT "
                 "e.pupil_id) FROM enrolment e JOIN school_class c ON c.id = e.class_id WHERE e.status "
                 "IN (" +
                     sql_list(studying_statuses) + ") GROUP BY e.unit_id, e.school_year, c.grade, c.name");
             s.step();) {
            Known* k = of(s.integer(0));
            const int year = std::stoi(std::string(s.text(1).substr(0, 4)));
            if (!k || year > first_year_) continue;
            auto grade = imports::grade_of_label(s.text(2));
            if (grade == imports::Grade::unknown)
                grade = imports::grade_of_class_name(s.text(3), level_of(k->unit));
            if (grade == imports::Grade::unknown) continue;
            k->pupils[year][static_cast<GradeNo>(grade)] += static_cast<double>(s.integer(4));
            years_.insert(year);
        }
    }

    void read_births() {
        for (auto& s = query(db_, "SELECT unit_id, year, children FROM birth_count"); s.step();) {
            const int year = static_cast<int>(s.integer(1));
            Known* k = of(s.integer(0));
            (k ? k->births : commune_births_)[year] = static_cast<double>(s.integer(2));
        }
    }

    void read_present() {
        for (auto& s = query(
                 db_, "SELECT unit_id, count(*) FROM school_class WHERE school_year = $1 GROUP BY unit_id",
                 school_year(first_year_));
             s.step();)
            if (Known* k = of(s.integer(0))) k->classes = s.integer(1);
        for (auto& s =
                 query(db_, "SELECT unit_id, count(*) FROM staff WHERE staff_group = 'GV' AND status IN (" +
                                sql_list(working_statuses) + ") GROUP BY unit_id");
             s.step();)
            if (Known* k = of(s.integer(0))) k->teachers = s.integer(1);
        for (auto& s = query(db_, "SELECT unit_id, kind FROM room"); s.step();) {
            const std::string kind = fold(s.text(1));
            const bool classroom = kind == "phong hoc" || kind == "classroom" || kind == "nursery_room" ||
                                   kind.starts_with("phong nuoi duong");
            Known* k = classroom ? of(s.integer(0)) : nullptr;
            if (k) ++k->rooms;
        }
    }

    Db& db_;
    std::map<std::int64_t, std::size_t> place_;
};

class Forecaster {
public:
    Forecaster(Loader& known, const Scope& scope, const Overrides& overrides)
        : k_(known), scope_(scope), overrides_(overrides), n_(norms()) {}

    Forecast run() {
        growth_ = set("births_growth", "Số sinh năm sau so với năm trước",
                      {.value = n_.births_growth, .spread = n_.births_spread});
        per_room_ =
            set("classes_per_room", "Số lớp dùng chung một phòng học", {.value = n_.classes_per_room}).value;
        read_rates();
        read_norms();
        std::vector<SchoolStart> starts;
        for (const Known& k : k_.known_) starts.push_back(start_of(k));
        const auto courses = project(starts, k_.first_year_, n_.years);
        out_.first_year = k_.first_year_;
        out_.known_years = static_cast<int>(k_.years_.size());
        for (int i = 0; i <= n_.years; ++i) out_.years.push_back(school_year(k_.first_year_ + i));
        std::vector<Number> sums(out_.years.size());
        out_.totals.resize(out_.years.size());
        for (std::size_t i = 0; i < starts.size(); ++i)
            if (scope_.covers(starts[i].unit)) add_school(k_.known_[i], starts[i], courses[i], sums);
        for (std::size_t y = 0; y < sums.size(); ++y) widen(out_.totals[y].pupils, sums[y]);
        return std::move(out_);
    }

private:
    // Whether a school in the scope teaches it: what others go by is not its reader's business.
    bool is_shown(GradeNo grade) const {
        return std::ranges::any_of(k_.known_, [&](const Known& k) {
            return scope_.covers(k.unit.id.value) && std::ranges::find(k.grades, grade) != k.grades.end();
        });
    }

    // The scenario's value, else the computed one; both are shown.
    Rate set(const std::string& key, std::string label, Rate computed, std::string legal_basis = "",
             bool shown = true) {
        Rate used = computed;
        if (const auto mine = overrides_.find(key); mine != overrides_.end()) {
            used.value = mine->second;
            used.from = From::edited;
        }
        if (!shown) return used;
        out_.assumptions.push_back({.key = key,
                                    .label = std::move(label),
                                    .value = used.value,
                                    .computed = computed.value,
                                    .spread = used.spread,
                                    .years = used.years,
                                    .from = used.from,
                                    .legal_basis = std::move(legal_basis)});
        return used;
    }

    // Of all schools together: a single school's grades are too small to tell.
    void read_rates() {
        std::set<GradeNo> taught;
        for (const Known& k : k_.known_)
            for (std::size_t i = 1; i < k.grades.size(); ++i) taught.insert(k.grades[i]);
        for (const GradeNorm& g : n_.grades) {
            if (!taught.contains(g.grade)) continue;
            std::vector<Pair> pairs;
            for (int year = k_.first_year_ - 10; year < k_.first_year_; ++year) {
                Pair p;
                for (const Known& k : k_.known_) add_pair(k, year, g.grade, p);
                if (p.before > 0 && p.after > 0) pairs.push_back(p);
            }
            rates_[g.grade] =
                set("progression." + std::to_string(g.grade), "Lên " + lower_first(grade_label(g.grade)),
                    rate_of(pairs, {.value = g.progression, .spread = n_.spread}), "", is_shown(g.grade));
        }
    }

    static std::string lower_first(std::string text) {
        return text.empty() ? text : lower(text.substr(0, 1)) + text.substr(1);
    }

    static void add_pair(const Known& k, int year, GradeNo grade, Pair& p) {
        const auto below = grade_below(grade);
        const bool both = below && std::ranges::find(k.grades, *below) != k.grades.end();
        const double before = both ? k.at(year, *below) : 0, after = k.at(year + 1, grade);
        if (before > 0 && after > 0) p.before += before, p.after += after;
    }

    void read_norms() {
        std::set<GradeNo> taught;
        for (const Known& k : k_.known_) taught.insert(k.grades.begin(), k.grades.end());
        for (const GradeNorm& g : n_.grades) {
            if (!taught.contains(g.grade)) continue;
            const std::string no = std::to_string(g.grade), name = grade_label(g.grade);
            norms_[g.grade] = {.class_size = set("class_size." + no, "Sĩ số một lớp, " + lower_first(name),
                                                 {.value = g.class_size}, g.legal_basis, is_shown(g.grade))
                                                 .value,
                               .teachers = set("teachers." + no, "Giáo viên một lớp, " + lower_first(name),
                                               {.value = g.teachers}, g.legal_basis, is_shown(g.grade))
                                               .value};
        }
    }

    // ---- the first grade of a school

    const std::map<int, double>& births_for(const Known& k) const {
        return k.births.empty() ? k_.commune_births_ : k.births;
    }

    double leavers_in(int year, GradeNo grade) const {
        double sum = 0;
        const auto below = grade_below(grade);
        for (const Known& k : k_.known_)
            if (below && !k.grades.empty() && k.grades.back() == *below) sum += k.at(year, *below);
        return sum;
    }

    // Of those who begin with this grade, how many begin here: what is left to go by without any past.
    double share_of(const Known& k, GradeNo grade) const {
        double all = 0;
        for (const Known& other : k_.known_)
            if (!other.grades.empty() && other.grades.front() == grade)
                all += other.at(k_.first_year_, grade);
        return all > 0 ? k.at(k_.first_year_, grade) / all : 0;
    }

    // Without any past: this year's first grade to those who are in the grade below now.
    double present_share(const Known& k, GradeNo grade) const {
        const double below = leavers_in(k_.first_year_, grade);
        return below > 0 ? k.at(k_.first_year_, grade) / below : 0;
    }

    Pool pool_of(const Known& k) const {
        const auto& births = births_for(k);
        const int next = k_.first_year_ + 1 - birth_offset(k.grades.front());
        if (!births.empty() && births.begin()->first <= next) return Pool::births;
        return leavers_in(k_.first_year_, k.grades.front()) > 0 ? Pool::leavers : Pool::flat;
    }

    Rate entry_of(const Known& k, Pool pool) {
        const GradeNo grade = k.grades.front();
        const GradeNorm& norm = n_.of(grade);
        if (pool == Pool::flat) return {.value = 1, .spread = n_.entry_spread};
        const Rate shipped{.value = pool == Pool::leavers ? present_share(k, grade)
                                    : k.births.empty()    ? norm.entry * share_of(k, grade)
                                                          : norm.entry,
                           .spread = n_.entry_spread};
        std::vector<Pair> pairs;
        for (int year = k_.first_year_ - 10; year <= k_.first_year_; ++year) {
            const double came = k.at(year, grade);
            if (came <= 0) continue;
            if (pool == Pool::leavers) {
                pairs.push_back({leavers_in(year - 1, grade), came});
                continue;
            }
            const auto born = births_for(k).find(year - birth_offset(grade));
            if (born != births_for(k).end()) pairs.push_back({born->second, came});
        }
        return rate_of(pairs, shipped);
    }

    // Years that nobody has counted yet follow the last known one.
    std::map<int, Number> expected_births(const std::map<int, double>& known) const {
        std::map<int, Number> out;
        if (known.empty()) return out;
        Number last;
        for (int year = known.begin()->first; year <= k_.first_year_ + n_.years; ++year) {
            const auto found = known.find(year);
            last = found != known.end() ? Number{.mean = found->second, .variance = 0} : times(last, growth_);
            out[year] = last;
        }
        return out;
    }

    SchoolStart start_of(const Known& k) {
        SchoolStart s{
            .unit = k.unit.id.value, .grades = k.grades, .pupils = {}, .progression = {}, .births = {}};
        if (k.grades.empty()) return s;
        for (const GradeNo g : k.grades) s.pupils[g] = k.at(k_.first_year_, g);
        for (std::size_t i = 1; i < k.grades.size(); ++i) s.progression[k.grades[i]] = rates_[k.grades[i]];
        s.pool = pool_of(k);
        s.entry = entry_of(k, s.pool);
        const std::string key = "entry." + std::to_string(s.unit);
        if (scope_.covers(s.unit) && s.pool != Pool::flat)
            s.entry =
                set(key, "Vào " + lower_first(grade_label(k.grades.front())) + ", " + k.unit.name, s.entry);
        else if (const auto mine = overrides_.find(key); mine != overrides_.end())
            s.entry.value = mine->second;
        if (s.pool == Pool::births) s.births = expected_births(births_for(k));
        return s;
    }

    // ---- the result

    // The sum of rounded numbers, with a band of its own: errors of schools and grades partly even out.
    void widen(Band& total, const Number& sum) const {
        const double reach = n_.band * std::sqrt(std::max(0.0, sum.variance));
        total.low = std::max<std::int64_t>(0, std::llround(static_cast<double>(total.pupils) - reach));
        total.high = std::llround(static_cast<double>(total.pupils) + reach);
    }

    void add_school(const Known& k, const SchoolStart& start, const Course& course,
                    std::vector<Number>& sums) {
        SchoolForecast f{.school = k.unit,
                         .pool = start.pool,
                         .grades = {},
                         .totals = std::vector<YearTotal>(course.size()),
                         .classes = k.classes,
                         .rooms = k.rooms,
                         .teachers = k.teachers};
        for (const GradeNo g : start.grades) f.grades.push_back({.grade = g, .years = {}});
        for (std::size_t y = 0; y < course.size(); ++y) {
            Number sum;
            std::map<GradeNo, std::int64_t> pupils;
            for (GradeLine& line : f.grades) {
                const Number& n = course[y].at(line.grade);
                line.years.push_back(band_of(n, n_.band));
                pupils[line.grade] = line.years.back().pupils;
                f.totals[y].pupils.pupils += line.years.back().pupils;
                sum = plus(sum, n);
            }
            widen(f.totals[y].pupils, sum);
            f.totals[y].need = need_of(pupils, norms_, per_room_);
            sums[y] = plus(sums[y], sum);
            YearTotal& total = out_.totals[y];
            total.pupils.pupils += f.totals[y].pupils.pupils;
            total.need.classes += f.totals[y].need.classes;
            total.need.rooms += f.totals[y].need.rooms;
            total.need.teachers += f.totals[y].need.teachers;
        }
        out_.schools.push_back(std::move(f));
    }

    Loader& k_;
    const Scope& scope_;
    const Overrides& overrides_;
    const Norms& n_;
    Rate growth_;
    double per_room_ = 1;
    std::map<GradeNo, Rate> rates_;
    std::map<GradeNo, Norm> norms_;
    Forecast out_;
};

}  // namespace

Forecast forecast(Db& db, const Scope& scope, const Overrides& overrides) {
    Loader known(db);
    return Forecaster(known, scope, overrides).run();
}

}  // namespace khue::forecast
