// Sets of criteria through the API: shipped, copied, corrected, compared, put to use by a decision, on both
// databases.
#include "modules/criteria/module.hpp"
#include "modules/indicators/counter_test.hpp"

namespace khue::criteria {
namespace {

class CriteriaSets : public testing::Counter {
protected:
    CriteriaSets() : Counter("2026-11-23T05:00:00Z", {criteria_module()}) {
        seat("administrator", everywhere(),
             {"criteria_sets.read", "criteria_sets.write", "criteria_sets.activate"});
        seat("officer", everywhere(), {"criteria_sets.read"});
        seat("stranger", {primary}, {});
        app->database().write({}, [&](Transaction& t) { app->furnish(t); });
    }

    Json see(const std::string& path, const std::string& who = "administrator") {
        const Response r = ask(who, "GET", "/api/criteria-sets" + path);
        EXPECT_EQ(r.status, 200) << r.body;
        return json(r);
    }
    std::int64_t shipped(const std::string& code) {
        for (const Json& s : see("")["items"].items)
            if (s["code"].text == code && s["based_on"].is_null()) return s["id"].integer;
        ADD_FAILURE() << code;
        return 0;
    }
    static std::string at(std::int64_t id, const std::string& rest = "") {
        return "/" + std::to_string(id) + rest;
    }
    std::int64_t version(std::int64_t id) { return see(at(id))["version"].integer; }

    Response act(std::int64_t id, const std::string& verb, const std::string& body,
                 const std::string& who = "administrator") {
        return ask(who, "POST", "/api/criteria-sets" + at(id, "/" + verb), body, version(id));
    }
    Response correct(std::int64_t id, const std::string& content) {
        return ask("administrator", "PUT", "/api/criteria-sets" + at(id), content, version(id));
    }
    std::string content(std::int64_t id) {
        std::string out;
        append_json(out, see(at(id))["content"]);
        return out;
    }
    std::int64_t copied(const std::string& name = "xã 1") {
        const Response r = act(shipped("qd-4725"), "copy", R"({"version":")" + name + "\"}");
        EXPECT_EQ(r.status, 201) << r.body;
        return json(r)["id"].integer;
    }
    // As an administrator might: what 2.3.3 really counts is not known.
    std::int64_t corrected(const std::string& name = "xã 1") {
        const std::int64_t id = copied(name);
        std::string text = content(id);
        const auto criterion = text.find(R"("code":"2.3.3")");
        text.replace(text.find(R"("max":10)", criterion), 8, R"("max":20)");
        EXPECT_EQ(correct(id, text).status, 200);
        return id;
    }
    static std::string adoption(const std::string& from = "2026-11-01", bool provisional = true) {
        return R"({"number":"12/QĐ-UBND","issuer":"UBND xã Tân Kỳ","issued_on":"2026-11-20","from":")" +
               from + R"(","provisional":)" + (provisional ? "true" : "false") + "}";
    }
};

TEST_P(CriteriaSets, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(CriteriaSets, TheShippedOnesAreDraftsOnceEach) {
    app->database().write({}, [&](Transaction& t) { app->furnish(t); });
    const Json all = see("");
    ASSERT_EQ(all["items"].items.size(), 6u);
    for (const Json& s : all["items"].items) EXPECT_EQ(s["state"].text, "draft");
    const Json set = see(at(shipped("qd-4725")));
    EXPECT_FALSE(set["adds_up"].boolean);
    EXPECT_TRUE(set["open_doubt"].boolean);
    EXPECT_EQ(set["sums"].items[1]["sum"].integer_or(0), 90);
    EXPECT_EQ(set["content"]["doubts"].items.size(), 1u);
}

TEST_P(CriteriaSets, WhatDoesNotAddUpIsRefusedWithTheSum) {
    const Response r = act(shipped("qd-4725"), "activate", adoption());
    EXPECT_EQ(r.status, 422);
    EXPECT_EQ(code_of(r), "set_does_not_add_up");
    EXPECT_NE(r.body.find("cộng được 90 điểm, phải là 100"), std::string::npos) << r.body;
    EXPECT_EQ(see(at(shipped("qd-4725")))["state"].text, "draft");
}

TEST_P(CriteriaSets, IsCopiedCorrectedAndPutToUse) {
    const std::int64_t id = corrected();
    const Json compared = see(at(shipped("qd-4725"), "/compare/" + std::to_string(id)));
    ASSERT_EQ(compared["criteria"].items.size(), 1u);
    EXPECT_EQ(compared["sums"].items[1]["after"].integer_or(0), 100);
    EXPECT_EQ(code_of(act(id, "activate", adoption("2026-11-01", false))), "open_doubt");
    EXPECT_EQ(
        act(id, "activate", R"({"number":"","issuer":"","issued_on":null,"from":null,"provisional":true})")
            .status,
        422);
    const Response used = act(id, "activate", adoption());
    EXPECT_EQ(used.status, 200) << used.body;
    EXPECT_TRUE(json(used)["provisional"].boolean);
    EXPECT_EQ(code_of(correct(id, content(id))), "set_state") << "a set in use is never edited";
    EXPECT_EQ(ask("administrator", "DELETE", "/api/criteria-sets" + at(id), "", version(id)).status, 409);
    const Response confirmed = act(id, "confirm", R"({"number":"77/SGDĐT","issued_on":"2026-11-22"})");
    EXPECT_EQ(confirmed.status, 200) << confirmed.body;
    EXPECT_FALSE(json(confirmed)["provisional"].boolean);
    EXPECT_EQ(act(id, "confirm", R"({"number":"77/SGDĐT","issued_on":"2026-11-22"})").status, 409);
}

TEST_P(CriteriaSets, OnlyOneIsInUseForALevelAndADay) {
    const std::int64_t one = corrected("xã 1"), other = corrected("xã 2");
    EXPECT_EQ(act(one, "activate", adoption("2026-09-01")).status, 200);
    EXPECT_EQ(code_of(act(other, "activate", adoption("2026-10-01"))), "set_overlaps");
    EXPECT_EQ(act(one, "retire", R"({"to":"2026-08-01"})").status, 422) << "before it began";
    EXPECT_EQ(act(one, "retire", R"({"to":"2026-09-30"})").status, 200);
    EXPECT_EQ(act(other, "activate", adoption("2026-09-30")).status, 409) << "that day is the former one's";
    EXPECT_EQ(act(other, "activate", adoption("2026-10-01")).status, 200);
    EXPECT_EQ(act(shipped("tt57-mam-non"), "activate", adoption("2026-07-07", false)).status, 200)
        << "another kind and level";
}

TEST_P(CriteriaSets, ASetForPreschoolsIsLoadedBesideIt) {
    const std::string set =
        R"({"code":"mn-xa","version":"1","kind":"digital_maturity","title":"Bộ tiêu chí thử cho mầm non",
        "document":{"number":"9/QĐ-UBND","issued_on":"2026-11-01","issuer":"UBND xã"},"levels":["MN"],
        "rule":{"kind":"min_of_groups","step":1,"bands":[{"level":1,"label":"Mức 1","min":0,"max":5},{"level":2,"label":"Mức 2","above":5,"max":10}]},
        "expected":{"group_sum":10},"groups":[{"code":"1","title":"Một"}],
        "criteria":[{"code":"1.1","group":"1","title":"A","max":6},{"code":"1.2","group":"1","title":"B","max":4}]})";
    const Response made = ask("administrator", "POST", "/api/criteria-sets", set);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(ask("administrator", "POST", "/api/criteria-sets", set).status, 422) << "the version exists";
    const std::int64_t id = json(made)["id"].integer;
    EXPECT_EQ(act(id, "activate", adoption("2026-09-01", false)).status, 200);
    EXPECT_EQ(act(corrected(), "activate", adoption("2026-09-01")).status, 200);
    const Response wrong =
        ask("administrator", "POST", "/api/criteria-sets", R"({"code":"x","criteria":[{"max":-1}]})");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_NE(wrong.body.find("/criteria/0/max"), std::string::npos) << wrong.body;
}

TEST_P(CriteriaSets, OthersReadAndDoNotWrite) {
    const std::int64_t id = shipped("qd-4725");
    EXPECT_FALSE(see(at(id), "officer")["may"]["copy"].boolean);
    EXPECT_EQ(ask("officer", "POST", "/api/criteria-sets" + at(id, "/copy"), R"({"version":"a"})").status,
              403);
    EXPECT_EQ(act(id, "activate", adoption(), "officer").status, 403);
    EXPECT_EQ(ask("stranger", "GET", "/api/criteria-sets").status, 403);
    EXPECT_EQ(ask("administrator", "GET", "/api/criteria-sets/99999").status, 404);
    const std::int64_t mine = copied();
    EXPECT_EQ(ask("administrator", "PUT", "/api/criteria-sets" + at(mine), content(mine), 1'000'000).status,
              412);
    EXPECT_EQ(ask("administrator", "DELETE", "/api/criteria-sets" + at(mine), "", version(mine)).status, 204);
}

INSTANTIATE_TEST_SUITE_P(Kinds, CriteriaSets, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::criteria
