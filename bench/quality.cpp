// How long the state of the data takes: all checks over 100,000 pupils with what belongs to them, the same after
// one change, and the search for doubles over 1,000,000 pupils and for one of them; each beside a floor that
// only reads the same rows. bench_quality [schools pupils_per_school persons]; 200 × 500 and 1,000,000 without.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "modules/codes/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/imports/house_duplicates.hpp"
#include "modules/imports/module.hpp"
#include "modules/imports/people.hpp"
#include "modules/imports/service.hpp"
#include "modules/notices/module.hpp"
#include "modules/quality/module.hpp"
#include "modules/quality/state.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/module.hpp"
#include "store/hash.hpp"

namespace {

using namespace khue;

double milliseconds(const std::function<void()>& work) {
    const auto from = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

// A house of its own that goes with us.
struct Bench {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("khue_bench_" + random_hex(6));
    std::unique_ptr<App> app;

    Bench() {
        std::filesystem::create_directories(folder);
        app = std::make_unique<App>(AppOptions{.database = folder / "khue.db",
                                               .data = folder,
                                               .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                                               .web = {},
                                               .background = false},
                                    std::vector<Module>{codes_module(), units_module(), registry_module(),
                                                        users_module(), filings_module(), imports_module(),
                                                        query_module(), notices_module(), quality_module()});
        app->migrate();
    }
    ~Bench() {
        app.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
};

// Names of five words out of lists, so that a house has namesakes as a real one has.
constexpr const char* name_sql =
    "(CASE k % 9 WHEN 0 THEN 'Nguyễn' WHEN 1 THEN 'Trần' WHEN 2 THEN 'Lê' WHEN 3 THEN 'Phạm' WHEN 4 THEN 'Hoàng' "
    "WHEN 5 THEN 'Vũ' WHEN 6 THEN 'Đặng' WHEN 7 THEN 'Bùi' ELSE 'Đỗ' END || ' ' || "
    "CASE (k / 9) % 11 WHEN 0 THEN 'Minh' WHEN 1 THEN 'Gia' WHEN 2 THEN 'Đức' WHEN 3 THEN 'Thu' WHEN 4 THEN 'Khánh' "
    "WHEN 5 THEN 'Bảo' WHEN 6 THEN 'Hải' WHEN 7 THEN 'Ngọc' WHEN 8 THEN 'Quang' WHEN 9 THEN 'Thanh' ELSE 'Tuấn' END "
    "|| ' ' || CASE (k / 99) % 13 WHEN 0 THEN 'An' WHEN 1 THEN 'Bình' WHEN 2 THEN 'Châu' WHEN 3 THEN 'Dũng' WHEN 4 "
    "THEN 'Giang' WHEN 5 THEN 'Hà' WHEN 6 THEN 'Khôi' WHEN 7 THEN 'Linh' WHEN 8 THEN 'Nam' WHEN 9 THEN 'Oanh' WHEN "
    "10 THEN 'Phúc' WHEN 11 THEN 'Sơn' ELSE 'Vy' END)";

std::string numbers(int count) {
    return fmt::format("WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {}) ", count);
}

// Rows as bulk SQL: what is measured is judging them, not the store's writing.
void fill(Transaction& t, int schools, int pupils) {
    std::vector<UnitRow> rows;
    for (int i = 0; i < schools; ++i)
        rows.push_back({fmt::format("{:08}", 30298501 + i), fmt::format("Trường số {}", i + 1), "THCS"});
    ensure_schools(t, ensure_commune(t, "11113", "Xã thử"), rows);
    const int classes = pupils / 40 + 1;
    t.db().exec(numbers(classes) +
                "INSERT INTO school_class (unit_id, school_year, name, grade, declared_size, issues, source, "
                "search_text, version, recorded_from) SELECT u.id, '2026-2027', (6 + k % 4) || 'A' || k, "
                "'Khối ' || (6 + k % 4), 40, '', 'tep', '', 1, 0 FROM unit AS u, n WHERE u.kind = 'truong'");
    t.db().exec(
        numbers(pupils) +
        "INSERT INTO pupil (unit_id, class_id, full_name, birth_date, sex, ministry_code, citizen_number, "
        "ethnic_group, address, phone, status, issues, source, search_text, sort_key, version, recorded_from) "
        "SELECT u.id, (SELECT min(c.id) FROM school_class AS c WHERE c.unit_id = u.id) + k % " +
        std::to_string(classes) + ", " + name_sql +
        ", date('2011-01-01', '+' || ((k * 7919 + u.id * 104729) % 1461) || ' days'), '01', "
        "printf('31%04d%04d', u.id, k), printf('0312%02d%03d%03d', 11 + k % 4, u.id % 1000, k % 1000), '01', "
        "'Thôn Đông, xã Thử', printf('09%04d%04d', u.id, k), '01', '', 'tep', '', printf('%08d', k), 1, 0 "
        "FROM unit AS u, n WHERE u.kind = 'truong'");
    t.db().exec(
        "INSERT INTO enrolment (unit_id, pupil_id, class_id, school_year, status, version, recorded_from) "
        "SELECT unit_id, id, class_id, '2026-2027', '01', 1, 0 FROM pupil");
    t.db().exec(
        "INSERT INTO guardian (unit_id, pupil_id, relation, full_name, phone, search_text, sort_key, version, "
        "recorded_from) SELECT unit_id, id, 'me', 'Ngô Thị Sen', phone, '', '', 1, 0 FROM pupil");
    t.db().exec("ANALYZE");
}

void read_rows(Db& db) {
    for (const char* table : {"pupil", "enrolment", "guardian", "school_class"}) {
        std::size_t bytes = 0;
        for (auto& s = query(db, "SELECT * FROM " + std::string(table)); s.step();)
            for (int c = 0; c < 9; ++c) bytes += s.text(c).size();
        if (bytes == 0) throw std::runtime_error("no rows");
    }
}

void measure_checks(int schools, int pupils) {
    Bench bench;
    App& app = *bench.app;
    app.database().write({.name = "bench"}, [&](Transaction& t) { fill(t, schools, pupils); });
    const auto book = quality::Rulebook::load(app.options().rules);
    quality::HouseState state(book, imports::rules().citizen_prefixes);
    fmt::print("{} schools, {} pupils, {} checks\n", schools, schools * pupils, book.checks().size());
    double floor = 0;
    app.database().read([&](Db& db) { floor = milliseconds([&] { read_rows(db); }); });
    fmt::print("  {:<44} {:9.1f} ms\n", "floor: the same rows read", floor);
    std::int64_t asked = 0, broken = 0;
    const double full = milliseconds([&] {
        state.look(app.database(), [&](Db&, const quality::House& house) {
            for (const auto& [_, school] : house.schools)
                for (quality::CheckNo no = 0; no < book.checks().size(); ++no) {
                    asked += school->count(no).asked;
                    broken += school->count(no).broken;
                }
        });
    });
    fmt::print("  {:<44} {:9.1f} ms   goal 2000; {} asked, {} found\n", "all checks, full", full, asked, broken);
    for (int i = 0; i < 3; ++i) {
        app.database().write({.name = "bench"}, [&](Transaction& t) {
            Pupil p = get(t.db(), Scope::everything(), Id<Pupil>{7 + i}).value();
            p.full_name = i % 2 ? "Trần Minh Khuê" : "Lê Gia Khuê";
            p.citizen_number.reset();
            update(t, Scope::everything(), p);
        });
        const double one = milliseconds([&] { state.look(app.database(), [](Db&, const quality::House&) {}); });
        fmt::print("  {:<44} {:9.2f} ms   goal 5\n", "after one change of a pupil", one);
    }
    const double idle = milliseconds([&] { state.look(app.database(), [](Db&, const quality::House&) {}); });
    fmt::print("  {:<44} {:9.2f} ms\n", "nothing changed", idle);
}

void measure_doubles(int persons) {
    Bench bench;
    App& app = *bench.app;
    const int schools = std::max(1, persons / 500);
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        std::vector<UnitRow> rows;
        for (int i = 0; i < schools; ++i)
            rows.push_back({fmt::format("{:08}", 30298501 + i), fmt::format("Trường số {}", i + 1), "THCS"});
        ensure_schools(t, ensure_commune(t, "11113", "Xã thử"), rows);
        t.db().exec(numbers(persons) +
                    "INSERT INTO pupil (unit_id, full_name, birth_date, sex, citizen_number, status, issues, source, "
                    "search_text, sort_key, version, recorded_from) SELECT 2 + k % " +
                    std::to_string(schools) + ", " + name_sql +
                    ", date('2008-01-01', '+' || ((k * 7919) % 5113) || ' days'), '01', "
                    "printf('03120%07d', k), '01', '', '', '', '', 1, 0 FROM n");
        // A hundredth is there twice: without accents, with the words in another order, without a number.
        t.db().exec(
            "INSERT INTO pupil (unit_id, full_name, birth_date, sex, status, issues, source, search_text, sort_key, "
            "version, recorded_from) SELECT 2 + (unit_id + 1) % " +
            std::to_string(schools) +
            ", full_name, birth_date, '01', '01', '', '', '', '', 1, 0 FROM pupil WHERE id % 100 = 0");
        t.db().exec("ANALYZE");
    });
    fmt::print("{} pupils in {} schools\n", persons + persons / 100, schools);
    app.database().read([&](Db& db) {
        const double floor = milliseconds([&] {
            std::size_t bytes = 0;
            for (auto& s = query(db, "SELECT id, full_name, birth_date, citizen_number FROM pupil"); s.step();)
                bytes += s.text(1).size() + s.text(2).size();
            if (bytes == 0) throw std::runtime_error("no rows");
        });
        fmt::print("  {:<44} {:9.1f} ms\n", "floor: the same rows read", floor);
        std::size_t found = 0;
        const double full = milliseconds([&] { found = imports::search_house(db, Pupil::entity()).size(); });
        fmt::print("  {:<44} {:9.1f} ms   goal 10000; {} pairs\n", "doubles of the whole house", full, found);
        for (const std::int64_t id : {100, 200, 12345}) {
            const auto pupil = get(db, Scope::everything(), Id<Pupil>{id});
            if (!pupil) continue;
            const auto person = imports::person_of(Pupil::entity(), &*pupil);
            const double one = milliseconds(
                [&] { found = imports::search_house_for(db, Pupil::entity(), person).size(); });
            fmt::print("  {:<44} {:9.2f} ms   goal 20; {} pairs\n", "one pupil against everybody", one, found);
        }
    });
}

}  // namespace

int main(int argc, char** argv) {
    try {
        measure_checks(argc > 2 ? std::atoi(argv[1]) : 200, argc > 2 ? std::atoi(argv[2]) : 500);
        measure_doubles(argc > 3 ? std::atoi(argv[3]) : 1'000'000);
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
