// Drills: the shipped scenarios, injects by the server's clock, the log with its times, the judgement and
// the two papers of the plan's task 21. On both databases.
#include <gtest/gtest.h>

#include "modules/drills/verbs.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::drills {
namespace {

using khue::testing::advance_minutes;
using khue::testing::Browser;
using khue::testing::json_of;

TEST(Scenarios, AreSixAndWhole) {
    const auto all = load_scenarios(KHUE_SOURCE_DIR "/data");
    EXPECT_EQ(all.size(), 6u);
    for (const Scenario& s : all) {
        EXPECT_EQ(s.injects.front().at, 0) << s.code;
        EXPECT_LT(s.injects.back().at, s.minutes) << s.code;
        EXPECT_EQ(s.confidence, "D") << s.code;
        EXPECT_GE(s.questions.size(), 6u) << s.code;
    }
}

TEST(Scenarios, ThatDoNotAddUpAreRefused) {
    const auto of = [](const char* text) { return Scenario::of(parse_json(text).value()); };
    EXPECT_THROW(of(R"({"code":"a","kind":"bia","injects":[]})"), std::runtime_error);
    EXPECT_THROW(of(R"({"code":"a","kind":"tabletop","injects":[]})"), std::runtime_error);
    EXPECT_THROW(of(R"({"code":"a","kind":"tabletop","roles":[],"injects":[{"at":0,"to":"x"}]})"),
                 std::runtime_error);
}

class Drills : public ::testing::TestWithParam<std::string> {
protected:
    Drills() : house(GetParam()) {
        at = house.seats({{"it.lead", "it_lead", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"auditor", "auditor", house.commune.id}});
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/drills/" + std::to_string(id) + tail;
    }
    Response plan(const std::string& who, const std::string& scenario = "ma-doc-tong-tien") {
        return at.at(who).post("/api/drills", R"({"unit_id":)" + std::to_string(house.north.id.value) +
                                                  R"(,"scenario":")" + scenario + "\"}");
    }
    Json seen(std::int64_t id, const std::string& who = "it.lead") {
        return json_of(at.at(who).get(path(id)));
    }
    Response step(std::int64_t id, const std::string& verb) {
        return at.at("it.lead").post(
            path(id, "/" + verb), "{}",
            {{"if-match", "\"" + std::to_string(seen(id)["version"].integer) + "\""}});
    }
    Response put(std::int64_t id, const std::string& tail, const std::string& body) {
        return at.at("it.lead").put(path(id, tail), body, seen(id)["version"].integer);
    }
    Response note(std::int64_t id, const std::string& kind) {
        return at.at("it.lead").post(path(id, "/entries"),
                                     R"({"kind":")" + kind + R"(","text":"Ngắt mạng"})");
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(Drills, ArePlannedByTheirUnit) {
    EXPECT_EQ(plan("officer").status, 404) << "the school's";
    EXPECT_EQ(plan("auditor").status, 403);
    EXPECT_EQ(plan("it.lead", "bia").status, 404);
    const Response r = plan("it.lead");
    ASSERT_EQ(r.status, 201) << r.body;
    const std::int64_t id = json_of(r)["id"].integer;
    EXPECT_EQ(
        put(id, "", R"({"title":"Quý IV","planned_on":"2026-12-01","people":{"chi_huy":"Bà A"}})").status,
        200);
    EXPECT_EQ(put(id, "", R"({"title":"Quý IV","people":{"vai_la":"B"}})").status, 422);
    EXPECT_EQ(seen(id, "officer")["roles"].items.front()["people"].text, "Bà A");
    EXPECT_FALSE(seen(id, "officer")["write"].boolean);
    EXPECT_EQ(at.at("neighbour").get(path(id)).status, 404);
    EXPECT_EQ(note(id, "reaction").status, 409) << "it has not begun";
}

TEST_P(Drills, RunByTheServersClockAndAreJudged) {
    const std::int64_t id = json_of(plan("it.lead"))["id"].integer;
    EXPECT_EQ(step(id, "start").status, 200);
    EXPECT_EQ(step(id, "start").status, 409);
    const auto given = [&] {
        std::int64_t n = 0;
        for (const Json& i : seen(id)["injects"].items) {
            n += i["given"].boolean;
            EXPECT_EQ(i["given"].boolean, i["text"].is_text()) << "what comes is not shown before";
        }
        return n;
    };
    EXPECT_EQ(given(), 1);
    advance_minutes(7);
    EXPECT_EQ(given(), 2);
    EXPECT_EQ(note(id, "detected").status, 200);
    advance_minutes(2);
    EXPECT_EQ(note(id, "isolated").status, 200);
    EXPECT_EQ(note(id, "bia").status, 422);
    EXPECT_EQ(step(id, "end").status, 200);
    const Json ended = seen(id);
    EXPECT_EQ(ended["timing"]["detected"].integer, 7 * 60'000);
    EXPECT_EQ(ended["timing"]["isolated"].integer, 9 * 60'000);
    EXPECT_TRUE(ended["timing"]["recovered"].is_null());
    EXPECT_EQ(put(id, "/evaluation", R"({"marks":{},"lessons":"x"})").status, 422)
        << "each question is judged";
    std::string marks;
    for (const Json& q : ended["questions"].items)
        marks += (marks.empty() ? "" : ",") + ("\"" + q["code"].text) + R"(":{"result":"met"})";
    const auto judge = [&](const std::string& more) {
        return put(id, "/evaluation", R"({"marks":{)" + marks + "}" + more + "}");
    };
    EXPECT_EQ(judge(R"(,"lessons":"")").status, 422);
    EXPECT_EQ(judge(R"(,"lessons":"Sao lưu hằng ngày","follow_up":"Mua ổ")").status, 422)
        << "a term is asked for";
    EXPECT_EQ(
        judge(R"(,"lessons":"Sao lưu hằng ngày","follow_up":"Mua ổ","follow_up_due":"2026-12-31")").status,
        200);
    EXPECT_EQ(seen(id)["state"].text, "evaluated");
    for (const char* paper : {"script.docx", "script.pdf", "report.docx", "report.pdf"}) {
        const Response r = at.at("auditor").get(path(id, std::string("/") + paper));
        EXPECT_EQ(r.status, 200) << paper;
    }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Drills, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::drills
