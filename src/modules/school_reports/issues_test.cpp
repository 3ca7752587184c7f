// Difficulties and proposals: written by a school, taken up and answered by the commune, on both databases.
#include "modules/school_reports/school_reports_desk_test.hpp"

namespace khue::school_reports_test {
namespace {

using ReportIssues = Desk;

std::vector<std::string> states(const Json& list) {
    std::vector<std::string> out;
    for (const Json& i : list["items"].items) out.push_back(i["state"].text);
    return out;
}

TEST_P(ReportIssues, AreWrittenIntoAReportThatIsOpen) {
    std::int64_t id = written();
    Json r = see("principal", report_path(id));
    ASSERT_EQ(r["issues"].items.size(), 2u);
    std::int64_t first = r["issues"].items[0]["id"].integer;
    EXPECT_EQ(r["issues"].items[0]["state"].text, "unsent");
    EXPECT_EQ(r["issues"].items[0]["addressee_label"].text, "Phòng Văn hóa - Xã hội xã");
    auto add = [&](const char* body) {
        return ask("principal", "POST", report_path(id, "issues"), body).status;
    };
    EXPECT_EQ(add(R"({"kind":"difficulty","text":"a","addressee":"XYZ"})"), 422);
    EXPECT_EQ(add(R"({"kind":"difficulty","text":" ","addressee":"XA"})"), 422);
    EXPECT_EQ(add(R"({"kind":"difficulty","text":"a","addressee":"XA","indicator":99})"), 422);
    EXPECT_EQ(add(R"({"kind":"difficulty","text":"a","addressee":"XA","task_id":999999})"), 422);
    EXPECT_EQ(act("principal", "PUT", issue_path(first),
                  R"({"kind":"difficulty","text":"Thiếu 12 máy tính","addressee":"SO","indicator":8})")
                  .status,
              200);
    EXPECT_EQ(see("principal", issue_path(first))["text"].text, "Thiếu 12 máy tính");
    EXPECT_EQ(
        ask("neighbour", "PUT", issue_path(first), R"({"kind":"difficulty","text":"x","addressee":"SO"})", 2)
            .status,
        404);
    EXPECT_EQ(act("principal", "DELETE", issue_path(r["issues"].items[1]["id"].integer)).status, 204);
    EXPECT_EQ(see("principal", report_path(id))["content"]["issues"].items.size(), 1u);
    ASSERT_EQ(act("principal", "POST", report_path(id, "submit")).status, 200);
    EXPECT_EQ(see("officer", issue_path(first))["state"].text, "sent");
    EXPECT_EQ(code_of(act("principal", "DELETE", issue_path(first))), "school_report_state");
}

TEST_P(ReportIssues, KeepTheTaskTheySpeakOf) {
    std::int64_t id = opened();
    const Json task = see("principal", report_path(id))["content"]["tasks"].items.at(0);
    std::string body = R"({"kind":"difficulty","text":"Thiếu người","addressee":"XA","task_id":)" +
                       std::to_string(task["id"].integer) + "}";
    Json made = json(ask("principal", "POST", report_path(id, "issues"), body));
    EXPECT_EQ(made["task_no"].integer, task["no"].integer);
    EXPECT_EQ(see("principal", report_path(id))["content"]["issues"].items.at(0)["task_no"].integer,
              task["no"].integer);
    Json plan = see("officer", "/api/plans")["items"].items.at(0);
    Response removed = ask("officer", "DELETE", "/api/plans/" + std::to_string(plan["id"].integer), "",
                           plan["version"].integer);
    EXPECT_EQ(removed.status, 409) << removed.body;
    EXPECT_EQ(see("principal", report_path(id))["issues"].items.at(0)["task_no"].integer, task["no"].integer);
}

TEST_P(ReportIssues, AreTakenUpAnsweredAndTold) {
    std::int64_t id = submitted(), difficulty = issue(id, "difficulty");
    ASSERT_EQ(act("officer", "POST", issue_path(difficulty, "take-up")).status, 200);
    Json taken = see("principal", issue_path(difficulty));
    EXPECT_EQ(taken["state"].text, "reviewing");
    EXPECT_EQ(taken["owner"].text, "officer");
    EXPECT_EQ(taken["owner_unit_id"].integer, commune);
    EXPECT_EQ(
        act("officer", "POST", issue_path(difficulty, "answer"), R"({"state":"sent","answer":"a"})").status,
        422);
    EXPECT_EQ(act("officer", "POST", issue_path(difficulty, "answer"), R"({"state":"answered","answer":" "})")
                  .status,
              422);
    ASSERT_EQ(act("officer", "POST", issue_path(difficulty, "answer"),
                  R"({"state":"answered","answer":"Xã bố trí 10 máy trong quý IV."})")
                  .status,
              200);
    Json answered = see("principal", issue_path(difficulty));
    EXPECT_EQ(answered["answer"].text, "Xã bố trí 10 máy trong quý IV.");
    EXPECT_EQ(answered["answered_by"].text, "officer");
    EXPECT_EQ(answered["answered_at"].text.substr(0, 10), "2026-09-07");
    using Told = std::vector<std::string>;
    EXPECT_EQ(told(primary, "school_reports.write"),
              Told{"Xã đã trả lời một khó khăn, vướng mắc của trường: Đã trả lời."});
    EXPECT_EQ(code_of(act("officer", "POST", issue_path(difficulty, "take-up"))), "issue_state");
    EXPECT_EQ(act("officer", "POST", issue_path(difficulty, "answer"),
                  R"({"state":"resolved","answer":"Đã bàn giao máy."})")
                  .status,
              200);
    EXPECT_EQ(ask("principal", "POST", issue_path(difficulty, "answer"), "{}", 1).status, 403);
    EXPECT_EQ(ask("leader", "POST", issue_path(difficulty, "take-up"), "", 1).status, 403);
}

TEST_P(ReportIssues, ADepartmentIsToldAndAnswersWhatItWasGivenAndSeesNothingElse) {
    std::int64_t id = submitted(), given = issue(id, "difficulty"), other = issue(id, "proposal");
    std::int64_t health = department("Trạm Y tế xã"), culture = department("Trung tâm Văn hóa xã");
    const std::vector<std::string> rights = {"report_issues.read", "report_issues.answer"};
    seat("health", {health}, rights);
    seat("culture", {culture}, rights);
    seat("at the commune", {commune}, rights);
    const std::string words = R"({"state":"answered","answer":"Trạm đến khám trong tháng 10."})";
    auto give = [&](std::int64_t unit) {
        return act("officer", "POST", issue_path(given, "take-up"),
                   R"({"unit_id":)" + std::to_string(unit) + "}");
    };
    EXPECT_EQ(give(secondary).status, 422);
    ASSERT_EQ(give(health).status, 200);
    using Told = std::vector<std::string>;
    EXPECT_EQ(told(health, "report_issues.answer"),
              Told{"Xã giao đơn vị xem xét, trả lời một khó khăn, vướng mắc của Tiểu học Cây Đa."});
    ASSERT_EQ(see("health", "/api/report-issues")["items"].items.size(), 1u);
    EXPECT_TRUE(see("health", issue_path(given))["may"]["answer"].boolean_or(false));
    EXPECT_FALSE(see("health", issue_path(given))["may"]["take_up"].boolean_or(true));
    for (const char* who : {"culture", "at the commune"}) {
        EXPECT_EQ(see(who, "/api/report-issues")["items"].items.size(), 0u) << who;
        EXPECT_EQ(ask(who, "GET", issue_path(given)).status, 404) << who;
        EXPECT_EQ(ask(who, "POST", issue_path(given, "answer"), words, 3).status, 404) << who;
    }
    EXPECT_EQ(ask("health", "GET", issue_path(other)).status, 404);
    EXPECT_EQ(ask("health", "GET", report_path(id)).status, 403);
    EXPECT_EQ(ask("health", "POST", issue_path(given, "take-up"), "", 2).status, 403);
    ASSERT_EQ(act("health", "POST", issue_path(given, "answer"), words).status, 200);
    EXPECT_EQ(see("principal", issue_path(given))["answer"].text, "Trạm đến khám trong tháng 10.");
    EXPECT_EQ(see("principal", issue_path(given))["answered_by"].text, "health");
    EXPECT_EQ(see("health", "/api/report-issues", {{"state", "pending"}})["items"].items.size(), 0u);
    EXPECT_EQ(see("health", "/api/report-issues", {{"period", "2026-Q3"}})["items"].items.size(), 1u);
    ASSERT_EQ(give(culture).status, 409) << "it is answered";
}

TEST_P(ReportIssues, TwoOfficersDoNotAnswerOverEachOther) {
    std::int64_t proposal = issue(submitted(), "proposal");
    std::int64_t version = see("officer", issue_path(proposal))["version"].integer;
    EXPECT_EQ(ask("officer", "POST", issue_path(proposal, "answer"),
                  R"({"state":"forwarded","answer":"Đã gửi Sở."})", version)
                  .status,
              200);
    Response second = ask("second officer", "POST", issue_path(proposal, "answer"),
                          R"({"state":"declined","answer":"Không có nguồn."})", version);
    EXPECT_EQ(second.status, 412);
    EXPECT_EQ(json(second)["current"]["answer"].text, "Đã gửi Sở.");
    EXPECT_EQ(see("principal", issue_path(proposal))["state"].text, "forwarded");
}

TEST_P(ReportIssues, AReturnedReportLetsOnlyUntouchedOnesBeChanged) {
    std::int64_t id = submitted(), difficulty = issue(id, "difficulty"), proposal = issue(id, "proposal");
    ASSERT_EQ(act("officer", "POST", issue_path(difficulty, "take-up")).status, 200);
    ASSERT_EQ(act("officer", "POST", report_path(id, "return"), R"({"reason":"Thiếu"})").status, 200);
    const char* body = R"({"kind":"proposal","text":"Đề nghị khác","addressee":"XA"})";
    EXPECT_EQ(code_of(act("principal", "PUT", issue_path(difficulty), body)), "issue_state");
    EXPECT_EQ(act("principal", "PUT", issue_path(proposal), body).status, 200);
    EXPECT_EQ(see("officer", issue_path(proposal))["state"].text, "sent");
}

TEST_P(ReportIssues, TheListIsFilteredAndCarriesOnWhatWaits) {
    std::int64_t second_quarter = submitted("principal", "2026-Q2");
    std::int64_t answered = issue(second_quarter, "difficulty");
    act("officer", "POST", issue_path(answered, "answer"), R"({"state":"resolved","answer":"Xong."})");
    submitted("neighbour");
    auto list = [&](const Pairs& query) { return see("officer", "/api/report-issues", query); };
    EXPECT_EQ(list({})["items"].items.size(), 4u);
    EXPECT_EQ(list({{"kind", "proposal"}})["items"].items.size(), 2u);
    EXPECT_EQ(list({{"state", "pending"}})["items"].items.size(), 3u);
    EXPECT_EQ(states(list({{"state", "resolved"}})), std::vector<std::string>{"resolved"});
    EXPECT_EQ(list({{"unit", std::to_string(primary)}})["items"].items.size(), 2u);
    Json third = list({{"period", "2026-Q3"}});
    ASSERT_EQ(third["items"].items.size(), 3u) << "two of the quarter, one that still waits";
    EXPECT_EQ(third["items"].items[2]["period"].text, "2026-Q2");
    EXPECT_EQ(list({{"period", "2026-Q2"}})["items"].items.size(), 2u);
    EXPECT_EQ(ask("officer", "GET", "/api/report-issues", "", 0, {{"state", "x"}}).status, 422);
    Json next = see("principal", report_path(opened()));
    ASSERT_EQ(next["carried"].items.size(), 1u);
    EXPECT_EQ(next["carried"].items[0]["kind"].text, "proposal");
}

INSTANTIATE_TEST_SUITE_P(Kinds, ReportIssues, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::school_reports_test
