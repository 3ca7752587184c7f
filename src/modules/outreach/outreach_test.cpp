// Campaigns and activities: who plans what, the steps, indicator 17, the reminders. On both databases.
#include <gtest/gtest.h>

#include "modules/outreach/verbs.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::outreach {
namespace {

using khue::testing::Browser;
using khue::testing::json_of;

TEST(Reminders, AreTheNearestWhoseTimeHasCome) {
    const Date day = *parse_date("2026-10-10");
    const auto due = [&](const char* today) { return reminder_due({30, 7}, day, *parse_date(today)); };
    EXPECT_EQ(due("2026-09-09"), std::nullopt);
    EXPECT_EQ(due("2026-09-10"), 30);
    EXPECT_EQ(due("2026-10-02"), 30);
    EXPECT_EQ(due("2026-10-03"), 7);
    EXPECT_EQ(due("2026-10-09"), 7);
    EXPECT_EQ(due("2026-10-10"), std::nullopt);
}

TEST(YearlyCampaigns, HaveTheNationalDay) {
    const auto all = load_yearly(KHUE_SOURCE_DIR "/data");
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].month, 10u);
    EXPECT_EQ(all[0].day, 10u);
    EXPECT_EQ(all[0].remind_days_before, (std::vector<std::int64_t>{30, 7}));
}

class Outreach : public ::testing::TestWithParam<std::string> {
protected:
    Outreach() : house(GetParam()) {
        at = house.seats({{"it.lead", "it_lead", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"auditor", "auditor", house.commune.id}});
        house.app->database().write({.name = "khue"}, [](Transaction& t) {
            keep_yearly(t, load_yearly(KHUE_SOURCE_DIR "/data"), local_date(t.at()));
        });
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/activities/" + std::to_string(id) + tail;
    }
    Response plan(const std::string& who, Id<Unit> unit, const std::string& more = "") {
        return at.at(who).post("/api/activities", R"({"unit_id":)" + std::to_string(unit.value) +
                                                      R"(,"title":"Ngày hội số","planned_on":"2026-11-20")" +
                                                      more + "}");
    }
    Json seen(std::int64_t id, const std::string& who = "it.lead") {
        return json_of(at.at(who).get(path(id)));
    }
    Response step(std::int64_t id, const std::string& verb, const std::string& body = "{}") {
        return at.at("it.lead").post(
            path(id, "/" + verb), body,
            {{"if-match", "\"" + std::to_string(seen(id)["version"].integer) + "\""}});
    }
    std::int64_t campaign() {
        return json_of(at.at("officer").get("/api/campaigns"))["items"].items.front()["id"].integer;
    }
    void prove(std::int64_t activity) {
        Browser& b = at.at("it.lead");
        const Response item =
            b.post("/api/evidence", R"({"unit_id":)" + std::to_string(house.north.id.value) +
                                        R"(,"title":"Tin trên trang trường",)"
                                        R"("kind":"link","confidentiality":"internal",)"
                                        R"("link":"https://truong.example/tin"})");
        ASSERT_EQ(item.status, 201) << item.body;
        const Response use =
            b.post("/api/evidence-uses/outreach_activity/" + std::to_string(activity),
                   R"({"item_id":)" + std::to_string(json_of(item)["id"].integer) + R"(,"point":""})");
        ASSERT_LT(use.status, 300) << use.body;
    }
    // Of the northern school: "1/1 measured".
    std::string figure() {
        for (const Json& school :
             json_of(at.at("officer").get("/api/indicators/17?period=2026-Q4"))["schools"].items)
            if (school["unit_id"].integer_or(0) == house.north.id.value)
                return std::to_string(school["numerator"].integer_or(-1)) + "/" +
                       std::to_string(school["denominator"].integer_or(-1)) + " " + school["basis"].text_or();
        return "none";
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(Outreach, CampaignsAreTheCommunes) {
    const Json all = json_of(at.at("it.lead").get("/api/campaigns"));
    ASSERT_EQ(all["items"].items.size(), 1u) << "the national day is there from the start";
    EXPECT_EQ(all["items"].items[0]["starts_on"].text, "2026-10-10");
    EXPECT_EQ(all["items"].items[0]["stage"].text, "over");
    EXPECT_FALSE(all["write"].boolean);
    const std::string body =
        R"({"name":"Tuần lễ học đọc số","starts_on":"2026-12-01","ends_on":"2026-12-07"})";
    EXPECT_EQ(at.at("it.lead").post("/api/campaigns", body).status, 403);
    const Response made = at.at("officer").post("/api/campaigns", body);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(json_of(made)["stage"].text, "coming");
    EXPECT_EQ(at.at("officer")
                  .post("/api/campaigns", R"({"name":"x","starts_on":"2026-12-07","ends_on":"2026-12-01"})")
                  .status,
              422);
    EXPECT_EQ(at.at("officer").post("/api/campaigns", R"({"starts_on":"2026-12-07"})").status, 422);
    const std::int64_t id = json_of(made)["id"].integer;
    const std::string of = "/api/campaigns/" + std::to_string(id);
    ASSERT_EQ(plan("it.lead", house.north.id, R"(,"campaign_id":)" + std::to_string(id)).status, 201);
    EXPECT_EQ(at.at("officer").remove(of, json_of(made)["version"].integer).status, 409) << "in use";
}

TEST_P(Outreach, ActivitiesAreTheirUnitsAndGoStepByStep) {
    EXPECT_EQ(plan("it.lead", house.south.id).status, 404);
    EXPECT_EQ(plan("officer", house.north.id).status, 404) << "the school's";
    EXPECT_EQ(plan("auditor", house.north.id).status, 403);
    EXPECT_EQ(plan("it.lead", house.north.id, R"(,"campaign_id":999)").status, 422);
    const Response made = plan("it.lead", house.north.id, R"(,"campaign_id":)" + std::to_string(campaign()));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::int64_t id = json_of(made)["id"].integer;
    EXPECT_EQ(at.at("neighbour").get(path(id)).status, 404);
    EXPECT_FALSE(seen(id, "officer")["write"].boolean);
    EXPECT_EQ(step(id, "report", R"({"result":"Tốt"})").status, 409) << "not held";
    EXPECT_EQ(step(id, "hold", R"({"held_on":"2026-12-20"})").status, 422) << "not yet";
    EXPECT_EQ(step(id, "hold", R"({"held_on":"2026-11-20","reach":300})").status, 422) << "how counted?";
    EXPECT_EQ(step(id, "hold", R"({"held_on":"2026-11-20","links":"javascript:void"})").status, 422);
    const Response held =
        step(id, "hold", R"({"held_on":"2026-11-20","reach":300,"reach_how":"Điểm danh theo lớp"})");
    ASSERT_EQ(held.status, 200) << held.body;
    EXPECT_FALSE(json_of(held)["counts"].boolean);
    EXPECT_EQ(step(id, "report", R"({"result":"Tốt"})").status, 409) << "no evidence";
    prove(id);
    EXPECT_TRUE(seen(id)["counts"].boolean);
    EXPECT_EQ(step(id, "report", R"({"result":""})").status, 422);
    EXPECT_EQ(step(id, "report", R"({"result":"Tốt"})").status, 200);
    EXPECT_EQ(at.at("it.lead").remove(path(id), seen(id)["version"].integer).status, 409);
    EXPECT_EQ(step(id, "reopen").status, 200);
    EXPECT_EQ(at.at("it.lead").remove(path(id), seen(id)["version"].integer).status, 204);
}

TEST_P(Outreach, CountForIndicator17OnceHeldWithEvidence) {
    EXPECT_EQ(figure(), "-1/-1 missing");
    const std::int64_t id = json_of(plan("it.lead", house.north.id))["id"].integer;
    ASSERT_EQ(step(id, "hold", R"({"held_on":"2026-11-20"})").status, 200);
    EXPECT_EQ(figure(), "-1/-1 missing") << "without evidence";
    prove(id);
    EXPECT_EQ(figure(), "1/1 measured");
    const Json all = json_of(at.at("officer").get("/api/activities?year=2026"));
    EXPECT_EQ(all["schools"].integer, 2);
    EXPECT_EQ(all["schools_active"].integer, 1);
    ASSERT_EQ(all["missing"].items.size(), 1u);
    EXPECT_EQ(json_of(at.at("officer").get("/api/activities?year=2025"))["items"].items.size(), 0u);
    EXPECT_EQ(at.at("officer").get("/api/activities?year=hai").status, 400);
    ASSERT_EQ(step(id, "hold", R"({"held_on":"2025-12-20"})").status, 200);
    EXPECT_EQ(figure(), "-1/-1 missing") << "another year's";
}

TEST_P(Outreach, UnitsWithoutAPlanAreRemindedOnce) {
    ASSERT_EQ(
        at.at("officer")
            .post("/api/campaigns", R"({"name":"Khác","starts_on":"2026-11-28","ends_on":"2026-11-28"})")
            .status,
        201)
        << "without reminders of the data";
    const auto round = [&](int month) {
        int told = 0;
        house.app->database().write({.name = "khue"}, [&](Transaction& t) {
            std::vector<YearlyCampaign> yearly = load_yearly(KHUE_SOURCE_DIR "/data");
            yearly[0].code = "thu";
            yearly[0].month = static_cast<unsigned>(month);
            keep_yearly(t, yearly, local_date(t.at()));
            told = remind_of_campaigns(t, yearly);
        });
        return told;
    };
    EXPECT_EQ(round(12), 3) << "the commune and two schools, 17 days before";
    EXPECT_EQ(round(12), 0) << "told already";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Outreach, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::outreach
