// Moves of pupils and staff over HTTP, on both databases: within a school, away and back, and from school to
// school with the consent of both; what is refused, what is kept, what can be undone.
#include <algorithm>

#include "modules/moves/scene_test.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/qualification.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/users/app_user.hpp"
#include "store/audit.hpp"

namespace khue::testing {
namespace {

class Moves : public MovesScene {
protected:
    Response change_class(std::int64_t id, const std::string& to, const std::string& on) {
        return desk.office.post("/api/moves/class", fmt::format(R"({{"ids":[{}],"class_id":{},"day":"{}"}})",
                                                                id, class_named(to), on));
    }
    Response leave(std::int64_t id, const std::string& kind, const std::string& on,
                   const std::string& more = "") {
        return desk.office.post("/api/moves/leave", fmt::format(R"({{"ids":[{}],"kind":"{}","day":"{}"{}}})",
                                                                id, kind, on, more));
    }
    Response come_back(std::int64_t id, const std::string& to, const std::string& on) {
        return desk.office.post("/api/moves/return", fmt::format(R"({{"ids":[{}],"class_id":{},"day":"{}"}})",
                                                                 id, class_named(to), on));
    }
    Response offer(std::int64_t id, const std::string& entity = "pupil") {
        return desk.office.post("/api/moves/offers",
                                fmt::format(R"({{"entity":"{}","ids":[{}],"to_unit":{},"day":"2026-11-02"}})",
                                            entity, id, desk.commune.north.id.value));
    }
    Response agree(Browser& b, std::int64_t move, std::int64_t to_class = 0) {
        return b.post("/api/moves/agree",
                      fmt::format(R"({{"ids":[{}],"class_id":{},"day":"2026-11-02"}})", move, to_class));
    }
    // Pupils who studied at the close, as the figures have them.
    static std::int64_t counted(Browser& b, const std::string& period = "2026-Q3") {
        const Json figures = json_of(b.get("/api/indicators?period=" + period));
        return figures.items.at(6)["schools"].items.at(0)["denominator"].integer_or(0);
    }
    Json newest(Browser& b, const std::string& filter = "") {
        return json_of(b.get("/api/moves?" + filter))["items"].items.at(0);
    }
};

TEST_P(Moves, AClassChangeKeepsWhereSomebodyWasBefore) {
    const auto id = pupil("Đỗ Minh An");
    const Response done = change_class(id, "4A", "2026-11-02");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(record(desk.office, id)["class_id"].integer, class_named("4A"));
    const auto kept = stays(desk.school.id.value, id);
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].class_id.value, class_named("3A"));
    EXPECT_EQ(kept[0].to_date, day("2026-11-01"));
    EXPECT_EQ(kept[1].class_id.value, class_named("4A"));
    EXPECT_EQ(kept[1].from_date, day("2026-11-02"));
    EXPECT_FALSE(kept[1].to_date);

    EXPECT_EQ(change_class(id, "4A", "2026-11-03").status, 409) << "is in that class";
    EXPECT_EQ(change_class(id, "3A", "2027-01-05").status, 422) << "not yet";
    EXPECT_EQ(change_class(id, "3A", "2025-12-05").status, 422) << "a class of another year";

    ASSERT_EQ(undo(desk.office, done).status, 200);
    EXPECT_EQ(record(desk.office, id)["class_id"].integer, class_named("3A"));
    EXPECT_EQ(stays(desk.school.id.value, id).size(), 1u);
    EXPECT_EQ(json_of(desk.office.get("/api/moves"))["items"].items.size(), 0u);
}

TEST_P(Moves, WhoLeavesAndComesBackHasBothStays) {
    const auto id = pupil("Vũ Thị Bình");
    const Response gone =
        leave(id, "dropped_out", "2026-10-12", R"(,"reason":"01","note":"Đã đến nhà vận động")");
    ASSERT_EQ(gone.status, 200) << gone.body;
    EXPECT_EQ(record(desk.office, id)["status"].text, "05") << "the first term";
    EXPECT_EQ(stays(desk.school.id.value, id).at(0).end_status, "05");
    EXPECT_EQ(newest(desk.office)["reason"].text, "Có hoàn cảnh kinh tế gia đình khó khăn");
    EXPECT_EQ(leave(id, "left", "2026-10-13").status, 409) << "is gone";

    ASSERT_EQ(come_back(id, "3A", "2026-11-09").status, 200);
    EXPECT_EQ(record(desk.office, id)["status"].text, "01");
    const auto kept = stays(desk.school.id.value, id);
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].to_date, day("2026-10-11"));
    EXPECT_EQ(kept[1].from_date, day("2026-11-09"));
    EXPECT_EQ(come_back(id, "3A", "2026-11-10").status, 409) << "is here";

    const Json path = json_of(desk.office.get(fmt::format("/api/moves/path?entity=pupil&id={}", id)));
    ASSERT_EQ(path["stays"].items.size(), 2u);
    EXPECT_EQ(path["stays"].items[0]["from"].text, "2026-11-09") << "the newest first";
    EXPECT_EQ(path["stays"].items[1]["end"].text, "Thôi học kỳ 1");
}

TEST_P(Moves, AreRefusedForWhoIsNoSchoolOffice) {
    const auto id = pupil("Đỗ Minh An");
    const std::string wish = fmt::format(R"({{"ids":[{}],"kind":"left","day":"2026-10-12"}})", id);
    EXPECT_EQ(north.post("/api/moves/leave", wish).status, 404) << "of another school";
    desk.commune.account("chuyenvien", "commune_officer", desk.commune.commune.id);
    Browser officer(*desk.commune.app);
    officer.sign_in("chuyenvien", good_password);
    EXPECT_EQ(officer.post("/api/moves/leave", wish).status, 403);
    EXPECT_EQ(officer.get("/api/moves").status, 403);
    EXPECT_EQ(officer.get("/api/moves/summary").status, 200);
    EXPECT_EQ(desk.office.post("/api/moves/leave", R"({"ids":[],"kind":"left","day":"2026-10-12"})").status,
              422);
    EXPECT_EQ(leave(id, "vanished", "2026-10-12").status, 422);
    EXPECT_EQ(leave(id, "left", "yesterday").status, 422);
    EXPECT_EQ(leave(id, "dropped_out", "2026-10-12", R"(,"reason":"77")").status, 422);
    EXPECT_EQ(record(desk.office, id)["status"].text, "01");
}

TEST_P(Moves, FromSchoolToSchoolNeedBothAndTakeTheRecordAlong) {
    const auto id = pupil("Đỗ Minh An", R"(,"citizen_number":"031218000101","ministry_code":"3100000001")");
    ASSERT_EQ(
        desk.office
            .post("/api/guardians",
                  fmt::format(R"({{"unit_id":{},"pupil_id":{},"relation":"me","full_name":"Lê Thị Mẹ"}})",
                              desk.school.id.value, id))
            .status,
        201);
    advance_minutes(1);
    ASSERT_EQ(offer(id).status, 201);
    EXPECT_EQ(offer(id).status, 409) << "waits already";
    EXPECT_EQ(north.get("/api/pupils/" + std::to_string(id)).status, 404) << "not theirs yet";
    const Json waiting = newest(north, "state=waiting");
    EXPECT_EQ(waiting["side"].text, "to");
    EXPECT_EQ(waiting["name"].text, "Đỗ Minh An");
    const auto move = waiting["id"].integer;
    EXPECT_EQ(json_of(north.get(fmt::format("/api/moves/{}/record", move)))["record"]["ministry_code"].text,
              "3100000001")
        << "offered, so it may be looked at";
    EXPECT_EQ(agree(desk.office, move).status, 409) << "who offered waits for the other";

    EXPECT_EQ(agree(north, move, class_named("3A")).status, 422) << "a class of the other school";
    const Response done = agree(north, move, desk.commune.north_a.id);
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(desk.office.get("/api/pupils/" + std::to_string(id)).status, 404);
    const Json there = record(north, id);
    EXPECT_EQ(there["status"].text, "02");
    EXPECT_EQ(there["class_id"].integer, desk.commune.north_a.id);
    EXPECT_EQ(there["ministry_code"].text, "3100000001");
    EXPECT_EQ(all<Guardian>(desk.commune.north.id.value).size(), 1u);
    EXPECT_EQ(all<Guardian>(desk.school.id.value).size(), 0u);

    const auto before = stays(desk.school.id.value, id), after = stays(desk.commune.north.id.value, id);
    ASSERT_EQ(before.size(), 1u);
    EXPECT_EQ(before[0].to_date, day("2026-11-01"));
    EXPECT_EQ(before[0].end_status, "04");
    ASSERT_EQ(after.size(), 1u);
    EXPECT_EQ(after[0].from_date, day("2026-11-02"));
    const Json path = json_of(north.get(fmt::format("/api/moves/path?entity=pupil&id={}", id)));
    ASSERT_EQ(path["stays"].items.size(), 2u) << "the school that has the pupil sees where they were";
    EXPECT_EQ(path["stays"].items[1]["unit"].text, "Trường Tiểu học Trung");
    EXPECT_EQ(desk.office.get(fmt::format("/api/moves/path?entity=pupil&id={}", id)).status, 404);

    // The former school keeps the record as it was, whatever the other one makes of it.
    const auto version = json_of(north.get("/api/pupils/" + std::to_string(id)))["version"].integer;
    const std::string changed = fmt::format(
        R"({{"unit_id":{},"full_name":"Đỗ Minh Ân","birth_date":"2018-03-09","sex":"01","status":"02"}})",
        desk.commune.north.id.value);
    ASSERT_EQ(north.put("/api/pupils/" + std::to_string(id), changed, version).status, 200);
    const Json frozen = json_of(desk.office.get(fmt::format("/api/moves/{}/record", move)));
    EXPECT_EQ(frozen["record"]["full_name"].text, "Đỗ Minh An");
    EXPECT_EQ(frozen["record"]["status"].text, "01");

    std::string why;
    desk.commune.app->database().read([&](Db& db) { why = verify_audit(db).why; });
    EXPECT_EQ(why, "");
}

// A period counts who was there at its close: the quarter before counts the pupil where they were.
TEST_P(Moves, CountInEachSchoolOnItsDays) {
    const auto id = pupil("Đỗ Minh An");
    const auto here = counted(desk.office), there = counted(north);
    ASSERT_EQ(offer(id).status, 201);
    ASSERT_EQ(agree(north, newest(north)["id"].integer).status, 200);
    EXPECT_EQ(counted(desk.office), here);
    EXPECT_EQ(counted(north), there);
    EXPECT_EQ(counted(desk.office, "2026-Q4"), here - 1);
    EXPECT_EQ(counted(north, "2026-Q4"), there + 1);
}

// The former school's own list still has the pupil.
TEST_P(Moves, AreNotUndoneByAnOldList) {
    const std::string file = pupil_file({{"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "", ""}});
    desk.import(desk.office, "ho_so_hoc_sinh", file);
    const auto id = desk.pupil("Đỗ Minh An").id.value;
    advance_minutes(1);
    ASSERT_EQ(offer(id).status, 201);
    ASSERT_EQ(agree(north, newest(north)["id"].integer).status, 200);
    const Json again = desk.import(desk.office, "ho_so_hoc_sinh", file, "lai.csv");
    EXPECT_EQ(again["summary"]["created"].integer, 0);
    EXPECT_EQ(desk.pupils().size(), 0u);

    const Response back = north.post(
        "/api/moves/offers",
        fmt::format(R"({{"ids":[{}],"to_unit":{},"day":"2026-11-02"}})", id, desk.school.id.value));
    ASSERT_EQ(back.status, 201) << back.body;
    ASSERT_EQ(agree(desk.office, newest(desk.office, "state=waiting")["id"].integer).status, 200);
    EXPECT_EQ(stays(desk.commune.north.id.value, id).size(), 0u) << "handed back the same day, it never was";
    desk.import(desk.office, "ho_so_hoc_sinh", file, "nua.csv");
    EXPECT_EQ(desk.pupils().size(), 1u);
}

TEST_P(Moves, ASchoolAsksForWhoComesWithoutSeeingTheOthersPersons) {
    const auto id = pupil("Đỗ Minh An", R"(,"citizen_number":"031218000101")");
    const auto ask = [&](const std::string& name, const std::string& birth, const std::string& number) {
        return north.post(
            "/api/moves/requests",
            fmt::format(R"({{"unit_id":{},"name":"{}","birth_date":"{}","number":"{}","day":"2026-11-02"}})",
                        desk.commune.north.id.value, name, birth, number));
    };
    EXPECT_EQ(ask("Đỗ Minh An", "2018-03-09", "031218000102").status, 404);
    EXPECT_EQ(ask("Đỗ Minh An", "2018-03-10", "031218000101").status, 404);
    EXPECT_EQ(ask("Ai Đó", "2018-03-09", "031218000101").status, 404);
    const Response asked = ask("do minh an", "2018-03-09", "031218000101");
    ASSERT_EQ(asked.status, 201) << asked.body;
    const auto move = json_of(asked)["id"].integer;
    EXPECT_EQ(north.get(fmt::format("/api/moves/{}/record", move)).status, 409) << "not agreed";
    EXPECT_EQ(agree(north, move).status, 409);

    ASSERT_EQ(desk.office.post(fmt::format("/api/moves/{}/refuse", move), R"({"answer":""})").status, 422);
    ASSERT_EQ(
        desk.office.post(fmt::format("/api/moves/{}/refuse", move), R"({"answer":"Gia đình chưa đồng ý"})")
            .status,
        200);
    EXPECT_EQ(newest(north)["answer"].text, "Gia đình chưa đồng ý");
    EXPECT_EQ(record(desk.office, id)["status"].text, "01");

    const auto again = json_of(ask("Đỗ Minh An", "2018-03-09", "031218000101"))["id"].integer;
    ASSERT_EQ(north.post(fmt::format("/api/moves/{}/withdraw", again)).status, 200);
    EXPECT_EQ(agree(desk.office, again).status, 409) << "withdrawn";
    const auto third = json_of(ask("Đỗ Minh An", "2018-03-09", "031218000101"))["id"].integer;
    ASSERT_EQ(agree(desk.office, third).status, 200);
    EXPECT_EQ(record(north, id)["full_name"].text, "Đỗ Minh An");
}

TEST_P(Moves, OfATeacherEndPostLessonsAndClassAndTakeTheAccountAlong) {
    const Response made = desk.office.post(
        "/api/staff",
        fmt::format(R"({{"unit_id":{},"full_name":"Trần Thị Hoa","birth_date":"1985-05-05","sex":"02",
            "staff_group":"GV","status":"01","staff_code":"GV07","it_lead":true}})",
                    desk.school.id.value));
    ASSERT_EQ(made.status, 201) << made.body;
    const auto id = json_of(made)["id"].integer;
    Json one = json_of(desk.office.get("/api/school_classes/" + std::to_string(class_named("3A"))));
    ASSERT_EQ(desk.office
                  .put("/api/school_classes/" + std::to_string(class_named("3A")),
                       fmt::format(
                           R"({{"unit_id":{},"school_year":"2026-2027","name":"3A","homeroom_staff_id":{}}})",
                           desk.school.id.value, id),
                       one["version"].integer)
                  .status,
              200);
    const auto user = desk.commune.account("cohoa", "school_office", desk.school.id);
    desk.commune.app->database().write({}, [&](Transaction& t) {
        auto account = get(t.db(), Scope::everything(), Id<AppUser>{user});
        account->staff_id = {id};
        update(t, Scope::everything(), *account);
    });
    Browser hoa(*desk.commune.app);
    hoa.sign_in("cohoa", good_password);
    EXPECT_EQ(hoa.get("/api/pupils").status, 200);
    ASSERT_EQ(offer(id, "staff").status, 201);
    ASSERT_EQ(agree(north, newest(north)["id"].integer).status, 200);
    const auto moved = all<Staff>(desk.commune.north.id.value);
    const auto found = std::ranges::find_if(moved, [&](const Staff& s) { return s.id.value == id; });
    ASSERT_NE(found, moved.end());
    EXPECT_EQ(found->status, "07");
    EXPECT_FALSE(found->it_lead) << "the decision was the former school's";
    const auto posts = all<StaffPost>(desk.school.id.value);
    ASSERT_EQ(posts.size(), 1u);
    EXPECT_EQ(posts[0].to_date, day("2026-11-01"));
    EXPECT_EQ(hoa.get("/api/pupils").status, 403) << "no role is left in the former school";
    EXPECT_EQ(json_of(north.get("/api/users/" + std::to_string(user)))["active"].boolean, true)
        << "the new school gives the roles";
    EXPECT_EQ(json_of(desk.office.get("/api/school_classes/" +
                                      std::to_string(class_named("3A"))))["homeroom_staff_id"]
                  .integer_or(0),
              0);
}

INSTANTIATE_TEST_SUITE_P(Databases, Moves, ::testing::ValuesIn(kinds()));

}  // namespace
}  // namespace khue::testing
