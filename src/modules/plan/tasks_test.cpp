// Tasks through the API with the roles as they are shipped: what each sees, reports, may not. On
// both databases.
#include <set>

#include "modules/plan/plan_desk_test.hpp"

namespace khue::plan {
namespace {

using Tasks = PlanDesk;

TEST_P(Tasks, TheSchemaEqualsTheDescription) { EXPECT_TRUE(commune.app->schema_differences().empty()); }

TEST_P(Tasks, TheOfficerSeesTheWholePlanWithWhatItLacks) {
    Json all = tasks("canbo");
    EXPECT_EQ(all["items"].items.size(), 22u);
    std::set<std::int64_t> bare;
    for (const Json& i : all["unsupported"].items) bare.insert(i["no"].integer);
    EXPECT_EQ(bare, (std::set<std::int64_t>{6, 9, 16})) << "indicators without a task";
    Json eleven = brief("canbo", 11);
    EXPECT_TRUE(eleven["doubtful"].boolean);
    EXPECT_EQ(eleven["schedule_as_written"].text, "Quý IIIII");
    EXPECT_EQ(brief("canbo", 1)["units"].integer, 3) << "the office leads, both schools take part";
    EXPECT_EQ(brief("canbo", 5)["units"].integer, 2);
    EXPECT_EQ(brief("canbo", 8)["units"].integer, 1) << "preschool and primary only";
    EXPECT_TRUE(brief("canbo", 16)["late"].integer == 2) << "due in the first quarter, it is November";
    EXPECT_FALSE(all["rule_note"].text.empty());
}

TEST_P(Tasks, TheOfficerSettlesADoubtfulSchedule) {
    Json before = task("canbo", 11);
    std::string body = R"({"quarters":"3,4","doubtful":false})";
    EXPECT_EQ(as("bac").put(path(11), body, before["version"].integer).status, 403);
    EXPECT_EQ(as("canbo").put(path(11), R"({"quarters":"4,3"})", before["version"].integer).status, 422);
    EXPECT_EQ(as("canbo").put(path(11), R"({"indicators":"99"})", before["version"].integer).status, 422);
    ASSERT_EQ(as("canbo").put(path(11), body, before["version"].integer).status, 200);
    Response overtaken = as("canbo").put(path(11), body, before["version"].integer);
    EXPECT_EQ(overtaken.status, 412);
    EXPECT_EQ(json_of(overtaken)["current"]["quarters"].text, "3,4");
    Json after = task("canbo", 11);
    EXPECT_FALSE(after["doubtful"].boolean);
    EXPECT_EQ(after["schedule_as_written"].text, "Quý IIIII") << "what was written stays";
}

TEST_P(Tasks, ASchoolSeesAndReportsItsOwnPartOnly) {
    Json mine = tasks("bac");
    EXPECT_EQ(mine["items"].items.size(), 21u) << "all but the one for lower secondary schools";
    EXPECT_TRUE(part("bac", 5, commune.south.id).is_null());
    EXPECT_TRUE(part("bac", 5, commune.north.id)["may_report"].boolean);
    std::string half = R"({"state":"doing","percent":50,"note":"Đã rà soát 3 lớp"})";
    EXPECT_EQ(report("nam", 5, commune.north.id, half).status, 404);
    EXPECT_EQ(report("canbo", 5, commune.north.id, half).status, 404) << "nobody reports for a school";
    ASSERT_EQ(report("bac", 5, commune.north.id, half).status, 200);
    EXPECT_EQ(report("bac", 5, commune.north.id, R"({"state":"done","percent":80})").status, 422);
    EXPECT_EQ(report("bac", 5, commune.north.id, R"({"state":"doing","percent":120})").status, 422);
    EXPECT_EQ(report("bac", 5, commune.north.id, R"({"state":"not_applicable","percent":0})").status, 422);
    EXPECT_EQ(report("bac", 5, commune.north.id, "{}").status, 422);
    Json five = brief("canbo", 5);
    EXPECT_EQ(five["percent"].integer, 25);
    EXPECT_EQ(five["state"].text, "doing");
    EXPECT_EQ(brief("canbo", 5, "?unit=" + std::to_string(commune.north.id.value))["percent"].integer, 50);
    EXPECT_EQ(part("canbo", 5, commune.north.id)["reported_on"].text, "2026-11-23");
    EXPECT_EQ(report("canbo", 1, commune.commune.id, half).status, 200) << "the office's own part";
}

TEST_P(Tasks, TheOfficerSetsDueDaysAndWhatDoesNotApply) {
    Json p = part("canbo", 16, commune.north.id);
    std::string one = "/api/work_items/" + std::to_string(p["id"].integer) + "/terms";
    EXPECT_EQ(as("canbo").put(one, R"({"due":"2026-31-12"})", p["version"].integer).status, 422);
    ASSERT_EQ(as("canbo").put(one, R"({"due":"2026-12-20"})", p["version"].integer).status, 200);
    EXPECT_FALSE(part("canbo", 16, commune.north.id)["late"].boolean);
    EXPECT_EQ(as("canbo").put(one, R"({"applies":false})", p["version"].integer).status, 412);
    p = part("canbo", 16, commune.north.id);
    ASSERT_EQ(as("canbo").put(one, R"({"applies":false})", p["version"].integer).status, 200);
    EXPECT_EQ(brief("canbo", 16)["units"].integer, 1);
    EXPECT_EQ(report("bac", 16, commune.north.id, R"({"state":"doing","percent":10})").status, 409);
}

TEST_P(Tasks, ADepartmentSeesAndReportsItsOwnSupportOnly) {
    EXPECT_EQ(tasks("yte")["items"].items.size(), 0u);
    EXPECT_EQ(as("yte").get(path(19)).status, 404);
    ASSERT_GT(invite(19), 0);
    EXPECT_EQ(as("canbo")
                  .post(path(19, "/partners"), "{\"unit_id\":" + std::to_string(health.id.value) + "}")
                  .status,
              409);
    EXPECT_EQ(as("canbo")
                  .post(path(19, "/partners"), "{\"unit_id\":" + std::to_string(commune.north.id.value) + "}")
                  .status,
              422);
    Json mine = tasks("yte");
    ASSERT_EQ(mine["items"].items.size(), 1u);
    EXPECT_EQ(mine["items"].items[0]["own"]["kind"].text, "support");
    Json seen = task("yte", 19);
    EXPECT_EQ(seen["parts"].items.size(), 1u) << "no school's part";
    EXPECT_FALSE(seen["may"]["edit"].boolean);
    ASSERT_EQ(report("yte", 19, health.id, R"({"percent":60,"note":"Cử 2 báo cáo viên"})").status, 200);
    EXPECT_EQ(part("canbo", 19, health.id)["percent"].integer, 60);
    EXPECT_EQ(as("bac")
                  .put("/api/task_partners/" + std::to_string(part("canbo", 19, health.id)["id"].integer),
                       R"({"percent":1})", 2)
                  .status,
              404);
    EXPECT_EQ(
        as("canbo")
            .remove("/api/task_partners/" + std::to_string(part("canbo", 19, health.id)["id"].integer), 2)
            .status,
        409);
}

TEST_P(Tasks, TheOfficerMakesADepartmentWithoutALevelOfSchool) {
    std::string body = "{\"parent_id\":" + std::to_string(commune.commune.id.value) +
                       R"(,"kind":"phong_ban","code":"DTN","name":"Đoàn Thanh niên xã"})";
    Response made = as("canbo").post("/api/units", body);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(json_of(made)["level"].text, "");
    std::string unit = "{\"unit_id\":" + std::to_string(json_of(made)["id"].integer) + "}";
    EXPECT_EQ(as("canbo").post(path(22, "/partners"), unit).status, 201);
    EXPECT_EQ(
        as("canbo").post("/api/units", R"({"kind":"phong_ban","code":"X","name":"Không thuộc đâu"})").status,
        403);
    EXPECT_EQ(as("bac").post("/api/units", body).status, 403);
}

TEST_P(Tasks, ADepartmentWhoseRoleIsAtTheCommuneSpeaksForNobody) {
    invite(19);
    EXPECT_EQ(tasks("phong")["items"].items.size(), 0u);
    EXPECT_EQ(as("phong").get(path(1)).status, 404);
    EXPECT_EQ(report("phong", 1, commune.commune.id, R"({"state":"doing","percent":5})").status, 404);
}

TEST_P(Tasks, TheOverviewLinksIndicatorsAndTasks) {
    std::string id = std::to_string(tasks("canbo")["plan"]["id"].integer);
    std::map<std::int64_t, std::string> marks;
    const Json shown = json_of(as("canbo").get("/api/plans/" + id + "/overview"));
    for (const Json& link : shown["links"].items)
        marks[link["no"].integer] =
            std::to_string(link["tasks"].items.size()) + (link["indirect"].boolean ? " gián tiếp" : "");
    EXPECT_EQ(marks.size(), 20u);
    EXPECT_EQ(marks[12], "2 gián tiếp");
    for (std::int64_t no : {6, 9, 16}) EXPECT_EQ(marks[no], "0") << no;
    EXPECT_EQ(marks[18], "3");
    const Json eleven = brief("canbo", 11);
    EXPECT_TRUE(eleven["indicators"].items.at(0)["indirect"].boolean);
}

TEST_P(Tasks, ATaskSaysWhereItIsDone) {
    const Json drill = json_of(as("canbo").get(path(21)));
    ASSERT_EQ(drill["pages"].items.size(), 2u);
    EXPECT_EQ(drill["pages"].items.at(0).text, "/dien-tap");
}

TEST_P(Tasks, ANewSchoolGetsItsPartsOfTheTasks) {
    write([&](Transaction& t) {
        Unit school{.parent_id = commune.commune.id,
                    .kind = UnitKind::school,
                    .code = "M",
                    .name = "Mầm non Mới",
                    .level = SchoolLevel::preschool};
        insert(t, Scope::everything(), school);
    });
    std::string plan = std::to_string(tasks("canbo")["plan"]["id"].integer);
    EXPECT_EQ(json_of(as("canbo").post("/api/plans/" + plan + "/assign"))["made"].integer, 21);
    EXPECT_EQ(json_of(as("canbo").post("/api/plans/" + plan + "/assign"))["made"].integer, 0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Tasks, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::plan
