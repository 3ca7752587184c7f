// Tasks through the API with the roles as they are shipped: what each sees, reports, may not; on both
// databases.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/log.hpp"
#include "modules/filings/dossier_month.hpp"
#include "modules/plan/former_evidence.hpp"
#include "modules/plan/loading.hpp"
#include "modules/plan/reminders.hpp"
#include "modules/plan/work.hpp"
#include "modules/registry/staff.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "server/app.hpp"

namespace khue::plan {
namespace {

using testing::Browser;
using testing::json_of;

class PlanDesk : public ::testing::TestWithParam<std::string> {
protected:
    PlanDesk() : commune(GetParam(), true) {
        set_log_sink([](std::string_view) {});
        write([&](Transaction& t) {
            commune.north.level = SchoolLevel::primary;
            commune.south.level = SchoolLevel::lower_secondary;
            update(t, Scope::everything(), commune.north);
            update(t, Scope::everything(), commune.south);
            health = {.parent_id = commune.commune.id,
                      .kind = UnitKind::department,
                      .code = "YT",
                      .name = "Trạm Y tế"};
            insert(t, Scope::everything(), health);
            ensure_shipped_plans(*commune.app, t);
        });
        commune.account("canbo", "commune_officer", commune.commune.id);
        commune.account("lanhdao", "commune_leader", commune.commune.id);
        commune.account("bac", "principal", commune.north.id);
        commune.account("nam", "principal", commune.south.id);
        commune.account("yte", "partner_department", health.id);
        commune.account("phong", "partner_department", commune.commune.id);
    }
    ~PlanDesk() override { set_log_sink(nullptr); }

    void write(const std::function<void(Transaction&)>& work) { commune.app->database().write({}, work); }
    Browser& as(const std::string& login) {
        auto found = browsers.find(login);
        if (found == browsers.end()) found = browsers.emplace(login, commune.signed_in(login)).first;
        return found->second;
    }
    Json tasks(const std::string& login, const std::string& query = "") {
        return json_of(as(login).get("/api/tasks" + query));
    }
    Json brief(const std::string& login, std::int64_t no, const std::string& query = "") {
        for (const Json& t : tasks(login, query)["items"].items)
            if (t["no"].integer == no) return t;
        return {};
    }
    std::int64_t task_id(std::int64_t no) { return brief("canbo", no)["id"].integer; }
    Json task(const std::string& login, std::int64_t no) { return json_of(as(login).get(path(no))); }
    std::string path(std::int64_t no, const std::string& more = "") {
        return "/api/tasks/" + std::to_string(task_id(no)) + more;
    }
    Json part(const std::string& login, std::int64_t no, Id<Unit> unit) {
        for (const Json& p : task(login, no)["parts"].items)
            if (p["unit_id"].integer == unit.value) return p;
        return {};
    }
    Response report(const std::string& login, std::int64_t no, Id<Unit> unit, const std::string& json) {
        Json p = part("canbo", no, unit);
        std::string where = p["kind"].text == "support" ? "/api/task_partners/" : "/api/work_items/";
        return as(login).put(where + std::to_string(p["id"].integer), json, p["version"].integer);
    }
    std::int64_t invite(std::int64_t no) {
        std::string body = "{\"unit_id\":" + std::to_string(health.id.value) + "}";
        return json_of(as("canbo").post(path(no, "/partners"), body))["id"].integer_or(0);
    }
    std::int64_t draw_up(const std::string& login) {
        std::string plan = std::to_string(tasks(login)["plan"]["id"].integer);
        return json_of(as(login).post("/api/school_plans", "{\"plan_id\":" + plan + "}"))["id"].integer_or(0);
    }
    Json school_plan(const std::string& login, std::int64_t id) {
        return json_of(as(login).get("/api/school_plans/" + std::to_string(id)));
    }
    Response step(const std::string& login, std::int64_t id, const std::string& verb,
                  const std::string& body = "{}") {
        std::int64_t version = school_plan("bac", id)["version"].integer;
        return as(login).post("/api/school_plans/" + std::to_string(id) + "/" + verb, body,
                              {{"if-match", version_tag(version)}});
    }
    // Fills in what a plan needs before it can be submitted.
    Response fill(const std::string& login, std::int64_t id, const std::string& due = "") {
        Json plan = school_plan(login, id);
        std::string items;
        for (const Json& i : plan["items"].items)
            items += (items.empty() ? "" : ",") + std::string("{\"item\":") +
                     std::to_string(i["item"].integer) +
                     ",\"target\":\"Đủ hồ sơ\",\"responsible\":\"Tổ văn phòng\"" +
                     (due.empty() ? "" : ",\"due\":\"" + due + "\"") + "}";
        return as(login).put("/api/school_plans/" + std::to_string(id),
                             R"({"goals":"Hoàn thành nhiệm vụ được giao","items":[)" + items + "]}",
                             plan["version"].integer);
    }
    std::int64_t notices(const std::string& where) {
        return testing::number_in(commune.app->database(), "SELECT count(*) FROM notice WHERE " + where);
    }

    testing::Commune commune;
    Unit health;
    std::map<std::string, Browser> browsers;
};

TEST_P(PlanDesk, TheSchemaEqualsTheDescription) { EXPECT_TRUE(commune.app->schema_differences().empty()); }

TEST_P(PlanDesk, TheOfficerSeesTheWholePlanWithWhatItLacks) {
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

TEST_P(PlanDesk, TheOfficerSettlesADoubtfulSchedule) {
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

TEST_P(PlanDesk, ASchoolSeesAndReportsItsOwnPartOnly) {
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

TEST_P(PlanDesk, TheOfficerSetsDueDaysAndWhatDoesNotApply) {
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

TEST_P(PlanDesk, ADepartmentSeesAndReportsItsOwnSupportOnly) {
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

TEST_P(PlanDesk, TheOfficerMakesADepartmentWithoutALevelOfSchool) {
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

TEST_P(PlanDesk, ADepartmentWhoseRoleIsAtTheCommuneSpeaksForNobody) {
    invite(19);
    EXPECT_EQ(tasks("phong")["items"].items.size(), 0u);
    EXPECT_EQ(as("phong").get(path(1)).status, 404);
    EXPECT_EQ(report("phong", 1, commune.commune.id, R"({"state":"doing","percent":5})").status, 404);
}

TEST_P(PlanDesk, EvidenceOfATaskComesFromTheStoreOfEachUnit) {
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

TEST_P(PlanDesk, EvidenceOfBeforeMovesIntoTheStore) {
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

TEST_P(PlanDesk, WhatTheOfficeSaysAllReadWhatASchoolSaysStaysBetween) {
    EXPECT_EQ(as("canbo").post(path(5, "/comments"), R"({"text":"Chú ý lớp 1"})").status, 201);
    EXPECT_EQ(as("bac").post(path(5, "/comments"), R"({"text":"Còn thiếu 2 hồ sơ"})").status, 201);
    EXPECT_EQ(as("bac").post(path(5, "/comments"), R"({"text":"  "})").status, 422);
    EXPECT_EQ(task("canbo", 5)["comments"].items.size(), 2u);
    EXPECT_EQ(task("bac", 5)["comments"].items.size(), 2u);
    EXPECT_EQ(task("nam", 5)["comments"].items.size(), 1u);
}

TEST_P(PlanDesk, MoneyIsKeptBySourceAndRolledUp) {
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

TEST_P(PlanDesk, AProductSaysWhatIsThereAndWhatIsNot) {
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

TEST_P(PlanDesk, ASchoolPlanIsDrawnUpSubmittedReturnedApproved) {
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

TEST_P(PlanDesk, AFocalPersonIsNamedByDecisionAndCounts) {
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

TEST_P(PlanDesk, UnitsAreToldOnceWhatIsDueAndLate) {
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

TEST_P(PlanDesk, NextYearsPlanComesFromAFile) {
    std::string csv =
        "TT,Nhóm,Nhiệm vụ,Sản phẩm,Chủ trì,Phối hợp,Thời gian,Chỉ tiêu\n"
        "1,Quản trị,Theo dõi,Báo cáo,Phòng Văn hóa - Xã hội,,Hàng quý,4\n"
        "2,Dữ liệu,Làm sạch,Bộ dữ liệu,Các cơ sở giáo dục,Sở,\"Quý I, II\",7\n";
    Pairs plain = {{"content-type", "application/octet-stream"}};
    auto send = [&](const std::string& who, const std::string& address, const std::string& bytes) {
        return as(who).send("POST", address, bytes, plain);
    };
    EXPECT_EQ(send("bac", "/api/plans?year=2027&file=a.csv", csv).status, 403);
    Json bad = json_of(
        send("canbo", "/api/plans/preview?year=2027", csv + "2,Dữ liệu,Trùng,Tệp,Trường,,Quý IX,99\n"));
    EXPECT_EQ(bad["problems"].items.size(), 3u);
    EXPECT_EQ(send("canbo", "/api/plans?year=2027&file=a.csv", csv + "2,,,,,,,\n").status, 422);
    Json good = json_of(send("canbo", "/api/plans/preview?year=2027", csv));
    EXPECT_TRUE(good["problems"].items.empty());
    EXPECT_EQ(good["unsupported"].items.size(), 18u);
    EXPECT_EQ(json_of(send("canbo", "/api/plans/preview?year=2026", csv))["problems"].items.size(), 1u);
    Response made = send("canbo", "/api/plans?year=2027&file=ke-hoach-2027.csv", csv);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(send("canbo", "/api/plans?year=2027&file=a.csv", csv).status, 409);
    std::string id = std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(tasks("nam", "?plan=" + id)["items"].items.size(), 2u);
    EXPECT_EQ(json_of(as("nam").get("/api/plans"))["items"].items.size(), 2u);
    EXPECT_EQ(as("canbo").remove("/api/plans/" + id, 1).status, 204);
    EXPECT_EQ(tasks("nam")["plan"]["year"].integer, 2026);
    Response in_use = [&] {
        std::string now_id = std::to_string(tasks("canbo")["plan"]["id"].integer);
        report("bac", 5, commune.north.id, R"({"state":"doing","percent":1})");
        return as("canbo").remove("/api/plans/" + now_id, 1);
    }();
    EXPECT_EQ(in_use.status, 409);
}

// A plan that nobody issued, to see its indicators counted.
const std::string plan_2027 = R"({
    "code": "tan-ky-2027", "name": "Kế hoạch thử nghiệm năm 2027", "year": 2027,
    "from": "2027-01-01", "to": "2027-12-31",
    "indicator_groups": [{"no": "I", "name": "Dữ liệu"}],
    "indicators": [
        {"no": 1, "group": "I", "name": "Hồ sơ điện tử", "unit": "%", "op": ">=", "target": 98, "measured": true,
         "numerator": "dossiers.electronic", "denominator": "dossiers.total_not_secret", "formula": "Hồ sơ điện tử chia tổng số"},
        {"no": 2, "group": "I", "name": "Kho học liệu", "unit": "%", "op": ">=", "target": 50,
         "formula": "Trường có kho học liệu chia tổng số trường", "task_link": "indirect"}],
    "task_groups": [{"no": "1", "name": "Quản trị"}],
    "tasks": [{"no": 1, "group": "1", "name": "Theo dõi", "product": "Báo cáo", "lead": "Các cơ sở giáo dục",
               "schedule": "quarterly", "schedule_as_written": "Hàng quý", "quarters": [1, 2, 3, 4],
               "indicators": [1, 2]}]})";

TEST_P(PlanDesk, TheIndicatorsOfNextYearsPlanAreCounted) {
    Pairs plain = {{"content-type", "application/octet-stream"}};
    auto send = [&](const std::string& address, const std::string& bytes) {
        return as("canbo").send("POST", address, bytes, plain);
    };
    EXPECT_EQ(as("canbo").get("/api/indicators?period=2027-Q1").status, 409);

    std::string unknown = plan_2027;
    unknown.replace(unknown.find("dossiers.total_not_secret"), 25, "dossiers.moon");
    Json refused = json_of(send("/api/plans/preview", unknown));
    ASSERT_EQ(refused["problems"].items.size(), 1u);
    EXPECT_EQ(refused["problems"].items[0]["message"].text,
              "Chỉ tiêu 1: phần mềm không có số đo “dossiers.moon”.");
    EXPECT_EQ(send("/api/plans?file=2027.json", unknown).status, 422);

    Json good = json_of(send("/api/plans/preview", plan_2027));
    EXPECT_TRUE(good["problems"].items.empty());
    EXPECT_TRUE(good["remarks"].items.empty());
    Response made = send("/api/plans?file=2027.json", plan_2027);
    ASSERT_EQ(made.status, 201) << made.body;

    Response figures = as("canbo").get("/api/indicators?period=2027-Q1");
    ASSERT_EQ(figures.status, 200) << figures.body;
    Json two = json_of(figures);
    ASSERT_EQ(two.items.size(), 2u);
    EXPECT_EQ(two.items[0]["name"].text, "Hồ sơ điện tử");
    write([&](Transaction& t) {
        DossierMonth month{.unit_id = commune.north.id,
                           .period = "2027-Q1",
                           .month = 1,
                           .total = 4,
                           .electronic = 3,
                           .documents_total = 4,
                           .documents_electronic = 3,
                           .source = "tep"};
        insert(t, Scope::everything(), month);
    });
    Json one = json_of(as("canbo").get("/api/indicators?period=2027-Q1")).items.at(0);
    EXPECT_EQ(one["numerator"].integer, 3);
    EXPECT_EQ(one["denominator"].integer, 4);
    EXPECT_EQ(json_of(as("canbo").get("/api/indicators?period=2026-Q3")).items.size(), 20u)
        << "this year's are what they were";
    const Json periods = json_of(as("canbo").get("/api/periods"));
    EXPECT_TRUE(
        std::ranges::any_of(periods.items, [](const Json& p) { return p["code"].text == "2027-Q1"; }));

    std::string id = std::to_string(json_of(made)["id"].integer);
    const Json links = json_of(as("canbo").get("/api/plans/" + id + "/overview"));
    EXPECT_FALSE(links["links"].items.at(0)["indirect"].boolean);
    EXPECT_TRUE(links["links"].items.at(1)["indirect"].boolean);
    EXPECT_EQ(links["links"].items.at(1)["tasks"].items.at(0)["no"].integer, 1);

    EXPECT_EQ(as("canbo").remove("/api/plans/" + id, 1).status, 204);
    EXPECT_EQ(as("canbo").get("/api/indicators?period=2027-Q1").status, 409);
}

TEST_P(PlanDesk, APlanThatComesAfterTheYearsEndOpensItsFirstQuarter) {
    Pairs plain = {{"content-type", "application/octet-stream"}};
    for (const char* quarter : {"2026-Q3", "2026-Q4"})
        ASSERT_EQ(as("canbo").post("/api/periods/" + std::string(quarter) + "/close").status, 200);
    EXPECT_EQ(json_of(as("canbo").get("/api/session"))["period"].text, "2026-Q4");
    Response made = as("canbo").send("POST", "/api/plans?file=2027.json", plan_2027, plain);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(json_of(as("canbo").get("/api/session"))["period"].text, "2027-Q1");
    ASSERT_EQ(as("canbo").post("/api/periods/2027-Q1/close").status, 200);
    std::string id = std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(as("canbo").remove("/api/plans/" + id, 1).status, 409) << "figures stand on it";
}

TEST_P(PlanDesk, APlanOfTasksAloneSaysThatNothingIsCounted) {
    Pairs plain = {{"content-type", "application/octet-stream"}};
    std::string csv =
        "TT,Nhóm,Nhiệm vụ,Sản phẩm,Chủ trì,Phối hợp,Thời gian,Chỉ tiêu\n"
        "1,Quản trị,Theo dõi,Báo cáo,Phòng Văn hóa - Xã hội,,Hàng quý,4\n";
    Json shown = json_of(as("canbo").send("POST", "/api/plans/preview?year=2027", csv, plain));
    ASSERT_EQ(shown["remarks"].items.size(), 1u);
    EXPECT_NE(shown["remarks"].items[0].text.find("chỉ tiêu năm 2027 chưa được đếm"), std::string::npos);
}

TEST_P(PlanDesk, ATaskRemembersWhoChangedWhat) {
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

TEST_P(PlanDesk, TheOverviewLinksIndicatorsAndTasks) {
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

TEST_P(PlanDesk, ATaskSaysWhereItIsDone) {
    const Json drill = json_of(as("canbo").get(path(21)));
    ASSERT_EQ(drill["pages"].items.size(), 2u);
    EXPECT_EQ(drill["pages"].items.at(0).text, "/dien-tap");
}

TEST_P(PlanDesk, ANewSchoolGetsItsPartsOfTheTasks) {
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

INSTANTIATE_TEST_SUITE_P(Kinds, PlanDesk, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::plan
