// The second factor on both databases: turning it on, signing in with it, and all the ways around it.
#include "modules/users/second_factor.hpp"

#include <filesystem>

#include "core/text.hpp"
#include "modules/users/account_news.hpp"
#include "modules/users/people_scene_test.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::good_password;
using testing::header;
using testing::json_of;

constexpr std::int64_t day = 24 * 60;

class SecondFactor : public testing::People {
protected:
    SecondFactor() { id = commune.account("a.b", "principal", commune.north.id); }
    Response enter(Browser& b, const std::string& code) {
        return b.form("/dang-nhap/ma", form({{"code", code}}));
    }
    // The password was right; the code is still to come.
    Browser half_in() {
        Browser b = browser();
        Response r = b.sign_in("a.b", good_password);
        EXPECT_EQ(header(r, "Location"), "/dang-nhap/ma");
        EXPECT_EQ(b.get("/api/session").status, 401) << "not in yet";
        return b;
    }
    std::int64_t id = 0;
};

TEST_P(SecondFactor, IsAskedForOnASecondPage) {
    Browser b = commune.signed_in("a.b");
    EXPECT_FALSE(json_of(b.get("/api/session"))["second_factor"].boolean);
    Factor f = enrol(b);
    ASSERT_EQ(f.codes.size(), 10u);
    EXPECT_TRUE(json_of(b.get("/api/session"))["second_factor"].boolean);
    advance_minutes(1);
    Browser there = half_in();
    EXPECT_NE(there.get("/dang-nhap/ma").body.find("one-time-code"), std::string::npos);
    EXPECT_EQ(enter(there, "000000").status, 401);
    EXPECT_EQ(header(enter(there, code_now(f.secret)), "Location"), "/");
    EXPECT_EQ(there.get("/api/session").status, 200);
    EXPECT_EQ(number("SELECT count(*) FROM sign_in_ticket"), 0) << "used up";
    EXPECT_EQ(number("SELECT count(*) FROM second_factor WHERE secret LIKE '%" + hex_of(f.secret) + "%'"), 0);
}

TEST_P(SecondFactor, ACodeOpensOnce) {
    Browser b = commune.signed_in("a.b");
    Factor f = enrol(b);
    Browser replay = half_in();
    EXPECT_EQ(enter(replay, code_now(f.secret)).status, 401) << "it was used to turn it on";
    advance_minutes(1);
    std::string code = code_now(f.secret);
    Browser first = half_in(), second = half_in();
    EXPECT_EQ(enter(first, code).status, 303);
    EXPECT_EQ(enter(second, code).status, 401);
}

TEST_P(SecondFactor, AClockSetBackOpensNothingTwice) {
    Browser b = commune.signed_in("a.b");
    Factor f = enrol(b);
    advance_minutes(10);
    Browser in = half_in();
    EXPECT_EQ(enter(in, code_now(f.secret)).status, 303);
    advance_minutes(-5);
    Browser back = half_in();
    EXPECT_EQ(enter(back, code_now(f.secret)).status, 401) << "that step lies before the last one used";
    advance_minutes(6);
    EXPECT_EQ(enter(back, code_now(f.secret)).status, 303) << "the clock has caught up";
}

TEST_P(SecondFactor, GuessesAreCountedApartFromThePassword) {
    Browser b = commune.signed_in("a.b");
    Factor f = enrol(b);
    advance_minutes(1);
    int looked_at = 0;
    for (int i = 0; i < 1000; ++i) {
        if (i % 100 == 0) b = half_in();
        looked_at += enter(b, std::to_string(100'000 + i)).status == 401;
    }
    EXPECT_EQ(looked_at, 5);
    EXPECT_EQ(enter(b, code_now(f.secret)).status, 429);
    advance_minutes(16);
    b = half_in();
    EXPECT_EQ(enter(b, code_now(f.secret)).status, 303);
    EXPECT_GE(number("SELECT count(*) FROM audit WHERE action = 'second_factor_failed'"), 5);
}

TEST_P(SecondFactor, ATicketIsNoSessionAndRunsOut) {
    Browser b = commune.signed_in("a.b");
    Factor f = enrol(b);
    advance_minutes(1);
    Browser half = half_in();
    for (const char* path : {"/api/pupils", "/api/session", "/api/users"})
        EXPECT_EQ(half.get(path).status, 401);
    EXPECT_EQ(header(half.get("/hai-buoc"), "Location"), "/dang-nhap/ma") << "and shows no secret";
    advance_minutes(11);
    EXPECT_EQ(header(enter(half, code_now(f.secret)), "Location"), "/dang-nhap");
}

TEST_P(SecondFactor, ARecoveryCodeIsGoodOnce) {
    Browser b = commune.signed_in("a.b");
    Factor f = enrol(b);
    ASSERT_EQ(f.codes.size(), 10u);
    Browser first = half_in(), second = half_in();
    EXPECT_EQ(enter(first, f.codes[3]).status, 303);
    EXPECT_EQ(enter(second, f.codes[3]).status, 401);
    EXPECT_EQ(enter(second, " " + upper(f.codes[4])).status, 303);
    EXPECT_EQ(number("SELECT count(*) FROM recovery_code WHERE used_at IS NULL"), 8);
    EXPECT_EQ(number("SELECT count(*) FROM recovery_code WHERE code_hash LIKE '%" + f.codes[5] + "%'"), 0);
    Response renewed =
        second.form("/hai-buoc/thay-doi", form({{"csrf", json_of(second.get("/api/session"))["csrf"].text},
                                                {"password", good_password},
                                                {"do", "codes"}}));
    EXPECT_EQ(recovery_codes(renewed.body).size(), 10u);
    Browser third = half_in();
    EXPECT_EQ(enter(third, f.codes[6]).status, 401) << "the former ones have ended";
}

TEST_P(SecondFactor, TurningItOnTakesTheTokenThePasswordAndTheRightCode) {
    Browser b = commune.signed_in("a.b");
    std::string secret = from_base32(testing::part(b.get("/hai-buoc").body, "class=\"secret\">", "<"));
    std::string code = code_now(secret), token = b.csrf();
    auto post = [&](const std::string& csrf, const std::string& password, const std::string& typed) {
        b.forget_token();
        return b.form("/hai-buoc", form({{"csrf", csrf}, {"code", typed}, {"password", password}})).status;
    };
    EXPECT_EQ(post("", good_password, code), 403);
    EXPECT_EQ(post(token, "sai mật khẩu", code), 422);
    EXPECT_EQ(post(token, good_password, "123456"), 422);
    EXPECT_FALSE(json_of(b.get("/api/session"))["second_factor"].boolean);
    EXPECT_EQ(post(token, good_password, code), 200);
}

TEST_P(SecondFactor, IsRequiredOfAdministratorsAfterAWhile) {
    commune.account("quan.tri", "system_administrator", commune.commune.id);
    Browser admin = commune.signed_in("quan.tri");
    EXPECT_EQ(json_of(admin.get("/api/session"))["second_factor_due"].text.substr(0, 10), "2026-12-07");
    advance_minutes(13 * day);
    EXPECT_EQ(browser().sign_in("quan.tri", good_password).status, 303);
    advance_minutes(day);
    Browser late = browser();
    late.sign_in("quan.tri", good_password);
    EXPECT_EQ(late.get("/api/session").status, 401);
    EXPECT_EQ(header(late.get("/dang-nhap/ma"), "Location"), "/hai-buoc");
    std::string secret = from_base32(testing::part(late.get("/hai-buoc").body, "class=\"secret\">", "<"));
    EXPECT_EQ(late.form("/hai-buoc", form({{"code", "000000"}})).status, 422);
    Response r = late.form("/hai-buoc", form({{"code", code_now(secret)}}));
    EXPECT_EQ(recovery_codes(r.body).size(), 10u) << r.body;
    EXPECT_EQ(late.get("/api/session").status, 200) << "and is in";
    Response off =
        late.form("/hai-buoc/thay-doi", form({{"csrf", json_of(late.get("/api/session"))["csrf"].text},
                                              {"password", good_password},
                                              {"do", "off"}}));
    EXPECT_TRUE(json_of(late.get("/api/session"))["second_factor"].boolean)
        << "not to be turned off by oneself";
}

TEST_P(SecondFactor, WhoManagesTheAccountMayTakeItOffAndThePersonIsTold) {
    std::string told;
    commune.app->database().hooks().put(
        AccountNews{[&](Transaction&, std::int64_t user, const std::string& text, const std::string& link) {
            told = std::to_string(user) + " " + text + " " + link;
        }});
    commune.account("quan.tri", "system_administrator", commune.commune.id);
    commune.account("nam", "principal", commune.south.id);
    Browser b = commune.signed_in("a.b"), admin = commune.signed_in("quan.tri"),
            other = commune.signed_in("nam");
    enrol(b);
    std::string path = "/api/users/" + std::to_string(id) + "/second_factor/reset";
    EXPECT_EQ(other.post(path).status, 404);
    EXPECT_EQ(b.post(path).status, 409) << "one's own is taken off on the page, with the password";
    EXPECT_EQ(admin.post(path).status, 204);
    EXPECT_EQ(told.substr(0, told.find(' ')), std::to_string(id));
    EXPECT_EQ(admin.post(path).status, 409) << "is off already";
    EXPECT_EQ(header(browser().sign_in("a.b", good_password), "Location"), "/");
}

TEST_P(SecondFactor, WithoutTheKeyNobodyGetsIn) {
    Browser b = commune.signed_in("a.b");
    Factor f = enrol(b);
    commune.app.reset();
    std::filesystem::remove(std::filesystem::path(commune.fresh.folder()) / "keys" / "second-factor.key");
    commune.app = commune.open();
    Browser half = browser();
    half.sign_in("a.b", good_password);
    Response r = enter(half, code_now(f.secret));
    EXPECT_EQ(json_of(r)["code"].text, "key_lost");
    EXPECT_EQ(half.get("/api/session").status, 401);
    reset_password(*commune.app, {}, "a.b");
    EXPECT_EQ(number("SELECT count(*) FROM second_factor"), 0) << "the operator of the machine helps";
}

INSTANTIATE_TEST_SUITE_P(Kinds, SecondFactor, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

TEST(SecretBox, OpensWhatItSealedForTheSameOwnerOnly) {
    auto folder = std::filesystem::temp_directory_path() / ("khue-box-" + random_hex(6));
    SecretBox box = SecretBox::open(folder, "thu");
    std::string sealed = box.seal("bí mật", "second_factor/7");
    EXPECT_EQ(SecretBox::open(folder, "thu").unseal(sealed, "second_factor/7"), "bí mật")
        << "the key is kept";
    EXPECT_FALSE(box.unseal(sealed, "second_factor/8"));
    EXPECT_NE(sealed, box.seal("bí mật", "second_factor/7"));
    std::string spoiled = sealed;
    spoiled[20] = spoiled[20] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(box.unseal(spoiled, "second_factor/7"));
    EXPECT_FALSE(box.unseal("", "second_factor/7"));
    EXPECT_FALSE(SecretBox::open(folder, "khac").unseal(sealed, "second_factor/7"));
    auto rights = std::filesystem::status(folder / "keys" / "thu.key").permissions();
    EXPECT_EQ(rights & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace khue
