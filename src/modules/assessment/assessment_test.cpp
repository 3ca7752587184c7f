// A school's level of digital transformation from the set of criteria to the indicators, and who may do what
// with it, on both databases.
#include "modules/assessment/module.hpp"

#include <cmath>

#include "modules/assessment/news.hpp"
#include "modules/assessment/proposals.hpp"
#include "modules/criteria/module.hpp"
#include "modules/criteria/sheet_desk_test.hpp"
#include "modules/filings/collection.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/registry/internet_line.hpp"
#include "modules/registry/room.hpp"
#include "modules/registry/staff.hpp"
#include "office/outside_programs.hpp"

namespace khue::assessment {
namespace {

class AssessmentDesk : public testing::SheetDesk {
protected:
    AssessmentDesk() : SheetDesk("assessment", "principal", {criteria_module(), assessment_module()}) {
        const std::vector<std::string> school = {"assessments.read", "assessments.write",
                                                 "assessments.submit", "evidence_items.read",
                                                 "evidence_items.write"};
        seat("officer", everywhere(),
             {"assessments.read", "assessments.review", "indicators.read", "indicators.records"});
        seat("leader", everywhere(), {"assessments.read", "assessments.confirm", "assessments.review"});
        seat("auditor", everywhere(), {"assessments.read"});
        seat("principal", {primary}, school);
        seat("clerk", {primary},
             {"assessments.read", "assessments.write", "evidence_items.read", "evidence_items.write"});
        seat("kindergartner", {preschool}, school);
        seat("neighbour", {secondary}, school);
        seat("stranger", {primary}, {});
    }

    // The set of Quyết định 4725 in use as an administrator might correct it; what 2.3.3 really counts is not
    // known.
    void use_set(bool provisional = true) {
        app->database().write({.name = "administrator"}, [&](Transaction& t) {
            app->furnish(t);
            Json content = load_json_file(KHUE_SOURCE_DIR "/data/criteria/qd-4725.json");
            for (auto& m : content.members) {
                if (m.name == "version") m.value.text = "xã";
                if (m.name != "criteria") continue;
                for (Json& c : m.value.items)
                    if (c["code"].text == "2.3.3")
                        for (auto& f : c.members)
                            if (f.name == "max") f.value.integer = 20;
            }
            set_id = criteria::load_set(t, content);
            criteria::activate_set(t, set_id, criteria::set_of(t.db(), set_id).version,
                                   {.number = "12/QĐ-UBND",
                                    .issuer = "UBND xã",
                                    .issued_on = parse_date("2026-11-20"),
                                    .from = parse_date("2026-09-01"),
                                    .to = {},
                                    .provisional = true});
            if (!provisional)
                criteria::confirm_set(t, set_id, criteria::set_of(t.db(), set_id).version, "1/SGDĐT",
                                      parse_date("2026-11-21"));
        });
    }

    void open_round(const std::string& of = year) {
        const Response r =
            ask("officer", "POST", "/api/assessment-rounds",
                R"({"school_year":")" + of + R"(","self_due":"2027-05-31","review_due":"2027-06-20"})");
        ASSERT_EQ(r.status, 201) << r.body;
    }
    Json overview(const std::string& who = "officer", const std::string& of = year) {
        return json(ask(who, "GET", "/api/assessment-rounds?year=" + of));
    }
    Json standing(std::int64_t unit, const std::string& who = "officer") {
        for (const Json& s : overview(who)["schools"].items)
            if (s["unit_id"].integer == unit) return s;
        return {};
    }

    // Every criterion with so much of its points, conditions met, the first of the group full when asked.
    void answer(std::int64_t id, double share, const std::string& who = "principal") {
        std::string body;
        const Json sheet = see(id, who);
        for (const auto& m : sheet["answers"].members) {
            const double most = m.value["most"].real_or(static_cast<double>(m.value["most"].integer_or(0)));
            const double score = m.value["condition"].boolean ? 1 : std::floor(most * share * 2) / 2;
            body +=
                (body.empty() ? "" : ",") + ("\"" + m.name + R"(":{"score":)") + std::to_string(score) + "}";
        }
        must(act(id, who, "PUT", "answers", "{" + body + "}"));
    }
    // One link for every criterion.
    void prove(std::int64_t id, const std::string& who = "principal") {
        const Json sheet = see(id, who);
        const std::int64_t page = link(id, who);
        for (const auto& m : sheet["answers"].members) tie(id, page, m.name, who);
    }

    std::int64_t submitted(double share = 0.6, const std::string& who = "principal") {
        const std::int64_t id = begun(who);
        answer(id, share, who);
        prove(id, who);
        must(act(id, who, "POST", "submit"));
        return id;
    }
    void confirm(std::int64_t id) {
        must(act(id, "officer", "POST", "take-up"));
        must(act(id, "officer", "POST", "agree"));
        must(act(id, "leader", "POST", "confirm"));
    }
    Count figure(int indicator, std::int64_t unit = 0) {
        Count out;
        app->database().read([&](Db& db) {
            const Figures all = compute(*app, db, {.period = "2026-Q4", .numbers = {indicator}});
            const Tallied& way = all.get(indicator).ways.front();
            out = unit ? way.schools.at(*all.index_of(unit)) : way.commune;
        });
        return out;
    }

    std::int64_t set_id = 0;
};

TEST_P(AssessmentDesk, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(AssessmentDesk, WithoutASetNobodyIsInScopeAndUnitsGoOnDeclaring) {
    open_round();
    EXPECT_EQ(overview()["counts"]["in_scope"].integer_or(-1), 0);
    EXPECT_EQ(standing(primary)["state_label"].text, "Không áp dụng");
    const Response r = begin("principal");
    EXPECT_EQ(code_of(r), "not_applicable");
    EXPECT_EQ(figure(4, primary).basis, Basis::missing) << "to be declared";
    EXPECT_EQ(figure(5, preschool).basis, Basis::not_applicable);
}

TEST_P(AssessmentDesk, FromTheSheetToThePublishedLevelAndTheIndicators) {
    use_set();
    open_round();
    EXPECT_EQ(figure(4).ratio, (Ratio{.numerator = 0, .denominator = 2}));
    const auto waits = [&](const char* who, const char* words) {
        return ask(who, "GET", "/api/waiting").body.find(words) != std::string::npos;
    };
    EXPECT_TRUE(waits("principal", "phiếu tự đánh giá chuyển đổi số phải nộp"));
    EXPECT_FALSE(waits("officer", "phiếu đánh giá chuyển đổi số chờ kiểm tra"));
    const std::int64_t id = submitted(0.6);
    EXPECT_FALSE(waits("principal", "phiếu tự đánh giá chuyển đổi số phải nộp"));
    EXPECT_TRUE(waits("officer", "phiếu đánh giá chuyển đổi số chờ kiểm tra"));
    EXPECT_EQ(see(id)["self_level"].integer_or(0), 2);
    EXPECT_EQ(figure(4).ratio, (Ratio{.numerator = 1, .denominator = 2})) << "the preschool has no set";
    EXPECT_EQ(figure(4, preschool).basis, Basis::not_applicable);
    EXPECT_EQ(figure(5).ratio, (Ratio{.numerator = 0, .denominator = 2}))
        << "what a school says of itself does not count";
    must(act(id, "officer", "POST", "take-up"));
    EXPECT_EQ(act(id, "leader", "POST", "confirm").status, 422) << "nothing has been looked at";
    EXPECT_EQ(act(id, "officer", "PUT", "reviews", R"({"1.4":{"score":4}})").status, 422)
        << "another score needs a reason";
    must(act(id, "officer", "PUT", "reviews",
             R"({"1.4":{"score":4,"reason":"Danh mục chỉ có 12 học liệu"}})"));
    must(act(id, "officer", "POST", "agree"));
    EXPECT_EQ(act(id, "officer", "POST", "confirm").status, 403);
    must(act(id, "leader", "POST", "confirm"));
    const Json sheet = see(id);
    EXPECT_EQ(sheet["confirmed_level"].integer_or(0), 2);
    EXPECT_EQ(sheet["answers"]["1.4"]["score"].integer_or(0), 6) << "both scores stay";
    EXPECT_EQ(sheet["answers"]["1.4"]["review_score"].integer_or(0), 4);
    EXPECT_TRUE(sheet["set"]["provisional"].boolean);
    EXPECT_EQ(figure(5).ratio, (Ratio{.numerator = 1, .denominator = 2}));
    EXPECT_EQ(figure(5, primary).basis, Basis::measured);
    const auto caveats = [&] {
        return json(ask("officer", "GET", "/api/indicators/5?period=2026-Q4"))["caveats"].items;
    };
    ASSERT_EQ(caveats().size(), 1u);
    EXPECT_NE(caveats()[0].text.find("bộ tiêu chí tạm thời"), std::string::npos);
    const auto left = [&](std::int64_t school) {
        const std::string path =
            "/api/indicators/5/records?period=2026-Q4&school=" + standing(school)["unit_code"].text;
        return json(ask("officer", "GET", path))["items"].items;
    };
    ASSERT_EQ(left(secondary).size(), 1u);
    EXPECT_EQ(left(secondary)[0]["reason"].text, "Chưa được xác nhận từ mức 2 trở lên");
    EXPECT_EQ(left(primary).size(), 0u);
    EXPECT_EQ(left(preschool).size(), 0u) << "not in scope";
    const std::string document = R"({"number":"45/TB-UBND","issued_on":"2026-11-23"})",
                      path = "/api/assessment-rounds/" + year + "/publish";
    EXPECT_EQ(ask("officer", "POST", path, document).status, 403);
    EXPECT_EQ(ask("leader", "POST", path, R"({"number":"","issued_on":"2026-11-23"})").status, 422);
    EXPECT_EQ(ask("leader", "POST", path, document).status, 200);
    EXPECT_EQ(ask("leader", "POST", path, document).status, 409) << "nothing is left";
    EXPECT_EQ(see(id)["state"].text, "published");
    EXPECT_EQ(figure(5).ratio, (Ratio{.numerator = 1, .denominator = 2}));
    EXPECT_EQ(see(id)["steps"].items.size(), 4u);
    app->database().write({.name = "administrator"}, [&](Transaction& t) {
        criteria::confirm_set(t, set_id, criteria::set_of(t.db(), set_id).version, "1/SGDĐT",
                              parse_date("2026-11-24"));
    });
    EXPECT_TRUE(caveats().empty()) << "the document has confirmed the criteria";
}

TEST_P(AssessmentDesk, PreschoolsAreInScopeOnceTheyHaveASet) {
    use_set();
    app->database().write({.name = "administrator"}, [&](Transaction& t) {
        const Json set = parse_json(R"({"code":"mn-xa","version":"1","kind":"digital_maturity","title":"Thử",
            "document":{"number":"9/QĐ","issuer":"UBND xã"},"levels":["MN"],"expected":{"group_sum":10},
            "rule":{"kind":"min_of_groups","bands":[{"level":1,"label":"Mức 1","min":0,"max":5},{"level":2,"label":"Mức 2","above":5,"max":10}]},
            "groups":[{"code":"1","title":"Một"}],"criteria":[{"code":"1.1","group":"1","title":"A","max":10}]})")
                             .value();
        const std::int64_t id = criteria::load_set(t, set);
        criteria::activate_set(t, id, criteria::set_of(t.db(), id).version,
                               {.number = "9/QĐ",
                                .issuer = "UBND xã",
                                .issued_on = parse_date("2026-11-20"),
                                .from = parse_date("2026-09-01"),
                                .to = {}});
    });
    open_round();
    EXPECT_EQ(figure(4).ratio, (Ratio{.numerator = 0, .denominator = 3}));
    const std::int64_t id = begun("kindergartner");
    answer(id, 1, "kindergartner");
    must(act(id, "kindergartner", "POST", "submit"));
    confirm(id);
    EXPECT_EQ(figure(4).ratio, (Ratio{.numerator = 1, .denominator = 3}));
    EXPECT_EQ(figure(5, preschool).ratio, (Ratio{.numerator = 1, .denominator = 1})) << "of its own set";
}

TEST_P(AssessmentDesk, ALevelBelowTwoIsSubmittedAndNotMet) {
    use_set(false);
    open_round();
    confirm(submitted(0.4));
    EXPECT_EQ(figure(4).ratio.numerator, 1);
    EXPECT_EQ(figure(5).ratio, (Ratio{.numerator = 0, .denominator = 2}));
}

TEST_P(AssessmentDesk, WhatIsNotCompleteIsNotTaken) {
    use_set();
    open_round();
    const std::int64_t id = begun();
    const Response empty = act(id, "principal", "POST", "submit");
    EXPECT_EQ(empty.status, 422);
    EXPECT_EQ(json(empty)["errors"].items.size(), 29u) << empty.body;
    answer(id, 0.6);
    const Response unproved = act(id, "principal", "POST", "submit");
    EXPECT_EQ(unproved.status, 422) << "points need evidence";
    EXPECT_NE(unproved.body.find("chưa gắn minh chứng"), std::string::npos);
    answer(id, 0);
    for (const char* bad :
         {R"({"1.3.1":{"score":6.5}})", R"({"1.3.1":{"score":-1}})", R"({"1.3.1":{"score":1.3}})",
          R"({"1.3.1":{"score":"6"}})", R"({"9.9":{"score":1}})", R"({"1.1":{"score":0.5}})"})
        EXPECT_EQ(act(id, "principal", "PUT", "answers", bad).status, 422) << bad;
    EXPECT_EQ(act(id, "principal", "PUT", "answers", "[]").status, 400);
    EXPECT_EQ(ask("principal", "PUT", path_of(id, "answers"), "{}", 1'000'000).status, 412);
}

TEST_P(AssessmentDesk, IsReturnedMendedAndHandedInAgain) {
    use_set();
    open_round();
    const std::int64_t id = submitted();
    must(act(id, "principal", "POST", "withdraw"));
    must(act(id, "principal", "POST", "submit"));
    must(act(id, "officer", "POST", "take-up"));
    EXPECT_EQ(act(id, "principal", "POST", "withdraw").status, 409);
    must(act(id, "officer", "POST", "agree"));
    EXPECT_EQ(act(id, "officer", "POST", "return", R"({"reason":""})").status, 422);
    must(act(id, "officer", "POST", "return", R"({"reason":"Thiếu danh mục học liệu"})"));
    EXPECT_EQ(see(id)["returned_for"].text, "Thiếu danh mục học liệu");
    EXPECT_EQ(figure(4).ratio.numerator, 0) << "it is with the school again";
    must(act(id, "principal", "PUT", "answers",
             R"({"1.4":{"score":3},"1.5.1":{"explanation":"Đã bổ sung"}})"));
    EXPECT_TRUE(see(id)["answers"]["1.4"]["review_score"].is_null()) << "the commune looks at it anew";
    EXPECT_FALSE(see(id)["answers"]["1.5.1"]["review_score"].is_null());
    must(act(id, "principal", "POST", "submit"));
    EXPECT_EQ(see(id)["number"].integer, 3);
    confirm(id);
    EXPECT_EQ(act(id, "officer", "POST", "return", R"({"reason":"x"})").status, 409)
        << "confirmed: only who confirms";
    must(act(id, "leader", "POST", "recall", R"({"reason":"Xác nhận nhầm"})"));
    EXPECT_EQ(figure(5).ratio.numerator, 0);
}

TEST_P(AssessmentDesk, ProposesWhatTheRegistersKnow) {
    use_set();
    open_round();
    app->database().write({}, [&](Transaction& t) {
        Staff lead{.unit_id = {primary},
                   .full_name = "Trần Thử Nghiệm",
                   .birth_date = {},
                   .status = "01",
                   .it_lead = true,
                   .it_decision_number = "3/QĐ",
                   .issues = {},
                   .source = {}};
        insert(t, Scope::of(primary), lead);
        Collection c{.unit_id = {primary},
                     .period = "2026-Q4",
                     .month = 10,
                     .item = "Học phí",
                     .cash_count = 1,
                     .cashless_count = 3,
                     .issues = {},
                     .source = {}};
        insert(t, Scope::of(primary), c);
    });
    const std::int64_t id = begun();
    const Json proposal = see(id)["answers"]["2.4.3"]["proposal"];
    EXPECT_EQ(proposal["score"].real_or(0), 7.5) << "three quarters of ten points";
    EXPECT_NE(proposal["words"].text.find("3/4 lượt thu"), std::string::npos);
    EXPECT_TRUE(see(id)["answers"]["1.6.2"]["proposal"].is_null()) << "no teacher is known";
    EXPECT_TRUE(see(id)["answers"]["2.4.3"]["score"].is_null()) << "proposed, not taken";
    must(act(id, "clerk", "POST", "take-over", R"({"codes":["2.1"]})"));
    EXPECT_EQ(see(id)["answers"]["2.1"]["score"].integer_or(0), 1);
    EXPECT_TRUE(see(id)["answers"]["2.4.3"]["score"].is_null());
    must(act(id, "clerk", "POST", "take-over"));
    EXPECT_EQ(see(id)["answers"]["2.4.3"]["score"].real_or(0), 7.5);
    EXPECT_NE(see(id)["answers"]["2.4.3"]["source"].text_or().find("tính đến ngày 23/11/2026"),
              std::string::npos);
    must(act(id, "clerk", "PUT", "answers", R"({"2.4.3":{"score":8}})"));
    EXPECT_TRUE(see(id)["answers"]["2.4.3"]["source"].is_null()) << "written by hand";
}

TEST_P(AssessmentDesk, KnowsRoomsWithAProjectorWhereThereIsInternet) {
    use_set();
    open_round();
    const std::int64_t id = begun();
    const auto proposed = [&] { return see(id)["answers"]["1.7.1"]["proposal"]; };
    EXPECT_TRUE(proposed().is_null()) << "no room is registered";
    app->database().write({}, [&](Transaction& t) {
        for (const char* name : {"Phòng 1", "Phòng 2"}) {
            Room room{.unit_id = {primary}, .site_id = {}, .name = name, .kind = "Phòng học"};
            room.id = insert(t, Scope::of(primary), room);
            Equipment screen{.unit_id = {primary}, .room_id = room.id, .name = "Máy chiếu", .quantity = 1};
            screen.usable = std::string_view(name) == "Phòng 1";
            insert(t, Scope::of(primary), screen);
        }
    });
    EXPECT_EQ(proposed()["score"].integer_or(-1), 0) << "there is no Internet";
    app->database().write({}, [&](Transaction& t) {
        InternetLine line{.unit_id = {primary}, .provider = "Nhà mạng thử", .megabits = 100};
        insert(t, Scope::of(primary), line);
    });
    EXPECT_EQ(proposed()["score"].integer_or(-1), 4) << "the other projector is broken";
}

TEST_P(AssessmentDesk, EverybodySeesAndDoesTheirPart) {
    use_set();
    open_round();
    const std::int64_t id = begun("clerk");
    EXPECT_EQ(ask("officer", "GET", path_of(id)).status, 404) << "a draft is the school's own";
    EXPECT_EQ(standing(primary)["state"].text, "draft");
    EXPECT_TRUE(standing(primary)["id"].is_null());
    EXPECT_EQ(ask("neighbour", "GET", path_of(id)).status, 404);
    EXPECT_EQ(ask("stranger", "GET", path_of(id)).status, 403);
    EXPECT_EQ(begin("clerk").status, 409) << "once";
    EXPECT_EQ(act(id, "clerk", "POST", "submit").status, 403);
    answer(id, 0.6, "clerk");
    prove(id, "clerk");
    must(act(id, "principal", "POST", "submit"));
    EXPECT_EQ(act(id, "auditor", "POST", "take-up").status, 403);
    EXPECT_EQ(ask("auditor", "GET", path_of(id)).status, 200);
    EXPECT_EQ(act(id, "clerk", "PUT", "answers", R"({"1.4":{"score":1}})").status, 409);
    EXPECT_EQ(json(ask("neighbour", "GET", "/api/assessment-rounds"))["schools"].items.size(), 1u);
    EXPECT_EQ(begin("kindergartner").status, 409);
    must(act(id, "leader", "POST", "take-up"));
    must(act(id, "leader", "POST", "agree"));
    EXPECT_EQ(code_of(act(id, "leader", "POST", "confirm")), "same_person");
}

TEST_P(AssessmentDesk, ComesOutAsDocuments) {
    use_set();
    open_round();
    const std::int64_t id = submitted();
    confirm(id);
    for (const std::string kind : {"docx", "xlsx", "pdf"}) {
        const Response sheet = ask("principal", "GET", path_of(id, "file." + kind));
        EXPECT_EQ(sheet.status, 200) << kind;
        const Response list =
            ask("officer", "GET", "/api/assessment-rounds/" + year + "/publication." + kind);
        EXPECT_EQ(list.status, 200) << kind;
    }
}

TEST_P(AssessmentDesk, ComparesWithTheYearsBefore) {
    use_set();
    ASSERT_EQ(ask("officer", "POST", "/api/assessment-rounds",
                  R"({"school_year":"2025-2026","self_due":"2026-12-01","review_due":"2026-12-20"})")
                  .status,
              201);
    open_round();
    const Response before = begin("principal", "2025-2026");
    const std::int64_t old = json(before)["id"].integer_or(0);
    answer(old, 0.4);
    prove(old);
    must(act(old, "principal", "POST", "submit"));
    confirm(old);
    const Json now = see(begun());
    ASSERT_EQ(now["former"].items.size(), 1u);
    EXPECT_EQ(now["former"].items[0]["rating"]["level"].integer_or(0), 1);
    EXPECT_EQ(now["headings"].items.size(), 7u);
}

TEST_P(AssessmentDesk, SchoolsAreRemindedInStages) {
    use_set();
    open_round();
    const auto told = [&] {
        int n = 0;
        app->database().write({}, [&](Transaction& t) { n = remind(*app, t); });
        return n;
    };
    EXPECT_EQ(told(), 0) << "months are left";
    set_day("2027-05-05");
    EXPECT_EQ(told(), 2) << "not the preschool, which is not in scope";
    EXPECT_EQ(told(), 0) << "told once";
    set_day("2027-06-02");
    EXPECT_EQ(told(), 2) << "late";
    EXPECT_TRUE(standing(primary)["overdue"].boolean);
    EXPECT_FALSE(standing(preschool)["overdue"].boolean);
}

TEST(AssessmentProposals, SharesAreRoundedToTheStep) {
    EXPECT_EQ(share_of(700, 50, 1, 3), 250) << "2,33 becomes 2,5";
    EXPECT_EQ(share_of(700, 50, 0, 3), 0);
    EXPECT_EQ(share_of(700, 50, 5, 3), 700);
    EXPECT_EQ(share_of(1000, 50, 1, 40), 50) << "0,25 is half way: up";
}

INSTANTIATE_TEST_SUITE_P(Kinds, AssessmentDesk, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::assessment
