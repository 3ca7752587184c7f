// The 20 indicators as of a past day beside their live time, counted from the tables: a third of the pupils
// was changed since, and some came later. Goal: at most 3 times. bench_as_of [schools pupils_per_school]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "modules/codes/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/module.hpp"
#include "store/hash.hpp"

namespace {

using namespace khue;

constexpr double goal = 3;
constexpr std::int64_t day = 86'400'000, then = 100 * day, since = 150 * day;

double milliseconds(const std::function<void()>& work) {
    const auto from = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

// Rows as bulk SQL: what is measured is reading them, not the store's writing.
void fill(Transaction& t, int schools, int pupils) {
    std::vector<UnitRow> rows;
    for (int i = 0; i < schools; ++i)
        rows.push_back({fmt::format("{:08}", 30000000 + i), fmt::format("Trường số {}", i + 1), "THCS"});
    ensure_schools(t, ensure_commune(t, "11113", "Xã thử"), rows);
    t.db().exec("UPDATE unit SET recorded_from = 0");
    t.db().exec(fmt::format(
        "WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {}) "
        "INSERT INTO pupil (unit_id, full_name, birth_date, sex, ministry_code, ethnic_group, status, "
        "issues, source, search_text, sort_key, version, recorded_from) SELECT u.id, 'Học Sinh ' || k, "
        "'2013', '01', 'P' || k, '01', '01', CASE WHEN k % 20 = 0 THEN 'W_PHONE:sdt' ELSE '' END, "
        "'tep', '', printf('%08d', k), 1, CASE WHEN k % 10 = 0 THEN {} ELSE 0 END FROM unit AS u, n WHERE "
        "u.kind = 'truong'",
        pupils, since));
    t.db().exec(
        "INSERT INTO enrolment (unit_id, pupil_id, school_year, status, version, recorded_from) "
        "SELECT unit_id, id, '2026-2027', '01', 1, recorded_from FROM pupil");
    for (const char* table : {"pupil", "enrolment"}) {
        auto& s = query(t.db(), "SELECT group_concat(name, ', ') FROM pragma_table_info($1)", table);
        const std::string columns = s.step() ? std::string(s.text(0)) : "";
        s.reset();
        t.db().exec(
            fmt::format("INSERT INTO {0}_history ({1}, recorded_to, recorded_by) SELECT {1}, {2}, 0 "
                        "FROM {0} WHERE id % 3 = 0 AND recorded_from = 0",
                        table, columns, since));
        t.db().exec(
            fmt::format("UPDATE {0} SET version = 2, recorded_from = {1} WHERE id % 3 = 0 AND "
                        "recorded_from = 0",
                        table, since));
    }
    t.db().exec("ANALYZE");
}

double asked(App& app, std::optional<Instant> as_of, bool from_memory = false) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round)
        app.database().read([&](Db& db) {
            best = std::min(best, milliseconds([&] {
                                compute(app, db,
                                        {.period = "2026-Q3", .as_of = as_of, .from_memory = from_memory});
                            }));
        });
    return best;
}

double measure(int schools, int pupils) {
    const auto folder = std::filesystem::temp_directory_path() / ("khue_bench_" + random_hex(6));
    std::filesystem::create_directories(folder);
    App app({.database = folder / "khue.db",
             .data = folder,
             .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
             .web = {},
             .background = false},
            {codes_module(), units_module(), registry_module(), filings_module(), users_module(),
             notices_module(), indicators_module()});
    app.migrate();
    app.database().write({.name = "bench"}, [&](Transaction& t) { fill(t, schools, pupils); });
    double floor = 0;
    app.database().read(
        [&](Db& db) { floor = milliseconds([&] { run(db, "SELECT sum(length(issues)) FROM pupil"); }); });
    const double live = asked(app, std::nullopt), past = asked(app, Instant{then});
    fmt::print("{} schools, {} pupils, a third changed since, a tenth came later\n", schools,
               schools * pupils);
    fmt::print("  floor: one raw read of pupils {:9.2f} ms\n", floor);
    fmt::print("  live, counted                 {:9.2f} ms\n", live);
    fmt::print("  as of a past day, counted     {:9.2f} ms   {:.2f} times\n", past, past / live);
    fmt::print("  as of a past day, again       {:9.2f} ms\n", asked(app, Instant{then}, true));
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return past / live;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3) return measure(std::atoi(argv[1]), std::atoi(argv[2])) <= goal ? 0 : 1;
    const bool commune = measure(14, 430) <= goal, city = measure(400, 500) <= goal;
    return commune && city ? 0 : 1;
}
