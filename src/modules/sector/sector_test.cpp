// The ministry's sector database: what a set holds, what is missing in it, the chain of approval before it
// goes, a receiver that is down, halves its answers, answers hostilely or twice, the way by files, and that
// after any sequence both sides are equal.
#include <random>

#include "modules/approvals/module.hpp"
#include "modules/connections/module.hpp"
#include "modules/exchange/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/moves/module.hpp"
#include "modules/quality/module.hpp"
#include "modules/quality/shared_state.hpp"
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
#include "office/workbook.hpp"
#include "server/running_server_testing.hpp"

namespace khue {
namespace {

using namespace sector;
using sector_test::Ministry;
using testing::Counter;
using testing::RunningServer;

class Sector : public Counter {
protected:
    Sector()
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
    ~Sector() override { server.stop(); }

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
    RunningServer server;
    Id<SchoolClass> class_3a, class_3b;
    Id<Connection> connection;
    std::map<std::int64_t, std::int64_t> seen_positions;
};

TEST_P(Sector, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(Sector, ASetIsInTheMinistrysLayout) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    const std::int64_t set = sent();
    const Json child = there(p);
    EXPECT_EQ(child["HoTen"].text, "Trần Thị Mơ");
    EXPECT_EQ(child["NgaySinh"].text, "2018-03-09T00:00:00.0");
    EXPECT_EQ(child["NgaySinhMe"].text, "1990-02-01T00:00:00.0");
    EXPECT_EQ(child["HoTenMe"].text, "Lê Thị Mận");
    EXPECT_EQ(child["GioiTinh"].integer, 1);
    EXPECT_EQ(child["KhuyetTat"].integer, 0);
    EXPECT_EQ(child["KhoiHoc"].integer, 3);
    EXPECT_EQ(child["TrangThai"].integer, 1);
    EXPECT_EQ(child["MaLopHocDn"].text, "lop-" + std::to_string(class_3a.value));
    EXPECT_FALSE(child.has("NoiChuyenDi"));
    const Json school = parse_json(ministry.rows["TruongHocInfo/102"].content).value();
    EXPECT_EQ(school["NamHoc"].integer, 2026);
    EXPECT_EQ(school["CapHoc"].text, "06");
    EXPECT_EQ(school["TongSoHocSinh"].integer, 1);
    EXPECT_EQ(school["TongSoLopHoc"].integer, 2);
    const Json whole = seen(set);
    EXPECT_EQ(whole["push_label"].text, "Hoàn thành");
    EXPECT_EQ(whole["accepted"].integer, whole["records"].integer);
    EXPECT_EQ(ledger().items.at(0)["client_id"].text, "hs-" + std::to_string(p));
    EXPECT_EQ(ledger().items.at(0)["ministry_code"].text,
              ministry.rows["LstHocSinh/hs-" + std::to_string(p)].code);
    expect_equal();
}

TEST_P(Sector, WhatIsRequiredIsAskedForByRecordBeforeTheSetGoes) {
    const std::int64_t p = pupil("Trần Thị Mơ", false);
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(first_fault(set), "LstHocSinh.HoTenMe LstHocSinh.NgaySinhMe ");
    EXPECT_EQ(faults(set)["items"].items.at(0)["entity"].text, "pupils");
    EXPECT_EQ(faults(set)["items"].items.at(0)["record_id"].integer, p);
    EXPECT_EQ(code_of(act("principal", set, "submit")), "faults");
    write([&](Transaction& t) {  // the guardian instead of the mother
        Guardian g{.id = {},
                   .unit_id = {primary},
                   .pupil_id = {p},
                   .relation = Relation::guardian,
                   .full_name = "Trần Văn Ổi"};
        insert(t, Scope::everything(), g);
    });
    EXPECT_EQ(first_fault(set), "LstHocSinh.NgaySinhNguoiGiamHo ");
    common("LstHocSinh", "NgaySinhNguoiGiamHo", "1960-01-02", p);
    EXPECT_EQ(first_fault(set), "");
    EXPECT_EQ(act("principal", set, "submit").status, 200);
}

TEST_P(Sector, WhatASpecialCaseNeedsIsAskedForInThatCaseOnly) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(first_fault(set), "");
    write([&](Transaction& t) {
        auto e = first<Enrolment>(t.db(), Scope::everything(), {where<&Enrolment::pupil_id>(p)});
        e->end_status = "04", e->to_date = parse_date("2027-03-01");
        update(t, Scope::everything(), *e);
    });
    EXPECT_EQ(first_fault(set), "LstHocSinh.NoiChuyenDi LstHocSinh.ChuyenDiDenTinh ");
    common("LstHocSinh", "NoiChuyenDi", "01", p);
    common("LstHocSinh", "ChuyenDiDenTinh", "31", p);
    EXPECT_EQ(first_fault(set), "");
    std::string content;
    read([&](Db& db) {
        for (const auto& r : compose(*app, db, layout, primary, "2026-2027"))
            if (r.object->name == "LstHocSinh") content = r.json;
    });
    const Json child = parse_json(content).value();
    EXPECT_EQ(child["TrangThai"].integer, 8) << "left in the second term";
    EXPECT_EQ(child["NgayTrangThai"].text, "2027-03-01T00:00:00.0");
    change<Pupil>(p, [](Pupil& x) { x.disability = "Vận động"; });
    EXPECT_EQ(first_fault(set), "") << "known by its name";
    change<Pupil>(p, [](Pupil& x) { x.disability = "chưa rõ"; });
    EXPECT_EQ(first_fault(set), "LstHocSinh.MaLoaiKhuyetTat ");
}

TEST_P(Sector, SupplementsAreOfTheMinistrysTypesAndLists) {
    auto put = [&](const std::string& object, const std::string& field, const std::string& content,
                   const std::string& who = "principal", std::int64_t record = 0) {
        return ask(who, "PUT", "/api/sector-supplements",
                   R"({"unit_id":)" + std::to_string(primary) + R"(,"object":")" + object +
                       R"(","record_id":)" + std::to_string(record) + R"(,"field":")" + field +
                       R"(","content":")" + content + "\"}")
            .status;
    };
    EXPECT_EQ(put("LstLopHocInfo", "LopGhep", "2"), 422);
    EXPECT_EQ(put("LstCanBo", "LoaiHopDong", "99"), 422);
    EXPECT_EQ(put("LstCanBo", "LoaiHopDong", "07"), 204);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2,34"), 422);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2.34"), 204);
    EXPECT_EQ(put("LstHocSinh", "NgaySinhMe", "1990-02-03"), 422) << "not of everybody";
    EXPECT_EQ(put("LstHocSinh", "NgaySinhMe", "1990-02-30", "principal", pupil("Trần Thị Mơ", false)), 422);
    EXPECT_EQ(put("LstHocSinh", "KhongCo", "1"), 404);
    EXPECT_EQ(put("KhongCo", "HeSo", "1"), 404);
    EXPECT_EQ(put("LstHocSinh", "NgaySinhMe", "1990-02-03", "principal", 987'654), 404);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2.34", "neighbour"), 404);
    EXPECT_EQ(put("LstCanBo", "HeSo", "2.34", "officer"), 403);
    EXPECT_EQ(put("LstCanBo", "HeSo", std::string(300, '1')), 422);
    EXPECT_EQ(put("LstCanBo", "HeSo", ""), 204) << "forgotten";
}

TEST_P(Sector, WhoIsLeftOutIsNamedWithAReasonAndNotSent) {
    const std::int64_t whole = pupil("Trần Thị Mơ"), bare = pupil("Lê Văn Nở", false);
    connect();
    const std::int64_t set = json(make())["id"].integer;
    const std::string who = R"("object":"LstHocSinh","record_id":)" + std::to_string(bare);
    EXPECT_EQ(ask("principal", "POST", one(set) + "/leave-out", "{" + who + R"(,"reason":" "})").status, 422);
    EXPECT_EQ(ask("officer", "POST", one(set) + "/leave-out", "{" + who + R"(,"reason":"Chờ"})").status, 403);
    ASSERT_EQ(
        ask("principal", "POST", one(set) + "/leave-out", "{" + who + R"(,"reason":"Chờ giấy tờ"})").status,
        204);
    EXPECT_EQ(faults(set)["items"].items.at(0)["left_out"].text, "Chờ giấy tờ");
    ASSERT_EQ(act("principal", set, "submit").status, 200);
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/take-in", "{" + who + "}")), "handed_in");
    act("officer", set, "approve"), act("department", set, "approve-above");
    ask("principal", "POST", one(set) + "/send");
    round();
    EXPECT_TRUE(ministry.rows.contains("LstHocSinh/hs-" + std::to_string(whole)));
    EXPECT_FALSE(ministry.rows.contains("LstHocSinh/hs-" + std::to_string(bare)));
}

TEST_P(Sector, AllThatLackSomethingAreLeftOutForOneReason) {
    pupil("Trần Thị Mơ"), pupil("Lê Văn Nở", false), pupil("Lê Văn Tám", false);
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(ask("principal", "POST", one(set) + "/leave-out-faulty", R"({"reason":""})").status, 422);
    EXPECT_EQ(json(ask("principal", "POST", one(set) + "/leave-out-faulty",
                       R"({"reason":"Chờ giấy tờ"})"))["left_out"]
                  .integer,
              2);
    EXPECT_EQ(act("principal", set, "submit").status, 200);
    EXPECT_EQ(seen(set)["records"].integer, 4) << "school, two classes, one pupil";
}

TEST_P(Sector, OnlyAfterTheWholeChainAndAsItWasHandedIn) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/send")), "not_approved");
    act("principal", set, "submit");
    rename(p, "Trần Thị Mai");
    act("officer", set, "approve");
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/send")), "not_approved");
    act("department", set, "approve-above");
    EXPECT_EQ(ask("principal", "POST", one(set) + "/send").status, 204);
    round();
    EXPECT_EQ(there(p)["HoTen"].text, "Trần Thị Mơ") << "what was approved goes, not what stands now";
    EXPECT_TRUE(seen(set)["approval"]["may"]["return"].text.empty());
    EXPECT_EQ(code_of(act("officer", set, "return", R"({"reason":"Muộn"})")), "was_sent");
}

TEST_P(Sector, AReturnedSetIsOfWhatStandsWhenItIsHandedInAgain) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    const std::int64_t set = json(make())["id"].integer;
    act("principal", set, "submit");
    ASSERT_EQ(act("officer", set, "return", R"({"reason":"Sai tên"})").status, 200);
    rename(p, "Trần Thị Mai");
    act("principal", set, "submit"), act("officer", set, "approve"), act("department", set, "approve-above");
    ask("officer", "POST", one(set) + "/send");
    round();
    EXPECT_EQ(there(p)["HoTen"].text, "Trần Thị Mai");
}

TEST_P(Sector, AChangeSetHoldsOnlyWhatDiffersAndTheFirstClassStays) {
    connect();
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    EXPECT_EQ(code_of(make("2")), "no_start");
    EXPECT_EQ(make("4").status, 422);
    sent();
    const std::int64_t nothing = json(make("2"))["id"].integer;
    EXPECT_EQ(code_of(act("principal", nothing, "submit")), "nothing_to_send");
    EXPECT_EQ(code_of(make("2")), "set_open");
    EXPECT_EQ(ask("principal", "DELETE", one(nothing)).status, 204);
    write([&](Transaction& t) {  // moved to 3B in place, as a correction of the stay
        auto e = first<Enrolment>(t.db(), Scope::everything(), {where<&Enrolment::pupil_id>(p)});
        e->class_id = class_3b;
        update(t, Scope::everything(), *e);
    });
    const std::int64_t set = sent("2");
    EXPECT_EQ(seen(set)["records"].integer, 1);
    const auto code = [&](Id<SchoolClass> c) {
        return ministry.rows["LstLopHocInfo/lop-" + std::to_string(c.value)].code;
    };
    EXPECT_EQ(there(p)["MaLopHocDn"].text, code(class_3a)) << "never changes";
    EXPECT_EQ(there(p)["MaLopHocCn"].text, code(class_3b));
    EXPECT_EQ(there(q)["MaLopHocCn"].text, "lop-" + std::to_string(class_3a.value)) << "not sent again";
    expect_equal();
}

TEST_P(Sector, AReceiverThatIsDownLosesNothingAndThePageSaysSinceWhen) {
    pupil("Trần Thị Mơ");
    connect();
    const auto well = mood;
    mood = [](Request&) { return Response{.status = 503, .body = "{}"}; };
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["trouble"].text, "Máy chủ đang gặp lỗi (mã 503).");
    EXPECT_EQ(seen(set)["push_label"].text, "Cần đẩy lại");
    const std::string since = seen(set)["waiting_since"].text;
    EXPECT_GT(seen(set)["waiting"].integer, 0);
    minutes_later(60);
    round();
    EXPECT_EQ(seen(set)["waiting_since"].text, since);
    mood = [](Request&) { return Response{.status = 401, .body = "{}"}; };
    minutes_later(60);
    round();
    EXPECT_EQ(seen(set)["trouble"].text, "Tài khoản kết chuyển không chính xác.");
    mood = well;
    minutes_later(60);
    round();
    EXPECT_EQ(seen(set)["waiting"].integer, 0);
    EXPECT_TRUE(seen(set)["waiting_since"].is_null());
    expect_equal();
}

TEST_P(Sector, ASetAppliedAndNotAnsweredIsNotAppliedTwice) {
    pupil("Trần Thị Mơ");
    connect();
    int n = 0;
    std::string first_body, first_key;
    mood = [&](Request& r) {
        Response good = ministry.handle(r);
        if (++n > 1) {
            EXPECT_EQ(r.body, first_body);
            EXPECT_EQ(r.header("idempotency-key"), first_key);
            return good;
        }
        first_body = r.body, first_key = r.header("idempotency-key");
        good.body.resize(good.body.size() / 2);
        return good;
    };
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["trouble"].text, "Câu trả lời của CSDL ngành không đọc được hoặc không trọn vẹn.");
    minutes_later(5);
    round();
    EXPECT_EQ(ministry.applied, 1);
    EXPECT_EQ(seen(set)["push_label"].text, "Hoàn thành");
    expect_equal();
}

TEST_P(Sector, WhatWasNotAnsweredGoesAgainAlone) {
    pupil("Trần Thị Mơ"), pupil("Lê Văn Nở");
    connect();
    int n = 0;
    mood = [&](Request& r) {
        Response good = ministry.handle(r);
        if (++n > 1) return good;
        Json json = parse_json(good.body).value();
        for (Json::Member& m : json.members)
            if (m.name == "KetQua") m.value.items.resize(2);
        good.body.clear();
        append_json(good.body, json);
        return good;
    };
    const std::int64_t set = sent();
    EXPECT_EQ(n, 2);
    EXPECT_EQ(seen(set)["waiting"].integer, 0);
    expect_equal();
}

TEST_P(Sector, HostileAnswersChangeNothing) {
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    connect(true);
    const auto well = mood;
    std::string body;
    mood = [&](Request&) { return Response{.body = body}; };
    body = R"({"MaTruongHoc":"103","KetQua":[{"ClientId":"hs-)" + std::to_string(p) +
           R"(","Ma":"X1","TrangThai":3}]})";
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["trouble"].text, "Câu trả lời của CSDL ngành là của trường khác.");
    for (const std::string& wrong :
         {std::string("[1,2"), std::string("null"), std::string(R"({"KetQua":"x"})"),
          std::string(R"({"KetQua":{}})"),
          std::string(R"({"KetQua":[1,"a",null,{"ClientId":{},"TrangThai":[3]}]})"),
          std::string(R"({"KetQua":[{"ClientId":"hs-999999","Ma":"X","TrangThai":3}]})"),
          std::string(
              R"({"KetQua":[{"ClientId":"hs--1","TrangThai":3},{"ClientId":"truong-1","TrangThai":3}]})"),
          R"({"KetQua":[{"ClientId":"hs-)" + std::to_string(p) + R"(","Ma":"X","TrangThai":"33"}]})",
          "{\"KetQua\":[" + std::string(200'000, ' ') + "]}"}) {
        body = wrong;
        minutes_later(120);
        round();
        EXPECT_EQ(seen(set)["accepted"].integer, 0) << wrong.substr(0, 60);
        EXPECT_TRUE(ledger().items.empty());
    }
    // Two records under one code, and a code beyond all measure.
    body = R"({"KetQua":[{"ClientId":"hs-)" + std::to_string(p) +
           R"(","Ma":"X1","TrangThai":3},{"ClientId":"hs-)" + std::to_string(q) +
           R"(","Ma":"X1","TrangThai":3},{"ClientId":"102","Ma":")" + std::string(5000, 'x') +
           R"(","TrangThai":3}]})";
    minutes_later(120);
    round();
    EXPECT_EQ(seen(set)["accepted"].integer, 1);
    EXPECT_EQ(seen(set)["refused"].integer, 2);
    EXPECT_EQ(ledger().items.size(), 1u);
    mood = well;
    minutes_later(120);
    round();
    EXPECT_EQ(seen(set)["waiting"].integer, 0);
    EXPECT_EQ(seen(set)["push_label"].text, "Đẩy lỗi") << "two were refused";
    EXPECT_TRUE(
        faults(set)["items"].items.at(0)["faults"].items.at(0)["message"].text.starts_with("Mã Bộ trả về"));
}

TEST_P(Sector, ARefusedRecordIsShownMendedAndGoesWithTheNextChanges) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    ministry.refuses.insert("hs-" + std::to_string(p));
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["refused"].integer, 1);
    EXPECT_EQ(faults(set)["items"].items.at(0)["faults"].items.at(0)["message"].text, "Sai định dạng");
    ministry.refuses.clear();
    EXPECT_EQ(seen(sent("2"))["records"].integer, 1);
    expect_equal();
}

TEST_P(Sector, OutsideTheWindowNothingIsSent) {
    pupil("Trần Thị Mơ");
    connect(false, R"("user":"truong","push_from":"2026-10-10","push_to":"2026-10-20")");
    const std::int64_t set = sent();
    EXPECT_EQ(calls, 0);
    EXPECT_EQ(seen(set)["trouble"].text, "Chưa đến thời gian được đẩy; chờ đến ngày 10/10/2026.");
    EXPECT_EQ(seen(set)["push_label"].text, "Chờ đẩy");
    set_day("2026-10-21");
    round();
    EXPECT_EQ(calls, 0);
    EXPECT_NE(seen(set)["trouble"].text.find("Đã hết thời gian"), std::string::npos);
    set_day("2026-10-12");
    minutes_later(24 * 60);
    round();
    EXPECT_EQ(calls, 0) << "it looks again when its pause is over";
    set_day("2026-10-20");
    write([&](Transaction& t) { run(t.db(), "UPDATE sector_push SET next_at = 0"); });
    round();
    EXPECT_EQ(seen(set)["push_label"].text, "Hoàn thành");
}

TEST_P(Sector, WithoutAPasswordOrAConnectionItSaysSo) {
    pupil("Trần Thị Mơ");
    const std::int64_t set = approved();
    EXPECT_EQ(code_of(ask("officer", "POST", one(set) + "/send")), "no_connection");
    connect();
    ask("admin", "PUT", "/api/connections/" + std::to_string(connection.value) + "/secrets",
        R"({"password":""})");
    ask("officer", "POST", one(set) + "/send");
    round();
    EXPECT_EQ(seen(set)["trouble"].text, "Thiếu mật khẩu kết chuyển.");
    EXPECT_EQ(calls, 0);
}

TEST_P(Sector, ATrialIsNoFactAndARealWayBeginsAnew) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    sent();
    EXPECT_TRUE(ledger().items.at(0)["trial"].boolean);
    EXPECT_EQ(measured(), nothing_known);
    make_real();
    const std::int64_t set = sent();
    EXPECT_FALSE(seen(set)["trial"].boolean);
    EXPECT_EQ(measured(), 1);
    rename(p, "Trần Thị Mai");
    refresh();
    EXPECT_EQ(measured(), 0) << "what stands here is not what was taken";
    sent("2");
    EXPECT_EQ(measured(), 1);
    rename(p, "Khác"), refresh();
    EXPECT_EQ(measured(), 0);
    rename(p, "Trần Thị Mai"), refresh();
    EXPECT_EQ(measured(), 1) << "as it was taken";
}

TEST_P(Sector, TheScoreOfSharingCountsTheMinistryBesideTheWarehouse) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    auto shared = [&] {
        std::optional<quality::SharedCount> out;
        read([&](Db& db) { out = app->database().hooks().find<quality::SharedState>()->of(db, primary); });
        return out;
    };
    connect();
    sent();
    EXPECT_FALSE(shared()) << "a trial";
    make_real();
    sent();
    ASSERT_TRUE(shared());
    EXPECT_EQ(shared()->accepted, 4) << "school, two classes, pupil";
    EXPECT_EQ(shared()->receivers, "CSDL ngành giáo dục");
    rename(p, "Trần Thị Mai");
    refresh();
    EXPECT_EQ(shared()->accepted, 3);
    EXPECT_EQ(shared()->sent, 4);
}

TEST_P(Sector, TheWayByFiles) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    const std::int64_t set = approved();
    auto take = [&](const std::string& format, const std::string& purpose = "Nộp lên cơ sở dữ liệu ngành") {
        return ask("principal", "POST", one(set) + "/file",
                   R"({"format":")" + format + R"(","purpose":")" + purpose + "\"}");
    };
    EXPECT_EQ(take("json", "").status, 428);
    EXPECT_EQ(
        ask("officer", "POST", one(set) + "/file", R"({"format":"json","purpose":"Nộp lên trên"})").status,
        403);
    const Response book = take("xlsx");
    EXPECT_EQ(book.body.substr(0, 2), "PK");
    Request hand{.method = "POST", .path = "/", .body = take("json").body};
    hand.headers = {{"idempotency-key", "tay"}};
    const std::string result = ministry.handle(hand).body;
    auto back = [&](const std::string& bytes, const std::string& day = "") {
        return ask("principal", "POST", one(set) + "/result" + (day.empty() ? "" : "?sent_on=" + day), bytes);
    };
    EXPECT_EQ(back("{}").status, 422);
    EXPECT_EQ(back("a,b\n1,2\n").status, 422);
    EXPECT_EQ(back(R"({"MaTruongHoc":"103","KetQua":[{"ClientId":"102","TrangThai":3}]})").status, 422);
    EXPECT_EQ(back("ClientId,Ma,TrangThai\nhs-424242,X,3\n").status, 422) << "nothing of this set";
    EXPECT_EQ(back(result, "2026-12-01").status, 422) << "has not come";
    const Response partly = back("ClientId,Ma,TrangThai,MoTa\nhs-" + std::to_string(p) + ",B7,Đã đồng bộ,\n");
    ASSERT_EQ(partly.status, 200) << partly.body;
    EXPECT_EQ(json(partly)["accepted"].integer, 1);
    EXPECT_EQ(measured(), nothing_known) << "nobody said that the file was handed to the ministry";
    ASSERT_EQ(back(result, "2026-10-04").status, 200);
    EXPECT_EQ(measured(), 1);
    EXPECT_EQ(seen(set)["push_label"].text, "Hoàn thành");
    EXPECT_EQ(code_of(back(result, "2026-10-04")), "finished");
    bool from_file = false;
    for (const Json& row : ledger().items)
        from_file = from_file || (row["from_file"].boolean && !row["trial"].boolean);
    EXPECT_TRUE(from_file);
    EXPECT_EQ(code_of(take("json")), "finished") << "the content is kept no longer than it is needed";
}

// What no register has comes from the school's own spreadsheet, all of it or nothing.
TEST_P(Sector, WhatIsMissingIsFilledInASpreadsheet) {
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    auto kept = [&](Db& db) {
        return list<SectorSupplement>(db, Scope::of(primary),
                                      {.filters = {where<&SectorSupplement::member>("NgaySinhMe")}});
    };
    write([&](Transaction& t) {
        for (const auto& s : kept(t.db())) remove(t, Scope::of(primary), s.id);
    });
    const std::int64_t set = json(make())["id"].integer;
    auto blank = [&](const std::string& who = "principal") {
        return ask(who, "POST", one(set) + "/supplement-file", R"({"purpose":"Điền thông tin còn thiếu"})");
    };
    EXPECT_EQ(blank("officer").status, 403);
    const Response sheet = blank();
    ASSERT_EQ(sheet.status, 200) << sheet.body;
    const office::Workbook book = office::load_bytes(sheet.body);
    std::string header, keys;
    for (const office::Sheet& s : book.sheets)
        for (const office::Row& row : s.rows)
            for (const office::Cell& cell : row.cells)
                (cell.text.ends_with("]") ? header : keys) += cell.text + "|";
    EXPECT_NE(header.find("[NgaySinhMe]"), header.npos) << header;
    EXPECT_NE(keys.find("|hs-" + std::to_string(p) + "|Trần Thị Mơ|"), keys.npos) << keys;
    auto give = [&](const std::string& rows) {
        return ask("principal", "POST", one(set) + "/supplements",
                   "Mã bản ghi,Tên,Ngày sinh mẹ [NgaySinhMe],Tên khác [KhongCo]\n" + rows);
    };
    const std::string of_p = "hs-" + std::to_string(p), of_q = "hs-" + std::to_string(q);
    EXPECT_EQ(code_of(ask("principal", "POST", one(set) + "/supplements", "a,b\n1,2\n")), "bad_file");
    const Response wrong =
        give(of_p + ",Mơ,09/01/1990,\n" + of_q + ",Nở,31/02/1990,x\nhs-424242,,01/01/1990,\n");
    ASSERT_EQ(wrong.status, 422);
    EXPECT_EQ(json(wrong)["errors"].items.size(), 3u) << wrong.body;
    EXPECT_NE(first_fault(set).find("NgaySinhMe"), std::string::npos) << "nothing was written";
    const Response good = give(of_p + ",Mơ,09/01/1990,\n" + of_q + ",Nở,,\n");
    ASSERT_EQ(good.status, 200) << good.body;
    EXPECT_EQ(json(good)["written"].integer, 1);
    read([&](Db& db) {
        ASSERT_EQ(kept(db).size(), 1u);
        EXPECT_EQ(kept(db).front().content, "1990-01-09");
        EXPECT_EQ(kept(db).front().record_id, p);
    });
    EXPECT_EQ(ask("neighbour", "POST", one(set) + "/supplements", "x").status, 404);
}

TEST_P(Sector, EachSeesWhatIsTheirs) {
    pupil("Trần Thị Mơ");
    const std::int64_t set = json(make())["id"].integer;
    EXPECT_EQ(ask("neighbour", "GET", one(set)).status, 404);
    EXPECT_EQ(make("1", "neighbour").status, 404);
    EXPECT_EQ(ask("officer", "GET", one(set) + "/faults").status, 403) << "no person's data for the commune";
    EXPECT_EQ(ask("officer", "GET", one(set) + "/content").status, 200);
    EXPECT_EQ(ask("officer", "GET", "/api/sector-ledger").status, 403);
    EXPECT_TRUE(json(ask("neighbour", "GET", "/api/sector-ledger"))["items"].items.empty());
    EXPECT_EQ(json(ask("principal", "GET", "/api/sector-sets"))["items"].items.size(), 1u);
    EXPECT_EQ(json(ask("neighbour", "GET", "/api/sector-sets"))["items"].items.size(), 0u);
    EXPECT_EQ(json(ask("officer", "GET", "/api/sector-units"))["items"].items.size(), 3u);
    EXPECT_GT(json(ask("principal", "GET", "/api/sector-layout"))["objects"].items.size(), 4u);
}

// Whatever comes between: the ministry is away, takes a set and does not answer, answers half, answers an old
// key again; pupils come, change and are mended in between.
TEST_P(Sector, AnySequenceOfSetsLossesAndRepeatsEndsEqual) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const auto well = mood;
    connect(true);
    std::vector<std::int64_t> pupils{pupil("Trẻ 0")};
    sent();
    mood = [&](Request& r) {
        const unsigned fate = below(6);
        if (fate == 0) return Response{.status = 500, .body = "{}"};
        Response good = ministry.handle(r);
        if (fate == 1) return Response{.status = 502, .body = "{}"};
        if (fate == 2) good.body.resize(good.body.size() / 2);
        if (fate == 3 && !ministry.answers.empty()) good.body = ministry.answers.begin()->second;
        return good;
    };
    std::int64_t open = 0;
    for (int step = 0; step < 25; ++step) {
        if (below(2) == 0) pupils.push_back(pupil("Trẻ " + std::to_string(step)));
        if (below(2) == 0)
            rename(pupils[below(static_cast<unsigned>(pupils.size()))], "Tên " + std::to_string(step));
        if (!open) {
            const std::int64_t set = json(make("2"))["id"].integer;
            if (act("principal", set, "submit").status != 200) {
                ask("principal", "DELETE", one(set));
                continue;
            }
            act("officer", set, "approve"), act("department", set, "approve-above");
            ask("officer", "POST", one(set) + "/send");
            open = set;
        }
        round();
        minutes_later(static_cast<std::int64_t>(below(90)));
        if (!seen(open)["finished_at"].is_null()) open = 0;
    }
    mood = well;  // peace at last
    minutes_later(120);
    round();
    EXPECT_TRUE(!open || !seen(open)["finished_at"].is_null());
    for (int last = 0; last < 2; ++last) {
        const std::int64_t set = json(make("2"))["id"].integer;
        if (act("principal", set, "submit").status != 200) break;
        act("officer", set, "approve"), act("department", set, "approve-above");
        ask("officer", "POST", one(set) + "/send");
        round();
    }
    expect_equal();
    refresh();
    EXPECT_EQ(measured(), static_cast<std::int64_t>(pupils.size()));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Sector, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
