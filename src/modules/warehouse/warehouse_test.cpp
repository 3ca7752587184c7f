// The warehouse: what is sent and how it is signed; a receiver that is down, slow, half, doubled, has another
// clock or another memory; and that after any sequence of batches, repeats and losses both sides are equal.
#include <gtest/gtest.h>

#include <random>

#include "modules/connections/module.hpp"
#include "modules/exchange/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/quality/module.hpp"
#include "modules/quality/shared_state.hpp"
#include "modules/record_mapping/module.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/warehouse/module.hpp"
#include "modules/warehouse/receiver.hpp"
#include "modules/warehouse/sender.hpp"
#include "server/running_server_testing.hpp"

namespace khue {
namespace {

using testing::Counter;
using testing::RunningServer;

const std::string pupils = "thongtinhocsinhcapmnththcsthpttx", persons = pupils + "_nguoivn",
                  schools = "thongtindiemtruongchinhcapmnththcsthpt", classes = "thongtinlophoctieuhoc";

class Warehouse : public Counter {
protected:
    Warehouse()
        : Counter("2026-10-01T05:00:00Z", {connections_module(), exchange_module(), imports_module(),
                                           quality_module(), record_mapping_module(), warehouse_module()}),
          mapping(WarehouseMapping::load(KHUE_SOURCE_DIR "/data", *app)),
          signer(file_signer(fresh.folder(), "warehouse")),
          receipts(file_signer(fresh.folder(), "receiver")),
          receiver({.sender_key = signer->public_key(), .signer = receipts.get()}),
          server({}, [this](Request& r) { return answer(r); }) {
        seat("admin", everywhere(), {"connections.read", "connections.write", "connections.confirm"});
        const Json made = json(
            ask("admin", "POST", "/api/connections",
                R"({"unit_id":)" + std::to_string(commune) +
                    R"(,"kind":"kho_thanh_pho","name":"Kho","active":true,"address":"http://127.0.0.1:)" +
                    std::to_string(server->port()) + R"(/kho","settings":{"sender":"H26.1"}})"));
        id = {made["id"].integer};
        write([&](Transaction& t) {
            SchoolClass c{
                .id = {}, .unit_id = {primary}, .school_year = "2026-2027", .name = "3A", .grade = "Khối 3"};
            insert(t, Scope::everything(), c);
            class_3a = c.id;
        });
    }
    ~Warehouse() override { server.stop(); }

    // What the warehouse does with a call; tests put their own in.
    std::function<Response(Request&)> mood = [this](Request& r) { return receiver.handle(r); };
    Response answer(Request& r) {
        const std::lock_guard lock(mutex);
        return mood(r);
    }
    void write(const std::function<void(Transaction&)>& work) { app->database().write({}, work); }
    WarehouseDesk desk() { return {{*app, mapping}, *signer, connection_box(fresh.folder())}; }
    void round() {
        warehouse_round(desk(), [] { return true; });
    }
    std::int64_t pupil(const std::string& name, std::int64_t unit = 0) {
        Pupil p{.id = {},
                .unit_id = {unit ? unit : primary},
                .class_id = class_3a,
                .full_name = name,
                .birth_date = {"2018-03-09"},
                .status = "01"};
        write([&](Transaction& t) { insert(t, Scope::everything(), p); });
        return p.id.value;
    }
    void rename(std::int64_t pupil_id, const std::string& name) {
        write([&](Transaction& t) {
            auto p = get(t.db(), Scope::everything(), Id<Pupil>{pupil_id});
            p->full_name = name;
            update(t, Scope::everything(), *p);
        });
    }
    void drop(std::int64_t pupil_id) {
        write([&](Transaction& t) { remove(t, Scope::everything(), Id<Pupil>{pupil_id}); });
    }
    WarehouseReceiver::Rows there(const std::string& table) { return receiver.rows("H26.1")[table]; }
    ReceivedRow row(const std::string& table, std::int64_t record) {
        return there(table)[row_id("H26.1", table, record)];
    }
    Json page(const std::string& tail = "") {
        return json(
            ask("admin", "GET", "/api/connections/" + std::to_string(id.value) + "/warehouse" + tail));
    }
    Json health() {
        return json(ask("admin", "GET", "/api/connections/" + std::to_string(id.value)))["state"];
    }
    OpenConnection opened() {
        std::optional<OpenConnection> out;
        app->database().read([&](Db& db) { out = open_connection(db, desk().box, id); });
        return *out;
    }
    void minutes_later(std::int64_t minutes) { set_time(to_string(Instant{now().ms + minutes * 60'000})); }

    // What should stand there, by what stands here.
    std::map<std::string, std::string> expected(const std::string& table) {
        std::map<std::string, std::string> out;
        const MappedTable& t = *mapping.find(table);
        app->database().read([&](Db& db) {
            ContentMaker contents(db, "H26.1", *app);
            AnyRecord record(*t.entity);
            raw::list(db, *t.entity, Scope::everything(), {.limit = INT64_MAX}, record.get(),
                      [&](const void* r, std::int64_t) {
                          const MappedContent c = contents.make(t, r);
                          const std::int64_t key = *static_cast<const std::int64_t*>(r);
                          if (!c.json.empty() && c.missing.empty()) out[row_id("H26.1", table, key)] = c.json;
                      });
        });
        return out;
    }
    std::map<std::string, std::string> standing(const std::string& table) {
        std::map<std::string, std::string> out;
        for (const auto& [key, r] : there(table))
            if (r.stands()) out[key] = r.json;
        return out;
    }
    void expect_equal() {
        for (const MappedTable& t : mapping.tables)
            EXPECT_EQ(standing(t.table), expected(t.table)) << t.table;
    }

    WarehouseMapping mapping;
    std::unique_ptr<Signer> signer, receipts;
    WarehouseReceiver receiver;
    std::mutex mutex;
    RunningServer server;
    Id<Connection> id;
    Id<SchoolClass> class_3a;
};

TEST_P(Warehouse, RowsAreInTheLayoutOfTheNationalDataCentre) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    round();
    const Json person = parse_json(row(persons, p).json).value();
    EXPECT_EQ(person["hovaten"].text, "Trần Thị Mơ");
    EXPECT_EQ(person["gioitinh"].text, "1");
    EXPECT_EQ(person["ngaythangnamsinh"].text, "2018-03-09");
    EXPECT_FALSE(person.has("thangnamsinh"));
    const Json study = parse_json(row(pupils, p).json).value();
    EXPECT_EQ(study["matruong"].text, "102");
    EXPECT_EQ(study["makhoi"].text, "03");
    EXPECT_EQ(study["manhomcaphoc"].text, "02");
    EXPECT_EQ(person["keythongtinhocsinhcapmnththcsthpttx"].text,
              study["keythongtinhocsinhcapmnththcsthpttx"].text);
    EXPECT_EQ(study["keythongtinhocsinhcapmnththcsthpttx"].text.size(), 32u);
    EXPECT_EQ(there(schools).size(), 3u) << "the commune is no school";
    EXPECT_EQ(row(pupils, p).event, "NEW");
    EXPECT_EQ(row(pupils, p).version, 1);
    expect_equal();
}

TEST_P(Warehouse, OnlyWhatDiffersGoesAndVersionsGrow) {
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    round();
    rename(p, "Trần Thị Mai");
    round();
    EXPECT_EQ(row(persons, p).event, "UPDATE");
    EXPECT_EQ(row(persons, p).version, 2);
    EXPECT_EQ(row(pupils, p).version, 1) << "its other table shows nothing of the name";
    EXPECT_EQ(row(persons, q).version, 1);
    drop(p);
    round();
    EXPECT_EQ(row(persons, p).event, "CANCEL");
    EXPECT_EQ(row(persons, p).version, 3);
    const std::size_t sent = page("/batches")["items"].items.size();
    round();
    EXPECT_EQ(page("/batches")["items"].items.size(), sent) << "nothing to send, no batch";
    expect_equal();
}

TEST_P(Warehouse, WhatShowsAChangedRecordGoesToo) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    round();
    write([&](Transaction& t) {
        auto c = get(t.db(), Scope::everything(), class_3a);
        c->grade = "Khối 4";
        update(t, Scope::everything(), *c);
    });
    round();
    EXPECT_EQ(parse_json(row(pupils, p).json).value()["makhoi"].text, "04");
    expect_equal();
}

TEST_P(Warehouse, WhatIsRequiredAndMissingIsHeldWithItsName) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    write([&](Transaction& t) {
        auto x = get(t.db(), Scope::everything(), Id<Pupil>{p});
        x->status = "";
        update(t, Scope::everything(), *x);
    });
    round();
    EXPECT_TRUE(there(pupils).empty());
    const Json held = page("/troubles")["items"].items.at(0);
    EXPECT_EQ(held["state"].text, "held");
    EXPECT_NE(held["note"].text.find("matrangthaihientai"), std::string::npos);
    EXPECT_EQ(page()["held"].integer, 1);
    write([&](Transaction& t) {
        auto x = get(t.db(), Scope::everything(), Id<Pupil>{p});
        x->status = "01";
        update(t, Scope::everything(), *x);
    });
    round();
    EXPECT_EQ(there(pupils).size(), 1u);
    EXPECT_EQ(page()["held"].integer, 0);
}

TEST_P(Warehouse, AReceiverThatIsDownLosesNothingAndThePageSaysSinceWhen) {
    pupil("Trần Thị Mơ");
    const auto well = mood;
    mood = [](Request&) { return Response{.status = 503, .body = "{}"}; };
    round();
    EXPECT_EQ(health()["failure"].text, "Máy chủ đang gặp lỗi (mã 503).");
    EXPECT_GT(health()["waiting"].integer, 0);
    EXPECT_EQ(health()["waiting_since"].text, "2026-10-01T05:00:00.000Z");
    pupil("Lê Văn Nở");
    minutes_later(180);
    round();
    EXPECT_EQ(health()["waiting_since"].text, "2026-10-01T05:00:00.000Z");
    mood = well;
    minutes_later(180);
    round();
    EXPECT_EQ(health()["waiting"].integer, 0);
    EXPECT_TRUE(health()["waiting_since"].is_null());
    EXPECT_EQ(health()["failure"].text, "");
    expect_equal();
}

TEST_P(Warehouse, ABatchThatWasAppliedAndNotAnsweredIsNotAppliedTwice) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    const auto well = mood;
    int calls = 0;
    std::string first_body;
    mood = [&](Request& r) {
        Response good = receiver.handle(r);
        if (r.method != "POST" || ++calls > 1) {
            EXPECT_TRUE(r.method != "POST" || calls != 2 || r.body == first_body) << "as it was";
            return good;
        }
        first_body = r.body;
        good.body.resize(good.body.size() / 2);  // half an answer
        return good;
    };
    round();
    EXPECT_EQ(health()["failure"].text, "Biên nhận của kho không đọc được hoặc không trọn vẹn.");
    minutes_later(5);
    round();
    EXPECT_EQ(row(pupils, p).version, 1);
    EXPECT_EQ(row(pupils, p).event, "NEW");
    expect_equal();
}

TEST_P(Warehouse, RecordsWithoutAReceiptGoAgain) {
    pupil("Trần Thị Mơ"), pupil("Lê Văn Nở");
    int calls = 0;
    mood = [&](Request& r) {
        Response good = receiver.handle(r);
        if (r.method != "POST" || ++calls > 1) return good;
        Json json = parse_json(good.body).value();
        for (Json::Member& m : json.members)
            if (m.name == "receipts") m.value.items.resize(1);
        good.body.clear();
        append_json(good.body, json);
        return good;
    };
    round();
    EXPECT_EQ(calls, 2);
    EXPECT_EQ(health()["waiting"].integer, 0);
    expect_equal();
}

TEST_P(Warehouse, AnAnswerToAnotherBatchIsNotTaken) {
    pupil("Trần Thị Mơ");
    mood = [](Request&) { return Response{.body = R"({"batch":"khac","receipts":[]})"}; };
    round();
    EXPECT_EQ(health()["failure"].text, "Biên nhận của kho là của một lô khác.");
    EXPECT_GT(health()["waiting"].integer, 0);
}

TEST_P(Warehouse, AWrongClockIsSaidAndNothingIsLost) {
    pupil("Trần Thị Mơ");
    const auto well = mood;
    mood = [&](Request& r) {
        // The warehouse's clock is an hour ahead.
        const Instant here = now();
        set_time(to_string(Instant{here.ms + 3'600'000}));
        Response answer = receiver.handle(r);
        set_time(to_string(here));
        return answer;
    };
    round();
    EXPECT_NE(health()["failure"].text.find("Đồng hồ"), std::string::npos);
    mood = well;
    minutes_later(5);
    round();
    expect_equal();
}

TEST_P(Warehouse, AnotherKeyIsRefusedOnEitherSide) {
    pupil("Trần Thị Mơ");
    const auto other = file_signer(fresh.folder(), "other");
    warehouse_round({{*app, mapping}, *other, connection_box(fresh.folder())}, [] { return true; });
    EXPECT_NE(health()["failure"].text.find("chữ ký"), std::string::npos);
    EXPECT_TRUE(there(pupils).empty());
    // The receipts are signed; with the wrong key known for the warehouse they count for nothing.
    std::string key;
    append_quoted(key, other->public_key());
    const std::string path = "/api/connections/" + std::to_string(id.value);
    const std::int64_t version = json(ask("admin", "GET", path))["version"].integer;
    ASSERT_EQ(
        ask("admin", "PUT", path, R"({"settings":{"sender":"H26.1","receiver_key":)" + key + "}}", version)
            .status,
        200);
    minutes_later(5);
    round();
    EXPECT_EQ(health()["failure"].text, "Biên nhận của kho không có chữ ký hợp lệ.");
    key.clear();
    append_quoted(key, receipts->public_key());
    ASSERT_EQ(ask("admin", "PUT", path, R"({"settings":{"sender":"H26.1","receiver_key":)" + key + "}}",
                  version + 1)
                  .status,
              200);
    minutes_later(30);
    round();
    expect_equal();
}

TEST_P(Warehouse, ARefusedRecordIsShownAndSentAgainWhenItIsMended) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    const auto well = mood;
    mood = [&](Request& r) {
        Response good = receiver.handle(r);
        const std::string one = row_id("H26.1", persons, p);
        if (r.method != "POST" || good.body.find(one) == good.body.npos) return good;
        receiver.forget("H26.1", persons, one);
        Json json = parse_json(good.body).value();
        for (Json::Member& m : json.members)
            for (Json& receipt : m.value.items)
                if (receipt["idbanghi"].text == one)
                    for (Json::Member& x : receipt.members)
                        if (x.name == "ketqua") x.value.text = "rejected";
        good.body.clear();
        append_json(good.body, json);
        return good;
    };
    round();
    EXPECT_EQ(page()["rejected"].integer, 1);
    EXPECT_EQ(page("/troubles")["items"].items.at(0)["record_id"].integer, p);
    mood = well;
    rename(p, "Trần Thị Mai");
    round();
    EXPECT_EQ(page()["rejected"].integer, 0);
    expect_equal();
}

TEST_P(Warehouse, ReconciliationFindsAndMendsWhatTheWarehouseLost) {
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    pupil("Phạm Thị Lan");
    round();
    Json r = page()["reconciliations"].items.at(0);
    EXPECT_TRUE(r["equal"].boolean);
    EXPECT_EQ(r["ours"].integer, r["theirs"].integer);
    receiver.forget("H26.1", pupils, row_id("H26.1", pupils, p));
    receiver.set("H26.1", persons, row_id("H26.1", persons, q),
                 {.version = 9, .event = "UPDATE", .hash = content_hash("{}"), .json = "{}"});
    receiver.set("H26.1", pupils, "00000000-0000-0000-0000-000000000000",
                 {.version = 4, .event = "NEW", .hash = content_hash("{}"), .json = "{}"});
    minutes_later(24 * 60);
    round();
    r = page()["reconciliations"].items.at(0);
    EXPECT_TRUE(r["equal"].boolean);
    EXPECT_EQ(page()["reconciliations"].items.at(1)["differing"].integer, 3);
    EXPECT_EQ(row(persons, q).version, 10);
    EXPECT_FALSE(there(pupils)["00000000-0000-0000-0000-000000000000"].stands());
    expect_equal();
}

TEST_P(Warehouse, AFactOfATrialIsNoFact) {
    pupil("Trần Thị Mơ");
    round();
    auto shared = [&] {
        std::optional<quality::SharedCount> out;
        app->database().read(
            [&](Db& db) { out = app->database().hooks().find<quality::SharedState>()->of(db, primary); });
        return out;
    };
    EXPECT_FALSE(shared());
    EXPECT_EQ(page()["mode_label"].text, "Kết nối thử nghiệm");
    write([&](Transaction& t) {
        auto c = get(t.db(), Scope::everything(), id);
        c->mode = ConnectionMode::real;
        update(t, Scope::everything(), *c);
    });
    ASSERT_TRUE(shared());
    EXPECT_EQ(shared()->accepted, 4) << "school, class, and two rows of the pupil";
    EXPECT_EQ(shared()->sent, 4);
    pupil("Lê Văn Nở");
    mood = [](Request&) { return Response{.status = 503, .body = "{}"}; };
    round();
    EXPECT_EQ(shared()->sent, 6);
    EXPECT_EQ(shared()->accepted, 4);
}

TEST_P(Warehouse, SetsOfDataCountOnceBothSidesAgreeOverARealConnection) {
    auto twelve = [&] {
        Count out;
        app->database().read([&](Db& db) {
            const Figures all = compute(*app, db, {.period = "2026-Q4", .numbers = {12}});
            out = all.get(12).active().own.value();
        });
        return out;
    };
    auto dataset = [&](const std::string& table) {
        for (const Json& t : page()["tables"].items)
            if (t["table"].text == table) return t;
        return Json{};
    };
    pupil("Trần Thị Mơ");
    round();
    EXPECT_TRUE(dataset(pupils)["on_time"].boolean);
    EXPECT_EQ(dataset(pupils)["agreed_on"].text, "2026-10-01");
    EXPECT_FALSE(dataset("lopmamnon")["due"].boolean) << "no class of that level, nothing to share";
    EXPECT_EQ(twelve().basis, Basis::missing) << "a trial is no fact";
    write([&](Transaction& t) {
        auto c = get(t.db(), Scope::everything(), id);
        c->mode = ConnectionMode::real;
        update(t, Scope::everything(), *c);
    });
    round();
    EXPECT_EQ(twelve().basis, Basis::measured);
    EXPECT_EQ(twelve().ratio, (Ratio{4, 6})) << "schools, primary classes, two of pupils; no staff yet";
    mood = [](Request&) { return Response{.status = 503, .body = "{}"}; };
    pupil("Lê Văn Nở");
    round();
    minutes_later(6 * 24 * 60);
    round();
    EXPECT_EQ(twelve().ratio.numerator, 4) << "not late yet";
    minutes_later(3 * 24 * 60);
    round();
    EXPECT_EQ(twelve().ratio, (Ratio{0, 6}));
    EXPECT_EQ(dataset(schools)["late"].text, "Lần đối soát hai bên khớp nhau gần nhất là ngày 01/10/2026.");
    EXPECT_TRUE(dataset(pupils)["late"].text.starts_with("Còn bản ghi chưa được kho nhận từ ngày"));
    write([&](Transaction& t) {
        auto c = get(t.db(), Scope::everything(), id);
        c->active = false;
        update(t, Scope::everything(), *c);
    });
    EXPECT_EQ(twelve().basis, Basis::missing) << "declared again, as before";
}

// Whatever happens in between: the receiver is away, applies and does not answer, answers half, is given a
// batch twice, forgets a row, gets a foreign one; the ledger goes back to an earlier state as after a
// restore.
TEST_P(Warehouse, AnySequenceOfBatchesRepeatsAndLossesEndsEqual) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const auto well = mood;
    std::vector<Request> seen;
    mapping.batch_records = 3;
    mood = [&](Request& r) {
        const unsigned fate = below(6);
        if (fate == 0) return Response{.status = 500, .body = "{}"};  // nothing was done
        if (r.method == "POST") seen.push_back(r);
        Response good = receiver.handle(r);
        if (fate == 1) return Response{.status = 502, .body = "{}"};  // it was done
        if (fate == 2) good.body.resize(good.body.size() / 2);
        if (fate == 3 && !seen.empty()) {  // an old batch comes again, late
            Request old = seen[below(static_cast<unsigned>(seen.size()))];
            receiver.handle(old);
        }
        return good;
    };
    std::vector<std::int64_t> living;
    for (int step = 0; step < 40; ++step) {
        const unsigned what = below(8);
        if (what < 3 || living.empty()) {
            living.push_back(pupil("Trẻ " + std::to_string(step)));
        } else if (what < 5) {
            rename(living[below(static_cast<unsigned>(living.size()))], "Tên " + std::to_string(step));
        } else if (what == 5) {
            const auto at = living.begin() + below(static_cast<unsigned>(living.size()));
            drop(*at);
            living.erase(at);
        } else if (what == 6) {
            receiver.forget("H26.1", pupils,
                            row_id("H26.1", pupils, living[below(static_cast<unsigned>(living.size()))]));
        } else {  // the ledger forgets, as if an older copy of the house had been restored
            write([&](Transaction& t) {
                run(t.db(), "DELETE FROM warehouse_ledger WHERE record_id = $1 AND tbl = $2 AND batch = 0",
                    living[below(static_cast<unsigned>(living.size()))], persons);
            });
        }
        if (below(2) == 0) round();
        minutes_later(static_cast<std::int64_t>(below(120)));
    }
    mood = well;
    for (int day = 0; day < 3; ++day) {  // peace at last
        minutes_later(24 * 60);
        round();
    }
    EXPECT_TRUE(page()["reconciliations"].items.at(0)["equal"].boolean);
    EXPECT_EQ(health()["waiting"].integer, 0);
    expect_equal();
}

INSTANTIATE_TEST_SUITE_P(Kinds, Warehouse, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
