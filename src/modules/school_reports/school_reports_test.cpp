// A school's report from its draft to the day it is received, and who may do what with it, on both databases.
#include "modules/school_reports/school_reports_desk_test.hpp"

namespace khue::school_reports_test {
namespace {

using SchoolReports = Desk;

const Json& figure(const Json& report, int no) {
    for (const Json& f : report["content"]["figures"].items)
        if (f["no"].integer == no) return f;
    static const Json none;
    return none;
}

TEST_P(SchoolReports, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(SchoolReports, ADraftHoldsWhatTheHouseKnowsOfTheSchool) {
    Json r = see("principal", report_path(opened()));
    EXPECT_EQ(r["state"].text, "draft");
    EXPECT_TRUE(r["live"].boolean);
    EXPECT_TRUE(r["content"]["results"].is_null());
    EXPECT_EQ(r["content"]["signer_post"].text, "HIỆU TRƯỞNG");
    EXPECT_FALSE(r["content"]["frozen"].boolean);
    EXPECT_EQ(r["content"]["close"].text, "2026-09-30");
    ASSERT_FALSE(r["content"]["figures"].items.empty());
    for (const Json& f : r["content"]["figures"].items) EXPECT_NE(f["basis"].text, "not_applicable");
    EXPECT_EQ(figure(r, 8)["basis"].text, "missing");
    EXPECT_EQ(figure(r, 8)["value"].text, "chưa có số liệu");
    ASSERT_FALSE(r["content"]["tasks"].items.empty());
    EXPECT_EQ(r["content"]["tasks"].items[0]["percent"].integer, 0);
}

TEST_P(SchoolReports, TasksOfTheDraftAreThoseTheSchoolReportedOn) {
    std::int64_t id = opened(),
                 no = see("principal", report_path(id))["content"]["tasks"].items[0]["no"].integer;
    std::int64_t item = 0, version = 0;
    const Json tasks = see("principal", "/api/tasks");
    for (const Json& t : tasks["items"].items) {
        if (t["no"].integer != no) continue;
        const Json task = see("principal", "/api/tasks/" + std::to_string(t["id"].integer));
        item = task["parts"].items.at(0)["id"].integer;
        version = task["parts"].items.at(0)["version"].integer;
    }
    ASSERT_GT(item, 0);
    Response reported =
        ask("principal", "PUT", "/api/work_items/" + std::to_string(item),
            R"({"state":"doing","percent":40,"note":"Đã tập huấn một nửa số giáo viên"})", version);
    ASSERT_EQ(reported.status, 200) << reported.body;
    const Json task = see("principal", report_path(id))["content"]["tasks"].items[0];
    EXPECT_EQ(task["percent"].integer, 40);
    EXPECT_EQ(task["note"].text, "Đã tập huấn một nửa số giáo viên");
    EXPECT_EQ(task["state"].text, "Đang thực hiện");
}

TEST_P(SchoolReports, OneReportForEachSchoolAndPeriod) {
    opened();
    EXPECT_EQ(code_of(ask("principal", "POST", "/api/school-reports", R"({"period":"2026-Q3"})")),
              "school_report_exists");
    EXPECT_EQ(ask("neighbour", "POST", "/api/school-reports", R"({"period":"2026-Q3"})").status, 201);
    EXPECT_EQ(ask("principal", "POST", "/api/school-reports", R"({"period":"2026"})").status, 201);
    EXPECT_EQ(ask("principal", "POST", "/api/school-reports", R"({"period":"2026-Q4"})").status, 404)
        << "has not begun";
    std::string other = R"({"period":"2026-Q2","unit_id":)" + std::to_string(secondary) + "}";
    EXPECT_EQ(ask("principal", "POST", "/api/school-reports", other).status, 404);
    EXPECT_EQ(ask("officer", "POST", "/api/school-reports", other).status, 403);
}

TEST_P(SchoolReports, WhatWasHandedInStaysAsItWas) {
    std::int64_t id = submitted();
    EXPECT_EQ(code_of(act("principal", "PUT", report_path(id), R"({"results":"Khác"})")),
              "school_report_state");
    EXPECT_EQ(code_of(act("principal", "POST", report_path(id, "submit"))), "school_report_state");
    EXPECT_EQ(
        act("officer", "POST", report_path(id, "return"), R"({"reason":"Chưa nêu nguyên nhân"})").status,
        200);
    ASSERT_EQ(act("principal", "PUT", report_path(id), R"({"results":"Bản thứ hai"})").status, 200);
    EXPECT_EQ(see("officer", report_path(id))["content"]["results"].text,
              "Đã triển khai học bạ số ở các khối.")
        << "what the school writes now is its own until it is handed in";
    EXPECT_EQ(see("principal", report_path(id))["content"]["results"].text, "Bản thứ hai");
    ASSERT_EQ(act("principal", "POST", report_path(id, "submit")).status, 200);
    Json r = see("officer", report_path(id));
    EXPECT_EQ(r["number"].integer, 2);
    ASSERT_EQ(r["submissions"].items.size(), 2u);
    EXPECT_EQ(r["submissions"].items[1]["outcome"].text, "returned");
    EXPECT_EQ(r["submissions"].items[1]["note"].text, "Chưa nêu nguyên nhân");
    Json first = see("officer", report_path(id, "submissions/1"));
    EXPECT_EQ(first["content"]["results"].text, "Đã triển khai học bạ số ở các khối.");
    EXPECT_EQ(first["content"]["issues"].items.size(), 2u);
    EXPECT_EQ(ask("officer", "GET", report_path(id, "submissions/3")).status, 404);
}

TEST_P(SchoolReports, AReportSaysSomethingBeforeItIsHandedIn) {
    std::int64_t id = opened();
    Response refused = act("principal", "POST", report_path(id, "submit"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json(refused)["errors"].items.at(0)["pointer"].text, "/results");
}

TEST_P(SchoolReports, ReceivedOrReturnedWithAReason) {
    std::int64_t id = submitted();
    EXPECT_EQ(act("officer", "POST", report_path(id, "return"), R"({"reason":" "})").status, 422);
    ASSERT_EQ(act("officer", "POST", report_path(id, "receive")).status, 200);
    Json r = see("principal", report_path(id));
    EXPECT_EQ(r["state"].text, "received");
    EXPECT_EQ(r["decided_by"].text, "officer");
    EXPECT_FALSE(r["may"]["write"].boolean);
    EXPECT_EQ(code_of(act("second officer", "POST", report_path(id, "receive"))), "school_report_state");
    using Told = std::vector<std::string>;
    EXPECT_EQ(told(primary, "school_reports.write"), Told{"Xã đã tiếp nhận báo cáo của trường."});
    auto office = told(commune, "school_reports.receive");
    ASSERT_EQ(office.size(), 1u);
    EXPECT_NE(office[0].find("đã nộp báo cáo quý III năm 2026"), std::string::npos);
    EXPECT_EQ(act("officer", "POST", report_path(id, "return"), R"({"reason":"Nhận nhầm"})").status, 200);
    EXPECT_EQ(see("principal", report_path(id))["reason"].text, "Nhận nhầm");
}

TEST_P(SchoolReports, TwoOfficersAtOnce) {
    std::int64_t id = submitted();
    std::int64_t version = see("officer", report_path(id))["version"].integer;
    EXPECT_EQ(ask("officer", "POST", report_path(id, "receive"), "", version).status, 200);
    Response late =
        ask("second officer", "POST", report_path(id, "return"), R"({"reason":"Thiếu"})", version);
    EXPECT_EQ(late.status, 412) << late.body;
    EXPECT_EQ(json(late)["current"]["state"].text, "received");
    EXPECT_EQ(see("principal", report_path(id))["state"].text, "received");
    EXPECT_EQ(ask("officer", "POST", report_path(id, "receive")).status, 428);
}

TEST_P(SchoolReports, WhoSeesAndDoesWhat) {
    std::int64_t id = written();
    EXPECT_EQ(ask("officer", "GET", report_path(id)).status, 404) << "not handed in yet";
    EXPECT_EQ(ask("leader", "GET", report_path(id, "file.pdf")).status, 404);
    EXPECT_EQ(ask("neighbour", "GET", report_path(id)).status, 404);
    EXPECT_EQ(ask("stranger", "GET", report_path(id)).status, 403);
    EXPECT_EQ(ask("clerk", "POST", report_path(id, "submit"), "", 1).status, 403);
    EXPECT_EQ(act("clerk", "PUT", report_path(id), R"({"next":"Tập huấn"})").status, 200);
    EXPECT_TRUE(see("officer", "/api/report-issues")["items"].items.empty());
    EXPECT_EQ(act("principal", "POST", report_path(id, "submit")).status, 200);
    EXPECT_EQ(ask("leader", "GET", report_path(id)).status, 200);
    EXPECT_EQ(ask("leader", "POST", report_path(id, "receive"), "", 3).status, 403);
    EXPECT_EQ(ask("neighbour", "GET", report_path(id, "submissions/1")).status, 404);
    EXPECT_EQ(see("neighbour", "/api/school-reports")["items"].items.size(), 1u);
    EXPECT_TRUE(see("neighbour", "/api/report-issues")["items"].items.empty());
    EXPECT_EQ(see("officer", "/api/school-reports")["items"].items.size(), 3u);
}

TEST_P(SchoolReports, LateIsWhatComesAfterTheDayOfTheRegime) {
    Json all = see("officer", "/api/school-reports", {{"period", "2026-Q3"}});
    EXPECT_EQ(all["due"].text, "2026-09-16");
    EXPECT_TRUE(all["owed"].boolean);
    EXPECT_FALSE(row("officer", primary)["overdue"].boolean);
    submitted("neighbour");
    set_day("2026-09-17");
    EXPECT_TRUE(row("officer", primary)["overdue"].boolean);
    EXPECT_FALSE(row("officer", secondary)["late"].boolean);
    std::int64_t id = submitted();
    EXPECT_TRUE(row("officer", primary)["late"].boolean);
    EXPECT_FALSE(row("officer", primary)["overdue"].boolean);
    EXPECT_TRUE(see("principal", report_path(id))["late"].boolean);
    EXPECT_EQ(row("officer", primary)["difficulties"].integer, 1);
    EXPECT_EQ(row("officer", primary)["pending"].integer, 2);
    Json year = see("officer", "/api/school-reports", {{"period", "2026"}});
    EXPECT_FALSE(year["owed"].boolean) << "the regime is about quarters";
}

TEST_P(SchoolReports, SchoolsAreRemindedOnceForEachDayOfTheRule) {
    run_day();
    EXPECT_TRUE(told(primary, "school_reports.write").empty()) << "nine days before";
    submitted("neighbour");
    set_day("2026-09-14");
    run_day();
    run_day();
    using Told = std::vector<std::string>;
    EXPECT_EQ(told(primary, "school_reports.write"),
              Told{"Trường chưa nộp báo cáo quý III năm 2026, hạn 16/09/2026."});
    EXPECT_TRUE(told(secondary, "school_reports.write").empty()) << "it has handed in";
    set_day("2026-09-17");
    run_day();
    EXPECT_EQ(told(primary, "school_reports.write").back(),
              "Trường chưa nộp báo cáo quý III năm 2026, đã quá hạn 16/09/2026.");
    EXPECT_EQ(told(primary, "school_reports.write").size(), 2u);
}

TEST_P(SchoolReports, TheOfficerRemindsOneOrAllThatAreMissing) {
    submitted();
    std::string one = R"({"period":"2026-Q3","units":[)" + std::to_string(secondary) + "]}";
    EXPECT_EQ(json(ask("officer", "POST", "/api/school-reports/remind", one))["told"].integer, 1);
    EXPECT_EQ(told(secondary, "school_reports.write").size(), 1u);
    Json all = json(ask("officer", "POST", "/api/school-reports/remind", R"({"period":"2026-Q3"})"));
    EXPECT_EQ(all["told"].integer, 1);
    EXPECT_EQ(all["told_before"].integer, 1);
    EXPECT_EQ(told(secondary, "school_reports.write").size(), 1u) << "once a day";
    EXPECT_EQ(told(preschool, "school_reports.write").size(), 1u);
    EXPECT_TRUE(told(primary, "school_reports.write").empty());
    EXPECT_EQ(ask("principal", "POST", "/api/school-reports/remind", one).status, 403);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SchoolReports, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::school_reports_test
