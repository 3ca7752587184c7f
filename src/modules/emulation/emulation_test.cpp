// What is put side by side for the emulation council, what is written beside it, and the list that stays as
// it was confirmed. On both databases.
#include "modules/emulation/gathering.hpp"
#include "modules/training/training_desk_test.hpp"

namespace khue::emulation {
namespace {

using testing::json_of;

TEST(EmulationYears, RunFromAugustToJuly) {
    EXPECT_EQ(to_string(first_day_of("2026-2027")), "2026-08-01");
    EXPECT_EQ(to_string(last_day_of("2026-2027")), "2027-07-31");
}

TEST(Gatherings, AreReadBackAsTheyWere) {
    Gathering g;
    g.school_year = "2026-2027";
    g.from = first_day_of(g.school_year), g.to = g.from;
    UnitSheet u;
    u.unit_id = 7, u.name = "Trường A";
    u.indicators.push_back(
        {.no = 3, .name = "Chữ ký số", .value = "90%", .target = "100%", .basis = "đếm", .met = false});
    u.level.level = 2;
    u.level.confirmed_on = g.from;
    u.violations.found = 1;
    u.offered = true;
    g.units.push_back(u);
    const std::string text = json_of(g);
    EXPECT_EQ(json_of(gathering_of(parse_json(text).value())), text);
}

class Emulation : public testing::TrainingDesk {
protected:
    Json live(const std::string& who) { return json(who, "/api/emulation?school_year=2026-2027"); }
    std::string unit(Id<Unit> id, const std::string& what) {
        return "/api/emulation/units/" + std::to_string(id.value) + "/" + what + "?school_year=2026-2027";
    }
    int offer(Id<Unit> id, const std::string& offered, const std::string& who = "chuyen.vien") {
        return ask(who, "PUT", unit(id, "offer"), R"({"offered":)" + offered + R"(,"remark":"Có tiến bộ"})")
            .status;
    }
    Response confirm(const std::string& digest, const std::string& reason = "",
                     const std::string& who = "lanh.dao") {
        return ask(who, "POST", "/api/emulation/confirm",
                   R"({"school_year":"2026-2027","digest":")" + digest + R"(","reason":")" + reason + "\"}");
    }
    static std::string code(const Response& r) { return json_of(r)["code"].text_or(); }
};

TEST_P(Emulation, EachSeesTheirOwnAndTheCommuneAll) {
    const Json all = live("chuyen.vien");
    ASSERT_EQ(all["units"].items.size(), 2u);
    EXPECT_EQ(all["period"].text, "2026-Q4");
    EXPECT_GT(all["units"].items[0]["indicators"].items.size(), 5u);
    EXPECT_TRUE(all["units"].items[0]["violations"].is_object());
    EXPECT_EQ(all["units"].items[0]["regulations"]["expected"].integer, 5);
    EXPECT_EQ(all["sources"].items.size(), 5u);
    const Json own = live("hieu.truong");
    ASSERT_EQ(own["units"].items.size(), 1u);
    EXPECT_EQ(own["units"].items[0]["unit_id"].integer, commune.north.id.value);
    EXPECT_TRUE(own["units"].items[0]["violations"].is_null()) << "not counted before the school";
    EXPECT_EQ(ask("co.lan", "GET", "/api/emulation").status, 403);
    EXPECT_EQ(ask("chuyen.vien", "GET", "/api/emulation?school_year=2026-2029").status, 404);
    for (const char* end : {"docx", "pdf", "xlsx"})
        EXPECT_GT(ask("hieu.truong", "GET", std::string("/api/emulation/file.") + end).body.size(), 1000u)
            << end;
}

TEST_P(Emulation, ASchoolSaysWhatItStandsOutWithAndTheOfficeOffers) {
    EXPECT_EQ(ask("hieu.truong", "PUT", unit(commune.north.id, "statement"),
                  R"({"statement":"Mô hình lớp học số"})")
                  .status,
              204);
    EXPECT_EQ(ask("hieu.truong", "PUT", unit(commune.south.id, "statement"), R"({"statement":"x"})").status,
              404);
    EXPECT_EQ(offer(commune.north.id, "true"), 204);
    EXPECT_EQ(offer(commune.north.id, "true", "hieu.truong"), 403);
    EXPECT_EQ(offer(commune.commune.id, "true"), 404) << "schools are offered";
    const Json north = live("hieu.truong")["units"].items.at(0);
    EXPECT_EQ(north["statement"].text, "Mô hình lớp học số");
    EXPECT_TRUE(north["offered"].boolean);
    EXPECT_EQ(offer(commune.north.id, "null"), 204);
    EXPECT_TRUE(live("hieu.truong")["units"].items.at(0)["offered"].is_null());
}

TEST_P(Emulation, WhatTheLeaderConfirmsStaysAsItWas) {
    EXPECT_EQ(code(confirm(live("lanh.dao")["digest"].text)), "undecided");
    offer(commune.north.id, "true");
    const std::string before = live("lanh.dao")["digest"].text;
    offer(commune.south.id, "false");
    EXPECT_EQ(code(confirm(before)), "changed") << "not what was read";
    EXPECT_EQ(confirm(live("lanh.dao")["digest"].text, "", "chuyen.vien").status, 403);
    const Response made = confirm(live("lanh.dao")["digest"].text);
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string list = "/api/emulation/lists/" + std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(number("SELECT count(*) FROM notice WHERE permission = 'emulation.write'"), 2);
    offer(commune.north.id, "false");
    const Json kept = json("lanh.dao", list);
    EXPECT_TRUE(kept["units"].items.at(0)["offered"].boolean) << "sealed";
    EXPECT_EQ(kept["list"]["revision"].integer, 1);
    EXPECT_EQ(json("hieu.truong", list)["units"].items.size(), 1u);
    EXPECT_TRUE(json("hieu.truong", list)["units"].items.at(0)["violations"].is_null());
    EXPECT_EQ(confirm(live("lanh.dao")["digest"].text).status, 422) << "again, without a reason";
    EXPECT_EQ(confirm(live("lanh.dao")["digest"].text, "Sửa theo biên bản họp").status, 201);
    EXPECT_EQ(live("hieu.truong")["lists"].items.size(), 2u);
    for (const char* end : {"docx", "pdf", "xlsx"})
        EXPECT_GT(ask("lanh.dao", "GET", list + "/file." + end).body.size(), 1000u) << end;
    EXPECT_EQ(ask("lanh.dao", "GET", "/api/emulation/lists/999").status, 404);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Emulation, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::emulation
