// From a photo and an article to the public page, and away again when a consent is withdrawn. On both
// databases.
#include <gtest/gtest.h>

#include "modules/consents/standing.hpp"
#include "modules/outreach/article_text.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/jpeg.hpp"
#include "store/audit.hpp"

namespace khue::outreach {
namespace {

using khue::testing::Browser;
using khue::testing::json_of;

TEST(ArticleText, HoldsNothingButItsSmallLanguage) {
    EXPECT_EQ(article_html("Một\nhai\n\nba"), "<p>Một<br>\nhai</p>\n<p>ba</p>\n");
    EXPECT_EQ(article_html("- a\n- **b**"), "<ul>\n<li>a</li>\n<li><strong>b</strong></li>\n</ul>\n");
    EXPECT_EQ(article_html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    EXPECT_EQ(article_html("javascript:alert(1)"), "<p>javascript:alert(1)</p>\n");
    EXPECT_EQ(article_html("xem https://a.example/x?a=1&b=\"2."),
              "<p>xem <a rel=\"nofollow noopener noreferrer\" href=\"https://a.example/x?a=1&amp;b=\">"
              "https://a.example/x?a=1&amp;b=</a>&quot;2.</p>\n");
    EXPECT_EQ(article_html("2 ** 3"), "<p>2 ** 3</p>\n");
    EXPECT_EQ(article_html(""), "");
}

std::string photo_bytes() {
    office::Raster r{.width = 40, .height = 30, .rgb = std::vector<std::uint8_t>(40 * 30 * 3, 120)};
    std::string jpeg = office::write_jpeg(r);
    return jpeg.insert(2, std::string("\xFF\xFE\0\x0cGPS 20.9,106", 16));
}

class Publishing : public ::testing::TestWithParam<std::string> {
protected:
    Publishing() : house(GetParam()), everybody(*house.app, "203.0.113.7") {
        at = house.seats({{"office", "school_office", house.north.id},
                          {"principal", "principal", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"leader", "commune_leader", house.commune.id}});
        guardian = house.mother_of(house.north.id, pupil());
    }
    std::int64_t pupil() const { return house.north_a.pupils[0]; }
    std::int64_t consent(const std::string& subject) {
        const Response r = at.at("office").post(
            "/api/consents",
            R"({"pupil_id":)" + std::to_string(pupil()) + R"(,"guardian_id":)" + std::to_string(guardian) +
                R"(,"subject":")" + subject +
                R"(","purpose":"Đưa tin","places":"Trang tin của xã","starts_on":"2026-11-01",)"
                R"("guardian_way":"paper","guardian_on":"2026-11-01",)"
                R"("child_on":"2026-11-02","child_way":"paper"})");
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["consents"].items.back()["id"].integer;
    }
    void withdraw(std::int64_t consent) {
        const Response r = at.at("office").post("/api/consents/" + std::to_string(consent) + "/withdraw",
                                                R"({"how":"Mẹ gọi điện"})");
        ASSERT_EQ(r.status, 200) << r.body;
    }
    static std::string of(std::int64_t article, const std::string& tail = "") {
        return "/api/articles/" + std::to_string(article) + tail;
    }
    std::int64_t write(const std::string& people = R"("nobody")", const std::string& who = "office") {
        const Response r = at.at(who).post(
            "/api/articles", R"({"unit_id":)" + std::to_string(house.north.id.value) +
                                 R"(,"kind":"news","title":"Ngày hội <số>","summary":"Cả trường cùng học",)"
                                 R"("body":"Sáng nay","people":)" +
                                 people + "}");
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    std::string named() const { return R"("pupils","pupils":[)" + std::to_string(pupil()) + "]"; }
    int step(const std::string& who, std::int64_t id, const std::string& verb,
             const std::string& body = "{}") {
        const std::int64_t version = json_of(at.at(who).get(of(id)))["version"].integer;
        return at.at(who)
            .post(of(id, "/" + verb), body, {{"if-match", "\"" + std::to_string(version) + "\""}})
            .status;
    }
    void publish(std::int64_t id) {
        ASSERT_EQ(step("office", id, "submit"), 200);
        ASSERT_EQ(step("principal", id, "approve"), 200);
        ASSERT_EQ(step("leader", id, "publish"), 200);
    }
    std::int64_t send_photo(std::int64_t article) {
        const Response r = at.at("office").send("POST", of(article, "/photos"), photo_bytes(), {});
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    int describe(std::int64_t article, std::int64_t photo, const std::string& people) {
        const Json all = json_of(at.at("office").get(of(article, "/photos")));
        return at.at("office")
            .put("/api/photos/" + std::to_string(photo),
                 R"({"caption":"Sân trường","article_id":)" + std::to_string(article) + R"(,"people":)" +
                     people + "}",
                 all["items"].items.back()["version"].integer)
            .status;
    }
    int seen(const std::string& path) { return everybody.get(path).status; }
    // As a move between schools does it (modules/moves), with the hand-over agreed to.
    void move_south(std::int64_t id) {
        const Response offer = at.at("office").post(
            "/api/moves/offers", R"({"entity":"pupil","ids":[)" + std::to_string(id) + R"(],"to_unit":)" +
                                     std::to_string(house.south.id.value) + R"(,"day":"2026-11-20"})");
        ASSERT_EQ(offer.status, 201) << offer.body;
        const Json waiting = json_of(at.at("neighbour").get("/api/moves?state=waiting"))["items"].items.at(0);
        const Response agreed =
            at.at("neighbour")
                .post("/api/moves/agree", R"({"ids":[)" + std::to_string(waiting["id"].integer) +
                                              R"(],"class_id":)" + std::to_string(house.south_a.id) +
                                              R"(,"day":"2026-11-20"})");
        ASSERT_EQ(agreed.status, 200) << agreed.body;
    }
    void leave_school(std::int64_t id) {
        house.app->database().write({}, [&](Transaction& t) {
            auto pupil = get(t.db(), Scope::of(house.north.id.value), Id<Pupil>{id}).value();
            pupil.status = "04";
            update(t, Scope::of(house.north.id.value), pupil);
        });
    }
    static std::string page(std::int64_t article) { return "/tin-tuc/" + std::to_string(article); }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
    Browser everybody;
    std::int64_t guardian = 0;
};

TEST_P(Publishing, GoesThroughOtherHands) {
    const std::int64_t id = write(R"("unstated")");
    EXPECT_EQ(step("office", id, "submit"), 409) << "who is named must be said";
    const std::int64_t version = json_of(at.at("office").get(of(id)))["version"].integer;
    EXPECT_EQ(at.at("office").remove(of(id), version).status, 204);
    const std::int64_t own = write(R"("nobody")", "principal");
    EXPECT_EQ(step("principal", own, "submit"), 200);
    EXPECT_EQ(step("principal", own, "approve"), 409) << "by another person";
    const std::int64_t article = write();
    EXPECT_EQ(at.at("neighbour").get(of(article)).status, 404);
    EXPECT_EQ(step("office", article, "submit"), 200);
    EXPECT_EQ(step("leader", article, "publish"), 409) << "not approved";
    EXPECT_EQ(step("principal", article, "return", R"({"why":""})"), 422);
    EXPECT_EQ(step("principal", article, "return", R"({"why":"Thiếu ngày"})"), 200);
    publish(article);
    EXPECT_EQ(step("principal", article, "publish"), 403);
    EXPECT_EQ(seen(page(article)), 200);
    EXPECT_EQ(step("principal", article, "unpublish", R"({"why":"Sai số liệu"})"), 200);
    EXPECT_EQ(seen(page(article)), 404);
}

TEST_P(Publishing, ThePublicPageIsPlainAndSafe) {
    EXPECT_EQ(seen("/tin-tuc"), 200);
    const std::int64_t article = write();
    EXPECT_EQ(seen(page(article)), 404) << "a draft";
    publish(article);
    const Response list = everybody.get("/tin-tuc"), one = everybody.get(page(article));
    EXPECT_NE(list.body.find("Ngày hội &lt;số&gt;"), std::string::npos);
    EXPECT_EQ(one.body.find("<script"), std::string::npos);
    const auto header = [](const Response& r, std::string_view name) {
        for (const auto& [key, value] : r.headers)
            if (key == name) return value;
        return std::string();
    };
    EXPECT_EQ(header(one, "Set-Cookie"), "");
    EXPECT_NE(header(one, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(header(one, "Cache-Control"), "public, no-cache");
    const std::string tag = header(one, "ETag");
    ASSERT_FALSE(tag.empty());
    EXPECT_EQ(everybody.send("GET", page(article), "", {{"if-none-match", tag}}).status, 304);
    const Response feed = everybody.get("/tin-tuc/nguon.xml");
    EXPECT_EQ(feed.status, 200);
    EXPECT_NE(feed.body.find("<title>Ngày hội &lt;số&gt;</title>"), std::string::npos);
    EXPECT_EQ(seen("/tin-tuc?trang=abc"), 200);
    EXPECT_EQ(seen("/tin-tuc/999"), 404);
    EXPECT_EQ(seen("/tin-tuc/anh/999"), 404);
}

TEST_P(Publishing, MayWaitForADay) {
    const std::int64_t article = write();
    ASSERT_EQ(step("office", article, "submit"), 200);
    ASSERT_EQ(step("principal", article, "approve"), 200);
    ASSERT_EQ(step("leader", article, "publish", R"({"visible_from":"2026-11-23T02:00:00.000Z"})"), 200);
    EXPECT_EQ(seen(page(article)), 404) << "08:00";
    khue::testing::advance_minutes(61);
    EXPECT_EQ(seen(page(article)), 200);
}

TEST_P(Publishing, PhotosNeedEveryConsentAndGoWithIt) {
    const std::int64_t article = write(), photo = send_photo(article);
    const std::string file = "/tin-tuc/anh/" + std::to_string(photo);
    publish(article);
    EXPECT_EQ(seen(file), 404) << "nobody has said who is in it";
    EXPECT_EQ(describe(article, photo, R"("pupils")"), 422) << "which?";
    ASSERT_EQ(describe(article, photo, named()), 204);
    EXPECT_EQ(seen(file), 404) << "no consent";
    const std::int64_t given = consent("picture");
    const Response shown = everybody.get(file);
    ASSERT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body.find("GPS"), std::string::npos);
    EXPECT_NE(everybody.get(page(article)).body.find(file), std::string::npos);
    withdraw(given);
    EXPECT_EQ(seen(file), 404);
    EXPECT_EQ(seen(page(article)), 200) << "the text stays";
    EXPECT_EQ(everybody.get(page(article)).body.find(file), std::string::npos);
    EXPECT_NE(at.at("office").get("/api/notices").body.find("đã tự gỡ ảnh"), std::string::npos);
    ASSERT_EQ(describe(article, photo, R"("nobody")"), 204);
    EXPECT_EQ(seen(file), 200);
}

TEST_P(Publishing, NamesNeedConsentAndTakeTheTextAlong) {
    const std::int64_t article = write(named());
    ASSERT_EQ(step("office", article, "submit"), 200);
    ASSERT_EQ(step("principal", article, "approve"), 200);
    EXPECT_EQ(step("leader", article, "publish"), 409);
    EXPECT_EQ(json_of(at.at("leader").get(of(article)))["pupils"].items.size(), 0u)
        << "the commune sees no names";
    EXPECT_EQ(json_of(at.at("leader").get(of(article)))["other_pupils"].integer, 1);
    const std::int64_t given = consent("name");
    ASSERT_EQ(step("leader", article, "publish"), 200);
    EXPECT_EQ(seen(page(article)), 200);
    withdraw(given);
    EXPECT_EQ(seen(page(article)), 404);
    EXPECT_EQ(json_of(at.at("office").get(of(article)))["state"].text, "unpublished");
}

TEST_P(Publishing, FullNamesInATextAreAskedAbout) {
    const Response r = at.at("office").post(
        "/api/articles", R"({"unit_id":)" + std::to_string(house.north.id.value) +
                             R"(,"kind":"news","title":"Ngày hội","body":"Em “Vũ Minh 3A” kể chuyện.",)"
                             R"("people":"nobody"})");
    ASSERT_EQ(r.status, 201) << r.body;
    const std::int64_t id = json_of(r)["id"].integer;
    EXPECT_EQ(json_of(r)["names_found"].integer, 2) << "both of that name";
    EXPECT_EQ(json_of(r)["found_names"].items.at(0).text, "Vũ Minh 3A");
    ASSERT_EQ(step("office", id, "submit"), 200);
    EXPECT_TRUE(json_of(at.at("leader").get(of(id)))["found_names"].items.empty())
        << "the commune sees no names";
    EXPECT_EQ(json_of(at.at("leader").get(of(id)))["names_found"].integer, 2);
    EXPECT_EQ(step("principal", id, "approve"), 409);
    EXPECT_EQ(step("principal", id, "approve", R"({"names_checked":true})"), 200) << "another person's name";
    const std::int64_t other = write();
    ASSERT_EQ(step("office", other, "submit"), 200);
    EXPECT_EQ(step("principal", other, "approve"), 200) << "no name";
}

// Two pupils in one picture, of whom one goes to another school.
TEST_P(Publishing, APupilWhoMovedIsShownNoMore) {
    const std::int64_t article = write(), photo = send_photo(article);
    publish(article);
    ASSERT_EQ(describe(article, photo,
                       R"("pupils","pupils":[)" + std::to_string(pupil()) + "," +
                           std::to_string(house.north_a.pupils[1]) + "]"),
              204);
    consent("picture");
    const std::string file = "/tin-tuc/anh/" + std::to_string(photo);
    EXPECT_EQ(seen(file), 404) << "one of the two has not consented";
    move_south(house.north_a.pupils[1]);
    EXPECT_EQ(seen(file), 404) << "gone to another school without a consent";
    ASSERT_EQ(describe(article, photo, named()), 204);
    EXPECT_EQ(seen(file), 200);
    move_south(pupil());
    EXPECT_EQ(seen(file), 404);
    house.app->database().read([&](Db& db) {
        EXPECT_EQ(list<consents::Consent>(db, Scope::of(house.north.id.value)).size(), 1u)
            << "stays with the school that was given it";
        EXPECT_TRUE(list<consents::Consent>(db, Scope::of(house.south.id.value)).empty());
    });
}

TEST_P(Publishing, WithAnErasedPupilTheirPhotosGo) {
    const std::int64_t article = write(named()), photo = send_photo(article);
    ASSERT_EQ(describe(article, photo, named()), 204);
    const std::int64_t given = consent("both");
    publish(article);
    const std::string file = "/tin-tuc/anh/" + std::to_string(photo);
    ASSERT_EQ(seen(file), 200);
    leave_school(pupil());
    const std::string path = "/api/pupils/" + std::to_string(pupil());
    const Response erased =
        at.at("principal")
            .post(path + "/erase", R"({"decision":"Quyết định 12/QĐ-TH ngày 20/11/2026"})",
                  {{"if-match",
                    "\"" + std::to_string(json_of(at.at("principal").get(path))["version"].integer) + "\""}});
    ASSERT_EQ(erased.status, 204) << erased.body;
    EXPECT_EQ(seen(file), 404);
    EXPECT_EQ(seen(page(article)), 404);
    EXPECT_EQ(json_of(at.at("office").get(of(article)))["state"].text, "unpublished");
    EXPECT_TRUE(json_of(at.at("office").get(of(article, "/photos")))["items"].items.empty());
    EXPECT_NE(at.at("principal").get("/api/notices").body.find("Xin bỏ tên khỏi bài"), std::string::npos);
    house.app->database().read([&](Db& db) {
        const auto left = get(db, Scope::of(house.north.id.value), Id<consents::Consent>{given});
        ASSERT_TRUE(left);
        EXPECT_TRUE(left->withdrawn_at);
        EXPECT_FALSE(left->withdrawn_how) << "what the family said is erased";
        EXPECT_TRUE(verify_audit(db).whole) << verify_audit(db).why;
    });
}

TEST_P(Publishing, HostilePicturesAreRefused) {
    const std::int64_t article = write();
    for (const std::string& bytes : {std::string("GIF89a"), photo_bytes().substr(0, 200),
                                     photo_bytes() + "PK\x03\x04", std::string("<svg/>")})
        EXPECT_EQ(at.at("office").send("POST", of(article, "/photos"), bytes, {}).status, 422);
    EXPECT_EQ(at.at("neighbour").send("POST", of(article, "/photos"), photo_bytes(), {}).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Publishing, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::outreach
