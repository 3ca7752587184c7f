// Accounts of a whole school, their end with the work of their person, and their reopening; on both
// databases.
#include "modules/users/staff_accounts.hpp"

#include <set>

#include "modules/registry/school_class.hpp"
#include "modules/users/people_scene_test.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::good_password;
using testing::json_of;

constexpr std::int64_t day = 24 * 60;

class StaffAccounts : public testing::People {
protected:
    StaffAccounts() {
        commune.account("bac", "principal", commune.north.id);
        commune.account("quan.tri", "system_administrator", commune.commune.id);
    }
    std::string proposals_path(Id<Unit> unit) {
        return "/api/staff_accounts?unit=" + std::to_string(unit.value);
    }
    Json row(Browser& b, std::int64_t staff_id) {
        for (const Json& r : json_of(b.get(proposals_path(commune.north.id)))["rows"].items)
            if (r["staff_id"].integer == staff_id) return r;
        return {};
    }
    static std::string one(std::int64_t staff_id, const std::string& login, const std::string& role) {
        return R"({"staff_id":)" + std::to_string(staff_id) + R"(,"login":")" + login + R"(","role":")" +
               role + "\"}";
    }
    Response make(Browser& b, const std::string& rows) {
        return b.post("/api/staff_accounts", R"({"unit_id":)" + std::to_string(commune.north.id.value) +
                                                 R"(,"rows":[)" + rows + "]}");
    }
    std::int64_t account_of(std::int64_t staff_id) {
        return number("SELECT id FROM app_user WHERE staff_id = " + std::to_string(staff_id));
    }
    void run_daily_round() {
        commune.app->jobs().ask_for_what_is_due();
        commune.app->jobs().run_now(number("SELECT max(id) FROM job WHERE kind = 'users.unused'"));
    }
};

TEST_P(StaffAccounts, ProposesLoginAndRoleAndSaysWhoLacksWhat) {
    auto an = staff(commune.north.id, "Nguyễn Văn An"), too = staff(commune.north.id, "Nguyễn Văn Ân");
    auto head = staff(commune.north.id, "Lê Thị Đào", StaffGroup::manager, "01");
    auto book = staff(commune.north.id, "Trần Kế", StaffGroup::employee, "15");
    auto guard = staff(commune.north.id, "Hà Gác", StaffGroup::employee, "17");
    auto homeroom = staff(commune.north.id, "Vũ Thị Chủ");
    commune.app->database().write({}, [&](Transaction& t) {
        auto c = get(t.db(), Scope::everything(), Id<SchoolClass>{commune.north_b.id}).value();
        c.homeroom_staff_id = {homeroom};
        update(t, Scope::everything(), c);
    });
    Browser principal = commune.signed_in("bac"), admin = commune.signed_in("quan.tri");
    EXPECT_EQ(row(principal, an)["login"].text, "an.nv");
    EXPECT_EQ(row(principal, too)["login"].text, "an.nv2");
    EXPECT_EQ(row(principal, an)["role"].text, "teacher");
    EXPECT_EQ(row(principal, an)["state"].text, "ready");
    EXPECT_EQ(row(principal, homeroom)["role"].text, "homeroom_teacher");
    EXPECT_EQ(row(principal, book)["role"].text, "accountant");
    EXPECT_EQ(row(principal, guard)["state"].text, "no_role");
    EXPECT_EQ(row(principal, head)["state"].text, "no_role") << "a principal does not make another";
    EXPECT_EQ(row(admin, head)["role"].text, "principal");
    Browser south = browser();
    commune.account("nam", "principal", commune.south.id);
    south.sign_in("nam", good_password);
    EXPECT_EQ(south.get(proposals_path(commune.north.id)).status, 404);
}

TEST_P(StaffAccounts, MakesAllInOneChangesetAndNoneWhenOneIsWrong) {
    auto an = staff(commune.north.id, "Nguyễn Văn An"), binh = staff(commune.north.id, "Lê Bình");
    Browser principal = commune.signed_in("bac");
    Response bad = make(principal, one(an, "an.nv", "teacher") + "," + one(binh, "bac", "principal"));
    EXPECT_EQ(bad.status, 422);
    Json errors = json_of(bad)["errors"];
    std::set<std::string> at;
    for (const Json& e : errors.items) at.insert(e["pointer"].text + " " + e["code"].text);
    EXPECT_EQ(at, (std::set<std::string>{"/rows/1/login taken", "/rows/1/role forbidden"}));
    EXPECT_EQ(account_of(an), 0);
    Response r = make(principal, one(an, "an.nv", "teacher") + "," + one(binh, "binh.l", "accountant"));
    ASSERT_EQ(r.status, 201) << r.body;
    EXPECT_EQ(json_of(r)["user_ids"].items.size(), 2u);
    EXPECT_EQ(number("SELECT count(*) FROM changeset WHERE kind = 'accounts'"), 1);
    EXPECT_EQ(row(principal, an)["state"].text, "has_account");
    EXPECT_EQ(number("SELECT count(*) FROM role_grant WHERE user_id = " + std::to_string(account_of(binh)) +
                     " AND role = 'accountant'"),
              1);
    EXPECT_EQ(make(principal, one(an, "an.nv9", "teacher")).status, 422) << "has one already";
    EXPECT_EQ(make(principal, one(commune.south_a.teacher, "khac", "teacher")).status, 422)
        << "of another school";
    EXPECT_EQ(make(principal, one(commune.north_a.teacher, "A B", "teacher")).status, 422) << "no login";
    EXPECT_EQ(make(principal, "").status, 422);
    EXPECT_EQ(browser().sign_in("an.nv", "").status, 401) << "nobody is in without a slip";
}

TEST_P(StaffAccounts, AnItLeadProposesButGivesOnlyWhatIsTheirs) {
    auto an = staff(commune.north.id, "Nguyễn Văn An");
    commune.account("tin.hoc", "it_lead", commune.north.id);
    Browser lead = commune.signed_in("tin.hoc");
    EXPECT_EQ(row(lead, an)["state"].text, "no_role") << "an it_lead holds no role_grants.write";
    EXPECT_EQ(make(lead, one(an, "an.nv", "teacher")).status, 422);
}

TEST_P(StaffAccounts, LeavingDisablesAtOnce) {
    auto an = staff(commune.north.id, "Nguyễn Văn An");
    Browser principal = commune.signed_in("bac");
    ASSERT_EQ(make(principal, one(an, "an.nv", "teacher")).status, 201);
    auto id = account_of(an);
    Slip s = slip(id);
    Browser b = browser();
    ASSERT_EQ(activate(b, s.number, s.code).status, 200);
    ASSERT_EQ(b.sign_in("an.nv", "mùa thu Hà Nội về").status, 303);
    ASSERT_EQ(b.get("/api/session").status, 200);
    std::string path = "/api/staff/" + std::to_string(an);
    Response moved =
        principal.put(path, R"({"status":"02"})", json_of(principal.get(path))["version"].integer);
    ASSERT_EQ(moved.status, 200) << moved.body;
    EXPECT_EQ(b.get("/api/session").status, 401);
    EXPECT_EQ(number("SELECT count(*) FROM session WHERE user_id = " + std::to_string(id)), 0);
    EXPECT_FALSE(user(id).active);
    EXPECT_EQ(user(id).off_reason, "left");
    EXPECT_EQ(row(principal, an)["state"].text, "account_off");
    std::string ids = R"({"user_ids":[)" + std::to_string(id) + "]}";
    EXPECT_EQ(json_of(principal.post("/api/closed_accounts/reopen", ids))["code"].text, "left");
    EXPECT_EQ(json_of(principal.post("/api/activation_slips", ids))["code"].text, "account_off");
}

TEST_P(StaffAccounts, APostThatEndsTakesTheAccountWithIt) {
    auto an = staff(commune.north.id, "Nguyễn Văn An");
    Browser principal = commune.signed_in("bac");
    ASSERT_EQ(make(principal, one(an, "an.nv", "teacher")).status, 201);
    auto id = account_of(an);
    auto post = number("SELECT id FROM staff_post WHERE staff_id = " + std::to_string(an));
    std::string path = "/api/staff_posts/" + std::to_string(post);
    auto end = [&](const std::string& on) {
        auto version = json_of(principal.get(path))["version"].integer;
        EXPECT_EQ(principal.put(path, R"({"to_date":")" + on + "\"}", version).status, 200);
    };
    end("2026-12-31");
    EXPECT_TRUE(user(id).active) << "still works";
    advance_minutes(40 * day);
    run_daily_round();
    EXPECT_FALSE(user(id).active) << "the day has come";
    EXPECT_EQ(user(id).off_reason, "left");
}

TEST_P(StaffAccounts, TheEndOfOneOfTwoPostsIsNoEnd) {
    auto an = staff(commune.north.id, "Nguyễn Văn An");
    Browser principal = commune.signed_in("bac");
    ASSERT_EQ(make(principal, one(an, "an.nv", "teacher")).status, 201);
    std::string second = R"({"staff_id":)" + std::to_string(an) + R"(,"staff_group":"NV","status":"01"})";
    ASSERT_EQ(principal.post("/api/staff_posts", second).status, 201);
    auto post = number("SELECT min(id) FROM staff_post WHERE staff_id = " + std::to_string(an));
    std::string path = "/api/staff_posts/" + std::to_string(post);
    auto version = json_of(principal.get(path))["version"].integer;
    EXPECT_EQ(principal.put(path, R"({"to_date":"2026-11-01"})", version).status, 200);
    EXPECT_TRUE(user(account_of(an)).active);
}

TEST_P(StaffAccounts, UnusedOnesAreLockedAndReopenedInBulk) {
    auto an = staff(commune.north.id, "Nguyễn Văn An"), binh = staff(commune.north.id, "Lê Bình");
    {
        Browser principal = commune.signed_in("bac");
        ASSERT_EQ(make(principal, one(an, "an.nv", "teacher") + "," + one(binh, "binh.l", "teacher")).status,
                  201);
    }
    advance_minutes(44 * day);
    run_daily_round();
    EXPECT_TRUE(user(account_of(an)).active);
    Browser principal = commune.signed_in("bac");
    advance_minutes(2 * day);
    run_daily_round();
    EXPECT_FALSE(user(account_of(an)).active);
    EXPECT_EQ(user(account_of(an)).off_reason, "unused");
    EXPECT_TRUE(user(number("SELECT id FROM app_user WHERE login = 'quan.tri'")).active)
        << "the last administrator stays";
    principal = commune.signed_in("bac");
    Json closed = json_of(principal.get("/api/closed_accounts"));
    ASSERT_EQ(closed["items"].items.size(), 2u);
    EXPECT_EQ(closed["items"].items[0]["reason"].text, "Lâu không sử dụng");
    EXPECT_TRUE(closed["items"].items[0]["may_reopen"].boolean);
    std::string both =
        R"({"user_ids":[)" + std::to_string(account_of(an)) + "," + std::to_string(account_of(binh)) + "]}";
    Response r = principal.post("/api/closed_accounts/reopen", both);
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(r.type, "application/pdf");
    EXPECT_TRUE(user(account_of(an)).active);
    EXPECT_FALSE(user(account_of(an)).off_reason);
    EXPECT_EQ(number("SELECT count(*) FROM activation_slip"), 2);
    EXPECT_EQ(principal.post("/api/closed_accounts/reopen", both).status, 409) << "open already";
    advance_minutes(day);
    run_daily_round();
    EXPECT_TRUE(user(account_of(an)).active) << "being opened counts as use";
}

TEST_P(StaffAccounts, TwoWhoEditOneAccountAtOnceAreToldSo) {
    auto id = commune.account("a.b", "teacher", commune.north.id);
    Browser principal = commune.signed_in("bac"), admin = commune.signed_in("quan.tri");
    std::string path = "/api/users/" + std::to_string(id);
    auto version = json_of(principal.get(path))["version"].integer;
    EXPECT_EQ(principal.put(path, R"({"active":false})", version).status, 200);
    EXPECT_EQ(user(id).off_reason, "by_hand");
    Response late = admin.put(path, R"({"phone":"0912000000"})", version);
    EXPECT_EQ(late.status, 412);
    EXPECT_FALSE(user(id).active);
}

INSTANTIATE_TEST_SUITE_P(Kinds, StaffAccounts, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

TEST(LoginFromName, HasGivenNameAndInitials) {
    EXPECT_EQ(login_from_name("Nguyễn Văn An"), "an.nv");
    EXPECT_EQ(login_from_name("ĐỖ THỊ  Đào"), "dao.dt");
    EXPECT_EQ(login_from_name("Y"), "y00");
    EXPECT_EQ(login_from_name("H'Linh Niê"), "nie.h");
    EXPECT_EQ(login_from_name("…"), "nguoi.dung");
    EXPECT_LE(login_from_name(std::string(200, 'a') + " " + std::string(200, 'b')).size(), 30u);
}

}  // namespace
}  // namespace khue
