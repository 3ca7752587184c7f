// From the register of devices to the gap, the inventory, the proposal, its review, the merged document and
// what was bought; who may what; on both databases.
#include <gtest/gtest.h>

#include "modules/infrastructure/inventories.hpp"
#include "modules/infrastructure/papers.hpp"
#include "modules/infrastructure/proposals.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/outside_programs.hpp"

namespace khue::infrastructure {
namespace {

using khue::testing::Browser;
using khue::testing::json_of;

TEST(InfrastructureNorms, AreWholeAndSayThatNothingStandsBehindThem) {
    const NormBook book = NormBook::load(KHUE_SOURCE_DIR "/data");
    EXPECT_EQ(book.norms.size(), 10u);
    for (const Norm& n : book.norms) EXPECT_EQ(n.confidence, "D") << n.code;
    EXPECT_TRUE(book.is_digital("router"));
    EXPECT_FALSE(book.is_digital("water_filter"));
    EXPECT_TRUE(book.is_unsupported("windows_7", *parse_date("2026-11-23")));
    EXPECT_FALSE(book.is_unsupported("windows_10", *parse_date("2025-10-14"))) << "the last day";
    EXPECT_FALSE(book.is_unsupported("windows_11", *parse_date("2026-11-23")));
}

TEST(InfrastructureNorms, Count) {
    EXPECT_EQ(needed(NormRule::one_per, 12, 480), 40);
    EXPECT_EQ(needed(NormRule::one_per, 12, 481), 41);
    EXPECT_EQ(needed(NormRule::one_per, 12, 0), 0);
    EXPECT_EQ(needed(NormRule::each, 2, 7), 14);
    EXPECT_EQ(needed(NormRule::per_hundred, 50, 250), 125);
    EXPECT_EQ(needed(NormRule::percent, 50, 7), 4);
}

TEST(InfrastructureNorms, SayTheGapInASentence) {
    EXPECT_EQ(
        gap_sentence("máy", 40, {.all = 36, .usable = 31, .repairable = 2, .broken = 1, .retiring = 2}),
        "Cần 40 máy, có 31 dùng được, thiếu 9 (trong sổ còn 2 hỏng sửa được, 1 hỏng hẳn, 2 chờ thanh lý).");
    EXPECT_EQ(gap_sentence("máy", 4, {.all = 5, .usable = 4}),
              "Cần 4 máy, có 4 dùng được: đủ (trong sổ còn 1 chưa ghi tình trạng).");
    EXPECT_EQ(gap_sentence("đường", 1, {.all = 1, .usable = 1}), "Cần 1 đường, có 1 dùng được: đủ.");
}

TEST(InfrastructureInventory, TellsWhatChanged) {
    const InventoryRow screen{.equipment = 1, .name = "Ti vi", .all = 5, .usable = 5};
    InventoryRow fewer = screen;
    fewer.usable = 3;
    fewer.broken = 2;
    const InventoryRow router{.equipment = 2, .name = "Router", .all = 1, .usable = 1};
    const auto all = differences({screen}, {fewer, router});
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(difference_words(all[0]), "dùng được 5 → 3, hỏng hẳn 0 → 2");
    EXPECT_EQ(difference_words(all[1]), "Thêm mới 1, dùng được 1");
    EXPECT_EQ(differences({screen, router}, {screen}).at(0).kind, DifferenceKind::removed);
    EXPECT_TRUE(differences({screen}, {screen}).empty());
}

TEST(InfrastructurePapers, WriteMoneyAsPeopleDo) {
    EXPECT_EQ(money_words(0), "0");
    EXPECT_EQ(money_words(999), "999");
    EXPECT_EQ(money_words(12500000), "12.500.000");
}

class Infrastructure : public ::testing::TestWithParam<std::string> {
protected:
    Infrastructure() : house(GetParam()) {
        house.app->database().write({}, [&](Transaction& t) {
            for (Unit* u : {&house.north, &house.south}) {
                u->level = SchoolLevel::primary;
                update(t, Scope::everything(), *u);
            }
        });
        for (const auto& [login, role, unit] :
             {std::tuple("principal", "principal", house.north.id),
              std::tuple("clerk", "it_lead", house.north.id),
              std::tuple("accountant", "accountant", house.north.id),
              std::tuple("neighbour", "principal", house.south.id),
              std::tuple("officer", "commune_officer", house.commune.id),
              std::tuple("leader", "commune_leader", house.commune.id),
              std::tuple("auditor", "auditor", house.commune.id),
              std::tuple("admin", "system_administrator", house.commune.id)}) {
            house.account(login, role, unit);
            at.emplace(login, house.signed_in(login));
        }
    }
    Json got(const std::string& who, const std::string& path) {
        const Response r = at.at(who).get(path);
        EXPECT_EQ(r.status, 200) << path << r.body;
        return json_of(r);
    }
    std::int64_t device(const std::string& name, const std::string& more) {
        const Response r = at.at("clerk").post("/api/equipment", R"({"unit_id":)" + std::to_string(north()) +
                                                                     R"(,"room_id":null,"name":")" + name +
                                                                     "\"," + more + "}");
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer_or(0);
    }
    std::int64_t north() const { return house.north.id.value; }
    Json school(const std::string& who = "clerk") {
        return got(who, "/api/infrastructure/schools/" + std::to_string(north()) + "?year=2027");
    }
    static Json need_in(const Json& school, const std::string& code) {
        for (const Json& n : school["needs"].items)
            if (n["code"].text == code) return n;
        return {};
    }
    Response norm(const std::string& who, const std::string& code, const std::string& body) {
        return at.at(who).send("PUT", "/api/infrastructure/norms/" + code + "?level=TH", body, {});
    }
    // If-Match is the version that `seen` has.
    Response act(const std::string& who, const std::string& path, const Json& seen,
                 const std::string& body = "{}", const std::string& method = "POST") {
        return at.at(who).send(method, path, body,
                               {{"if-match", "\"" + std::to_string(seen["version"].integer_or(0)) + "\""}});
    }
    static std::string code(const Response& r) { return json_of(r)["code"].text_or(); }
    static std::string proposal(std::int64_t id, const std::string& tail = "") {
        return "/api/investment-proposals/" + std::to_string(id) + tail;
    }
    static std::string line(const Json& l, const std::string& tail = "") {
        return "/api/investment-lines/" + std::to_string(l["id"].integer_or(0)) + tail;
    }
    static std::string line_body(const Json& l, const std::string& price) {
        return R"({"action":")" + l["action"].text + R"(","kind":")" + l["kind"].text + R"(","name":")" +
               l["name"].text + R"(","measure":")" + l["measure"].text + R"(","quantity":)" +
               std::to_string(l["quantity"].integer) + R"(,"unit_price":)" + price +
               R"(,"reason":"Thiếu so với nhu cầu","priority":1,"funding":"ngan_sach"})";
    }
    // Four pupils, one computer each; of four one works.
    void fill() {
        EXPECT_EQ(norm("admin", "pupil_computer", R"({"value":1})").status, 200);
        for (const char* off : {"line", "bandwidth", "wifi", "computer_room", "teacher_computer", "screen",
                                "office_computer", "printer", "firewall"})
            EXPECT_EQ(norm("admin", off, R"({"value":null})").status, 200);
        device("Máy tính dạy học",
               R"("quantity":4,"usable":1,"repairable":1,"broken":1,"retiring":1,"system":"windows_7")");
    }
    // A proposal of the northern school with prices, handed in.
    Json submitted() {
        fill();
        const Response made = at.at("clerk").post(
            "/api/investment-proposals", R"({"unit_id":)" + std::to_string(north()) + R"(,"year":2027})");
        EXPECT_EQ(made.status, 201) << made.body;
        const std::int64_t id = json_of(made)["id"].integer_or(0);
        for (const Json& l : json_of(made)["lines"].items) {
            const Response r = act("accountant", line(l), l, line_body(l, "12000000"), "PUT");
            EXPECT_EQ(r.status, 200) << r.body;
        }
        const Response sent = act("principal", proposal(id, "/submit"), got("principal", proposal(id)));
        EXPECT_EQ(sent.status, 200) << sent.body;
        return json_of(sent);
    }
    Json reviewed() {
        const Json sent = submitted();
        const std::int64_t id = sent["id"].integer_or(0);
        for (const Json& l : sent["lines"].items) {
            const std::string body = l["action"].text == "buy"
                                         ? R"({"decision":"reduced","accepted":1,"reason":"Chia hai năm"})"
                                         : R"({"decision":"accepted"})";
            const Response r = act("officer", line(l, "/decide"), l, body);
            EXPECT_EQ(r.status, 200) << r.body;
        }
        const Response done = act("officer", proposal(id, "/finish"), got("officer", proposal(id)));
        EXPECT_EQ(done.status, 200) << done.body;
        return json_of(done);
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(Infrastructure, ComparesWhatWorksWithWhatIsNeeded) {
    fill();
    const Json s = school();
    EXPECT_EQ(s["pupils"].integer, 4);
    EXPECT_EQ(s["it_pupils"].integer, 4) << "grade 3 learns Tin học";
    EXPECT_EQ(s["unsupported"].integer, 1) << "the one that works has Windows 7";
    const Json n = need_in(s, "pupil_computer");
    EXPECT_EQ(
        n["sentence"].text,
        "Cần 4 máy, có 1 dùng được, thiếu 3 (trong sổ còn 1 hỏng sửa được, 1 hỏng hẳn, 1 chờ thanh lý).");
    EXPECT_TRUE(n["doubtful"].boolean);
    EXPECT_NE(n["basis"].text.find("chưa có căn cứ"), std::string::npos);
    EXPECT_TRUE(need_in(s, "line").is_null()) << "set to not applied";
    EXPECT_EQ(
        norm("officer", "pupil_computer", R"({"value":2,"basis":"Quyết định 01/QĐ-UBND của xã"})").status,
        200);
    const Json now = need_in(school(), "pupil_computer");
    EXPECT_EQ(now["need"].integer, 2);
    EXPECT_FALSE(now["doubtful"].boolean);
    EXPECT_EQ(now["basis"].text, "Quyết định 01/QĐ-UBND của xã");
    EXPECT_EQ(norm("principal", "pupil_computer", R"({"value":2})").status, 403);
    EXPECT_EQ(norm("admin", "nothing", R"({"value":2})").status, 404);
    EXPECT_EQ(norm("admin", "printer", R"({"value":-1})").status, 422);
    at.at("admin").send("DELETE", "/api/infrastructure/norms/pupil_computer?level=TH", "", {});
    EXPECT_EQ(need_in(school(), "pupil_computer")["need"].integer, 1) << "one for twelve again";
    EXPECT_EQ(at.at("neighbour").get("/api/infrastructure/schools/" + std::to_string(north())).status, 404);
    EXPECT_EQ(at.at("auditor").get("/api/infrastructure/schools/" + std::to_string(north())).status, 200);
}

TEST_P(Infrastructure, CountsLinesByWhatWasMeasuredAndRoomsByTheirSignal) {
    const auto post = [&](const std::string& path, const std::string& more) {
        const Response r =
            at.at("clerk").post(path, R"({"unit_id":)" + std::to_string(north()) + "," + more + "}");
        EXPECT_EQ(r.status, 201) << r.body;
    };
    post("/api/internet_lines",
         R"("provider":"Nhà mạng A","megabits":200,"measured":80,"to_date":"2026-12-31",)"
         R"("kind":"cap_quang","monthly":550000)");
    post("/api/internet_lines", R"("provider":"Nhà mạng B","megabits":100,"to_date":"2026-10-01")");
    post("/api/rooms", R"("site_id":null,"name":"P1","kind":"Phòng học","build":"kien_co","wifi":true)");
    post("/api/rooms", R"("site_id":null,"name":"P2","kind":"Phòng học","build":"kien_co")");
    post("/api/rooms", R"("site_id":null,"name":"Bếp","kind":"Bếp và phòng ăn bán trú","build":"kien_co")");
    const Json s = school();
    ASSERT_EQ(s["lines"].items.size(), 1u) << "the other has ended";
    EXPECT_TRUE(s["lines"].items[0]["ending"].boolean);
    EXPECT_EQ(s["lines"].items[0]["days_left"].integer, 38);
    EXPECT_EQ(s["lines"].items[0]["monthly"].integer, 550000);
    EXPECT_EQ(need_in(s, "bandwidth")["usable"].integer, 80);
    EXPECT_EQ(need_in(s, "wifi")["need"].integer, 2);
    EXPECT_EQ(need_in(s, "wifi")["usable"].integer, 1);
    EXPECT_EQ(s["wifi_unknown"].integer, 1);
    EXPECT_EQ(need_in(s, "office_computer")["sentence"].text,
              "Hồ sơ chưa có cán bộ quản lý, nhân viên nào nên chưa tính được nhu cầu.");
    const Json all = got("leader", "/api/infrastructure");
    ASSERT_EQ(all["items"].items.size(), 2u);
    EXPECT_EQ(all["items"].items[0]["ending"].items.size(), 1u);
    EXPECT_EQ(all["items"].items[0]["inventory"].text, "none");
    EXPECT_EQ(got("principal", "/api/infrastructure")["items"].items.size(), 1u);
    EXPECT_EQ(at.at("admin").get("/api/infrastructure").status, 403);
    int told = 0;
    const auto remind = [&] {
        house.app->database().write({}, [&](Transaction& t) { told = remind_schools(t); });
        return told;
    };
    EXPECT_EQ(remind(), 3) << "one line, two inventories";
    EXPECT_EQ(remind(), 0);
}

TEST_P(Infrastructure, IsCountedOnceAYearAndConfirmedByThePrincipal) {
    const std::int64_t first = device("Máy tính dạy học", R"("quantity":4,"usable":3)");
    const std::int64_t screen = device("Ti vi", R"("quantity":2,"usable":2,"kind":"classroom_screen")");
    device("Bàn ghế học sinh", R"("quantity":200,"usable":190)");
    const std::string base = "/api/device-inventories";
    const auto open = [&](const std::string& who, int year) {
        return at.at(who).post(
            base, R"({"unit_id":)" + std::to_string(north()) + R"(,"year":)" + std::to_string(year) + "}");
    };
    EXPECT_EQ(open("officer", 2025).status, 403);
    EXPECT_EQ(open("neighbour", 2025).status, 404);
    EXPECT_EQ(open("clerk", 2027).status, 422) << "a year to come";
    const Response made = open("clerk", 2025);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(code(open("clerk", 2025)), "inventory_exists");
    const std::string one = base + "/" + std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(json_of(made)["rows"].items.size(), 2u) << "furniture is no device";
    EXPECT_EQ(json_of(made)["unclassified"].integer, 1);
    EXPECT_EQ(code(act("principal", one + "/close", got("principal", one))), "unchecked");
    const auto check = [&](std::int64_t id) {
        return at.at("clerk").post(one + "/check", R"({"equipment":[)" + std::to_string(id) + "]}");
    };
    EXPECT_EQ(check(first).status, 200);
    EXPECT_EQ(check(999999).status, 422);
    EXPECT_EQ(check(screen).status, 200);
    EXPECT_EQ(got("clerk", "/api/equipment/" + std::to_string(screen))["checked_on"].text, "2026-11-23");
    EXPECT_EQ(code(act("principal", one + "/close", got("principal", one))), "unclear") << "3 of 4 are told";
    const auto change = [&](std::int64_t id, const std::string& body) {
        const std::string path = "/api/equipment/" + std::to_string(id);
        const Response r = act("clerk", path, got("clerk", path), body, "PUT");
        EXPECT_EQ(r.status, 200) << r.body;
    };
    change(first, R"({"repairable":1})");
    EXPECT_EQ(act("clerk", one + "/close", got("clerk", one)).status, 403) << "the principal confirms";
    const Response closed = act("principal", one + "/close", got("principal", one));
    ASSERT_EQ(closed.status, 200) << closed.body;
    EXPECT_EQ(json_of(closed)["state"].text, "closed");
    EXPECT_EQ(code(check(first)), "inventory_state");
    change(first, R"({"usable":2,"broken":1})");
    EXPECT_EQ(got("clerk", one)["rows"].items[0]["usable"].integer, 3) << "as it was confirmed";

    const Json next = json_of(open("clerk", 2026));
    EXPECT_EQ(next["year_before"].integer, 2025);
    ASSERT_EQ(next["differences"].items.size(), 1u);
    EXPECT_EQ(next["differences"].items[0]["words"].text, "dùng được 3 → 2, hỏng hẳn 0 → 1");
    EXPECT_EQ(act("principal", one + "/reopen", got("principal", one), R"({"reason":""})").status, 422);
    EXPECT_EQ(
        act("principal", one + "/reopen", got("principal", one), R"({"reason":"Sót một phòng"})").status,
        200);
    for (const std::string end : {"docx", "pdf", "xlsx"})
        EXPECT_EQ(at.at("auditor").get(one + "/file." + end).status, 200) << end;
    EXPECT_EQ(at.at("neighbour").get(one).status, 404);
}

TEST_P(Infrastructure, RefusesConditionsThatAreMoreThanThereIs) {
    const Response r = at.at("clerk").post(
        "/api/equipment",
        R"({"unit_id":)" + std::to_string(north()) +
            R"(,"room_id":null,"name":"Ti vi","quantity":2,"usable":1,"repairable":1,"broken":1})");
    EXPECT_EQ(r.status, 422);
    EXPECT_EQ(json_of(r)["errors"].items.at(0)["pointer"].text, "/quantity");
}

TEST_P(Infrastructure, ProposesFromTheGap) {
    fill();
    const std::string body = R"({"unit_id":)" + std::to_string(north()) + R"(,"year":2027})";
    EXPECT_EQ(at.at("officer").post("/api/investment-proposals", body).status, 403);
    const Response made = at.at("clerk").post("/api/investment-proposals", body);
    ASSERT_EQ(made.status, 201) << made.body;
    const Json p = json_of(made);
    ASSERT_EQ(p["lines"].items.size(), 3u);
    const auto words = [](const Json& l) {
        return l["action"].text + " " + std::to_string(l["quantity"].integer) + " " + l["kind"].text;
    };
    EXPECT_EQ(words(p["lines"].items[0]), "repair 1 teaching_computer") << "what can be mended is not bought";
    EXPECT_EQ(words(p["lines"].items[1]), "buy 2 teaching_computer");
    EXPECT_EQ(words(p["lines"].items[2]), "dispose 2 teaching_computer");
    EXPECT_EQ(code(at.at("clerk").post("/api/investment-proposals", body)), "proposal_exists");
    const std::int64_t id = p["id"].integer;
    EXPECT_EQ(at.at("officer").get(proposal(id)).status, 404) << "a draft is the school's own";
    EXPECT_EQ(code(act("principal", proposal(id, "/submit"), p)), "no_price");
    EXPECT_EQ(act("clerk", proposal(id, "/submit"), p).status, 403);
    const Json l = p["lines"].items[1];
    EXPECT_EQ(act("neighbour", line(l), l, line_body(l, "1"), "PUT").status, 404);
    const Response changed = act("clerk", line(l), l, line_body(l, "9000000"), "PUT");
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(json_of(changed)["asked"].integer, 18000000);
    EXPECT_EQ(act("clerk", line(l), l, line_body(l, "1"), "PUT").status, 412) << "another version stands";
    EXPECT_EQ(at.at("clerk").post(proposal(id, "/lines"), line_body(l, "-5")).status, 422);
    const std::string unknown = line_body(l, "5");
    std::string with = unknown;
    with.replace(with.find("teaching_computer"), 17, "spaceship");
    EXPECT_EQ(at.at("clerk").post(proposal(id, "/lines"), with).status, 422);
    EXPECT_EQ(act("clerk", line(l), json_of(changed)["lines"].items[0], "", "DELETE").status, 200);
    EXPECT_EQ(at.at("clerk").send("DELETE", proposal(id), "", {}).status, 204);
    EXPECT_EQ(at.at("clerk").get(proposal(id)).status, 404);
}

TEST_P(Infrastructure, IsReviewedLineByLine) {
    const Json sent = submitted();
    const std::int64_t id = sent["id"].integer;
    const Json l = sent["lines"].items[0];
    EXPECT_EQ(act("accountant", line(l), l, line_body(l, "1"), "PUT").status, 409)
        << "it is with the commune";
    EXPECT_EQ(act("principal", line(l, "/decide"), l, R"({"decision":"accepted"})").status, 403);
    EXPECT_EQ(act("officer", line(l, "/decide"), l, R"({"decision":"refused"})").status, 422) << "no reason";
    EXPECT_EQ(
        act("officer", line(l, "/decide"), l, R"({"decision":"reduced","accepted":9,"reason":"x"})").status,
        422);
    EXPECT_EQ(code(act("officer", proposal(id, "/finish"), got("officer", proposal(id)))), "undecided");
    EXPECT_EQ(act("officer", proposal(id, "/return"), got("officer", proposal(id)),
                  R"({"reason":"Bổ sung báo giá"})")
                  .status,
              200);
    const Json back = got("principal", proposal(id));
    EXPECT_EQ(back["state"].text, "returned");
    EXPECT_EQ(back["returned_for"].text, "Bổ sung báo giá");
    EXPECT_TRUE(back["may_submit"].boolean);
    EXPECT_EQ(act("principal", proposal(id, "/submit"), back).status, 200);
    EXPECT_EQ(act("principal", proposal(id, "/withdraw"), got("principal", proposal(id))).status, 200);
    EXPECT_EQ(act("principal", proposal(id, "/submit"), got("principal", proposal(id))).status, 200);
}

TEST_P(Infrastructure, IsMergedApprovedAndComparedWithWhatWasBought) {
    const Json p = reviewed();
    const std::int64_t id = p["id"].integer;
    const std::string plan = "/api/investment-plan", year = "?year=2027";
    EXPECT_EQ(at.at("principal").get(plan + year).status, 404) << "the commune's own";
    const Json all = got("officer", plan + year);
    ASSERT_EQ(all["proposals"].items.size(), 1u);
    ASSERT_EQ(all["silent"].items.size(), 1u);
    EXPECT_EQ(all["silent"].items[0]["unit_name"].text, "Trường Tiểu học Nam");
    ASSERT_EQ(all["totals"].items.size(), 3u);
    EXPECT_EQ(all["totals"].items[0]["asked"].integer, 2);
    EXPECT_EQ(all["totals"].items[0]["accepted"].integer, 1);
    EXPECT_EQ(all["totals"].items[0]["accepted_money"].integer, 12000000);
    EXPECT_EQ(code(at.at("leader").post(plan + "/approve" + year, "{}")), "plan_state");
    EXPECT_EQ(at.at("leader").post(plan + "/submit" + year, "{}").status, 403);
    EXPECT_EQ(at.at("officer").post(plan + "/submit" + year, R"({"note":"Ưu tiên phòng máy"})").status, 200);
    EXPECT_EQ(code(act("officer", proposal(id, "/reopen"), got("officer", proposal(id)))), "plan_state");
    EXPECT_EQ(at.at("leader").post(plan + "/return" + year, R"({"reason":"Xem lại nguồn"})").status, 200);
    EXPECT_EQ(at.at("officer").post(plan + "/submit" + year, "{}").status, 200);
    EXPECT_EQ(at.at("officer").post(plan + "/approve" + year, "{}").status, 403);
    const Response approved = at.at("leader").post(plan + "/approve" + year, R"({"number":"45/QĐ-UBND"})");
    ASSERT_EQ(approved.status, 200) << approved.body;
    EXPECT_EQ(json_of(approved)["state"].text, "approved");

    const Json mine = got("accountant", proposal(id));
    EXPECT_EQ(mine["state"].text, "approved");
    EXPECT_TRUE(mine["may_record"].boolean);
    const Json l = mine["lines"].items[1];
    ASSERT_EQ(l["action"].text, "buy");
    EXPECT_EQ(act("accountant", line(l, "/purchase"), l, R"({"bought":1,"spent":11500000})").status, 422)
        << "without a day";
    const Response bought = act("accountant", line(l, "/purchase"), l,
                                R"({"bought":1,"spent":11500000,"bought_on":"2027-03-01"})");
    EXPECT_EQ(bought.status, 200) << bought.body;
    const Json done = got("auditor", plan + year)["totals"].items[0];
    EXPECT_EQ(done["bought"].integer, 1);
    EXPECT_EQ(done["spent"].integer, 11500000);

    const Json had = got("accountant", "/api/equipment?limit=500");
    const auto bought_line = [&] { return got("accountant", proposal(id))["lines"].items[1]; };
    const auto enter = [&](const std::string& who, const std::string& more = "{}") {
        return act(who, line(l, "/register"), bought_line(), more);
    };
    EXPECT_EQ(bought_line()["unregistered"].integer, 1);
    EXPECT_EQ(enter("neighbour").status, 404);
    EXPECT_EQ(enter("officer").status, 403);
    EXPECT_EQ(enter("accountant", R"({"equipment_id":999999})").status, 422);
    ASSERT_EQ(enter("accountant").status, 200);
    EXPECT_EQ(code(enter("accountant")), "registered") << "never twice";
    EXPECT_EQ(bought_line()["registered"].integer, 1);
    EXPECT_EQ(got("accountant", "/api/equipment?limit=500")["items"].items.size(),
              had["items"].items.size() + 1);
    const std::string row = "/api/equipment/" + std::to_string(bought_line()["equipment_id"].integer);
    EXPECT_EQ(got("accountant", row)["kind"].text, "teaching_computer");
    EXPECT_EQ(got("accountant", row)["usable"].integer, 1);
    EXPECT_EQ(got("accountant", row)["year"].integer, 2027);
    const auto buy = [&](const std::string& count) {
        return act("accountant", line(l, "/purchase"), bought_line(),
                   R"({"bought":)" + count + R"(,"spent":11500000,"bought_on":"2027-03-01"})");
    };
    ASSERT_EQ(buy("3").status, 200);
    EXPECT_EQ(bought_line()["unregistered"].integer, 2);
    ASSERT_EQ(enter("accountant").status, 200);
    EXPECT_EQ(got("accountant", row)["quantity"].integer, 3) << "raised in the same record";
    ASSERT_EQ(buy("2").status, 200) << "a number that was wrong";
    ASSERT_EQ(enter("accountant").status, 200);
    EXPECT_EQ(got("accountant", row)["quantity"].integer, 2);
    const Json disposed = got("accountant", proposal(id))["lines"].items[2];
    EXPECT_EQ(code(act("accountant", line(disposed, "/register"), disposed)), "registered");
}

TEST_P(Infrastructure, ComesOutAsDocumentsThatLibreOfficeOpens) {
    const Json p = reviewed();
    const std::string own = proposal(p["id"].integer, "/file."), merged = "/api/investment-plan/file.";
    for (const std::string end : {"docx", "pdf", "xlsx"}) {
        EXPECT_EQ(at.at("principal").get(own + end).status, 200) << end;
        EXPECT_EQ(at.at("officer").get(merged + end + "?year=2027").status, 200) << end;
        EXPECT_EQ(at.at("principal").get(merged + end + "?year=2027").status, 404);
        EXPECT_EQ(at.at("neighbour").get(own + end).status, 404);
    }
    if (!office::outside::has("soffice")) GTEST_SKIP() << "LibreOffice is not installed";
    office::outside::Folder folder;
    const auto open = [&](const std::string& name, const std::string& to, const std::string& bytes) {
        office::outside::output("soffice -env:UserInstallation=file://" + folder.path("profile") +
                                " --headless --convert-to " + to + " --outdir " + folder.path("out") + " " +
                                folder.put(name, bytes));
    };
    open("tong-hop.docx", "txt:Text", at.at("officer").get(merged + "docx?year=2027").body);
    open("chi-tiet.xlsx", "csv:\"Text - txt - csv (StarCalc)\":44,34,76,,,,,,,,,2",
         at.at("officer").get(merged + "xlsx?year=2027").body);
    const std::string text = folder.get("out/tong-hop.txt");
    for (const char* words : {"TỔNG HỢP THEO HẠNG MỤC", "Máy tính dạy học", "24.000.000", "12.000.000",
                              "Trường Tiểu học Bắc", "Chưa gửi đề nghị: Trường Tiểu học Nam", "Chia hai năm"})
        EXPECT_NE(text.find(words), std::string::npos) << words << " is not in " << text.substr(0, 2000);
    const std::string csv = folder.get("out/chi-tiet-Chi tiết.csv");
    EXPECT_NE(csv.find("Trường Tiểu học Bắc,Mua sắm,Máy tính dạy học"), std::string::npos)
        << csv.substr(0, 1500);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Infrastructure, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::infrastructure
