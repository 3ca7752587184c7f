// From enrolments and births to the years ahead, over the routes, on both databases.
#include "modules/forecast/forecast.hpp"

#include "modules/forecast/module.hpp"
#include "modules/forecast/records.hpp"
#include "modules/imports/module.hpp"
#include "modules/indicators/counter_test.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "store/records.hpp"

namespace khue::forecast {
namespace {

using testing::Counter;

// A primary and a lower secondary school on 1 October 2026.
class ForecastDesk : public Counter {
protected:
    ForecastDesk() : Counter("2026-10-01T05:00:00Z", {imports_module(), forecast_module()}) {
        seat("officer", everywhere(), {"forecast.read", "birth_counts.*", "forecast_scenarios.*"});
        seat("principal", {primary}, {"forecast.read", "birth_counts.*", "forecast_scenarios.*"});
        seat("leader", everywhere(), {"forecast.read", "forecast_scenarios.read"});
        seat("stranger", everywhere(), {"pupils.read"});
        app->database().write({.name = "thu"}, [&](Transaction& t) {
            run(t.db(), "INSERT INTO setting (name, value) VALUES ('current_close', '2026-09-30')");
            Unit u = get(t.db(), Scope::everything(), Id<Unit>{secondary}).value();
            u.level = SchoolLevel::lower_secondary;  // of the three schools it is the one with all grades
            update(t, Scope::everything(), u);
        });
    }
    void enrol(std::int64_t unit, int year, int grade, int pupils) {
        const std::string school_year = std::to_string(year) + "-" + std::to_string(year + 1);
        app->database().write({.name = "thu"}, [&](Transaction& t) {
            SchoolClass c{.id = {},
                          .unit_id = {unit},
                          .school_year = school_year,
                          .name = std::to_string(grade) + "A",
                          .grade = "Khối " + std::to_string(grade),
                          .declared_size = {},
                          .homeroom_staff_id = {},
                          .homeroom_name = {},
                          .site_id = {},
                          .issues = {},
                          .source = {}};
            insert(t, Scope::everything(), c);
            for (int i = 0; i < pupils; ++i) {
                Pupil p{.id = {},
                        .unit_id = {unit},
                        .class_id = c.id,
                        .full_name = "Nguyễn Văn An",
                        .birth_date = {std::to_string(year - 5 - grade)},
                        .status = "01",
                        .issues = {},
                        .source = {}};
                insert(t, Scope::everything(), p);
                Enrolment e{.id = {},
                            .unit_id = {unit},
                            .pupil_id = p.id,
                            .class_id = c.id,
                            .school_year = school_year,
                            .from_date = {},
                            .to_date = {},
                            .status = "01",
                            .end_status = {}};
                insert(t, Scope::everything(), e);
            }
        });
    }
    Json shown(const std::string& who, const std::string& query = "") {
        const Response r = ask(who, "GET", "/api/forecast" + query);
        EXPECT_EQ(r.status, 200) << r.body;
        return json(r);
    }
    static Json school(const Json& f, std::int64_t unit) {
        for (const Json& s : f["schools"].items)
            if (s["unit_id"].integer == unit) return s;
        ADD_FAILURE() << "no school " << unit;
        return {};
    }
    static std::string line(const Json& school, int grade) {
        std::string out;
        for (const Json& g : school["grades"].items)
            if (g["grade"].integer == grade)
                for (const Json& y : g["years"].items)
                    out += (out.empty() ? "" : " ") + std::to_string(y["pupils"].integer);
        return out;
    }
    static Json assumption(const Json& f, const std::string& key) {
        for (const Json& a : f["assumptions"].items)
            if (a["key"].text == key) return a;
        return {};
    }
    std::string births(std::int64_t unit, const std::vector<std::pair<int, int>>& rows) {
        std::string code, out;
        app->database().read([&](Db& db) {
            auto& s = query(db, "SELECT code FROM unit WHERE id = $1", unit);
            s.step();
            code = s.text(0);
            s.reset();
        });
        for (const auto& [year, n] : rows)
            out += (out.empty() ? "" : ",") + (R"({"unit_code":")" + code) + R"(","year":)" +
                   std::to_string(year) + R"(,"children":)" + std::to_string(n) + "}";
        return R"({"rows":[)" + out + R"(],"source":"Trạm y tế xã"})";
    }
};

TEST_P(ForecastDesk, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(ForecastDesk, StandsOnShippedRatesUntilYearsAreKnown) {
    enrol(primary, 2026, 1, 20);
    enrol(primary, 2026, 2, 10);
    const Json f = shown("officer");
    EXPECT_EQ(f["years"].items.size(), 6u);
    EXPECT_EQ(f["years"].items.front().text, "2026-2027");
    EXPECT_EQ(f["known_years"].integer, 1);
    EXPECT_EQ(f["norms_confidence"].text, "M") << "norms from memory are marked";
    EXPECT_EQ(assumption(f, "progression.2")["from"].text, "shipped");
    const Json p = school(f, primary);
    EXPECT_EQ(p["pool"].text, "flat") << "no births are known";
    EXPECT_EQ(line(p, 1), "20 20 20 20 20 20");
    EXPECT_EQ(line(p, 2), "10 20 20 20 20 20") << "20 · 0.995";
    EXPECT_EQ(line(p, 3), "0 10 20 20 20 20");
    const Json now = p["totals"].items.front(), next = p["totals"].items.at(1);
    EXPECT_EQ(now["pupils"]["low"].integer, 30) << "this year is counted, not guessed";
    EXPECT_EQ(next["pupils"]["pupils"].integer, 50);
    EXPECT_EQ(next["classes"].integer, 3);
    EXPECT_EQ(next["teachers"].integer, 5) << "3 · 1.5, rounded up";
    EXPECT_LT(next["pupils"]["low"].integer, 50);
    EXPECT_EQ(p["present"]["classes"].integer, 2);
}

TEST_P(ForecastDesk, LearnsRatesFromTheYearsAndEntryFromTheBirths) {
    for (const int year : {2024, 2025, 2026}) enrol(primary, year, 1, 20);
    enrol(primary, 2025, 2, 19);
    enrol(primary, 2026, 2, 18);
    // Twenty came of 25 born in 2020; 30 were born in 2021.
    EXPECT_EQ(
        ask("officer", "POST", "/api/forecast/births", births(primary, {{2020, 25}, {2021, 30}, {2022, 40}}))
            .status,
        200);
    const Json f = shown("officer");
    const Json rate = assumption(f, "progression.2");
    EXPECT_EQ(rate["from"].text, "history");
    EXPECT_EQ(rate["years"].integer, 2);
    EXPECT_DOUBLE_EQ(rate["value"].real, 0.925) << "37 of 40";
    EXPECT_NEAR(rate["spread"].real, 0.0354, 1e-9) << "0.95 and 0.90";
    const Json entry = assumption(f, "entry." + std::to_string(primary));
    EXPECT_DOUBLE_EQ(entry["value"].real, 0.8);
    EXPECT_EQ(entry["from"].text, "few_years");
    const Json p = school(f, primary);
    EXPECT_EQ(p["pool"].text, "births");
    EXPECT_EQ(line(p, 1), "20 24 32 32 32 32") << "after 2022 the births go on as they were";
    EXPECT_EQ(line(p, 2), "18 19 22 30 30 30") << "20, 24 and 32 times 0.925";
}

TEST_P(ForecastDesk, FeedsTheSecondarySchoolFromThePrimaryOne) {
    enrol(primary, 2026, 5, 20);
    enrol(primary, 2026, 4, 10);
    enrol(secondary, 2026, 6, 15);
    const Json s = school(shown("officer"), secondary);
    EXPECT_EQ(s["pool"].text, "leavers");
    EXPECT_EQ(line(s, 6), "15 15 7 0 0 0") << "15 to 20 as this year; then of 10 · 0.997, then of none";
    EXPECT_EQ(line(s, 7), "0 15 15 7 0 0");
}

TEST_P(ForecastDesk, TotalsAddUp) {
    for (int g = 1; g <= 5; ++g) enrol(primary, 2026, g, 7 + g);
    for (int g = 6; g <= 9; ++g) enrol(secondary, 2026, g, 5 + g);
    const Json f = shown("officer");
    for (std::size_t y = 0; y < 6; ++y) {
        std::int64_t pupils = 0, classes = 0, teachers = 0;
        for (const Json& s : f["schools"].items) {
            std::int64_t of_school = 0;
            for (const Json& g : s["grades"].items) of_school += g["years"].items.at(y)["pupils"].integer;
            const Json& total = s["totals"].items.at(y);
            EXPECT_EQ(total["pupils"]["pupils"].integer, of_school);
            pupils += of_school, classes += total["classes"].integer, teachers += total["teachers"].integer;
        }
        const Json& all = f["totals"].items.at(y);
        EXPECT_EQ(all["pupils"]["pupils"].integer, pupils);
        EXPECT_EQ(all["classes"].integer, classes);
        EXPECT_EQ(all["teachers"].integer, teachers);
        EXPECT_LE(all["pupils"]["low"].integer, pupils);
        EXPECT_GE(all["pupils"]["high"].integer, pupils);
    }
}

TEST_P(ForecastDesk, AScenarioSetsAssumptionsAndKeepsItsVersions) {
    enrol(primary, 2026, 1, 20);
    const auto body = [&](const std::string& assumptions) {
        return R"({"unit_id":)" + std::to_string(commune) +
               R"(,"name":"Có khu công nghiệp","assumptions":")" + assumptions + "\"}";
    };
    EXPECT_EQ(ask("officer", "POST", "/api/forecast_scenarios", body("{\\\"progression.2\\\":9}")).status,
              422);
    EXPECT_EQ(ask("officer", "POST", "/api/forecast_scenarios", body("{\\\"lunch.2\\\":1}")).status, 422);
    EXPECT_EQ(ask("officer", "POST", "/api/forecast_scenarios", body("[]")).status, 422);
    const Json made = json(ask("officer", "POST", "/api/forecast_scenarios",
                               body("{\\\"progression.2\\\":1.5,\\\"class_size.2\\\":10}")));
    const std::string id = std::to_string(made["id"].integer);
    Json f = shown("officer", "?scenario=" + id);
    EXPECT_EQ(line(school(f, primary), 2), "0 30 30 30 30 30");
    EXPECT_EQ(assumption(f, "progression.2")["from"].text, "edited");
    EXPECT_DOUBLE_EQ(assumption(f, "progression.2")["computed"].real, 0.995);
    EXPECT_EQ(school(f, primary)["totals"].items.at(1)["classes"].integer, 4)
        << "one of the first grade, three of ten";
    EXPECT_EQ(ask("officer", "PUT", "/api/forecast_scenarios/" + id,
                  R"({"assumptions":"{\"progression.2\":2}"})", 1)
                  .status,
              200);
    EXPECT_EQ(line(school(shown("officer", "?scenario=" + id), primary), 2), "0 40 40 40 40 40");
    EXPECT_EQ(line(school(shown("officer", "?scenario=" + id + "&version=1"), primary), 2),
              "0 30 30 30 30 30");
    EXPECT_EQ(ask("leader", "PUT", "/api/forecast_scenarios/" + id, "{}", 2).status, 403);
    EXPECT_EQ(ask("principal", "GET", "/api/forecast?scenario=" + id).status, 404)
        << "the commune's, not the school's";
    EXPECT_EQ(ask("officer", "GET", "/api/forecast?scenario=" + id + "&version=9").status, 404);
}

TEST_P(ForecastDesk, ASchoolSeesItselfAlone) {
    enrol(primary, 2026, 5, 20);
    enrol(secondary, 2026, 6, 15);
    const Json f = shown("principal");
    ASSERT_EQ(f["schools"].items.size(), 1u);
    EXPECT_EQ(f["schools"].items.front()["unit_id"].integer, primary);
    EXPECT_EQ(f["totals"].items.front()["pupils"]["pupils"].integer, 20);
    EXPECT_FALSE(assumption(f, "progression.5").is_null());
    EXPECT_TRUE(assumption(f, "progression.7").is_null()) << "what others go by is not shown";
    EXPECT_EQ(ask("stranger", "GET", "/api/forecast").status, 403);
}

TEST_P(ForecastDesk, TakesTheTableOfBirthsAtOnceOrNotAtAll) {
    EXPECT_EQ(ask("principal", "POST", "/api/forecast/births", births(secondary, {{2020, 5}})).status, 422);
    EXPECT_EQ(ask("officer", "POST", "/api/forecast/births", births(primary, {{2020, 5}, {1990, 5}})).status,
              422);
    EXPECT_EQ(ask("officer", "POST", "/api/forecast/births", R"({"rows":[]})").status, 422);
    EXPECT_EQ(json(ask("officer", "GET", "/api/birth_counts"))["items"].items.size(), 0u);
    Json taken =
        json(ask("officer", "POST", "/api/forecast/births", births(primary, {{2020, 5}, {2021, 6}})));
    EXPECT_EQ(taken["made"].integer, 2);
    taken = json(ask("officer", "POST", "/api/forecast/births", births(primary, {{2021, 7}, {2022, 8}})));
    EXPECT_EQ(taken["made"].integer, 1);
    EXPECT_EQ(taken["changed"].integer, 1);
    EXPECT_EQ(json(ask("principal", "GET", "/api/birth_counts"))["items"].items.size(), 3u);
}

TEST_P(ForecastDesk, IsAWorkbookToo) {
    enrol(primary, 2026, 1, 20);
    const Response r = ask("officer", "GET", "/api/forecast/file");
    EXPECT_EQ(r.status, 200);
    EXPECT_EQ(r.body.substr(0, 2), "PK");
}

INSTANTIATE_TEST_SUITE_P(Databases, ForecastDesk, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::forecast
