// A report from its draft to its correction, and who may do what with it, on both databases.
#include "modules/reports/desk_test.hpp"
#include "store/audit.hpp"

namespace khue::reports_test {
namespace {

using ReportLife = Desk;

std::string path_of(std::int64_t id, const std::string& verb = "") {
    return "/api/reports/" + std::to_string(id) + (verb.empty() ? "" : "/" + verb);
}

TEST_P(ReportLife, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(ReportLife, ADraftFollowsTheFiguresUntilTheClose) {
    Response made = ask("officer", "POST", "/api/reports", R"({"kind":"quarter","period":"2026-Q3"})");
    ASSERT_EQ(made.status, 201) << made.body;
    std::int64_t id = json(made)["id"].integer;
    Json r = report(id);
    EXPECT_FALSE(r["frozen"].boolean);
    EXPECT_TRUE(r["recorded_at"].is_null());
    EXPECT_EQ(r["agency"].text, "ỦY BAN NHÂN DÂN\nXÃ THỬ NGHIỆM");
    EXPECT_EQ(r["place"].text, "Thử Nghiệm");
    EXPECT_TRUE(r["number"].is_null());
    EXPECT_TRUE(r["symbol"].is_null());
    EXPECT_TRUE(r["plan_number"].is_null());
    EXPECT_NE(section(r, "results")["text"].text.find("95% (19/20)"), std::string::npos);
    more_dossiers();
    EXPECT_NE(section(report(id), "results")["text"].text.find("96,67% (29/30)"), std::string::npos);
    EXPECT_EQ(act("officer", "POST", path_of(id, "submit")).status, 409) << "the period is open";
    EXPECT_FALSE(report(id)["may"]["submit"].boolean);
    EXPECT_EQ(close_quarter(), id) << "the close takes the draft that is there";
    dossiers(primary, 0, 10, 9);
    r = report(id);
    EXPECT_TRUE(r["frozen"].boolean);
    EXPECT_EQ(r["recorded_at"].text, "2026-10-02T01:30:00.000Z");
    EXPECT_NE(section(r, "results")["text"].text.find("96,67% (29/30)"), std::string::npos);
    EXPECT_TRUE(r["may"]["submit"].boolean);
}

TEST_P(ReportLife, StepsAreToldToThoseWhoWaitForThem) {
    std::int64_t id = close_quarter();
    auto told = [&](const std::string& who) {
        std::vector<std::string> out;
        const Json notices = json(ask(who, "GET", "/api/notices"));
        for (const Json& n : notices["items"].items) {
            EXPECT_EQ(n["link"].text, "/bao-cao/" + std::to_string(id));
            out.push_back(n["kind"].text);
        }
        return out;
    };
    using Kinds = std::vector<std::string>;
    EXPECT_EQ(act("officer", "POST", path_of(id, "submit")).status, 200);
    EXPECT_EQ(told("leader"), Kinds{"submitted"});
    EXPECT_EQ(told("officer"), Kinds{});
    EXPECT_EQ(act("leader", "POST", path_of(id, "return"), R"({"reason":"Thiếu số liệu"})").status, 200);
    EXPECT_EQ(told("officer"), Kinds{"returned"});
    EXPECT_EQ(act("officer", "POST", path_of(id, "submit")).status, 200);
    EXPECT_EQ(act("leader", "POST", path_of(id, "approve")).status, 200);
    EXPECT_EQ(told("officer"), (Kinds{"approved", "returned"}));
    EXPECT_EQ(told("leader"), (Kinds{"submitted", "submitted"}));
    EXPECT_EQ(told("school"), Kinds{});
}

TEST_P(ReportLife, ASecondReportOfAPeriodIsRefused) {
    std::string body = R"({"kind":"quarter","period":"2026-Q3"})";
    EXPECT_EQ(ask("officer", "POST", "/api/reports", body).status, 201);
    EXPECT_EQ(json(ask("officer", "POST", "/api/reports", body))["code"].text, "report_exists");
    EXPECT_EQ(ask("officer", "POST", "/api/reports", R"({"kind":"annual","period":"2026-Q3"})").status, 422);
    EXPECT_EQ(ask("officer", "POST", "/api/reports", R"({"kind":"adhoc","period":"2026-Q3"})").status, 201);
    EXPECT_EQ(ask("officer", "POST", "/api/reports", R"({"kind":"quarter","period":"2026-Q9"})").status, 404);
}

TEST_P(ReportLife, ASectionIsDraftedUntilAPersonWritesIt) {
    std::int64_t id = close_quarter();
    Json r = report(id);
    std::string drafted = section(r, "next")["text"].text, kept;
    append_quoted(kept, section(r, "results")["text"].text);
    std::string body =
        R"({"title":"Tên mới","plan_number":"45/KH-UBND","plan_date":"2026-03-05","sections":[)"
        R"({"key":"next","text":"Viết tay.\n  - Hai [CT1]; "},{"key":"results","text":)" +
        kept + "}]}";
    EXPECT_EQ(ask("officer", "PUT", path_of(id), body).status, 428);
    std::int64_t version = r["version"].integer;
    ASSERT_EQ(ask("officer", "PUT", path_of(id), body, version).status, 200);
    Json after = report(id);
    EXPECT_EQ(after["title"].text, "Tên mới");
    EXPECT_EQ(section(after, "next")["text"].text, "Viết tay.\n- Hai [CT1];");
    EXPECT_FALSE(section(after, "next")["generated"].boolean);
    EXPECT_TRUE(section(after, "results")["generated"].boolean) << "what was not changed stays drafted";
    EXPECT_NE(section(after, "lead")["text"].text.find("số 45/KH-UBND ngày 05 tháng 3 năm 2026"),
              std::string::npos);
    Response conflict = ask("officer", "PUT", path_of(id), body, version);
    EXPECT_EQ(conflict.status, 412);
    EXPECT_EQ(json(conflict)["current"]["title"].text, "Tên mới");
    EXPECT_EQ(act("officer", "POST", path_of(id, "redraft"), R"({"key":"next"})").status, 200);
    EXPECT_EQ(section(report(id), "next")["text"].text, drafted);
    EXPECT_EQ(act("officer", "POST", path_of(id, "redraft"), R"({"key":"no"})").status, 404);
    Response bad =
        ask("officer", "PUT", path_of(id), R"({"plan_date":"31/02/2026"})", report(id)["version"].integer);
    EXPECT_EQ(bad.status, 422);
    EXPECT_EQ(json(bad)["errors"].items.at(0)["pointer"].text, "/plan_date");
}

TEST_P(ReportLife, ASectionSentBackAsDraftedKeepsItsFiguresAlive) {
    Json made = json(ask("officer", "POST", "/api/reports", R"({"kind":"quarter","period":"2026-Q3"})"));
    std::int64_t id = made["id"].integer;
    Json shown = report(id);
    std::string text;
    append_quoted(text, section(shown, "results")["text"].text);
    more_dossiers();  // while the person is typing
    std::string body = R"({"sections":[{"key":"results","generated":true,"text":)" + text + "}]}";
    ASSERT_EQ(ask("officer", "PUT", path_of(id), body, shown["version"].integer).status, 200);
    Json after = report(id);
    EXPECT_TRUE(section(after, "results")["generated"].boolean);
    EXPECT_NE(section(after, "results")["text"].text.find("96,67% (29/30)"), std::string::npos);
}

TEST_P(ReportLife, GoesToTheLeaderAndBack) {
    std::int64_t id = close_quarter();
    EXPECT_EQ(act("leader", "POST", path_of(id, "approve")).status, 409) << "it was not submitted";
    std::int64_t version = report(id)["version"].integer;
    EXPECT_EQ(ask("officer", "POST", path_of(id, "submit"), "{}", version + 7).status, 412);
    ASSERT_EQ(ask("officer", "POST", path_of(id, "submit"), "{}", version).status, 200);
    EXPECT_EQ(report(id)["state"].text, "submitted");
    EXPECT_EQ(ask("officer", "PUT", path_of(id), R"({"title":"x"})", report(id)["version"].integer).status,
              409);
    EXPECT_EQ(act("leader", "POST", path_of(id, "return"), R"({"reason":" "})").status, 422);
    ASSERT_EQ(act("leader", "POST", path_of(id, "return"), R"({"reason":"Thiếu kiến nghị"})").status, 200);
    Json r = report(id);
    EXPECT_EQ(r["state"].text, "returned");
    EXPECT_TRUE(r["may"]["edit"].boolean);
    EXPECT_EQ(r["history"].items.back()["note"].text, "Thiếu kiến nghị");
    EXPECT_EQ(r["history"].items.back()["by"].text, "leader");
    ASSERT_EQ(act("officer", "POST", path_of(id, "submit")).status, 200);
    EXPECT_TRUE(report(id, "leader")["may"]["approve"].boolean);
    ASSERT_EQ(act("leader", "POST", path_of(id, "approve")).status, 200);
    EXPECT_EQ(act("leader", "POST", path_of(id, "return"), R"({"reason":"Muộn"})").status, 409);
    std::vector<std::string> actions;
    Json last = report(id);
    for (const Json& step : last["history"].items) actions.push_back(step["action"].text);
    EXPECT_EQ(actions,
              (std::vector<std::string>{"Lập dự thảo", "Trình duyệt", "Trả lại", "Trình duyệt", "Duyệt"}));
    app->database().read([&](Db& db) { EXPECT_TRUE(verify_audit(db).whole); });
}

TEST_P(ReportLife, TheOfficersAndTheLeadersRightsDiffer) {
    std::int64_t id = close_quarter();
    EXPECT_EQ(act("leader", "POST", path_of(id, "submit")).status, 403);
    EXPECT_EQ(ask("leader", "PUT", path_of(id), "{}", 1).status, 403);
    EXPECT_EQ(ask("leader", "POST", "/api/reports", R"({"period":"2026-Q2"})").status, 403);
    EXPECT_EQ(act("officer", "POST", path_of(id, "submit")).status, 200);
    EXPECT_EQ(act("officer", "POST", path_of(id, "approve")).status, 403);
    EXPECT_EQ(act("officer", "POST", path_of(id, "return"), R"({"reason":"x"})").status, 403);
    EXPECT_EQ(ask("stranger", "GET", path_of(id)).status, 403);
    EXPECT_EQ(ask("", "GET", path_of(id)).status, 401);
}

TEST_P(ReportLife, NumberAndDayComeFromAPerson) {
    std::int64_t id = close_quarter();
    std::string body = R"({"number":"12","symbol":"BC-UBND","date":"2026-10-05"})";
    EXPECT_EQ(act("officer", "POST", path_of(id, "register"), body).status, 409) << "not approved yet";
    act("officer", "POST", path_of(id, "submit"));
    act("leader", "POST", path_of(id, "approve"));
    EXPECT_EQ(act("officer", "POST", path_of(id, "register"), R"({"number":"","date":"2026-10-05"})").status,
              422);
    EXPECT_EQ(
        act("officer", "POST", path_of(id, "register"), R"({"number":"12","date":"2026-02-30"})").status,
        422);
    EXPECT_EQ(act("officer", "POST", path_of(id, "register"), R"({"number":"12"})").status, 422);
    ASSERT_EQ(act("officer", "POST", path_of(id, "register"), body).status, 200);
    Json r = report(id);
    EXPECT_EQ(r["number"].text, "12");
    EXPECT_EQ(r["symbol"].text, "BC-UBND");
    EXPECT_EQ(r["date"].text, "2026-10-05");
}

TEST_P(ReportLife, TheSignedCopyIsKeptAsItWasHandedIn) {
    std::int64_t id = approved_report();
    std::string pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n";
    EXPECT_EQ(ask("officer", "GET", path_of(id, "signed")).status, 404);
    EXPECT_EQ(act("officer", "PUT", path_of(id, "signed"), "<html>").status, 422);
    EXPECT_EQ(act("leader", "PUT", path_of(id, "signed"), pdf).status, 403);
    ASSERT_EQ(act("officer", "PUT", path_of(id, "signed"), pdf).status, 200);
    Response got = ask("leader", "GET", path_of(id, "signed"));
    EXPECT_EQ(got.body, pdf);
    EXPECT_EQ(got.type, "application/pdf");
    EXPECT_EQ(report(id)["signed_file"].text, path_of(id, "signed"));
    EXPECT_EQ(ask("school", "GET", path_of(id, "signed")).status, 404) << "a school has its own part only";
}

TEST_P(ReportLife, ACorrectionIsARevisionThatShowsBothSides) {
    std::int64_t id = approved_report();
    std::string before = section(report(id), "results")["text"].text;
    more_dossiers();
    EXPECT_EQ(section(report(id), "results")["text"].text, before) << "never silently";
    EXPECT_EQ(act("officer", "POST", path_of(id, "revise"), R"({"reason":""})").status, 422);
    Response made = act("officer", "POST", path_of(id, "revise"), R"({"reason":"Trường gửi thiếu tháng 8"})");
    ASSERT_EQ(made.status, 201) << made.body;
    std::int64_t next = json(made)["id"].integer;
    EXPECT_NE(next, id);
    Json r = report(next);
    EXPECT_EQ(r["revision"].integer, 2);
    EXPECT_EQ(r["state"].text, "draft");
    EXPECT_EQ(r["replaces_id"].integer, id);
    EXPECT_NE(section(r, "results")["text"].text.find("96,67% (29/30)"), std::string::npos);
    ASSERT_EQ(r["revisions"].items.size(), 1u);
    const Json& revision = r["revisions"].items[0];
    EXPECT_EQ(revision["reason"].text, "Trường gửi thiếu tháng 8");
    EXPECT_EQ(revision["by"].text, "officer");
    bool found = false;
    for (const Json& c : revision["changes"].items)
        if (c["no"].integer == 1) {
            found = true;
            EXPECT_EQ(c["unit"].text, "Tiểu học Cây Đa");
            EXPECT_EQ(c["before"].text, "90% (9/10)");
            EXPECT_EQ(c["after"].text, "95% (19/20)");
        }
    EXPECT_TRUE(found);
    EXPECT_EQ(section(report(id), "results")["text"].text, before) << "the approved one stays as it was";
    EXPECT_EQ(act("officer", "POST", path_of(id, "revise"), R"({"reason":"Nữa"})").status, 409);
    EXPECT_FALSE(report(id)["may"]["revise"].boolean);
}

TEST_P(ReportLife, ACorrectionOfWordsNeedsNoOtherFigures) {
    std::int64_t id = approved_report();
    Response made = act("officer", "POST", path_of(id, "revise"), R"({"reason":"Sửa câu chữ"})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(report(json(made)["id"].integer)["revisions"].items.empty());
}

TEST_P(ReportLife, AReportOnDemandIsFixedByTheTimeOfSubmission) {
    Response made = ask("officer", "POST", "/api/reports",
                        R"({"kind":"adhoc","period":"2026-Q3","title":"Đột xuất","close":"2026-08-31"})");
    ASSERT_EQ(made.status, 201) << made.body;
    std::int64_t id = json(made)["id"].integer;
    EXPECT_EQ(report(id)["close"].text, "2026-08-31");
    ASSERT_EQ(act("officer", "POST", path_of(id, "submit")).status, 200);
    more_dossiers();
    Json r = report(id);
    EXPECT_TRUE(r["frozen"].boolean);
    EXPECT_NE(section(r, "results")["text"].text.find("95% (19/20)"), std::string::npos);
}

TEST_P(ReportLife, ASchoolSeesItsPartOfWhatWasApproved) {
    std::int64_t id = close_quarter();
    EXPECT_EQ(ask("school", "GET", path_of(id)).status, 404) << "a draft is nobody else's";
    EXPECT_TRUE(json(ask("school", "GET", "/api/reports"))["items"].items.empty());
    act("officer", "POST", path_of(id, "submit"));
    EXPECT_EQ(ask("school", "GET", path_of(id)).status, 404);
    act("leader", "POST", path_of(id, "approve"));
    Response answer = ask("school", "GET", path_of(id));
    ASSERT_EQ(answer.status, 200) << answer.body;
    Json r = json(answer);
    ASSERT_EQ(r["sections"].items.size(), 1u);
    EXPECT_NE(r["sections"].items[0]["text"].text.find("90% (9/10)"), std::string::npos);
    EXPECT_EQ(answer.body.find("Mầm non Cây Me"), std::string::npos) << "nor another school's name";
    EXPECT_TRUE(r["history"].items.empty());
    EXPECT_EQ(json(ask("school", "GET", "/api/reports"))["items"].items.size(), 1u);
    EXPECT_EQ(act("school", "POST", path_of(id, "submit")).status, 403);
}

TEST_P(ReportLife, PartnersSeeAReportOnceItIsApproved) {
    std::int64_t id = close_quarter();
    for (const char* route : {"file.docx", "file.pdf", "file.xlsx", "signed"})
        EXPECT_EQ(ask("partner", "GET", path_of(id, route)).status, 404) << route;
    EXPECT_EQ(ask("partner", "GET", path_of(id)).status, 404);
    EXPECT_TRUE(json(ask("partner", "GET", "/api/reports"))["items"].items.empty());
    act("officer", "POST", path_of(id, "submit"));
    EXPECT_EQ(ask("partner", "GET", path_of(id)).status, 404);
    act("leader", "POST", path_of(id, "approve"));
    EXPECT_EQ(ask("partner", "GET", path_of(id)).status, 200);
    EXPECT_EQ(json(ask("partner", "GET", "/api/reports"))["items"].items.size(), 1u);
}

TEST_P(ReportLife, TheNextReportTakesTheHeadOfTheOneBefore) {
    std::int64_t id = close_quarter();
    std::string body =
        R"({"signer_post":"CHỦ TỊCH","recipients":"Như trên\nLưu: VT, VHXH","plan_number":"45/KH-UBND"})";
    ASSERT_EQ(ask("officer", "PUT", path_of(id), body, report(id)["version"].integer).status, 200);
    Json next = json(ask("officer", "POST", "/api/reports", R"({"kind":"quarter","period":"2026-Q4"})"));
    Json r = report(next["id"].integer);
    EXPECT_EQ(r["signer_post"].text, "CHỦ TỊCH");
    EXPECT_EQ(r["recipients"].text, "Như trên\nLưu: VT, VHXH");
    EXPECT_EQ(r["plan_number"].text, "45/KH-UBND");
    EXPECT_TRUE(r["number"].is_null());
}

TEST_P(ReportLife, TheListIsNewestFirstAndByPeriod) {
    std::int64_t id = close_quarter();
    ask("officer", "POST", "/api/reports", R"({"kind":"quarter","period":"2026-Q4"})");
    Json all = json(ask("officer", "GET", "/api/reports"));
    ASSERT_EQ(all["items"].items.size(), 2u);
    EXPECT_EQ(all["items"].items[1]["id"].integer, id);
    EXPECT_EQ(all["items"].items[1]["author"].text, "officer");
}

TEST_P(ReportLife, EveryStepNamesTheVersionItWasDecidedOn) {
    std::int64_t id = approved_report(), version = report(id)["version"].integer;
    struct Step {
        const char *who, *method, *verb, *body;
    };
    const Step steps[] = {{"officer", "PUT", "", R"({"title":"Tên khác"})"},
                          {"officer", "POST", "redraft", "{}"},
                          {"officer", "POST", "submit", "{}"},
                          {"leader", "POST", "approve", "{}"},
                          {"leader", "POST", "return", R"({"reason":"Thiếu số liệu"})"},
                          {"officer", "POST", "register", R"({"number":"1","date":"2026-10-05"})"},
                          {"officer", "POST", "revise", R"({"reason":"Sửa câu chữ"})"},
                          {"officer", "PUT", "signed", "%PDF-1.4\n%%EOF\n"}};
    for (const Step& s : steps) {
        Response without = ask(s.who, s.method, path_of(id, s.verb), s.body);
        EXPECT_EQ(without.status, 428) << s.verb << " " << without.body;
        Response stale = ask(s.who, s.method, path_of(id, s.verb), s.body, version - 1);
        EXPECT_EQ(stale.status, 412) << s.verb << " " << stale.body;
        Json shown = json(stale);
        EXPECT_EQ(shown["current"]["version"].integer, version) << s.verb;
        EXPECT_EQ(shown["etag"].text, "\"" + std::to_string(version) + "\"") << s.verb;
    }
    EXPECT_EQ(report(id)["version"].integer, version);
}

INSTANTIATE_TEST_SUITE_P(Databases, ReportLife, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::reports_test
