// For tests: a school whose pupils go to the ministry's sector database, and a ministry over HTTP whose mood
// a test decides.
#pragma once
#include "modules/approvals/module.hpp"
#include "modules/connections/module.hpp"
#include "modules/exchange/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/moves/module.hpp"
#include "modules/quality/module.hpp"
#include "modules/record_mapping/module.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/setup.hpp"
#include "modules/registry/staff.hpp"
#include "modules/sector/module.hpp"
#include "modules/sector/peer_test.hpp"
#include "modules/sector/routes.hpp"
#include "modules/units/unit.hpp"
#include "server/running_server_testing.hpp"

namespace khue::sector_test {

using namespace sector;

class SectorScene : public testing::Counter {
protected:
    SectorScene()
        : Counter("2026-10-05T02:00:00Z",
                  {approvals_module(), connections_module(), exchange_module(), imports_module(),
                   moves_module(), quality_module(), record_mapping_module(), sector_module()}),
          layout(SectorLayout::load(KHUE_SOURCE_DIR "/data", *app)),
          peer(peer_of_2020()),
          server({}, [this](Request& r) {
              const std::lock_guard lock(mutex);
              ++calls;
              return mood(r);
          }) {
        const std::string s = "sector_sets.";
        seat("admin", everywhere(), {"connections.*", s + "*"});
        seat("principal", {primary},
             {s + "read", s + "records", s + "write", s + "submit", s + "send", "exports.personal"});
        seat("neighbour", {secondary}, {s + "read", s + "records", s + "write", s + "submit", s + "send"});
        seat("officer", everywhere(), {s + "read", s + "approve", s + "send"});
        seat("department", everywhere(), {s + "read", s + "approve_above"});
        write([&](Transaction& t) {
            ensure_school_years(t, KHUE_SOURCE_DIR "/data/reporting/periods.json");
            auto school = get(t.db(), Scope::everything(), Id<Unit>{primary});
            school->school_type = "07";
            update(t, Scope::everything(), *school);
        });
        class_3a = school_class("3A"), class_3b = school_class("3B");
        common("TruongHocInfo", "LoaiHinhDaoTao", "01");
        for (const char* field : {"LopGhep", "LopChuyen", "LopVnen", "LopBanTru", "LopGhepDoTuoi"})
            common("LstLopHocInfo", field, "0");
    }
    ~SectorScene() override { server.stop(); }

    void write(const std::function<void(Transaction&)>& work) { app->database().write({}, work); }
    void read(const std::function<void(Db&)>& work) { app->database().read(work); }
    void common(const std::string& object, const std::string& field, const std::string& content,
                std::int64_t record = 0) {
        EXPECT_EQ(
            ask("principal", "PUT", "/api/sector-supplements",
                R"({"unit_id":)" + std::to_string(primary) + R"(,"object":")" + object + R"(","record_id":)" +
                    std::to_string(record) + R"(,"field":")" + field + R"(","content":")" + content + "\"}")
                .status,
            204)
            << field;
    }
    Id<SchoolClass> school_class(const std::string& name) {
        SchoolClass c{.id = {},
                      .unit_id = {primary},
                      .school_year = "2026-2027",
                      .name = name,
                      .grade = "Khối 3",
                      .issues = {},
                      .source = {}};
        write([&](Transaction& t) { insert(t, Scope::everything(), c); });
        return c.id;
    }
    // Whole: a mother whose day of birth is written beside the register.
    std::int64_t pupil(const std::string& name, bool whole = true) {
        Pupil p{.id = {},
                .unit_id = {primary},
                .class_id = class_3a,
                .full_name = name,
                .birth_date = {"2018-03-09"},
                .ethnic_group = "01",
                .status = "01"};
        write([&](Transaction& t) {
            insert(t, Scope::everything(), p);
            Enrolment e{.id = {},
                        .unit_id = {primary},
                        .pupil_id = p.id,
                        .class_id = class_3a,
                        .school_year = "2026-2027",
                        .from_date = parse_date("2026-09-05"),
                        .to_date = {},
                        .status = "01"};
            insert(t, Scope::everything(), e);
            Guardian g{.id = {},
                       .unit_id = {primary},
                       .pupil_id = p.id,
                       .relation = Relation::mother,
                       .full_name = "Lê Thị Mận"};
            if (whole) insert(t, Scope::everything(), g);
        });
        if (whole) common("LstHocSinh", "NgaySinhMe", "1990-02-01", p.id.value);
        return p.id.value;
    }
    template <class T>
    void change(std::int64_t id, const std::function<void(T&)>& work) {
        write([&](Transaction& t) {
            auto r = get(t.db(), Scope::everything(), Id<T>{id});
            work(*r);
            update(t, Scope::everything(), *r);
        });
    }
    void rename(std::int64_t id, const std::string& name) {
        change<Pupil>(id, [&](Pupil& p) { p.full_name = name; });
    }
    void connect(bool real = false, const std::string& settings = R"("user":"truong")") {
        const Json made =
            json(ask("admin", "POST", "/api/connections",
                     R"({"unit_id":)" + std::to_string(commune) +
                         R"(,"kind":"csdl_nganh","name":"Bộ","active":true,"address":"http://127.0.0.1:)" +
                         std::to_string(server->port()) + R"(","settings":{)" + settings + "}}"));
        connection = {made["id"].integer};
        ask("admin", "PUT", "/api/connections/" + std::to_string(connection.value) + "/secrets",
            R"({"password":"bí mật"})");
        if (real) make_real();
    }
    void make_real() {
        change<Connection>(connection.value, [](Connection& c) { c.mode = ConnectionMode::real; });
    }

    std::string one(std::int64_t set) const { return "/api/sector-sets/" + std::to_string(set); }
    Response make(const std::string& kind = "1", const std::string& who = "principal") {
        return ask(who, "POST", "/api/sector-sets",
                   R"({"unit_id":)" + std::to_string(primary) + R"(,"school_year":"2026-2027","kind":")" +
                       kind + "\"}");
    }
    Json seen(std::int64_t set, const std::string& who = "officer") {
        return json(ask(who, "GET", one(set)));
    }
    Response act(const std::string& who, std::int64_t set, const std::string& verb,
                 const std::string& body = "{}") {
        return ask(who, "POST", one(set) + "/" + verb, body, seen(set)["approval"]["version"].integer);
    }
    // Through the whole chain.
    std::int64_t approved(const std::string& kind = "1") {
        const std::int64_t set = json(make(kind))["id"].integer;
        EXPECT_EQ(act("principal", set, "submit").status, 200);
        EXPECT_EQ(act("officer", set, "approve").status, 200);
        EXPECT_EQ(act("department", set, "approve-above").status, 200);
        return set;
    }
    std::int64_t sent(const std::string& kind = "1") {
        const std::int64_t set = approved(kind);
        EXPECT_EQ(ask("officer", "POST", one(set) + "/send").status, 204);
        round();
        return set;
    }
    SectorDesk desk() { return {*app, layout, *peer, connection_box(fresh.folder())}; }
    void round() {
        sector_round(desk(), [] { return true; });
    }
    void refresh() {
        refresh_changed(desk(), seen_positions, [] { return true; });
    }
    void minutes_later(std::int64_t minutes) { set_time(to_string(Instant{now().ms + minutes * 60'000})); }
    Json faults(std::int64_t set) { return json(ask("principal", "GET", one(set) + "/faults")); }
    std::string first_fault(std::int64_t set) {
        const Json all = faults(set);
        std::string out;
        for (const Json& t : all["items"].items)
            for (const Json& f : t["faults"].items) out += t["object"].text + "." + f["field"].text + " ";
        return out;
    }
    Json there(std::int64_t pupil_id) {
        return parse_json(ministry.rows["LstHocSinh/hs-" + std::to_string(pupil_id)].content)
            .value_or(Json{});
    }
    static constexpr std::int64_t nothing_known = -1;  // the measure has no row of the school
    std::int64_t measured() {
        std::int64_t out = 0;
        read([&](Db& db) {
            const Tally counted = count_measures(*app, db, {.period = "2026-Q4", .from_memory = false},
                                                 {app->measure("sector.pupils_accepted")});
            const auto found = counted.numbers.front()->find(primary);
            out = found == counted.numbers.front()->end() ? nothing_known : found->second;
        });
        return out;
    }
    Json ledger(const std::string& object = "LstHocSinh") {
        return json(ask("principal", "GET", "/api/sector-ledger?object=" + object))["items"];
    }
    // What stands here, with the ministry's codes, equals what stands there.
    void expect_equal() {
        read([&](Db& db) {
            const Receipts receipts = receipts_of(db, primary, goes_by_trial(db, primary));
            for (const ComposedRecord& r : compose(*app, db, layout, primary, "2026-2027")) {
                const std::string key =
                    r.object->name + "/" + (r.object->single ? "102" : client_id(*r.object, r.record_id));
                ASSERT_TRUE(ministry.rows.contains(key)) << key;
                const auto found = receipts.find({r.object->name, r.record_id});
                ASSERT_NE(found, receipts.end()) << key;
                EXPECT_EQ(found->second.ministry_code.value_or(""), ministry.rows[key].code) << key;
                EXPECT_EQ(found->second.hash, r.hash) << key;
            }
        });
    }

    SectorLayout layout;
    std::unique_ptr<SectorPeer> peer;
    Ministry ministry;
    int calls = 0;
    std::function<Response(Request&)> mood = [this](Request& r) { return ministry.handle(r); };
    std::mutex mutex;
    testing::RunningServer server;
    Id<SchoolClass> class_3a, class_3b;
    Id<Connection> connection;
    std::map<std::int64_t, std::int64_t> seen_positions;
};

}  // namespace khue::sector_test
