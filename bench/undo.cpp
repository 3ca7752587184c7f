// An import of 10,000 pupils is undone, and done again by undoing the undo: preview and undo, beside the same
// rows removed by plain SQL and nothing else. bench_undo [pupils [postgresql://…]]
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "modules/codes/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/imports/service.hpp"
#include "modules/registry/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/module.hpp"
#include "pupil_file.hpp"
#include "store/changeset.hpp"
#include "store/hash.hpp"

namespace {

using namespace khue;

constexpr double goal_seconds = 3;

// By the clock, and of the processor: other programs may want it too.
struct Took {
    double seconds = 0, cpu = 0;
};

Took took(const std::function<void()>& work) {
    const auto from = std::chrono::steady_clock::now();
    const auto cpu = std::clock();
    work();
    return {.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count(),
            .cpu = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC};
}

void tell(const char* what, Took t, const std::string& result = "") {
    fmt::print("  {:<20}{:6.2f} s, of the processor {:6.2f} s   {}\n", what, t.seconds, t.cpu, result);
}

Unit set_up(App& app) {
    Unit school;
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        ensure_schools(t, ensure_commune(t, "11113", "Xã thử"), {{"30000001", "Trường THCS Thử", "THCS"}});
        school = unit_by_code(t.db(), "30000001").value();
        run(t.db(), "INSERT INTO setting (name, value) VALUES ('current_close', '2026-09-30')");
    });
    return school;
}

std::int64_t rows_of(App& app, const char* table) {
    std::int64_t n = 0;
    app.database().read([&](Db& db) {
        auto& s = query(db, std::string("SELECT count(*) FROM ") + table);
        n = s.step() ? s.integer(0) : 0;
        s.reset();
    });
    return n;
}

Took undone(App& app, std::int64_t changeset, std::int64_t& by) {
    const auto entities = app.entities();
    return took([&] {
        app.database().write({.name = "bench"}, [&](Transaction& t) {
            const Undone done = undo(t, entities, Scope::everything(), changeset);
            for (const Module& m : app.modules())
                if (m.undone) m.undone(app, t, done);
            by = done.changeset;
        });
    });
}

// What no undo can do without: the former rows kept, the present ones removed, in one commit.
Took floor_of(App& app) {
    return took([&] {
        app.database().write({.name = "bench"}, [](Transaction& t) {
            for (const char* table : {"enrolment", "pupil"}) {
                t.db().exec(std::string("CREATE TABLE kept_") + table + " AS SELECT * FROM " + table);
                t.db().exec(std::string("DELETE FROM ") + table);
            }
        });
    });
}

void measure(int pupils, const std::string& postgres) {
    const auto folder = std::filesystem::temp_directory_path() / ("khue_bench_" + random_hex(6));
    std::filesystem::create_directories(folder);
    App app({.database = postgres.empty() ? (folder / "khue.db").string() : postgres,
             .data = folder,
             .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
             .web = {},
             .background = false},
            {codes_module(), units_module(), registry_module(), users_module(), filings_module(),
             imports_module()});
    app.migrate();
    const Unit school = set_up(app);
    const auto bytes = office::to_xlsx(bench::pupil_file(pupils));
    const auto book = office::load_bytes(bytes);
    imports::Receipt receipt;
    const Took importing = took([&] {
        receipt = imports::import_file(app, {.name = "bench"}, book,
                                       {.school = school,
                                        .kind = "ho_so_hoc_sinh",
                                        .file_name = "hs.xlsx",
                                        .quarter = "2026-Q3",
                                        .close = {},
                                        .mapping = {}});
    });
    fmt::print("goal of undo: {:.0f} s\n", goal_seconds);
    tell("import", importing, fmt::format("{} pupils", receipt.applied.created));
    const std::int64_t changeset = receipt.applied.changeset;
    const auto entities = app.entities();
    const Took preview = took([&] {
        app.database().read([&](Db& db) { plan_undo(db, entities, Scope::everything(), changeset); });
    });
    std::int64_t by = 0, again = 0;
    const Took first = undone(app, changeset, by);
    const std::int64_t left = rows_of(app, "pupil") + rows_of(app, "enrolment");
    const Took redone = undone(app, by, again);
    const std::int64_t back = rows_of(app, "pupil");
    tell("preview", preview);
    tell("undo", first, fmt::format("{} rows left", left));
    tell("undo of the undo", redone, fmt::format("{} pupils back", back));
    tell("floor: plain SQL", floor_of(app));
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    if (left != 0 || back != static_cast<std::int64_t>(receipt.applied.created)) std::exit(1);
}

}  // namespace

int main(int argc, char** argv) { measure(argc > 1 ? std::atoi(argv[1]) : 10'000, argc > 2 ? argv[2] : ""); }
