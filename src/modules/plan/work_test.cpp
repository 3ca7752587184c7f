// What is written beside a task: words between the office and a school, money, products, reminders, history.
// On both databases.
#include <algorithm>

#include "modules/plan/plan_desk_test.hpp"

namespace khue::plan {
namespace {

using PlanWork = PlanDesk;

TEST_P(PlanWork, WhatTheOfficeSaysAllReadWhatASchoolSaysStaysBetween) {
    EXPECT_EQ(as("canbo").post(path(5, "/comments"), R"({"text":"Chú ý lớp 1"})").status, 201);
    EXPECT_EQ(as("bac").post(path(5, "/comments"), R"({"text":"Còn thiếu 2 hồ sơ"})").status, 201);
    EXPECT_EQ(as("bac").post(path(5, "/comments"), R"({"text":"  "})").status, 422);
    EXPECT_EQ(task("canbo", 5)["comments"].items.size(), 2u);
    EXPECT_EQ(task("bac", 5)["comments"].items.size(), 2u);
    EXPECT_EQ(task("nam", 5)["comments"].items.size(), 1u);
}

TEST_P(PlanWork, MoneyIsKeptBySourceAndRolledUp) {
    std::string line = R"({"source":"recurrent","estimate":20000000,"spent":5000000,"settled":0})";
    ASSERT_EQ(as("bac").post(path(5, "/budget"), line).status, 201);
    EXPECT_EQ(as("bac").post(path(5, "/budget"), line).status, 409) << "one line a source";
    EXPECT_EQ(as("bac").post(path(5, "/budget"), R"({"source":"social","estimate":-1})").status, 422);
    EXPECT_EQ(
        as("bac").post(path(5, "/budget"), R"({"source":"state","estimate":5,"spent":3,"settled":4})").status,
        422);
    EXPECT_EQ(as("bac").post(path(5, "/budget"), R"({"source":"loan","estimate":5})").status, 422);
    ASSERT_EQ(as("nam").post(path(5, "/budget"), R"({"source":"recurrent","estimate":1000})").status, 201);
    Json own = task("bac", 5)["budget"];
    ASSERT_EQ(own.items.size(), 1u);
    std::string one = "/api/budget_lines/" + std::to_string(own.items[0]["id"].integer);
    EXPECT_EQ(as("nam").put(one, line, 1).status, 404);
    ASSERT_EQ(
        as("bac")
            .put(one, R"({"source":"recurrent","estimate":20000000,"spent":8000000,"settled":8000000})", 1)
            .status,
        200);
    std::string plan = std::to_string(tasks("canbo")["plan"]["id"].integer);
    EXPECT_EQ(as("bac").get("/api/plans/" + plan + "/overview").status, 403);
    Json overview = json_of(as("lanhdao").get("/api/plans/" + plan + "/overview"));
    EXPECT_EQ(overview["funds"].items.at(1)["estimate"].integer, 20'001'000);
    EXPECT_EQ(overview["funds"].items.at(1)["spent"].integer, 8'000'000);
    for (const Json& u : overview["units"].items)
        if (u["unit_id"].integer == commune.north.id.value) {
            EXPECT_EQ(u["funds"].items.at(1)["settled"].integer, 8'000'000);
            EXPECT_EQ(u["units"].integer, 21);
        }
}

TEST_P(PlanWork, AProductSaysWhatIsThereAndWhatIsNot) {
    Json product = task("canbo", 2)["products"].items.at(0);
    EXPECT_EQ(product["name"].text, "Báo cáo đánh giá");
    std::string one = "/api/task_products/" + std::to_string(product["id"].integer);
    Response pdf = as("canbo").get(one + "/file.pdf");
    EXPECT_EQ(pdf.body.substr(0, 4), "%PDF");
    EXPECT_EQ(as("canbo").get(one + "/file.docx").body.substr(0, 2), "PK");
    EXPECT_EQ(as("canbo").put(one, R"({"texts":{"nothing":"x"}})", 1).status, 422);
    ASSERT_EQ(as("canbo").put(one, R"({"texts":{"direction":"Đã ban hành công văn."}})", 1).status, 200);
    EXPECT_EQ(task("canbo", 2)["products"].items.at(0)["parts"].items.at(0)["text"].text,
              "Đã ban hành công văn.");
    EXPECT_EQ(as("bac").put(one, R"({"texts":{}})", 2).status, 403);
    EXPECT_EQ(as("bac").get(one + "/file.docx").status, 200);
    EXPECT_EQ(as("yte").get(one + "/file.docx").status, 404);
}

TEST_P(PlanWork, ASchoolPlanIsDrawnUpSubmittedReturnedApproved) {
    std::int64_t id = draw_up("bac");
    ASSERT_GT(id, 0);
    EXPECT_EQ(draw_up("bac"), 0) << "one a year";
    EXPECT_EQ(school_plan("bac", id)["items"].items.size(), 21u);
    std::string one = "/api/school_plans/" + std::to_string(id);
    EXPECT_EQ(as("nam").get(one).status, 404);
    EXPECT_EQ(as("canbo").get(one).status, 404) << "a draft is the school's own";
    EXPECT_EQ(step("bac", id, "submit").status, 422) << "goals and responsible people are missing";
    EXPECT_EQ(fill("bac", id, "2027-03-01").status, 422) << "after the commune's own day";
    ASSERT_EQ(fill("bac", id).status, 200);
    ASSERT_EQ(step("bac", id, "submit").status, 200);
    EXPECT_EQ(fill("bac", id).status, 409) << "it has been handed in";
    EXPECT_EQ(notices("kind = 'submitted' AND permission = 'school_plans.approve'"), 1);
    EXPECT_EQ(step("canbo", id, "return").status, 422) << "a reason is asked for";
    ASSERT_EQ(step("canbo", id, "return", R"({"reason":"Bổ sung thời hạn"})").status, 200);
    EXPECT_EQ(school_plan("bac", id)["reason"].text, "Bổ sung thời hạn");
    ASSERT_EQ(step("bac", id, "submit").status, 200);
    EXPECT_EQ(step("bac", id, "approve").status, 403);
    ASSERT_EQ(step("canbo", id, "approve").status, 200);
    EXPECT_EQ(step("canbo", id, "approve").status, 409);
    EXPECT_EQ(school_plan("canbo", id)["items"].items.at(0)["responsible"].text, "Tổ văn phòng");
    EXPECT_EQ(notices("kind = 'approved'"), 1);
    ASSERT_EQ(step("bac", id, "reopen").status, 200);
    EXPECT_EQ(school_plan("bac", id)["state"].text, "draft");
}

TEST_P(PlanWork, UnitsAreToldOnceWhatIsDueAndLate) {
    auto daily = [&] {
        commune.app->jobs().ask_for_what_is_due();
        std::int64_t id = 0;
        commune.app->database().read([&](Db& db) {
            auto& s = query(db, "SELECT max(id) FROM job WHERE kind = 'plan.daily' AND state = 'queued'");
            if (s.step() && !s.is_null(0)) id = s.integer(0);
            s.reset();
        });
        ASSERT_GT(id, 0);
        commune.app->jobs().run_now(id);
    };
    invite(5);
    daily();
    std::string north =
        "unit_id = " + std::to_string(commune.north.id.value) + " AND permission = 'tasks.report'";
    std::int64_t late = notices(north + " AND kind = 'late'");
    EXPECT_GE(late, 1) << "tasks of the first quarters";
    EXPECT_EQ(notices(north + " AND kind = 'due'"), 0) << "16 December is 23 days off";
    EXPECT_GE(notices("permission = 'tasks.write' AND kind = 'late'"), 1);
    testing::advance_minutes(10 * 24 * 60);
    daily();
    EXPECT_EQ(notices(north + " AND kind = 'due'"), 1) << "13 days before";
    EXPECT_EQ(notices("unit_id = " + std::to_string(health.id.value) + " AND kind = 'due'"), 1);
    testing::advance_minutes(24 * 60);
    daily();
    EXPECT_EQ(notices(north + " AND kind = 'due'"), 1) << "told before";
    EXPECT_EQ(notices(north + " AND kind = 'late'"), late);
    testing::advance_minutes(9 * 24 * 60);
    daily();
    EXPECT_EQ(notices(north + " AND kind = 'due'"), 2) << "3 days before";
}

TEST_P(PlanWork, ATaskRemembersWhoChangedWhat) {
    testing::advance_minutes(1);
    ASSERT_EQ(
        as("canbo").put(path(5), R"({"note":"Ưu tiên quý IV"})", brief("canbo", 5)["version"].integer).status,
        200);
    testing::advance_minutes(1);
    ASSERT_EQ(
        report("bac", 5, commune.north.id, R"({"state":"doing","percent":40,"note":"Đã rà soát"})").status,
        200);
    auto lines = [&](const std::string& login) {
        std::vector<std::string> out;
        const Json all = json_of(as(login).get(path(5, "/history")));
        for (const Json& item : all["items"].items)
            for (const Json& change : item["changes"].items)
                out.push_back(item["kind"].text + " " + item["by"].text + " " + item["unit_name"].text +
                              ": " + change["label"].text + " " + change["before"].text + " → " +
                              change["after"].text);
        return out;
    };
    auto officer = lines("canbo"), north = lines("bac"), south = lines("nam");
    auto holds = [](const std::vector<std::string>& all, const std::string& part) {
        return std::ranges::any_of(all,
                                   [&](const std::string& line) { return line.find(part) != line.npos; });
    };
    EXPECT_TRUE(officer.front().starts_with("work ")) << "the newest first: " << officer.front();
    EXPECT_TRUE(holds(officer, "Tình trạng Chưa thực hiện → Đang thực hiện"));
    EXPECT_TRUE(holds(officer, "Ghi chú  → Ưu tiên quý IV"));
    EXPECT_TRUE(holds(north, "Tiến độ (%) 0 → 40"));
    EXPECT_TRUE(holds(north, "Ưu tiên quý IV"));
    EXPECT_FALSE(holds(south, "→ 40")) << "of another school";
    EXPECT_TRUE(holds(south, "Ưu tiên quý IV"));
    EXPECT_EQ(as("yte").get(path(5, "/history")).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Kinds, PlanWork, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::plan
