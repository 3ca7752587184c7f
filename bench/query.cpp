// A table of 1,000,000 pupils by commune × grade × sex, as the page asks it: the first time, again, and after
// a change; beside floors of the same run: the bare SQL as anybody would write it, and the bare counting of
// the pupils in the order of the index. bench_query [--data DIR] [pupils [database]]; a
// database of one's own may be postgresql://…
#include <fmt/format.h>

#include <algorithm>

#include "house.hpp"
#include "modules/codes/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/units/module.hpp"
#include "modules/units/unit.hpp"
#include "modules/users/module.hpp"

namespace {

using namespace khue;
using bench::milliseconds;

constexpr int communes = 20, schools_each = 25, classes_each = 50, rounds = 5;

constexpr const char* table =
    R"({"question": {"of": "pupil", "rows": ["unit_id.parent_id.name", "class_id.grade"], "columns": "sex"}})";
constexpr const char* studying =
    R"({"question": {"of": "pupil", "where": {"all": [{"field": "status", "op": "in", "value": ["01", "02"]},
        {"field": "class_id.school_year", "op": "equal", "value": "2026-2027"}]},
        "rows": ["unit_id.parent_id.name", "class_id.grade"], "columns": "sex"}})";
constexpr const char* uncovered =
    R"({"question": {"of": "pupil", "rows": ["unit_id.parent_id.name", {"field": "birth_date", "as": "year"}], "columns": "sex"}})";

constexpr const char* as_written =
    "SELECT c.name, k.grade, p.sex, count(*) FROM pupil p LEFT JOIN school_class k ON k.id = p.class_id "
    "LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN unit c ON c.id = u.parent_id GROUP BY 1, 2, 3";
constexpr const char* counting = "SELECT unit_id, class_id, sex, count(*) FROM pupil GROUP BY 1, 2, 3";

double middle(const std::function<void()>& work) {
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) all.push_back(milliseconds(work));
    std::ranges::sort(all);
    return all[rounds / 2];
}

struct Place {
    std::int64_t unit, class_id;
};

// Communes, schools, classes; every class is of one of five grades.
std::vector<Place> make_places(App& app, std::vector<std::int64_t>& units) {
    std::vector<Place> out;
    app.database().write_alone({.name = "bench"}, [&](Transaction& t) {
        const auto add = [&](std::int64_t parent, const char* kind, int code) {
            auto& s = query(t.db(),
                            "INSERT INTO unit (parent_id, kind, code, name, level, search_text, version, "
                            "recorded_from) VALUES (NULLIF(CAST($1 AS BIGINT), 0), $2, $3, $3, '', '', 1, 0) "
                            "RETURNING id",
                            parent, kind, fmt::format("Đơn vị {:04}", code));
            s.step();
            units.push_back(s.integer(0));
            s.reset();
            return units.back();
        };
        int code = 0;
        for (int c = 0; c < communes; ++c) {
            const auto commune = add(0, "xa", ++code);
            for (int i = 0; i < schools_each; ++i) {
                const auto school = add(commune, "truong", ++code);
                for (int k = 0; k < classes_each; ++k) {
                    auto& s = query(t.db(),
                                    "INSERT INTO school_class (unit_id, school_year, name, grade, issues, "
                                    "source, search_text, version, recorded_from) VALUES ($1, '2026-2027', "
                                    "$2, $3, '', '', '', 1, 0) RETURNING id",
                                    school, fmt::format("{}{}", k % 5 + 1, k), std::to_string(k % 5 + 1));
                    s.step();
                    out.push_back({school, s.integer(0)});
                    s.reset();
                }
            }
        }
    });
    return out;
}

// Rows without their audit: what is measured is asking. In files as schools send them: school by school.
void fill(App& app, const std::vector<Place>& places, int pupils) {
    const auto place_of = [&](int i) {
        return places[static_cast<std::size_t>(static_cast<std::int64_t>(i) *
                                               static_cast<std::int64_t>(places.size()) / pupils)];
    };
    for (int done = 0; done < pupils;)
        app.database().write_alone({.name = "bench"}, [&](Transaction& t) {
            for (const int end = std::min(pupils, done + 50'000); done < end; ++done) {
                const Place at = place_of(done);
                run(t.db(),
                    "INSERT INTO pupil (unit_id, class_id, full_name, birth_date, sex, ministry_code, "
                    "address, "
                    "status, issues, source, search_text, sort_key, version, recorded_from) VALUES ($1, $2, "
                    "'Nguyễn Văn Thử', $3, $4, $5, 'Thôn Một, xã Thử Nghiệm, tỉnh Thử Nghiệm', '01', '', '', "
                    "$5, 'thu van nguyen', 1, 0)",
                    at.unit, at.class_id, fmt::format("{}-03-09", 2010 + done % 11), done % 2 ? "01" : "02",
                    std::to_string(2'400'000'000LL + done));
            }
        });
    if (app.database().dialect() == Dialect::postgres) {
        app.database().write({.name = "bench"}, [](Transaction& t) { t.db().exec("ANALYZE"); });
        open_postgres(app.database().location())->exec("VACUUM pupil");
    }
}

void ask(App& app, const std::string& body) {
    Request r{.method = "POST",
              .path = "/api/questions/run",
              .headers = {{"x-csrf-token", "c"}},
              .body = body,
              .remote = "bench"};
    const Response answer = app.handle(r);
    if (answer.status != 200) throw std::runtime_error(answer.body);
}

void change_one(App& app, const Place& at) {
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        Pupil p{.unit_id = {at.unit},
                .class_id = {at.class_id},
                .full_name = "Trần Thị Thử",
                .birth_date = {"2013"}};
        p.status = "01";
        insert(t, Scope::of(at.unit), p);
    });
}

void bare(App& app, const char* sql) {
    app.database().read([&](Db& db) {
        for (auto& s = query(db, sql); s.step();) {
        }
    });
}

void measure(App& app, const std::vector<std::int64_t>& units, const Place& at) {
    static const std::vector<std::string> rights{"pupils.read", "school_classes.read", "units.read",
                                                 "questions.read"};
    bench::let_in(app, units, rights);
    const std::pair<const char*, const char*> asked[] = {{"by commune, grade, sex", table},
                                                         {"those studying this year", studying},
                                                         {"by year of birth", uncovered}};
    fmt::print("\n{:<28}{:>10}{:>12}{:>12}{:>16}\n", "ms, the middle of 5", "first", "of CPU", "again",
               "after a change");
    for (const auto& [name, body] : asked) {
        const double cpu = bench::cpu_seconds();
        const double first = milliseconds([&] { ask(app, body); });
        const double first_cpu = (bench::cpu_seconds() - cpu) * 1000;
        const double again = middle([&] { ask(app, body); });
        std::vector<double> changed;
        for (int i = 0; i < rounds; ++i) {
            change_one(app, at);
            changed.push_back(milliseconds([&] { ask(app, body); }));
        }
        std::ranges::sort(changed);
        fmt::print("{:<28}{:>10.1f}{:>12.1f}{:>12.2f}{:>16.1f}\n", name, first, first_cpu, again,
                   changed[rounds / 2]);
    }
    fmt::print("floors: as anybody would write it {:.1f}, counting in the order of the index {:.1f}\n",
               middle([&] { bare(app, as_written); }), middle([&] { bare(app, counting); }));
}

// The places of a house that was filled before.
std::vector<Place> places_of(App& app, std::vector<std::int64_t>& units) {
    std::vector<Place> out;
    app.database().read([&](Db& db) {
        for (auto& s = query(db, "SELECT id FROM unit ORDER BY id"); s.step();) units.push_back(s.integer(0));
        for (auto& s = query(db, "SELECT unit_id, id FROM school_class ORDER BY id"); s.step();)
            out.push_back({s.integer(0), s.integer(1)});
    });
    return out;
}

}  // namespace

int main(int count, char** words) {
    const bench::Arguments given(count, words);
    const int pupils = given.number(0, 1'000'000);
    bench::OpenHouse house(
        {codes_module(), units_module(), registry_module(), users_module(), notices_module(), query_module()},
        given.data, given.word(1));
    App& app = house.app();
    std::vector<std::int64_t> units;
    const bool empty = house.rows_of("pupil") == 0;
    const auto places = empty ? make_places(app, units) : places_of(app, units);
    fmt::print("{} pupils in {} schools of {} communes: filled in {:.0f} s\n", pupils,
               communes * schools_each, communes,
               empty ? milliseconds([&] { fill(app, places, pupils); }) / 1000 : 0);
    measure(app, units, places.front());
}
