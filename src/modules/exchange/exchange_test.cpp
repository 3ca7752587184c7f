// Programs that read: known by client credentials, let in unit by unit, counted; the feed they follow. On
// both databases, with the whole program.
#include <gtest/gtest.h>

#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "store/records.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::json_of;

class Programs : public ::testing::TestWithParam<std::string> {
protected:
    Programs() : commune(GetParam()) {
        commune.account("quan.tri", "system_administrator", commune.commune.id);
        commune.account("hieu.truong", "principal", commune.north.id);
        commune.account("ht.nam", "principal", commune.south.id);
        admin.emplace(commune.signed_in("quan.tri"));
        north_head.emplace(commune.signed_in("hieu.truong"));
    }
    // Asks both schools.
    void make(const std::string& permissions = "pupils.read school_years.read feed.read") {
        const Response r = admin->post(
            "/api/api_clients",
            R"({"unit_id":)" + std::to_string(commune.commune.id.value) + R"(,"name":"LMS","permissions":")" +
                permissions + R"(","purpose":"Lập lớp học trực tuyến","active":true,"units":[)" +
                std::to_string(commune.north.id.value) + "," + std::to_string(commune.south.id.value) + "]}");
        ASSERT_EQ(r.status, 201) << r.body;
        client = json_of(r)["client_id"].text;
        secret = json_of(r)["client_secret"].text;
        number = json_of(r)["id"].integer;
    }
    Json shown() { return json_of(admin->get(path())); }
    std::string path(const std::string& tail = "") {
        return "/api/api_clients/" + std::to_string(number) + tail;
    }
    Response decide(Browser& head, const std::string& verb) {
        const Json a = json_of(head.get("/api/api_accesses"))["items"].items.at(0);
        return head.send("POST", "/api/api_accesses/" + std::to_string(a["id"].integer) + "/" + verb, "",
                         {{"if-match", "\"" + std::to_string(a["version"].integer) + "\""}});
    }
    Response token_answer(const std::string& more = "") {
        Browser b(*commune.app);
        return b.form("/api/oauth/token", "grant_type=client_credentials&client_id=" + client +
                                              "&client_secret=" + secret + more);
    }
    std::string token(const std::string& more = "") {
        return json_of(token_answer(more))["access_token"].text;
    }
    Response read(const std::string& token, const std::string& where) {
        Browser b(*commune.app);
        return b.send("GET", where, "", {{"authorization", "Bearer " + token}});
    }
    Json feed(const std::string& token, const std::string& query) {
        return json_of(read(token, "/api/feed?" + query));
    }

    testing::Commune commune;
    std::optional<Browser> admin, north_head;
    std::string client, secret;
    std::int64_t number = 0;
};

TEST_P(Programs, SeeNothingUntilTheHeadOfTheUnitHasApproved) {
    make();
    const std::string t = token();
    ASSERT_FALSE(t.empty());
    EXPECT_EQ(json_of(read(t, "/api/pupils"))["items"].items.size(), 0u);
    ASSERT_EQ(decide(*north_head, "approve").status, 204);
    const Json pupils = json_of(read(t, "/api/pupils"));
    EXPECT_EQ(pupils["items"].items.size(), 4u);
    for (const Json& p : pupils["items"].items) EXPECT_EQ(p["unit_id"].integer, commune.north.id.value);
    EXPECT_EQ(read(t, "/api/pupils/" + std::to_string(commune.south_a.pupils[0])).status, 404);
    EXPECT_EQ(read(t, "/api/staff").status, 403) << "not among its permissions";
    EXPECT_FALSE(pupils["items"].items[0].has("ethnic_group")) << "nothing sensitive";
    ASSERT_EQ(decide(*north_head, "revoke").status, 204);
    EXPECT_EQ(json_of(read(t, "/api/pupils"))["items"].items.size(), 0u);
}

TEST_P(Programs, AreDescribedByAnAdministratorWhoDoesNotApprove) {
    make();
    const Json c = shown();
    EXPECT_EQ(c["accesses"].items.size(), 2u);
    EXPECT_FALSE(c["accesses"].items[0]["approved"].boolean);
    EXPECT_EQ(admin->get("/api/api_accesses").status, 403);
    EXPECT_EQ(north_head->get("/api/api_clients").status, 403);
    EXPECT_EQ(json_of(north_head->get("/api/api_accesses"))["items"].items.size(), 1u);
    const Response r = admin->post("/api/api_clients",
                                   R"({"name":"X","permissions":"pupils.write","purpose":"thử","unit_id":)" +
                                       std::to_string(commune.commune.id.value) + "}");
    EXPECT_EQ(r.status, 422) << "only reading";
    EXPECT_EQ(admin->get(path()).body.find(secret), std::string::npos);
}

TEST_P(Programs, AskingForMoreNeedsConsentAnew) {
    make();
    ASSERT_EQ(decide(*north_head, "approve").status, 204);
    ASSERT_EQ(admin->put(path(), R"({"contact":"0900 000 000"})", shown()["version"].integer).status, 200);
    EXPECT_TRUE(shown()["accesses"].items[0]["approved"].boolean);
    ASSERT_EQ(admin->put(path(), R"({"permissions":"pupils.read"})", shown()["version"].integer).status, 200);
    EXPECT_TRUE(shown()["accesses"].items[0]["approved"].boolean) << "less is no more";
    ASSERT_EQ(
        admin->put(path(), R"({"permissions":"pupils.read guardians.read"})", shown()["version"].integer)
            .status,
        200);
    EXPECT_FALSE(shown()["accesses"].items[0]["approved"].boolean);
}

TEST_P(Programs, TokensHoldForAnHourAndForReadingOnly) {
    make();
    ASSERT_EQ(decide(*north_head, "approve").status, 204);
    const Response answer = token_answer("&scope=pupils.read%20staff.read");
    EXPECT_EQ(json_of(answer)["scope"].text, "pupils.read");
    EXPECT_EQ(json_of(answer)["token_type"].text, "Bearer");
    const std::string t = json_of(answer)["access_token"].text;
    EXPECT_EQ(read(t, "/api/feed").status, 403) << "not asked for";
    Browser b(*commune.app);
    EXPECT_EQ(b.send("POST", "/api/pupils", "{}", {{"authorization", "Bearer " + t}}).status, 403);
    EXPECT_EQ(read(t + "0", "/api/pupils").status, 401);
    advance_minutes(59);
    EXPECT_EQ(read(t, "/api/pupils").status, 200);
    advance_minutes(2);
    EXPECT_EQ(read(t, "/api/pupils").status, 401);
}

TEST_P(Programs, RefusalsOfTokensAreAsTheStandardSays) {
    make();
    secret += "x";
    Response r = token_answer();
    EXPECT_EQ(r.status, 401);
    EXPECT_EQ(json_of(r)["error"].text, "invalid_client");
    secret.pop_back();
    r = token_answer("&scope=rooms.read");
    EXPECT_EQ(r.status, 400);
    EXPECT_EQ(json_of(r)["error"].text, "invalid_scope");
    Browser b(*commune.app);
    EXPECT_EQ(json_of(b.form("/api/oauth/token", "grant_type=password"))["error"].text,
              "unsupported_grant_type");
    // "a:b" in the header, which is neither.
    EXPECT_EQ(b.send("POST", "/api/oauth/token", "grant_type=client_credentials",
                     {{"content-type", "application/x-www-form-urlencoded"}, {"authorization", "Basic YTpi"}})
                  .status,
              401);
}

TEST_P(Programs, ANewSecretEndsTheOldOneAndSwitchingOffEndsAll) {
    make();
    const std::string t = token(), given = json_of(admin->post(path("/secret")))["client_secret"].text;
    EXPECT_EQ(token_answer().status, 401) << "the old secret";
    secret = given;
    EXPECT_EQ(read(t, "/api/pupils").status, 401);
    EXPECT_EQ(read(token(), "/api/pupils").status, 200);
    const std::string fresh = token();
    ASSERT_EQ(admin->put(path(), R"({"active":false})", shown()["version"].integer).status, 200);
    EXPECT_EQ(read(fresh, "/api/pupils").status, 401);
    EXPECT_EQ(token_answer().status, 401);
}

TEST_P(Programs, WhatTheyReadIsCounted) {
    make();
    const std::string t = token();
    for (int i = 0; i < 3; ++i) read(t, "/api/pupils?limit=1");
    read(t, "/api/pupils/" + std::to_string(commune.north_a.pupils[0]));
    read(t, "/api/feed");
    const Json uses = json_of(admin->get(path("/uses")));
    ASSERT_EQ(uses["items"].items.size(), 2u);
    EXPECT_EQ(uses["items"].items[0]["area"].text, "/api/pupils");
    EXPECT_EQ(uses["items"].items[0]["requests"].integer, 4);
}

TEST_P(Programs, FollowTheFeedFromACursor) {
    make();
    ASSERT_EQ(decide(*north_head, "approve").status, 204);
    const std::string t = token();
    const std::string from = feed(t, "after=now")["next"].text;
    auto write = [&](const std::function<void(Transaction&)>& work) {
        commune.app->database().write({}, work);
    };
    const Id<Pupil> one{commune.north_a.pupils[0]}, two{commune.north_a.pupils[1]};
    write([&](Transaction& w) {
        auto p = get(w.db(), Scope::everything(), one);
        p->full_name = "Trần Thị Mới";
        update(w, Scope::everything(), *p);
        auto south = get(w.db(), Scope::everything(), Id<Pupil>{commune.south_a.pupils[0]});
        south->full_name = "Không Ai Thấy";
        update(w, Scope::everything(), *south);
    });
    write([&](Transaction& w) {  // moves away
        auto p = get(w.db(), Scope::everything(), two);
        p->unit_id = commune.south.id;
        p->class_id = {commune.south_a.id};
        update(w, Scope::everything(), *p);
    });
    const Json page = feed(t, "after=" + from + "&entities=pupil");
    ASSERT_EQ(page["items"].items.size(), 2u);
    EXPECT_EQ(page["items"].items[0]["operation"].text, "updated");
    EXPECT_EQ(page["items"].items[0]["record_id"].integer, one.value);
    EXPECT_EQ(page["items"].items[1]["operation"].text, "left");
    EXPECT_TRUE(page["items"].items[1]["unit_id"].is_null());
    EXPECT_EQ(feed(t, "after=" + page["next"].text)["items"].items.size(), 0u) << "nothing comes twice";
    EXPECT_EQ(read(t, "/api/feed?after=" + from).body.find("Trần"), std::string::npos);
    // One by one they are the same.
    std::string cursor = from;
    std::vector<std::int64_t> seen;
    for (int i = 0; i < 10; ++i) {
        const Json p = feed(t, "limit=1&entities=pupil&after=" + cursor);
        for (const Json& item : p["items"].items) seen.push_back(item["record_id"].integer);
        cursor = p["next"].text;
        if (!p["more"].boolean) break;
    }
    EXPECT_EQ(seen, (std::vector<std::int64_t>{one.value, two.value}));
    EXPECT_EQ(read(t, "/api/feed?entities=staff").status, 400);
    EXPECT_EQ(read(t, "/api/feed?after=x").status, 400);
    EXPECT_EQ(
        feed(t, "after=" + from + "&unit=" + std::to_string(commune.south.id.value))["items"].items.size(),
        0u);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Programs, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue
