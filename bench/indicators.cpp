// How long the 20 indicators take for a commune and for a city: first, warm, and after one change, beside a
// raw read of the same rows. bench_indicators [--data DIR] [schools pupils_per_school]; 14 × 430 and
// 2,000 × 500 without.
#include "house.hpp"
#include "modules/codes/module.hpp"
#include "modules/competence/module.hpp"
#include "modules/evidence/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/figures_json.hpp"
#include "modules/indicators/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/training/module.hpp"
#include "modules/units/module.hpp"
#include "modules/users/module.hpp"

namespace {

using namespace khue;
using bench::make_schools;
using bench::milliseconds;

// Rows as bulk SQL: what is measured is reading them, not the store's writing.
void fill(Transaction& t, int schools, int pupils) {
    make_schools(t, schools);
    std::string numbers =
        fmt::format("WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {}) ", pupils);
    t.db().exec(
        numbers +
        "INSERT INTO pupil (unit_id, full_name, birth_date, sex, ministry_code, ethnic_group, status, "
        "issues, source, search_text, sort_key, version, recorded_from) SELECT u.id, 'Học Sinh ' || k, "
        "'2013', '01', 'P' || k, '01', '01', CASE WHEN k % 20 = 0 THEN 'W_PHONE:sdt' ELSE '' END, "
        "'tep', '', printf('%08d', k), 1, 0 FROM unit AS u, n WHERE u.kind = 'truong'");
    t.db().exec(
        "INSERT INTO enrolment (unit_id, pupil_id, school_year, status, version, recorded_from) "
        "SELECT unit_id, id, '2026-2027', '01', 1, 0 FROM pupil");
    t.db().exec(
        "INSERT INTO verification_result (unit_id, period, pupil_code, result, checked_on, issues, "
        "source, version, recorded_from) SELECT unit_id, '2026-Q3', ministry_code, 'K', '2026-09-10', "
        "'', 'tep', 1, 0 FROM pupil");
    t.db().exec(
        "INSERT INTO dossier_month (unit_id, period, month, total, electronic, secret, "
        "documents_total, documents_electronic, issues, source, version, recorded_from) SELECT id, "
        "'2026-Q3', 7, 10, 9, 0, 10, 10, '', 'tep', 1, 0 FROM unit WHERE kind = 'truong'");
    t.db().exec("ANALYZE");
}

void change_one(App& app) {
    app.database().write({.name = "bench"}, [](Transaction& t) {
        Pupil p = get(t.db(), Scope::everything(), Id<Pupil>{7}).value();
        p.issues = p.issues.empty() ? "W_PHONE:sdt" : "";
        update(t, Scope::everything(), p);
    });
}

std::vector<Module> modules() {
    return {codes_module(),    units_module(),      registry_module(),   filings_module(),
            users_module(),    notices_module(),    indicators_module(), query_module(),
            evidence_module(), competence_module(), training_module()};
}

void measure(const std::string& data, int schools, int pupils) {
    bench::OpenHouse house(modules(), data.empty() ? "" : fmt::format("{}/{}x{}", data, schools, pupils));
    App& app = house.app();
    if (house.rows_of("pupil") == 0)
        app.database().write({.name = "bench"}, [&](Transaction& t) { fill(t, schools, pupils); });
    fmt::print("{} schools, {} pupils\n", schools, schools * pupils);
    double floor = 0;
    app.database().read(
        [&](Db& db) { floor = milliseconds([&] { run(db, "SELECT sum(length(issues)) FROM pupil"); }); });
    std::size_t bytes = 0;
    auto ask = [&](const char* what) {
        double computing = 0, writing = 0;
        app.database().read([&](Db& db) {
            ShownFigures shown;
            computing = milliseconds([&] { shown = shown_figures(app, db, {.period = "2026-Q3"}); });
            writing = milliseconds([&] { bytes = figures_json(shown, Scope::everything()).size(); });
        });
        fmt::print("  {:<24} {:9.2f} ms, as JSON {:7.2f} ms more\n", what, computing, writing);
    };
    fmt::print("  {:<24} {:9.2f} ms\n", "one raw read of pupils", floor);
    ask("first");
    for (int i = 0; i < 3; ++i) ask("warm");
    for (int i = 0; i < 3; ++i) {
        change_one(app);
        ask("after one change");
    }
    fmt::print("  {:.1f} kB of JSON\n", static_cast<double>(bytes) / 1000);
}

}  // namespace

int main(int argc, char** argv) {
    const bench::Arguments given(argc, argv);
    if (given.words.size() == 2) {
        measure(given.data, given.number(0, 14), given.number(1, 430));
        return 0;
    }
    measure(given.data, 14, 430);
    measure(given.data, 2000, 500);
}
