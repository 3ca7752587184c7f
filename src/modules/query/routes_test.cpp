// Questions over HTTP: each role sees what it may, saved ones are shared as their owner says, and too many at
// once are refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <future>

#include "core/log.hpp"
#include "modules/query/desk.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

class QuestionRoutes : public ::testing::TestWithParam<std::string> {
protected:
    QuestionRoutes() : commune(GetParam(), true) {
        set_log_sink([](std::string_view) {});
    }
    ~QuestionRoutes() override { set_log_sink(nullptr); }

    Browser as(const std::string& role, Id<Unit> where) {
        const std::string login = role + std::to_string(where.value);
        commune.account(login, role, where);
        return commune.signed_in(login);
    }
    static Json run(Browser& b, const std::string& question, int status = 200) {
        const Response r = b.post("/api/questions/run", R"({"question": )" + question + "}");
        EXPECT_EQ(r.status, status) << r.body;
        return json_of(r);
    }
    static std::string problem(const Json& answer) {
        return answer["errors"].items.empty()
                   ? answer["code"].text
                   : answer["errors"].items[0]["code"].text + " " + answer["errors"].items[0]["pointer"].text;
    }
    static std::vector<std::string> names(const Json& list) {
        std::vector<std::string> out;
        for (const Json& s : list["subjects"].items) out.push_back(s["name"].text);
        return out;
    }
    testing::Commune commune;
};

constexpr const char* all_pupils = R"({"of": "pupil", "fields": ["full_name", "class_id", "unit_id"]})";

TEST_P(QuestionRoutes, ASchoolAsksAboutItsOwn) {
    Browser principal = as("principal", commune.north.id);
    const Json answer = run(principal, all_pupils);
    EXPECT_EQ(answer["list"]["total"].integer, 4);
    EXPECT_EQ(answer["list"]["rows"].items[0]["cells"].items[1].text, "3A");
    EXPECT_EQ(answer["list"]["rows"].items[0]["cells"].items[2].text, "Trường Tiểu học Bắc");
    EXPECT_EQ(answer["sentence"].text, "Học sinh: họ và tên, lớp và trường");
    EXPECT_TRUE(answer["personal"].boolean);
    const Json table = run(principal, R"({"of": "pupil", "rows": ["class_id"], "columns": "sex"})");
    EXPECT_EQ(table["table"]["cells"].items.size(), 2U);
    EXPECT_EQ(table["table"]["total"].items[0].integer, 4);
    EXPECT_FALSE(table["personal"].boolean);
}

TEST_P(QuestionRoutes, AClassTeacherAsksAboutTheirClass) {
    Browser teacher = as("homeroom_teacher", commune.north.id);
    EXPECT_EQ(run(teacher, all_pupils)["list"]["total"].integer, 0) << "no staff record, no class";
    EXPECT_EQ(problem(run(teacher, R"({"of": "staff", "fields": ["full_name"]})", 422)),
              "unknown_entity /question/of");
    EXPECT_EQ(
        problem(run(teacher, R"({"of": "pupil", "fields": ["class_id.homeroom_staff_id.full_name"]})", 422)),
        "no_relation /question/fields/0");
}

TEST_P(QuestionRoutes, TheCommuneCountsAndSeesNobody) {
    Browser officer = as("commune_officer", commune.commune.id);
    EXPECT_EQ(problem(run(officer, all_pupils, 422)), "counts_only /question/fields/0");
    const Json table = run(officer, R"({"of": "pupil", "rows": ["unit_id", "class_id.grade"]})");
    EXPECT_EQ(table["table"]["rows"].items.size(), 2U);
    EXPECT_EQ(table["table"]["total"].items[0].integer, 6);
    const Json few = run(officer, R"({"of": "pupil", "rows": ["class_id"], "columns": "sex"})")["table"];
    EXPECT_EQ(few["hidden"].items.size(), 3U) << "classes of two";
    EXPECT_TRUE(few["cells"].items[0].items[0].items.empty());
    EXPECT_EQ(problem(run(officer, R"({"of": "pupil", "rows": ["ethnic_group"]})", 422)),
              "unknown_field /question/rows/0");
    EXPECT_EQ(run(officer, R"({"of": "room", "fields": ["name"]})")["list"]["total"].integer, 0);
    const Json subjects = json_of(officer.get("/api/questions/subjects"));
    const auto known = names(subjects);
    EXPECT_NE(std::ranges::find(known, "pupil"), known.end());
    EXPECT_EQ(std::ranges::find(known, "app_user"), known.end());
}

TEST_P(QuestionRoutes, WhoMayNotAskIsRefused) {
    Browser viewer = as("province_viewer", commune.commune.id);
    for (const char* path : {"/api/questions/run", "/api/questions/check", "/api/questions"})
        EXPECT_EQ(viewer.post(path, "{}").status, 403) << path;
    EXPECT_EQ(viewer.get("/api/questions/subjects").status, 403);
}

TEST_P(QuestionRoutes, SecretsAndHouseKeepingAreNoSubjects) {
    Browser principal = as("principal", commune.north.id);
    for (const char* of : {"app_user", "session", "audit", "saved_question", "pupil_history", ""})
        EXPECT_EQ(problem(run(principal, R"({"of": ")" + std::string(of) + R"(", "fields": ["id"]})", 422)),
                  "unknown_entity /question/of")
            << of;
    EXPECT_EQ(problem(run(principal, R"({"of": "pupil", "fields": ["version"]})", 422)),
              "unknown_field /question/fields/0");
}

TEST_P(QuestionRoutes, ChecksWithoutAsking) {
    Browser principal = as("principal", commune.north.id);
    const auto check = [&](const std::string& question) {
        const Response r = principal.post("/api/questions/check", R"({"question": )" + question + "}");
        EXPECT_EQ(r.status, 200) << r.body;
        return json_of(r);
    };
    EXPECT_EQ(
        check(
            R"({"of": "pupil", "fields": ["full_name"], "where": {"field": "class_id", "op": "equal", "value": )" +
            std::to_string(commune.north_a.id) + "}}")["sentence"]
            .text,
        "Học sinh mà lớp là 3A: họ và tên");
    EXPECT_EQ(
        check(
            R"({"of": "pupil", "fields": ["full_name"], "where": {"field": "class_id", "op": "equal", "value": )" +
            std::to_string(commune.south_a.id) + "}}")["sentence"]
            .text,
        "Học sinh mà lớp là số " + std::to_string(commune.south_a.id) + ": họ và tên")
        << "the name of another school's class is not told";
    const Json wrong = check(R"({"of": "pupil", "fields": [], "where": {"field": "x", "op": "filled"}})");
    EXPECT_EQ(wrong["problems"].items[0]["path"].text, "/where/field");
}

TEST_P(QuestionRoutes, KeepsAndSharesQuestions) {
    Browser principal = as("principal", commune.north.id), office = as("school_office", commune.north.id),
            elsewhere = as("principal", commune.south.id),
            officer = as("commune_officer", commune.commune.id);
    const auto body = [](const std::string& sharing, const std::string& name = "Theo lớp") {
        return R"({"name": ")" + name + R"(", "sharing": ")" + sharing +
               R"(", "question": {"of": "pupil", "rows": ["class_id"]}})";
    };
    const auto sees = [](Browser& b) { return json_of(b.get("/api/questions"))["items"].items.size(); };
    const Response made = principal.post("/api/questions", body("own"));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string one = "/api/questions/" + std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(sees(principal), 1U);
    EXPECT_EQ(sees(office), 0U);
    EXPECT_EQ(office.get(one).status, 404);
    EXPECT_EQ(office.put(one, body("own"), 1).status, 404);
    EXPECT_EQ(principal.put(one, body("unit"), 7).status, 412);
    EXPECT_EQ(principal.put(one, body("unit"), 1).status, 200);
    EXPECT_EQ(sees(office), 1U);
    EXPECT_EQ(sees(elsewhere), 0U);
    EXPECT_EQ(sees(officer), 1U) << "the commune covers the school";
    EXPECT_EQ(principal.put(one, body("house"), 2).status, 403) << "the house is shared with by the commune";
    EXPECT_EQ(officer.post("/api/questions", body("house", "Của xã")).status, 201);
    EXPECT_EQ(sees(elsewhere), 1U);
    Browser teacher = as("homeroom_teacher", commune.north.id);
    EXPECT_EQ(teacher.post("/api/questions", body("unit")).status, 403);
    EXPECT_EQ(teacher.put(one, body("own"), 2).status, 403);
    EXPECT_EQ(
        principal.post("/api/questions", R"({"name": "", "question": {"of": "pupil", "rows": ["class_id"]}})")
            .status,
        422);
    EXPECT_EQ(
        principal.post("/api/questions", R"({"name": "x", "question": {"of": "pupil", "rows": ["nothing"]}})")
            .status,
        422);
    EXPECT_EQ(office.remove(one, 2).status, 204) << "who may share in the unit tidies up there";
    EXPECT_EQ(sees(principal), 1U);
}

TEST_P(QuestionRoutes, OneQuestionOfEachAndFewAtOnce) {
    questions::Rules rules;
    rules.at_once = 2;
    questions::Desk desk(rules);
    std::promise<void> entered, go;
    const auto until = go.get_future().share();
    auto slow = std::async(std::launch::async, [&] {
        const questions::Gate::Pass pass(desk.gate, 1);
        entered.set_value();
        while (!pass.given_up() &&
               until.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready) {
        }
        return static_cast<bool>(pass.given_up());
    });
    entered.get_future().get();
    {
        const questions::Gate::Pass other(desk.gate, 2);
        EXPECT_THROW((questions::Gate::Pass(desk.gate, 3)), Failure) << "a third one";
    }
    const questions::Gate::Pass anew(desk.gate, 1);
    EXPECT_TRUE(slow.get()) << "the next question of the same person ends the one before";
}

TEST_P(QuestionRoutes, AQuestionThatIsTooLargeSaysSo) {
    questions::Rules rules;
    rules.seconds = 1;
    questions::Desk desk(rules);
    try {
        questions::ask(*commune.app, desk, 1, [](Db& db) {
            khue::run(db, GetParam() == "postgres" ? "SELECT pg_sleep(20)"
                                                   : "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + "
                                                     "1 FROM n WHERE i < 2000000000) SELECT count(*) FROM n");
        });
        FAIL() << "not stopped";
    } catch (const Failure& f) {
        EXPECT_EQ(f.code, "too_large");
    }
}

INSTANTIATE_TEST_SUITE_P(Databases, QuestionRoutes, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
