// Who is told what, what one has read, and what the house tells by itself. On both databases.
#include <gtest/gtest.h>

#include "modules/notices/notice.hpp"
#include "modules/notices/preferences.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "server/events.hpp"
#include "server/job_rows.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::json_of;

class Ear final : public EventStream {
public:
    bool send(std::string_view event, std::string_view data) override {
        heard.push_back(std::string(event) + " " + std::string(data));
        return true;
    }
    void close() override {}
    std::vector<std::string> heard;
};

class Notices : public ::testing::TestWithParam<std::string> {
protected:
    Notices() : commune(GetParam(), false) {
        commune.account("bac", "principal", commune.north.id);
        commune.account("nam", "principal", commune.south.id);
        commune.account("can.bo", "commune_officer", commune.commune.id);
        commune.account("quan.tri", "system_administrator", commune.commune.id);
    }

    void say(const Audience& to, const std::string& text, NoticeKind kind = NoticeKind::told,
             const std::string& key = "") {
        commune.app->database().write({}, [&](Transaction& t) {
            tell(t, to, {.kind = kind, .text = text, .link = "/bao-cao/1", .key = key});
        });
    }
    static std::vector<std::string> texts(Browser& b, const std::string& query = "") {
        std::vector<std::string> out;
        for (const Json& n : json_of(b.get("/api/notices" + query))["items"].items)
            out.push_back(n["text"].text);
        return out;
    }
    static std::int64_t unread(Browser& b) { return json_of(b.get("/api/notices/unread"))["count"].integer; }
    static std::int64_t newest(Browser& b) {
        return json_of(b.get("/api/notices"))["items"].items.at(0)["id"].integer;
    }
    std::int64_t user(const std::string& login) {
        std::int64_t id = 0;
        commune.app->database().read([&](Db& db) {
            auto& s = query(db, "SELECT id FROM app_user WHERE login = $1", login);
            if (s.step()) id = s.integer(0);
            s.reset();
        });
        return id;
    }
    using Texts = std::vector<std::string>;
    testing::Commune commune;
};

TEST_P(Notices, AreSeenByThePersonOrByWhoHoldsTheRightInThatUnitToday) {
    say(Audience::holders(commune.north.id.value, "handovers.finish"), "trường Bắc");
    say(Audience::holders(commune.commune.id.value, "reports.submit"), "xã");
    say(Audience::person(user("nam")), "riêng");
    Browser north = commune.signed_in("bac"), south = commune.signed_in("nam"),
            office = commune.signed_in("can.bo");
    EXPECT_EQ(texts(north), Texts{});
    EXPECT_EQ(texts(south), Texts{"riêng"});
    say(Audience::holders(commune.north.id.value, "pupils.read"), "học sinh");
    EXPECT_EQ(texts(north), Texts{"học sinh"});
    EXPECT_EQ(texts(office), Texts{}) << "a unit below one's own is not one's own";
    EXPECT_EQ(Browser(*commune.app).get("/api/notices").status, 401);
}

TEST_P(Notices, FollowTheRolesAsTheyComeAndGo) {
    say(Audience::holders(commune.north.id.value, "pupils.read"), "học sinh");
    commune.account("moi", "", commune.north.id);
    Browser fresh = commune.signed_in("moi");
    EXPECT_EQ(texts(fresh), Texts{});
    grant_role(*commune.app, {}, "moi", "school_office", commune.north.id);
    EXPECT_EQ(texts(fresh), Texts{"học sinh"});
    commune.app->database().write({}, [&](Transaction& t) {
        auto grant = first<RoleGrant>(t.db(), Scope::everything(), {where<&RoleGrant::user_id>(user("moi"))});
        remove(t, Scope::everything(), grant->id);
    });
    EXPECT_EQ(texts(fresh), Texts{});
}

TEST_P(Notices, AreReadByOneAndStayUnreadForTheOther) {
    commune.account("van.phong", "school_office", commune.north.id);
    Browser one = commune.signed_in("bac"), other = commune.signed_in("van.phong"),
            south = commune.signed_in("nam");
    for (const char* text : {"một", "hai", "ba"})
        say(Audience::holders(commune.north.id.value, "pupils.read"), text);
    EXPECT_EQ(unread(one), 3);
    const std::string body = R"({"ids":[)" + std::to_string(newest(one)) + "]}";
    EXPECT_EQ(south.post("/api/notices/read", body).status, 204) << "somebody else's are passed over";
    EXPECT_EQ(unread(one), 3);
    EXPECT_EQ(one.post("/api/notices/read", body).status, 204);
    EXPECT_EQ(one.post("/api/notices/read", body).status, 204);
    EXPECT_EQ(texts(one, "?unread=1"), (Texts{"hai", "một"}));
    const std::string seen = R"({"up_to":)" + std::to_string(newest(one)) + "}";
    say(Audience::holders(commune.north.id.value, "pupils.read"), "bốn");
    EXPECT_EQ(one.post("/api/notices/read-all", seen).status, 204);
    EXPECT_EQ(texts(one, "?unread=1"), Texts{"bốn"}) << "what came meanwhile was not seen";
    EXPECT_EQ(unread(other), 4);
    EXPECT_EQ(one.post("/api/notices/read", R"({"ids":[]})").status, 422);
    EXPECT_EQ(one.post("/api/notices/read-all", "{}").status, 422);
}

TEST_P(Notices, AreListedPageByPageAndByKind) {
    for (int i = 0; i < 65; ++i)
        say(Audience::person(user("bac")), std::to_string(i), i % 2 ? NoticeKind::late : NoticeKind::due);
    Browser b = commune.signed_in("bac");
    std::vector<std::string> all;
    std::string next;
    for (int page = 0; page < 3; ++page) {
        Json answer = json_of(b.get("/api/notices?after=" + next));
        for (const Json& n : answer["items"].items) all.push_back(n["text"].text);
        next = answer["next"].text_or();
    }
    ASSERT_EQ(all.size(), 65u);
    EXPECT_EQ(all.front(), "64");
    EXPECT_EQ(all.back(), "0");
    EXPECT_EQ(next, "");
    for (const Json& n : json_of(b.get("/api/notices?kind=late"))["items"].items) {
        EXPECT_EQ(n["kind_label"].text, "Quá hạn");
        EXPECT_EQ(std::stoi(n["text"].text) % 2, 1);
    }
    EXPECT_EQ(b.get("/api/notices?kind=x'y").status, 400);
    EXPECT_EQ(unread(b), 65);
    for (int i = 0; i < 60; ++i) say(Audience::person(user("bac")), "thêm");
    EXPECT_EQ(unread(b), json_of(b.get("/api/notices/unread"))["most"].integer)
        << "counted so far and no further";
}

TEST_P(Notices, WithAKeyAreToldOnce) {
    for (int i = 0; i < 2; ++i) {
        say(Audience::person(user("bac")), "đến hạn", NoticeKind::due, "plan.due/1");
        say(Audience::person(user("nam")), "đến hạn", NoticeKind::due, "plan.due/1");
    }
    Browser north = commune.signed_in("bac"), south = commune.signed_in("nam");
    EXPECT_EQ(texts(north).size(), 1u);
    EXPECT_EQ(texts(south).size(), 1u);
}

TEST_P(Notices, ComeLiveToThoseTheyAreFor) {
    auto own = std::make_shared<Ear>(), other = std::make_shared<Ear>();
    commune.app->events().listen(own, Scope::of(commune.north.id.value), user("bac"));
    commune.app->events().listen(other, Scope::of(commune.south.id.value), user("nam"));
    say(Audience::person(user("bac")), "riêng");
    EXPECT_EQ(own->heard, (Texts{R"(change {"tables":["notice"],"unit_id":0})"}));
    say(Audience::holders(commune.north.id.value, "pupils.read"), "chung");
    EXPECT_EQ(own->heard.size(), 2u);
    EXPECT_TRUE(other->heard.empty());
}

TEST_P(Notices, TellOfAJobThatFailedToWhoAskedOrToTheAdministrators) {
    auto fail = [&](const Actor& actor) {
        std::int64_t id = 0;
        commune.app->database().write(actor, [&](Transaction& t) {
            id = insert_job(
                t,
                {.kind = "gone", .label = "Nhập tệp", .unit_id = commune.north.id.value, .arguments = "{}"});
        });
        commune.app->jobs().run_now(id);
    };
    fail({.user_id = user("bac"), .name = "bac"});
    fail({.name = "khue"});
    Browser asked = commune.signed_in("bac"), admin = commune.signed_in("quan.tri"),
            south = commune.signed_in("nam");
    EXPECT_EQ(texts(asked, "?kind=failed"), Texts{"Công việc “Nhập tệp” không thành công."});
    EXPECT_EQ(texts(admin, "?kind=failed"), Texts{"Công việc “Nhập tệp” không thành công."});
    EXPECT_EQ(texts(south), Texts{});
}

TEST_P(Notices, OldOnesGo) {
    say(Audience::person(user("bac")), "cũ");
    advance_minutes(366LL * 24 * 60);
    say(Audience::person(user("bac")), "mới");
    std::int64_t id = 0;
    commune.app->jobs().ask_for_what_is_due();
    commune.app->database().read([&](Db& db) {
        auto& s = query(db, "SELECT id FROM job WHERE kind = 'notices.tidy'");
        if (s.step()) id = s.integer(0);
        s.reset();
    });
    commune.app->jobs().run_now(id);
    Browser b = commune.signed_in("bac");
    EXPECT_EQ(texts(b), Texts{"mới"});
}

TEST_P(Notices, WishesAreEverybodysOwn) {
    Browser one = commune.signed_in("bac"), other = commune.signed_in("nam");
    Json shipped = json_of(one.get("/api/notices/wishes"));
    EXPECT_EQ(shipped["mode"].text, "daily");
    EXPECT_EQ(shipped["quiet_from"].text, "21:00");
    EXPECT_TRUE(shipped["rest_days"].boolean);
    EXPECT_FALSE(shipped["mail_on"].boolean);
    auto put = [&](const std::string& body) { return one.send("PUT", "/api/notices/wishes", body, {}); };
    EXPECT_EQ(put(R"({"mode":"never","hour":9,"at_once":["late"],"quiet_from":"22:15","quiet_to":"05:00",)"
                  R"("rest_days":false})")
                  .status,
              200);
    EXPECT_EQ(json_of(one.get("/api/notices/wishes"))["quiet_from"].text, "22:15");
    EXPECT_EQ(json_of(other.get("/api/notices/wishes"))["mode"].text, "daily");
    for (const char* wrong :
         {R"({"mode":"x","hour":9,"at_once":[],"quiet_from":"21:00","quiet_to":"06:30"})",
          R"({"mode":"daily","hour":24,"at_once":[],"quiet_from":"21:00","quiet_to":"06:30"})",
          R"({"mode":"daily","hour":22,"at_once":[],"quiet_from":"21:00","quiet_to":"06:30"})",
          R"({"mode":"daily","hour":9,"at_once":["x'"],"quiet_from":"21:00","quiet_to":"06:30"})",
          R"({"mode":"daily","hour":9,"at_once":[],"quiet_from":"2100","quiet_to":"-1:30"})", "{}"})
        EXPECT_EQ(put(wrong).status, 422) << wrong;
}

INSTANTIATE_TEST_SUITE_P(Kinds, Notices, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

TEST(QuietHours, AreNightsSundaysAndHolidays) {
    const NoticeRules rules = NoticeRules::load(KHUE_SOURCE_DIR "/data");
    MailWishes w = rules.shipped;
    auto quiet = [&](const char* at) { return is_quiet(rules, w, *parse_instant(at)); };
    EXPECT_FALSE(quiet("2026-11-23T10:00:00+07:00"));
    EXPECT_TRUE(quiet("2026-11-23T21:00:00+07:00"));
    EXPECT_TRUE(quiet("2026-11-24T06:29:00+07:00"));
    EXPECT_FALSE(quiet("2026-11-24T06:30:00+07:00"));
    EXPECT_TRUE(quiet("2026-11-29T10:00:00+07:00")) << "a Sunday";
    EXPECT_TRUE(quiet("2026-09-02T10:00:00+07:00")) << "a holiday";
    EXPECT_TRUE(quiet("2027-02-08T10:00:00+07:00")) << "Tết";
    w.rest_days = false;
    EXPECT_FALSE(quiet("2026-11-29T10:00:00+07:00"));
    w.quiet_from = w.quiet_to = 0;
    EXPECT_FALSE(quiet("2026-11-29T03:00:00+07:00"));
}

}  // namespace
}  // namespace khue
