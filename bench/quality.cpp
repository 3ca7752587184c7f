// How long the state of the data takes: all checks over 100,000 pupils with what belongs to them, the same
// after one change, and the search for doubles over 1,000,000 pupils and for one of them; each beside a floor
// that only reads the same rows. bench_quality [--data DIR] [schools pupils_per_school
// persons]; 200 × 500 and 1,000,000 without.
#include "house.hpp"
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
#include "modules/users/module.hpp"

namespace {

using namespace khue;
using bench::make_schools;
using bench::milliseconds;
using bench::OpenHouse;

std::vector<Module> modules() {
    return {codes_module(),   units_module(),   registry_module(), users_module(),  filings_module(),
            notices_module(), imports_module(), query_module(),    quality_module()};
}

// Names of five words out of lists, so that a house has namesakes as a real one has.
constexpr const char* name_sql =
    "(CASE k % 9 WHEN 0 THEN 'Nguyễn' WHEN 1 THEN 'Trần' WHEN 2 THEN 'Lê' WHEN 3 THEN 'Phạm' WHEN 4 THEN "
    "'Hoàng' "
    "WHEN 5 THEN 'Vũ' WHEN 6 THEN 'Đặng' WHEN 7 THEN 'Bùi' ELSE 'Đỗ' END || ' ' || "
    "CASE (k / 9) % 11 WHEN 0 THEN 'Minh' WHEN 1 THEN 'Gia' WHEN 2 THEN 'Đức' WHEN 3 THEN 'Thu' WHEN 4 THEN "
    "'Khánh' "
    "WHEN 5 THEN 'Bảo' WHEN 6 THEN 'Hải' WHEN 7 THEN 'Ngọc' WHEN 8 THEN 'Quang' WHEN 9 THEN 'Thanh' ELSE "
    "'Tuấn' END "
    "|| ' ' || CASE (k / 99) % 13 WHEN 0 THEN 'An' WHEN 1 THEN 'Bình' WHEN 2 THEN 'Châu' WHEN 3 THEN 'Dũng' "
    "WHEN 4 "
    "THEN 'Giang' WHEN 5 THEN 'Hà' WHEN 6 THEN 'Khôi' WHEN 7 THEN 'Linh' WHEN 8 THEN 'Nam' WHEN 9 THEN "
    "'Oanh' WHEN "
    "10 THEN 'Phúc' WHEN 11 THEN 'Sơn' ELSE 'Vy' END)";

std::string numbers(int count) {
    return fmt::format("WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {}) ",
                       count);
}

// Rows as bulk SQL: what is measured is judging them, not the store's writing.
void fill(Transaction& t, int schools, int pupils) {
    make_schools(t, schools);
    const int classes = pupils / 40 + 1;
    t.db().exec(numbers(classes) +
                "INSERT INTO school_class (unit_id, school_year, name, grade, declared_size, issues, source, "
                "search_text, version, recorded_from) SELECT u.id, '2026-2027', (6 + k % 4) || 'A' || k, "
                "'Khối ' || (6 + k % 4), 40, '', 'tep', '', 1, 0 FROM unit AS u, n WHERE u.kind = 'truong'");
    t.db().exec(
        numbers(pupils) +
        "INSERT INTO pupil (unit_id, class_id, full_name, birth_date, sex, ministry_code, citizen_number, "
        "ethnic_group, address, phone, status, issues, source, search_text, sort_key, version, "
        "recorded_from) "
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
        "INSERT INTO guardian (unit_id, pupil_id, relation, full_name, phone, search_text, sort_key, "
        "version, "
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

std::string folder_in(const std::string& data, const char* name) {
    return data.empty() ? "" : data + "/" + name;
}

void measure_checks(const std::string& data, int schools, int pupils) {
    OpenHouse house(modules(), folder_in(data, "checks"));
    App& app = house.app();
    if (house.rows_of("pupil") == 0)
        app.database().write({.name = "bench"}, [&](Transaction& t) { fill(t, schools, pupils); });
    const auto book = quality::Rulebook::load(app.options().rules);
    quality::HouseState state(book, imports::rules().citizen_prefixes);
    fmt::print("{} schools, {} pupils, {} checks\n", schools, schools * pupils, book.checks().size());
    double floor = 0;
    app.database().read([&](Db& db) { floor = milliseconds([&] { read_rows(db); }); });
    fmt::print("  {:<44} {:9.1f} ms\n", "floor: the same rows read", floor);
    std::int64_t asked = 0, broken = 0;
    const double cpu = bench::cpu_seconds();
    const double full = milliseconds([&] {
        state.look(app.database(), [&](Db&, const quality::House& seen) {
            for (const auto& [_, school] : seen.schools)
                for (quality::CheckNo no = 0; no < book.checks().size(); ++no) {
                    asked += school->count(no).asked;
                    broken += school->count(no).broken;
                }
        });
    });
    fmt::print("  {:<44} {:9.1f} ms   goal 2000; {:.0f} ms of CPU; {} asked, {} found\n", "all checks, full",
               full, (bench::cpu_seconds() - cpu) * 1000, asked, broken);
    for (int i = 0; i < 3; ++i) {
        app.database().write({.name = "bench"}, [&](Transaction& t) {
            Pupil p = get(t.db(), Scope::everything(), Id<Pupil>{7 + i}).value();
            p.full_name = i % 2 ? "Trần Minh Khuê" : "Lê Gia Khuê";
            p.citizen_number.reset();
            update(t, Scope::everything(), p);
        });
        const double one =
            milliseconds([&] { state.look(app.database(), [](Db&, const quality::House&) {}); });
        fmt::print("  {:<44} {:9.2f} ms   goal 5\n", "after one change of a pupil", one);
    }
    const double idle = milliseconds([&] { state.look(app.database(), [](Db&, const quality::House&) {}); });
    fmt::print("  {:<44} {:9.2f} ms\n", "nothing changed", idle);
}

// Persons of many schools; a hundredth is there twice.
void fill_persons(Transaction& t, int persons, int schools) {
    make_schools(t, schools);
    t.db().exec(
        numbers(persons) +
        "INSERT INTO pupil (unit_id, full_name, birth_date, sex, citizen_number, status, issues, source, "
        "search_text, sort_key, version, recorded_from) SELECT 2 + k % " +
        std::to_string(schools) + ", " + name_sql +
        ", date('2008-01-01', '+' || ((k * 7919) % 5113) || ' days'), '01', "
        "printf('03120%07d', k), '01', '', '', '', '', 1, 0 FROM n");
    t.db().exec(
        "INSERT INTO pupil (unit_id, full_name, birth_date, sex, status, issues, source, search_text, "
        "sort_key, "
        "version, recorded_from) SELECT 2 + (unit_id + 1) % " +
        std::to_string(schools) +
        ", full_name, birth_date, '01', '01', '', '', '', '', 1, 0 FROM pupil WHERE id % 100 = 0");
    t.db().exec("ANALYZE");
}

void measure_doubles(const std::string& data, int persons) {
    OpenHouse house(modules(), folder_in(data, "doubles"));
    App& app = house.app();
    const int schools = std::max(1, persons / 500);
    if (house.rows_of("pupil") == 0)
        app.database().write({.name = "bench"}, [&](Transaction& t) { fill_persons(t, persons, schools); });
    fmt::print("{} pupils in {} schools\n", persons + persons / 100, schools);
    app.database().read([&](Db& db) {
        const double floor = milliseconds([&] {
            std::size_t bytes = 0;
            for (auto& s = query(db, "SELECT id, full_name, birth_date, citizen_number FROM pupil");
                 s.step();)
                bytes += s.text(1).size() + s.text(2).size();
            if (bytes == 0) throw std::runtime_error("no rows");
        });
        fmt::print("  {:<44} {:9.1f} ms\n", "floor: the same rows read", floor);
        std::size_t found = 0;
        const double cpu = bench::cpu_seconds();
        const double full = milliseconds([&] { found = imports::search_house(db, Pupil::entity()).size(); });
        fmt::print("  {:<44} {:9.1f} ms   goal 10000; {:.0f} ms of CPU; {} pairs\n",
                   "doubles of the whole house", full, (bench::cpu_seconds() - cpu) * 1000, found);
        for (const std::int64_t id : {100, 200, 12345}) {
            const auto pupil = get(db, Scope::everything(), Id<Pupil>{id});
            if (!pupil) continue;
            const auto person = imports::person_of(Pupil::entity(), &*pupil);
            const double one =
                milliseconds([&] { found = imports::search_house_for(db, Pupil::entity(), person).size(); });
            fmt::print("  {:<44} {:9.2f} ms   goal 20; {} pairs\n", "one pupil against everybody", one,
                       found);
        }
    });
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const bench::Arguments given(argc, argv);
        measure_checks(given.data, given.number(0, 200), given.number(1, 500));
        measure_doubles(given.data, given.number(2, 1'000'000));
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
