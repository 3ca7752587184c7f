// How fast data is shared: OneRoster pages of 100 students out of 1,000,000, asked by a program with a bearer
// token over handlers on every core; batches for the city's warehouse, made and signed; a reconciliation of
// 1,000,000 rows. Each beside a floor in the same run: the bare statement for the page, the bare hash and
// signature for the batch, the bare read of the ledger for the reconciliation. bench_exchange
// [--data DIR] [pupils]
#include <fmt/format.h>

#include <atomic>
#include <thread>

#include "core/text.hpp"
#include "house.hpp"
#include "modules/changesets/module.hpp"
#include "modules/codes/module.hpp"
#include "modules/connections/module.hpp"
#include "modules/exchange/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/merges/module.hpp"
#include "modules/moves/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/oneroster/module.hpp"
#include "modules/quality/module.hpp"
#include "modules/query/module.hpp"
#include "modules/record_mapping/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/search/module.hpp"
#include "modules/units/module.hpp"
#include "modules/users/module.hpp"
#include "modules/warehouse/module.hpp"
#include "modules/warehouse/sender.hpp"
#include "store/hash.hpp"

namespace {

using namespace khue;
using Clock = std::chrono::steady_clock;

constexpr int schools = 500;
constexpr double seconds_of_pages = 4;

double seconds(const std::function<void()>& work) { return bench::milliseconds(work) / 1000; }

std::vector<std::int64_t> units_of(App& app) {
    std::vector<std::int64_t> units;
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        bench::make_schools(t, schools, "TH");
        for (auto& s = query(t.db(), "SELECT id FROM unit ORDER BY id"); s.step();)
            units.push_back(s.integer(0));
    });
    return units;
}

// Rows without their audit: what is measured is reading them.
void fill(App& app, const std::vector<std::int64_t>& units, int people) {
    std::int64_t present = 0;
    app.database().read([&](Db& db) {
        auto& s = query(db, "SELECT count(*) FROM pupil");
        present = s.step() ? s.integer(0) : 0;
        s.reset();
    });
    for (std::int64_t done = present; done < people;)
        app.database().write({.name = "bench"}, [&](Transaction& t) {
            for (const std::int64_t end = std::min<std::int64_t>(people, done + 20'000); done < end; ++done)
                run(t.db(),
                    "INSERT INTO pupil (unit_id, full_name, birth_date, sex, ministry_code, status, issues, "
                    "source, search_text, sort_key, version, recorded_from) VALUES ($1, $2, '2016-03-09', "
                    "'01', "
                    "$3, '01', '', '', '', '', 1, 0)",
                    units[1 + static_cast<std::size_t>(done) % (units.size() - 1)],
                    fmt::format("Nguyễn Văn Số {}", done), std::to_string(2'400'000'000LL + done));
        });
}

// ---- pages ----

Response page(App& app, std::int64_t offset) {
    Request r{.method = "GET",
              .path = "/ims/oneroster/rostering/v1p2/students",
              .query = {{"limit", "100"}, {"offset", std::to_string(offset)}},
              .remote = "bench"};
    r.headers = {{"host", "bench"}};
    Response answer = app.handle(r);
    if (answer.status != 200) throw std::runtime_error(answer.body);
    return answer;
}

struct Rate {
    double per_second, cpu_us;  // of each
};

Rate rate_of(const std::function<void(std::int64_t n)>& work) {
    const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    std::atomic<std::int64_t> done = 0;
    const auto from = Clock::now();
    const double cpu = bench::cpu_seconds();
    auto over = [&] { return std::chrono::duration<double>(Clock::now() - from).count() > seconds_of_pages; };
    std::vector<std::thread> all;
    for (unsigned i = 0; i < threads; ++i)
        all.emplace_back([&] {
            while (!over()) work(done++);
        });
    for (auto& t : all) t.join();
    const auto count = static_cast<double>(done);
    return {.per_second = count / std::chrono::duration<double>(Clock::now() - from).count(),
            .cpu_us = (bench::cpu_seconds() - cpu) / count * 1e6};
}

void measure_pages(App& app, const std::vector<std::int64_t>& units, std::int64_t people) {
    static const std::vector<std::string> rights{"oneroster.roster"};
    bench::let_in(app, units, rights);
    page(app, 0);
    const Rate floor = rate_of([&](std::int64_t n) {
        app.database().read([&](Db& db) {
            std::size_t size = 0;
            for (auto& s =
                     query(db,
                           "SELECT id, unit_id, class_id, full_name, status, ministry_code, recorded_from "
                           "FROM pupil WHERE id > $1 ORDER BY id LIMIT 100",
                           n * 7919 % people);
                 s.step();)
                size += s.text(3).size();
            if (!size && people > 200) throw std::runtime_error("nothing read");
        });
    });
    const Rate first = rate_of([&](std::int64_t) { page(app, 0); });
    const Rate any =
        rate_of([&](std::int64_t n) { page(app, n * 7919 % std::max<std::int64_t>(1, people - 100)); });
    for (const auto& [name, rate] : {std::pair{"the first", first}, std::pair{"anywhere", any},
                                     std::pair{"floor (bare statement)", floor}})
        fmt::print("OneRoster pages of 100, {}: {:.0f}/s, {:.0f} us of CPU each\n", name, rate.per_second,
                   rate.cpu_us);
}

// ---- warehouse ----

OpenConnection connection_of(App& app, std::int64_t commune) {
    Connection c{.id = {},
                 .unit_id = {commune},
                 .kind = "kho_thanh_pho",
                 .name = "Kho",
                 .address = "http://127.0.0.1:1",
                 .active = true,
                 .settings = R"({"sender":"H26.1","batch_records":"1000"})"};
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        auto present = first<Connection>(t.db(), Scope::everything(), {where<&Connection::name>("Kho")});
        if (present)
            c = *present;
        else
            insert(t, Scope::everything(), c);
    });
    return {.record = c, .settings = settings_of(c), .secrets = {}};
}

// Receipts as the warehouse would give them, without the network.
void accept(App& app, const OpenConnection& c, const WarehouseBatch& b) {
    const Json sent = *parse_json(b.body);
    std::string text = R"({"batch":")" + b.code + R"(","receipts":[)";
    for (const Json& r : sent["records"].items)
        text += (text.back() == '[' ? "" : ",") + std::string(R"({"idbanghi":")") + r["idbanghi"].text +
                R"(","phienban":)" + std::to_string(r["phienban"].integer) + R"(,"ketqua":"accepted"})";
    const Json answer = *parse_json(text + "]}");
    app.database().write({.name = "bench"}, [&](Transaction& t) { apply_receipts(t, c, b, answer); });
}

// Of a house that was measured before: as if nothing had been sent.
void forget_batches(App& app) {
    app.database().write({.name = "bench"}, [](Transaction& t) {
        t.db().exec("DELETE FROM warehouse_ledger WHERE tbl <> 'bench'; DELETE FROM warehouse_batch");
    });
}

void measure_batches(App& app, const WarehouseMapping& mapping, const Signer& signer,
                     const OpenConnection& c) {
    const BatchMaker maker{app, mapping};
    constexpr std::int64_t wanted = 40'000;
    forget_batches(app);
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        std::vector<std::pair<std::int64_t, std::int64_t>> rows;
        for (auto& s = query(t.db(), "SELECT id, unit_id FROM pupil ORDER BY id LIMIT $1", wanted); s.step();)
            rows.emplace_back(s.integer(0), s.integer(1));
        for (const auto& [id, unit] : rows)
            mark_dirty(t, c.record.id, "thongtinhocsinhcapmnththcsthpttx_nguoivn", id, unit);
    });
    std::int64_t records = 0;
    double making = 0, signing = 0, cpu = 0;
    for (;;) {
        std::optional<WarehouseBatch> b;
        BatchStep step;
        const double before = bench::cpu_seconds();
        making += seconds([&] {
            app.database().write({.name = "bench"}, [&](Transaction& t) { step = make_batch(maker, t, c); });
            app.database().read([&](Db& db) { b = open_batch(db, c.record.id); });
        });
        if (!b) break;
        signing += seconds([&] { detached_jws(signer, b->body, "\"iat\":1"); });
        cpu += bench::cpu_seconds() - before;
        records += b->records;
        accept(app, c, *b);
    }
    std::string one(400, 'x');
    const double floor = seconds([&] {
        for (std::int64_t i = 0; i < records; ++i)
            one[static_cast<std::size_t>(i) % 400] = sha256_hex(one)[0];
    });
    const auto count = static_cast<double>(std::max<std::int64_t>(1, records));
    fmt::print(
        "warehouse: {} records, {:.0f} a second made and signed (signing {:.1f} %), {:.1f} us of CPU each; "
        "floor "
        "(one hash each) {:.0f}\n",
        records, count / (making + signing), 100 * signing / (making + signing), cpu / count * 1e6,
        count / floor);
}

void measure_reconciliation(App& app, const OpenConnection& c, std::int64_t rows) {
    app.database().write({.name = "bench"}, [&](Transaction& t) {
        const std::string hash = sha256_hex("x");
        for (std::int64_t i = 1; i <= rows; ++i)
            run(t.db(),
                "INSERT INTO warehouse_ledger (connection_id, tbl, record_id, unit_id, version, event, hash, "
                "state, accepted_version, batch, note, since) VALUES ($1, 'bench', $2, 1, 1, 'NEW', $3, "
                "'accepted', 1, 0, '', 0) ON CONFLICT (connection_id, tbl, record_id) DO NOTHING",
                c.record.id.value, i, hash);
    });
    std::int64_t counted = 0;
    std::map<std::string, RowTally> ours, theirs;
    const double floor = seconds([&] {
        app.database().read([&](Db& db) {
            for (auto& s = query(
                     db,
                     "SELECT tbl, record_id, version, hash FROM warehouse_ledger WHERE connection_id = $1",
                     c.record.id.value);
                 s.step();)
                counted += static_cast<std::int64_t>(s.text(3).size()) / 64;
        });
    });
    const double cpu = bench::cpu_seconds();
    const double one_side = seconds([&] { app.database().read([&](Db& db) { ours = our_tallies(db, c); }); });
    const double both = one_side + seconds([&] {
                            app.database().read([&](Db& db) { theirs = our_tallies(db, c); });
                            if (ours != theirs) throw std::runtime_error("the sides differ");
                        });
    fmt::print(
        "reconciliation of {} rows: {:.2f} s one side, {:.2f} s both ({:.2f} s of CPU); floor (bare read) "
        "{:.2f} s\n",
        counted, one_side, both, bench::cpu_seconds() - cpu, floor);
}

std::vector<Module> modules() {
    return {jobs_routes(),           codes_module(),      units_module(),    registry_module(),
            users_module(),          changesets_module(), notices_module(),  search_module(),
            connections_module(),    exchange_module(),   filings_module(),  imports_module(),
            merges_module(),         moves_module(),      query_module(),    quality_module(),
            record_mapping_module(), warehouse_module(),  oneroster_module()};
}

}  // namespace

int main(int argc, char** argv) {
    const bench::Arguments given(argc, argv);
    const int people = given.number(0, 1'000'000);
    bench::OpenHouse house(modules(), given.data);
    App& app = house.app();
    const auto units = units_of(app);
    fmt::print("{} pupils: filled in {:.1f} s\n", people, seconds([&] { fill(app, units, people); }));
    const auto mapping = WarehouseMapping::load(KHUE_SOURCE_DIR "/data", app);
    const auto signer = file_signer(house.path(), "warehouse");
    const OpenConnection c = connection_of(app, units.front());
    measure_pages(app, units, people);
    measure_batches(app, mapping, *signer, c);
    measure_reconciliation(app, c, people);
}
