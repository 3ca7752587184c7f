// Signing in and out on both databases: passwords, lock-out, the end of sessions, forgery.
#include <gtest/gtest.h>

#include "core/log.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "modules/users/pages.hpp"
#include "modules/users/password.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::good_password;
using testing::json_of;

void quiet(std::string_view) {}

std::string header(const Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return "";
}

class SignIn : public ::testing::TestWithParam<std::string> {
protected:
    SignIn() : commune(GetParam()) { set_log_sink(quiet); }
    ~SignIn() override { set_log_sink(nullptr); }
    Browser browser(const std::string& address = "10.0.0.1") { return Browser(*commune.app, address); }
    std::int64_t count(const std::string& sql) { return testing::number_in(commune.app->database(), sql); }
    testing::Commune commune;
};

TEST_P(SignIn, OpensASessionThatSaysWhoOneIs) {
    commune.account("hieu.truong", "principal", commune.north.id);
    Browser b = browser();
    EXPECT_EQ(b.get("/api/session").status, 401);
    Response r = b.form("/dang-nhap", "login=%20Hieu.Truong&password=" + std::string("sai") + "&next=/");
    EXPECT_EQ(r.status, 401);
    r = b.sign_in("  HIEU.TRUONG ", good_password);
    EXPECT_EQ(r.status, 303);
    EXPECT_EQ(header(r, "Location"), "/");
    EXPECT_NE(header(r, "Set-Cookie").find("; Path=/; HttpOnly; SameSite=Strict"), std::string::npos);
    EXPECT_EQ(header(r, "Set-Cookie").find("Secure"), std::string::npos);
    Json session = json_of(b.get("/api/session"));
    EXPECT_EQ(session["login"].text, "hieu.truong");
    EXPECT_EQ(session["roles"].items.at(0)["label"].text, "Hiệu trưởng");
    EXPECT_EQ(session["roles"].items.at(0)["unit_name"].text, "Trường Tiểu học Bắc");
    EXPECT_EQ(session["units"].items.size(), 1u);
    EXPECT_EQ(session["units"].items.at(0)["kind"].text, "school");
    EXPECT_EQ(session["commune"]["code"].text, "11113");
    EXPECT_EQ(session["period"].text, "2026-Q4");
    EXPECT_FALSE(session["must_change_password"].boolean);
}

TEST_P(SignIn, KeepsNeitherPasswordNorToken) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    EXPECT_EQ(count("SELECT count(*) FROM password WHERE hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM session WHERE token_hash = '" + b.cookie + "'"), 0);
    EXPECT_EQ(count("SELECT count(*) FROM session"), 1);
}

TEST_P(SignIn, OverTlsTheCookieStaysThere) {
    commune.account("a.b", "principal", commune.north.id);
    Request r{
        .method = "POST",
        .path = "/dang-nhap",
        .body = "login=a.b&password=" + std::string("hoa+ph%C6%B0%E1%BB%A3ng+n%E1%BB%9F+b%C3%AAn+h%E1%BB%93"),
        .remote = "10.0.0.1",
        .secure = true};
    EXPECT_NE(header(commune.app->handle(r), "Set-Cookie").find("; Secure"), std::string::npos);
}

TEST_P(SignIn, AWrongPasswordAndAnUnknownLoginLookAlike) {
    commune.account("a.b", "principal", commune.north.id);
    auto body = [&](const std::string& login) {
        Response r = browser().sign_in(login, "không phải mật khẩu");
        EXPECT_EQ(r.status, 401);
        std::string text = r.body;
        for (std::size_t at; (at = text.find(login)) != text.npos;) text.erase(at, login.size());
        auto nonce = text.find("nonce=\"");
        return text.erase(nonce, 40);
    };
    EXPECT_EQ(body("a.b"), body("x.y"));
}

TEST_P(SignIn, FiveFailuresLockForAQuarterOfAnHour) {
    commune.account("a.b", "principal", commune.north.id);
    for (const char* login : {"a.b", "no.body"}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(browser().sign_in(login, "sai mật khẩu").status, 401) << login << i;
        Response locked = browser().sign_in(login, good_password);
        EXPECT_EQ(locked.status, 429) << login;
        EXPECT_NE(locked.body.find("08:15"), std::string::npos) << "says when: " << locked.body;
    }
    EXPECT_EQ(count("SELECT count(*) FROM audit WHERE action = 'lock_out'"), 1);
    EXPECT_EQ(count("SELECT count(*) FROM audit WHERE action = 'sign_in_failed'"), 5)
        << "of the account alone";
    advance_minutes(14);
    EXPECT_EQ(browser().sign_in("a.b", good_password).status, 429);
    advance_minutes(2);
    EXPECT_EQ(browser().sign_in("a.b", good_password).status, 303);
    EXPECT_EQ(browser().sign_in("a.b", "sai").status, 401) << "success starts the count anew";
}

TEST_P(SignIn, FailuresFarApartDoNotLock) {
    commune.account("a.b", "principal", commune.north.id);
    for (int i = 0; i < 8; ++i) {
        EXPECT_EQ(browser().sign_in("a.b", "sai mật khẩu").status, 401);
        advance_minutes(16);
    }
}

TEST_P(SignIn, AResetLiftsTheLock) {
    commune.account("a.b", "principal", commune.north.id);
    for (int i = 0; i < 6; ++i) browser().sign_in("a.b", "sai");
    auto fresh = reset_password(*commune.app, {}, "a.b");
    EXPECT_EQ(browser().sign_in("a.b", fresh.password).status, 303);
}

TEST_P(SignIn, AnIdleSessionLocksAfterAQuarterOfAnHourAndEndsAfterFour) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    for (int i = 0; i < 4; ++i) {
        advance_minutes(14);
        EXPECT_EQ(b.get("/api/session").status, 200) << "use keeps it alive";
    }
    advance_minutes(15);
    EXPECT_EQ(json_of(b.get("/api/session"))["code"].text, "session_locked");
    advance_minutes(4 * 60);
    EXPECT_EQ(json_of(b.get("/api/session"))["code"].text, "not_signed_in");
}

TEST_P(SignIn, NoSessionOutlivesTwelveHours) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    for (int i = 0; i < 51; ++i) {
        advance_minutes(14);
        ASSERT_EQ(b.get("/api/session").status, 200) << i;
    }
    advance_minutes(21);
    EXPECT_EQ(b.get("/api/session").status, 401);
}

TEST_P(SignIn, TheLimitsAreSettings) {
    commune.account("a.b", "principal", commune.north.id);
    commune.app->database().write({}, [](Transaction& t) {
        run(t.db(), "INSERT INTO setting (name, value) VALUES ('session.idle_minutes', '5')");
    });
    Browser b = commune.signed_in("a.b");
    advance_minutes(6);
    EXPECT_EQ(b.get("/api/session").status, 401);
}

TEST_P(SignIn, ASessionSurvivesARestart) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    std::string cookie = b.cookie;
    commune.app.reset();
    commune.app = commune.open();
    Browser again = browser();
    again.cookie = cookie;
    EXPECT_EQ(again.get("/api/session").status, 200);
}

TEST_P(SignIn, SigningOutEndsTheSessionAndTakesTheToken) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    std::string cookie = b.cookie, token = b.csrf();
    b.forget_token();
    EXPECT_EQ(b.form("/dang-xuat", "").status, 403);
    EXPECT_EQ(b.form("/dang-xuat", "csrf=" + token).status, 303);
    EXPECT_EQ(b.cookie, "");
    b.cookie = cookie;
    EXPECT_EQ(b.get("/api/session").status, 401);
}

TEST_P(SignIn, AChangeNeedsTheTokenOfTheSession) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    b.forget_token();
    EXPECT_EQ(json_of(b.post("/api/rooms"))["code"].text, "csrf");
    EXPECT_EQ(json_of(b.post("/api/rooms", "{}", {{"x-csrf-token", std::string(32, '0')}}))["code"].text,
              "csrf");
}

TEST_P(SignIn, AFormOfAnotherSiteSignsNobodyIn) {
    commune.account("a.b", "principal", commune.north.id);
    std::string body = "login=a.b&password=x";
    for (const Pairs& headers :
         {Pairs{{"sec-fetch-site", "cross-site"}}, Pairs{{"sec-fetch-site", "same-site"}},
          Pairs{{"origin", "https://evil.example"}, {"host", "khue.example"}},
          Pairs{{"origin", "null"}, {"host", "khue.example"}}})
        EXPECT_EQ(browser().send("POST", "/dang-nhap", body, headers).status, 403);
    EXPECT_EQ(browser()
                  .send("POST", "/dang-nhap", body,
                        {{"origin", "https://khue.example"},
                         {"host", "khue.example"},
                         {"sec-fetch-site", "same-origin"}})
                  .status,
              401);
}

TEST_P(SignIn, AFirstPasswordOpensNothingButItsChange) {
    auto first = create_user(*commune.app, {}, {.login = "a.b", .name = "Đỗ A", .unit_id = commune.north.id});
    grant_role(*commune.app, {}, "a.b", "principal", commune.north.id);
    Browser b = browser();
    Response r = b.sign_in("a.b", first.password);
    EXPECT_EQ(header(r, "Location"), "/doi-mat-khau");
    EXPECT_EQ(json_of(b.get("/api/pupils"))["code"].text, "password_change_required");
    EXPECT_TRUE(json_of(b.get("/api/session"))["must_change_password"].boolean);
    EXPECT_EQ(b.post("/api/session/password", R"({"old":"sai","new":"mùa thu Hà Nội về"})").status, 422);
    EXPECT_EQ(b.post("/api/session/password", R"({"old":")" + first.password + R"(","new":"ngắn"})").status,
              422);
    EXPECT_EQ(
        b.post("/api/session/password", R"({"old":")" + first.password + R"(","new":"mùa thu Hà Nội về"})")
            .status,
        204);
    EXPECT_EQ(b.get("/api/pupils").status, 200);
    EXPECT_EQ(browser().sign_in("a.b", first.password).status, 401);
    EXPECT_EQ(browser().sign_in("a.b", "mùa thu Hà Nội về").status, 303);
}

TEST_P(SignIn, ThePageChangesThePasswordWithoutScript) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    Response page = b.get("/doi-mat-khau?next=/bao-cao");
    EXPECT_NE(page.body.find("name=\"csrf\" value=\"" + b.csrf()), std::string::npos);
    EXPECT_EQ(page.body.find("<script"), std::string::npos);
    std::string token = b.csrf(), old = "old=hoa+ph%C6%B0%E1%BB%A3ng+n%E1%BB%9F+b%C3%AAn+h%E1%BB%93";
    b.forget_token();
    EXPECT_EQ(b.form("/doi-mat-khau", old + "&new=mua+thu+ve+roi+em&again=mua+thu+ve+roi+em").status, 403);
    std::string with_token = old + "&next=/bao-cao&csrf=" + token;
    EXPECT_EQ(b.form("/doi-mat-khau", with_token + "&new=mua+thu+ve+roi+em&again=khac").status, 422);
    Response r = b.form("/doi-mat-khau", with_token + "&new=mua+thu+ve+roi+em&again=mua+thu+ve+roi+em");
    EXPECT_EQ(header(r, "Location"), "/bao-cao");
    EXPECT_EQ(b.get("/api/session").status, 200) << "this session goes on";
    EXPECT_EQ(browser().sign_in("a.b", "mua thu ve roi em").status, 303);
}

TEST_P(SignIn, AChangedPasswordEndsTheOtherSessions) {
    commune.account("a.b", "principal", commune.north.id);
    Browser here = commune.signed_in("a.b"), there = commune.signed_in("a.b");
    std::string body = std::string(R"({"old":")") + good_password + R"(","new":"mùa thu Hà Nội về"})";
    EXPECT_EQ(here.post("/api/session/password", body).status, 204);
    EXPECT_EQ(here.get("/api/session").status, 200);
    EXPECT_EQ(there.get("/api/session").status, 401);
}

TEST_P(SignIn, AResetSignsOutEverywhereAndShowsThePasswordOnce) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    commune.account("hieu.truong", "principal", commune.north.id);
    Browser teacher = commune.signed_in("a.b"), principal = commune.signed_in("hieu.truong");
    std::string path = "/api/users/" + std::to_string(id) + "/reset";
    Response r = principal.post(path, "{}", {{"idempotency-key", "k1"}});
    std::string password = json_of(r)["password"].text;
    ASSERT_EQ(password.size(), 19u) << r.body;
    EXPECT_EQ(teacher.get("/api/session").status, 401);
    EXPECT_EQ(count("SELECT count(*) FROM answered"), 0) << "a secret answer is not remembered";
    EXPECT_EQ(browser().sign_in("a.b", password).status, 303);
}

TEST_P(SignIn, AnAccountSwitchedOffIsOutAtOnce) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    commune.account("hieu.truong", "principal", commune.north.id);
    Browser teacher = commune.signed_in("a.b"), principal = commune.signed_in("hieu.truong");
    EXPECT_EQ(teacher.get("/api/session").status, 200);
    std::string path = "/api/users/" + std::to_string(id);
    auto version = json_of(principal.get(path))["version"].integer;
    EXPECT_EQ(principal.put(path, R"({"active":false})", version).status, 200);
    EXPECT_EQ(teacher.get("/api/session").status, 401);
    EXPECT_EQ(browser().sign_in("a.b", good_password).status, 401);
}

// The command line works beside a running server.
TEST_P(SignIn, WhatAnotherProcessTakesAwayIsGoneWithinSeconds) {
    commune.account("a.b", "principal", commune.north.id);
    Browser b = commune.signed_in("a.b");
    EXPECT_EQ(b.get("/api/session").status, 200);
    auto beside = commune.open();
    reset_password(*beside, {}, "a.b");
    advance_minutes(1);
    EXPECT_EQ(b.get("/api/session").status, 401);
}

TEST_P(SignIn, SigningInIsInTheTrailWithoutMakingAVersion) {
    auto id = commune.account("a.b", "principal", commune.north.id);
    auto version = [&] { return count("SELECT version FROM app_user WHERE id = " + std::to_string(id)); };
    auto before = version();
    commune.signed_in("a.b");
    EXPECT_EQ(
        count("SELECT count(*) FROM audit WHERE action = 'sign_in' AND record_id = " + std::to_string(id)),
        1);
    EXPECT_EQ(version(), before);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SignIn, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

// ---- parts ----

TEST(Password, IsRefusedWhenItWouldBeGuessedFirst) {
    auto refused = [](std::string_view password) {
        Problems problems;
        check_password("/new", password, "hieu.truong", "Đỗ Thị Minh", problems);
        return !problems.empty();
    };
    for (const char* bad : {"ngắn quá", "aaaaaaaaaaaaaa", "123456789012", "098765432109", "abcabcabcabcabc",
                            "matkhau123456", "MậtKhẩu@2026", "Password1234!", "hieu.truong-2026",
                            "Hieu.Truong2026", "dothiminh2026!", "20261123202611", "..............."})
        EXPECT_TRUE(refused(bad)) << bad;
    for (const char* good : {"hoa phượng nở bên hồ", "k7mq-w3xr-9hdt-2vbn", "ba con mèo ngủ ngày"})
        EXPECT_FALSE(refused(good)) << good;
    EXPECT_TRUE(refused(std::string(200, 'x') + "yz"));
}

TEST(Password, OpensItsOwnHashOnly) {
    std::string hash = hash_password("một câu dài dễ nhớ");
    EXPECT_TRUE(verify_password(hash, "một câu dài dễ nhớ"));
    EXPECT_FALSE(verify_password(hash, "một câu dài dễ quên"));
    EXPECT_NE(hash, hash_password("một câu dài dễ nhớ"));
    EXPECT_TRUE(hash_is_current(hash));
    EXPECT_FALSE(hash_is_current(hash_password("x", {.memory_kib = 8 * 1024})));
    EXPECT_FALSE(verify_password(nobodys_hash(), ""));
}

TEST(Password, FirstOnesAreReadableAndDiffer) {
    std::string a = random_password(), b = random_password();
    EXPECT_NE(a, b);
    EXPECT_EQ(a.size(), 19u);
    EXPECT_EQ(a.find_first_of("lo01"), std::string::npos);
    Problems problems;
    check_password("/new", a, "a.b", "A B", problems);
    EXPECT_TRUE(problems.empty());
}

TEST(AddressThrottle, SlowsAnAddressAndForgetsInTime) {
    AddressThrottle throttle;
    for (int i = 0; i < failures_per_address; ++i) {
        EXPECT_TRUE(throttle.allows("10.0.0.9", {1000}));
        throttle.failed("10.0.0.9", {1000});
        throttle.failed("127.0.0.1", {1000});
    }
    EXPECT_FALSE(throttle.allows("10.0.0.9", {2000}));
    EXPECT_TRUE(throttle.allows("10.0.0.8", {2000}));
    EXPECT_TRUE(throttle.allows("127.0.0.1", {2000})) << "a proxy on this machine speaks for everybody";
    EXPECT_TRUE(throttle.allows("10.0.0.9", {1000 + lock_ms}));
}

TEST(LocalPath, NeverLeadsElsewhere) {
    EXPECT_EQ(local_path("/chi-tieu/7?ky=2026-Q3"), "/chi-tieu/7?ky=2026-Q3");
    for (const char* bad :
         {"", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)",
          "/\t/evil.example", "/a\r\nSet-Cookie: x=1", "/dang-xuat", "/api/session", "evil"})
        EXPECT_EQ(local_path(bad), "/") << bad;
}

TEST(Pages, KeepTextAsText) {
    Response r =
        render(SignInPage{.place = "<b>xã</b>", .login = "\"><script>", .next = "/", .message = "<i>"}, 401);
    EXPECT_EQ(r.body.find("<script"), std::string::npos);
    EXPECT_EQ(r.body.find("<b>xã"), std::string::npos);
    EXPECT_NE(header(r, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
}

}  // namespace
}  // namespace khue
