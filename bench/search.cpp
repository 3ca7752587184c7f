// How long one search takes over 1,000,000 people in 500 schools: selective and unselective words,
// beginnings, codes, for one school and for everything; beside a floor, the bare index asked for the same
// whole words in the same run. And what the index costs a write. bench_search [--data DIR] [people
// [database]]; a database of one's own may be postgresql://…. The writes are measured in a fresh house only.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

#include "core/text.hpp"
#include "house.hpp"
#include "modules/codes/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/search/module.hpp"
#include "modules/units/module.hpp"
#include "store/search.hpp"

namespace {

using namespace khue;
using bench::milliseconds;

constexpr int schools = 500, rounds = 200, written = 20'000;
constexpr unsigned seed = 20261129;

// Family names by their share in the country, middle and given names evenly.
constexpr std::pair<const char*, int> families[] = {
    {"Nguyễn", 38}, {"Trần", 11}, {"Lê", 9},   {"Phạm", 7},  {"Hoàng", 5}, {"Phan", 4}, {"Vũ", 4},
    {"Võ", 4},      {"Đặng", 2},  {"Bùi", 2},  {"Đỗ", 2},    {"Hồ", 2},    {"Ngô", 2},  {"Dương", 1},
    {"Lý", 1},      {"Đào", 1},   {"Đoàn", 1}, {"Vương", 1}, {"Trịnh", 1}, {"Đinh", 1}};
constexpr const char* middles[] = {"Văn",  "Thị",  "Minh",   "Đức",   "Ngọc", "Thanh", "Quốc",
                                   "Thu",  "Hồng", "Hữu",    "Xuân",  "Bảo",  "Gia",   "Khánh",
                                   "Tuấn", "Anh",  "Phương", "Quang", "Hoài", "Kim"};
constexpr const char* givens[] = {
    "An",    "Anh",  "Bảo",  "Bình",  "Chi",   "Cường", "Dũng",  "Đạt",  "Đức",   "Dương",
    "Giang", "Hà",   "Hải",  "Hằng",  "Hạnh",  "Hiếu",  "Hoa",   "Hùng", "Hương", "Huy",
    "Khoa",  "Lâm",  "Lan",  "Linh",  "Long",  "Mai",   "Minh",  "My",   "Nam",   "Nga",
    "Ngân",  "Ngọc", "Nhi",  "Nhung", "Phúc",  "Quân",  "Quỳnh", "Sơn",  "Tâm",   "Thảo",
    "Thắng", "Thu",  "Tiến", "Trang", "Trung", "Tú",    "Uyên",  "Việt", "Vy",    "Yến"};

class Names {
public:
    std::string next() {
        int share = static_cast<int>(random_() % 99);
        const char* family = families[0].first;
        for (const auto& [name, part] : families) {
            family = name;
            if ((share -= part) < 0) break;
        }
        return fmt::format("{} {} {}", family, middles[random_() % std::size(middles)],
                           givens[random_() % std::size(givens)]);
    }

private:
    std::mt19937 random_{seed};
};

struct Times {
    double p50, p99;
};
Times times(const std::function<void()>& work) {
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) all.push_back(milliseconds(work));
    std::ranges::sort(all);
    return {all[rounds / 2], all[rounds * 99 / 100]};
}

// Rows without their audit: what is measured is finding them.
void fill(App& app, const std::vector<std::int64_t>& units, int people) {
    Names names;
    for (int done = 0; done < people;)
        app.database().write({.name = "bench"}, [&](Transaction& t) {
            for (const int end = std::min(people, done + 20'000); done < end; ++done) {
                const std::string name = names.next(), code = std::to_string(2'400'000'000LL + done);
                run(t.db(),
                    "INSERT INTO pupil (unit_id, full_name, birth_date, sex, ministry_code, status, issues, "
                    "source, "
                    "search_text, sort_key, version, recorded_from) VALUES ($1, $2, '2013', '01', $3, '01', "
                    "'', "
                    "'', $4, "
                    "$5, 1, 0)",
                    units[static_cast<std::size_t>(done) % units.size()], name, code, fold(name) + " " + code,
                    "");
            }
        });
    if (app.database().dialect() == Dialect::postgres)
        app.database().write({.name = "bench"}, [](Transaction& t) { t.db().exec("ANALYZE"); });
}

Response ask(App& app, const std::string& typed) {
    Request r{.method = "GET", .path = "/api/search", .query = {{"q", typed}}, .body = {}, .remote = "bench"};
    Response answer = app.handle(r);
    if (answer.status != 200) throw std::runtime_error(answer.body);
    return answer;
}

void measure(App& app, const std::vector<std::int64_t>& all) {
    static const std::vector<std::string> rights{"pupils.read", "staff.read", "guardians.read",
                                                 "school_classes.read", "units.read"};
    const std::vector<std::string> typed{"nguyen",
                                         "nguyen van",
                                         "nguyen van minh",
                                         "minh van nguyen",
                                         "n",
                                         "nguy",
                                         "nguye van",
                                         "Vương Hoài Uyên",
                                         "2400500001",
                                         "240050",
                                         "zzz",
                                         "nguyen zzz",
                                         "tran nguyen",
                                         "a"};
    for (const bool one_school : {true, false}) {
        const auto units = one_school ? std::vector{all[77]} : all;
        bench::let_in(app, units, rights);
        fmt::print("\n{}\n{:<20}{:>10}{:>10}{:>14}{:>12}\n", one_school ? "one school" : "everything",
                   "typed", "p50 ms", "p99 ms", "floor p50", "floor p99");
        for (const auto& words : typed) {
            const Times search = times([&] { ask(app, words); });
            const Times floor = times([&] {
                app.database().read([&](Db& db) {
                    find_words(db, Pupil::entity(), one_school ? Scope::of(units[0]) : Scope::everything(),
                               words_typed(words), WordMatch::whole, 7);
                });
            });
            fmt::print("{:<20}{:>10.2f}{:>10.2f}{:>14.2f}{:>12.2f}\n", words, search.p50, search.p99,
                       floor.p50, floor.p99);
        }
    }
}

// Records as the program writes them, with audit, in one transaction; with the index and without.
double written_per_second(App& app, std::int64_t unit) {
    Names names;
    const double ms = milliseconds([&] {
        app.database().write({.name = "bench"}, [&](Transaction& t) {
            for (int i = 0; i < written; ++i) {
                Pupil p{.unit_id = {unit},
                        .full_name = names.next(),
                        .birth_date = {"2013"},
                        .status = "01",
                        .issues = {},
                        .source = {}};
                insert(t, Scope::everything(), p);
            }
        });
    });
    return written / ms * 1000;
}

void measure_writes(App& app, std::int64_t unit) {
    const double with = written_per_second(app, unit), again = written_per_second(app, unit);
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        t.db().exec(t.db().dialect() == Dialect::sqlite ? "DELETE FROM words_made WHERE entity = 'pupil'"
                                                        : "DROP INDEX pupil_words");
    });
    const double without = written_per_second(app, unit), once_more = written_per_second(app, unit);
    fmt::print("\nrecords written a second: {:.0f} and {:.0f} with the index, {:.0f} and {:.0f} without\n",
               with, again, without, once_more);
}

}  // namespace

int main(int count, char** words) {
    const bench::Arguments given(count, words);
    const int people = given.number(0, 1'000'000);
    bench::OpenHouse house({codes_module(), units_module(), registry_module(), search_module()}, given.data,
                           given.word(1));
    App& app = house.app();
    std::vector<std::int64_t> units;
    app.database().write({.name = "bench"}, [&](Transaction& t) { units = bench::make_schools(t, schools); });
    const bool empty = house.rows_of("pupil") == 0;
    fmt::print("{} people in {} schools, seed {}: filled in {:.0f} s\n", people, schools, seed,
               empty ? milliseconds([&] { fill(app, units, people); }) / 1000 : 0);
    measure(app, units);
    if (empty) measure_writes(app, units.front());
}
