// Evidence of tasks and focal persons: from the store of each unit, also what was kept before there was one.
// On both databases.
#include "modules/plan/former_evidence.hpp"
#include "modules/plan/plan_desk_test.hpp"
#include "modules/plan/work.hpp"
#include "modules/registry/staff.hpp"

namespace khue::plan {
namespace {

using PlanEvidence = PlanDesk;

TEST_P(PlanEvidence, EvidenceOfATaskComesFromTheStoreOfEachUnit) {
    const auto keep = [&](const std::string& who, std::int64_t unit) {
        return json_of(as(who).post(
            "/api/evidence", R"({"title":"Kết xuất xác thực","kind":"link","confidentiality":"internal",)"
                             R"("link":"https://truong.example/mc","unit_id":)" +
                                 std::to_string(unit) + "}"))["id"]
            .integer;
    };
    const auto uses = [&](std::int64_t no) {
        return "/api/evidence-uses/task/" +
               path(static_cast<int>(no)).substr(std::string("/api/tasks/").size());
    };
    const auto tie = [](std::int64_t item, const std::string& point) {
        return R"({"item_id":)" + std::to_string(item) + R"(,"point":")" + point + "\"}";
    };
    const std::int64_t north = keep("bac", commune.north.id.value);
    EXPECT_EQ(as("bac").post(uses(6), tie(north, "3")).status, 404) << "no indicator of this task";
    EXPECT_EQ(as("bac").post(uses(9), tie(north, "")).status, 404) << "not a task of this school";
    ASSERT_EQ(as("bac").post(uses(6), tie(north, "8")).status, 200);
    EXPECT_EQ(as("nam").post(uses(6), tie(north, "8")).status, 404) << "another school's evidence";
    const auto seen = [&](const std::string& who) { return json_of(as(who).get(uses(6)))["items"].items; };
    ASSERT_EQ(seen("canbo").size(), 1u);
    EXPECT_EQ(seen("canbo")[0]["unit_name"].text, commune.north.name);
    EXPECT_TRUE(seen("nam").empty()) << "what a school says stays between it and the commune";
    const std::string one = uses(6) + "/" + std::to_string(seen("bac")[0]["id"].integer);
    EXPECT_EQ(as("nam").send("DELETE", one, "", {}).status, 404);
    EXPECT_EQ(as("bac").send("DELETE", one, "", {}).status, 204);
}

TEST_P(PlanEvidence, EvidenceOfBeforeMovesIntoTheStore) {
    const std::int64_t task = std::stoll(path(6).substr(std::string("/api/tasks/").size()));
    commune.app->database().write({.name = "bac"}, [&](Transaction& t) {
        for (const char* link : {"https://truong.example/a", ""}) {
            TaskEvidence former{.id = {},
                                .unit_id = commune.north.id,
                                .task_id = {task},
                                .indicator = 8,
                                .title = "Biên bản",
                                .link = *link ? std::optional<std::string>(link) : std::nullopt,
                                .added_by = "bac",
                                .added_at = t.at()};
            insert(t, Scope::of(commune.north.id.value), former);
        }
        move_to_evidence(t);
        move_to_evidence(t);
    });
    const auto moved = json_of(as("canbo").get("/api/evidence-uses/task/" + std::to_string(task)))["items"];
    ASSERT_EQ(moved.items.size(), 2u);
    EXPECT_EQ(moved.items[0]["point"].text, "8");
    EXPECT_EQ(moved.items[0]["content"]["link"].text, "https://truong.example/a");
    EXPECT_EQ(moved.items[1]["standing"].text, "missing");
}

TEST_P(PlanEvidence, AFocalPersonIsNamedByDecisionAndCounts) {
    auto body = [&](std::int64_t staff, const char* number, const char* from) {
        return "{\"unit_id\":" + std::to_string(commune.north.id.value) +
               ",\"staff_id\":" + std::to_string(staff) + ",\"decision_number\":\"" + number +
               "\",\"decision_date\":\"2026-01-05\",\"from_date\":\"" + from + "\"}";
    };
    auto staff = [&](std::int64_t id) {
        Staff out;
        commune.app->database().read(
            [&](Db& db) { out = get(db, Scope::everything(), Id<Staff>{id}).value(); });
        return out;
    };
    std::int64_t first = commune.north_a.teacher, second = commune.north_b.teacher;
    write([&](Transaction& t) {
        for (std::int64_t id : {first, second}) {
            Staff working = get(t.db(), Scope::everything(), Id<Staff>{id}).value();
            working.status = "01";
            update(t, Scope::everything(), working);
        }
    });
    EXPECT_EQ(
        as("bac").post("/api/focal_persons", body(commune.south_a.teacher, "1/QĐ", "2026-01-10")).status,
        422);
    EXPECT_EQ(as("bac").post("/api/focal_persons", body(first, "1/QĐ", "2026-01-01")).status, 422)
        << "before its day";
    ASSERT_EQ(as("bac").post("/api/focal_persons", body(first, "1/QĐ", "2026-01-10")).status, 201);
    EXPECT_TRUE(staff(first).it_lead);
    EXPECT_EQ(staff(first).it_decision_number, "1/QĐ");
    EXPECT_EQ(as("bac").post("/api/focal_persons", body(second, "2/QĐ", "2026-01-10")).status, 409);
    ASSERT_EQ(as("bac").post("/api/focal_persons", body(second, "2/QĐ", "2026-09-01")).status, 201);
    EXPECT_EQ(staff(first).it_decision_to, parse_date("2026-08-31"));
    EXPECT_TRUE(staff(second).it_lead);
    EXPECT_EQ(as("canbo").post("/api/focal_persons", body(first, "3/QĐ", "2026-10-01")).status, 403);
    Json fifteen = json_of(as("canbo").get("/api/indicators/15"));
    EXPECT_EQ(fifteen["numerator"].integer, 1);
}

INSTANTIATE_TEST_SUITE_P(Kinds, PlanEvidence, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::plan
