// Questionnaires through the API and the pupils' page: who is asked, once each, by their time; nothing that
// is kept or answered tells who said what. On both databases.
#include <gtest/gtest.h>

#include <map>

#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/surveys/verbs.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::surveys {
namespace {

using khue::testing::advance_minutes;
using khue::testing::Browser;
using khue::testing::json_of;
using khue::testing::waiting_of;

constexpr std::int64_t minutes_of_day = 24 * 60;

class Surveys : public ::testing::TestWithParam<std::string> {
protected:
    Surveys() : house(GetParam()) {
        hire("principal", "principal", house.north.id);
        hire("neighbour", "principal", house.south.id);
        hire("officer", "commune_officer", house.commune.id);
    }
    void hire(const std::string& login, const std::string& role, Id<Unit> unit) {
        house.account(login, role, unit);
        at.emplace(login, house.signed_in(login));
    }
    void hire_teachers(int n) {
        for (int i = 0; i < n; ++i) hire("teacher." + std::to_string(i), "teacher", house.north.id);
    }
    void add_class(const std::string& name, int pupils) {
        house.app->database().write({.name = "test"}, [&](Transaction& t) {
            const Scope north = Scope::of(house.north.id.value);
            SchoolClass c{.unit_id = house.north.id, .school_year = "2026-2027", .name = name};
            c.id = insert(t, north, c);
            for (int i = 0; i < pupils; ++i) {
                Pupil p{
                    .unit_id = house.north.id, .class_id = c.id, .full_name = "Lê Thị Thử", .status = "01"};
                p.id = insert(t, north, p);
                Enrolment e{.unit_id = house.north.id,
                            .pupil_id = p.id,
                            .class_id = c.id,
                            .school_year = "2026-2027",
                            .status = "01"};
                insert(t, north, e);
            }
        });
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/surveys/" + std::to_string(id) + tail;
    }
    Response open(const std::string& who, Id<Unit> unit, const std::string& ends = "2026-11-30",
                  bool shared = false) {
        return at.at(who).post("/api/surveys", R"({"unit_id":)" + std::to_string(unit.value) +
                                                   R"(,"ends_on":")" + ends + R"(","shared":)" +
                                                   (shared ? "true" : "false") + "}");
    }
    std::int64_t opened(bool shared = false) {
        const Response r = open("principal", house.north.id, "2026-11-30", shared);
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    Json seen(std::int64_t id, const std::string& who = "principal") {
        return json_of(at.at(who).get(path(id)));
    }
    Response end(std::int64_t id) {
        return at.at("principal")
            .post(path(id, "/end"), "{}",
                  {{"if-match", "\"" + std::to_string(seen(id)["version"].integer) + "\""}});
    }
    static std::string sheet(const std::string& group, int answer) {
        const SurveyForm form = SurveyForm::load(KHUE_SOURCE_DIR "/data");
        std::string out;
        for (const SurveyStatement& s : form.group(group)->statements)
            out += (out.empty() ? "" : ",") + ("\"" + s.code + "\":" + std::to_string(answer));
        return R"({"answers":{)" + out + "}}";
    }
    Response answer(const std::string& who, std::int64_t id, int said = 4, Pairs headers = {}) {
        return at.at(who).post(path(id, "/answers"), sheet("teachers", said), std::move(headers));
    }
    std::string class_code_of(std::int64_t id) { return seen(id)["codes"].items.at(0)["code"].text; }
    Response hand_in(const std::string& code, const std::string& mark, int said = 5, std::string more = "") {
        const SurveyForm form = SurveyForm::load(KHUE_SOURCE_DIR "/data");
        std::string body = "ma=" + code + "&phieu=" + mark;
        for (const SurveyStatement& s : form.group("pupils")->statements)
            body += "&" + s.code + "=" + std::to_string(said);
        return Browser(*house.app).form("/khao-sat", body + more);
    }
    static std::string mark(int i) {
        std::string out = std::to_string(i);
        return std::string(32 - out.size(), 'a') + out;
    }
    std::int64_t rows(const std::string& sql) {
        std::int64_t n = 0;
        house.app->database().read([&](Db& db) {
            for (Statement& s = query(db, sql); s.step();) n = s.integer(0);
        });
        return n;
    }
    std::int64_t people(const Json& round, std::string_view group) {
        for (const Json& g : round["answered"].items)
            if (g["code"].text == group) return g["people"].integer;
        return -1;
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(Surveys, AreOpenedByTheSchoolOnceAYear) {
    EXPECT_EQ(open("officer", house.north.id).status, 403);
    EXPECT_EQ(open("principal", house.south.id).status, 404);
    EXPECT_EQ(open("principal", house.north.id, "2026-11-01").status, 422) << "over before it began";
    EXPECT_EQ(open("principal", house.north.id, "2027-11-01").status, 422) << "too long";
    EXPECT_EQ(open("principal", house.north.id, "mai").status, 422);
    const std::int64_t id = opened();
    EXPECT_EQ(open("principal", house.north.id).status, 409);
    EXPECT_EQ(at.at("neighbour").get(path(id)).status, 404);
    EXPECT_TRUE(seen(id, "officer")["codes"].items.empty()) << "codes are the school's";
    EXPECT_TRUE(seen(id)["codes"].items.empty()) << "classes 3A and 3B are too young";
    EXPECT_EQ(at.at("principal").put(path(id), R"({"ends_on":"2026-12-05"})", 1).status, 200);
    EXPECT_EQ(seen(id)["ends_on"].text, "2026-12-05");
}

TEST_P(Surveys, AreAnsweredOnceByThoseWhoAreAsked) {
    hire_teachers(1);
    const std::int64_t id = opened();
    EXPECT_EQ(json_of(at.at("teacher.0").get("/api/surveys/mine"))["items"].items.size(), 1u);
    EXPECT_TRUE(json_of(at.at("neighbour").get("/api/surveys/mine"))["items"].items.empty());
    EXPECT_EQ(answer("neighbour", id).status, 404);
    EXPECT_EQ(answer("officer", id).status, 404);
    EXPECT_EQ(answer("principal", id).status, 422) << "leaders have other statements";
    EXPECT_EQ(at.at("teacher.0").post(path(id, "/answers"), R"({"answers":{"T01":4}})").status, 422);
    EXPECT_EQ(answer("teacher.0", id, 6).status, 422);
    EXPECT_EQ(answer("teacher.0", id, -1).status, 422);
    EXPECT_EQ(at.at("teacher.0").post(path(id, "/answers"), R"({"answers":"x"})").status, 422);
    EXPECT_NE(waiting_of(at.at("teacher.0")).find("1 phiếu hỏi"), std::string::npos);
    EXPECT_EQ(waiting_of(at.at("neighbour")).find("phiếu hỏi"), std::string::npos);
    EXPECT_EQ(answer("teacher.0", id).status, 200);
    EXPECT_EQ(waiting_of(at.at("teacher.0")).find("phiếu hỏi"), std::string::npos);
    EXPECT_EQ(answer("teacher.0", id).status, 409);
    EXPECT_EQ(people(seen(id), "teachers"), 1);
    EXPECT_TRUE(
        json_of(at.at("teacher.0").get("/api/surveys/mine"))["items"].items.at(0)["answered"].boolean);
    advance_minutes(10 * minutes_of_day);
    at.at("teacher.0") = house.signed_in("teacher.0");
    EXPECT_EQ(answer("teacher.0", id).status, 404) << "over by itself";
}

TEST_P(Surveys, KeepNothingThatTellsWhoSaidWhat) {
    hire_teachers(2);
    const std::int64_t id = opened();
    const std::string history =
        "SELECT (SELECT count(*) FROM survey_round_history) + (SELECT count(*) FROM "
        "survey_class_code_history)";
    const std::int64_t kept = rows(history);
    const std::int64_t audited = rows("SELECT count(*) FROM audit"),
                       tallied = rows("SELECT count(*) FROM survey_tally");
    EXPECT_EQ(answer("teacher.0", id, 5, {{"idempotency-key", "abc"}}).status, 200);
    EXPECT_EQ(answer("teacher.1", id, 1, {{"idempotency-key", "abc"}}).status, 200);
    EXPECT_EQ(rows("SELECT count(*) FROM audit"), audited) << "no entry, so no time and no name";
    EXPECT_EQ(rows("SELECT count(*) FROM survey_tally"), tallied) << "counts, no rows of answers";
    EXPECT_EQ(rows("SELECT count(*) FROM answered WHERE key = 'abc'"), 0) << "not even a hash of the answers";
    EXPECT_EQ(rows(history), kept) << "nothing changed in a record";
    EXPECT_EQ(rows("SELECT max(n) FROM survey_tally"), 1);
    EXPECT_EQ(rows("SELECT count(*) FROM survey_answered"), 2);
    EXPECT_TRUE(seen(id)["results"].is_null()) << "while it is open two looks would tell of one answer";
    EXPECT_EQ(end(id).status, 200);
    EXPECT_EQ(rows("SELECT count(*) FROM survey_answered"), 0) << "forgotten";
    EXPECT_EQ(end(id).status, 409);
}

TEST_P(Surveys, ShowTheirResultsAfterTheirEndFromFiveAnswersOn) {
    hire_teachers(5);
    const std::int64_t id = opened();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(answer("teacher." + std::to_string(i), id, 4).status, 200);
    EXPECT_EQ(at.at("principal").post(path(id, "/answers"), sheet("leaders", 1)).status, 200);
    EXPECT_EQ(at.at("principal").get(path(id, "/results.xlsx")).status, 409);
    end(id);
    const Json results = seen(id)["results"];
    EXPECT_FALSE(results["groups"].items.at(0)["shown"].boolean) << "one leader";
    EXPECT_TRUE(results["groups"].items.at(0)["statements"].items.empty());
    EXPECT_EQ(results["groups"].items.at(1)["statements"].items.at(0)["mean"].real_or(0), 4);
    for (const Json& a : results["all"].items)
        EXPECT_TRUE(a["area"].text != "2.1" || a["mean"].is_null()) << "would tell of the leader";
    EXPECT_EQ(at.at("principal").get(path(id, "/results.xlsx")).status, 200);
    EXPECT_TRUE(seen(id, "officer")["results"].is_null()) << "the school has not agreed";
    EXPECT_EQ(at.at("officer").get(path(id, "/results.xlsx")).status, 409);
    const Json totals = json_of(at.at("officer").get("/api/surveys/totals"));
    EXPECT_EQ(totals["schools"].integer, 0) << "one school is no total";
    EXPECT_TRUE(totals["results"].is_null());
    EXPECT_EQ(at.at("principal").get("/api/surveys/totals").status, 403);
}

TEST_P(Surveys, AreSeenByTheCommuneWhereTheSchoolAgreed) {
    const std::int64_t id = opened(true);
    EXPECT_TRUE(seen(id, "officer")["results"].is_null());
    end(id);
    EXPECT_TRUE(seen(id, "officer")["results"].is_object());
}

TEST_P(Surveys, ArePupilsByTheCodeOfTheirClass) {
    add_class("5A", 3);
    const std::int64_t id = opened();
    const std::string code = class_code_of(id);
    EXPECT_EQ(code.size(), 9u);
    Browser pupil(*house.app);
    EXPECT_EQ(pupil.get("/khao-sat").status, 200);
    const Response page = pupil.get("/khao-sat?ma=" + code);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.body.find("<script"), std::string::npos);
    EXPECT_TRUE(pupil.cookie.empty()) << "nothing is left on the device";
    EXPECT_EQ(hand_in(code, mark(1)).status, 200);
    EXPECT_EQ(hand_in(code, mark(1)).status, 200) << "the button twice";
    EXPECT_EQ(people(seen(id), "pupils"), 1);
    EXPECT_EQ(hand_in(code, mark(2)).status, 200);
    EXPECT_EQ(hand_in(code, mark(3)).status, 200);
    EXPECT_EQ(hand_in(code, mark(4)).status, 409) << "the class has three pupils";
    EXPECT_EQ(people(seen(id), "pupils"), 3);
    EXPECT_EQ(rows("SELECT count(*) FROM survey_answered"), 0);
    end(id);
    EXPECT_EQ(pupil.get("/khao-sat?ma=" + code).status, 409);
}

TEST_P(Surveys, RefuseHostilePupils) {
    add_class("5A", 3);
    const std::int64_t id = opened();
    const std::string code = class_code_of(id);
    EXPECT_EQ(hand_in(code, mark(1), 6).status, 422);
    EXPECT_EQ(Browser(*house.app).form("/khao-sat", "ma=" + code + "&phieu=" + mark(1) + "&P01=5").status,
              422);
    EXPECT_EQ(hand_in(code, "x").status, 400);
    const Response r = Browser(*house.app).get("/khao-sat?ma=%3Cscript%3Ealert(1)%3C/script%3E");
    EXPECT_EQ(r.status, 404);
    EXPECT_EQ(r.body.find("<script"), std::string::npos);
    EXPECT_EQ(people(seen(id), "pupils"), 0);
    Browser guesser(*house.app, "10.9.9.9");
    int status = 404;
    for (int i = 0; i < 500 && status == 404; ++i) status = guesser.get("/khao-sat?ma=AAAABBBB").status;
    EXPECT_EQ(status, 429);
    EXPECT_EQ(guesser.get("/khao-sat?ma=" + code).status, 429);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Surveys, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::surveys
