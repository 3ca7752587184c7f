// Who may do what, on both databases: several roles of one person, classes, dates, delegations, granting, and
// what of the trail may be seen.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "core/log.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "modules/users/sessions.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::json_of;

constexpr std::int64_t day_minutes = 24 * 60;

class Rights : public ::testing::TestWithParam<std::string> {
protected:
    Rights() : commune(GetParam()) { roles = Roles::load(KHUE_SOURCE_DIR "/data"); }
    std::vector<std::int64_t> ids(Browser& b, const std::string& path) {
        std::vector<std::int64_t> out;
        for (const Json& item : json_of(b.get(path))["items"].items) out.push_back(item["id"].integer);
        std::ranges::sort(out);
        return out;
    }
    std::unique_ptr<Identity> identity(std::int64_t user) {
        std::unique_ptr<Identity> out;
        commune.app->database().read([&](Db& db) { out = identity_of(db, roles, user, local_date(now())); });
        return out;
    }
    std::vector<std::int64_t> units(std::int64_t user, std::string_view permission) {
        return identity(user)->scope(permission).units;
    }
    void set_staff(std::int64_t user, std::int64_t staff) {
        commune.app->database().write({}, [&](Transaction& t) {
            auto u = get(t.db(), Scope::everything(), Id<AppUser>{user}).value();
            u.staff_id = {staff};
            update(t, Scope::everything(), u);
        });
    }
    std::string grant_json(std::int64_t user, const std::string& role, Id<Unit> unit,
                           const std::string& more = "") {
        return "{\"user_id\":" + std::to_string(user) + ",\"role\":\"" + role +
               "\",\"unit_id\":" + std::to_string(unit.value) + more + "}";
    }
    testing::Commune commune;
    Roles roles;
};

TEST_P(Rights, ASchoolSeesItsOwnRecordsOnly) {
    commune.account("bac", "principal", commune.north.id);
    Browser b = commune.signed_in("bac");
    EXPECT_EQ(ids(b, "/api/pupils"), (std::vector{commune.north_a.pupils[0], commune.north_a.pupils[1],
                                                  commune.north_b.pupils[0], commune.north_b.pupils[1]}));
    EXPECT_EQ(b.get("/api/pupils/" + std::to_string(commune.south_a.pupils[0])).status, 404);
}

TEST_P(Rights, TheCommuneSeesNoPersons) {
    for (const char* role : {"commune_officer", "commune_leader", "partner_department", "province_viewer",
                             "auditor", "system_administrator"}) {
        commune.account(std::string("xa.") + role, role, commune.commune.id);
        Browser b = commune.signed_in(std::string("xa.") + role);
        for (const char* path : {"/api/pupils", "/api/guardians", "/api/staff", "/api/signature_uses",
                                 "/api/training_results", "/api/rejected_rows", "/api/enrolments"})
            EXPECT_EQ(b.get(path).status, 403) << role << path;
        EXPECT_EQ(b.get("/api/units").status, 200) << role;
    }
}

TEST_P(Rights, SeveralRolesAddUpEachWithinItsOwnUnit) {
    auto id = commune.account("hai.noi", "principal", commune.north.id);
    set_staff(id, commune.south_a.teacher);
    grant_role(*commune.app, {}, "hai.noi", "homeroom_teacher", commune.south.id);
    std::int64_t other = 0;
    commune.app->database().write({}, [&](Transaction& t) {
        Pupil p{.unit_id = commune.south.id,
                .full_name = "Lớp Khác",
                .birth_date = {},
                .status = {},
                .issues = {},
                .source = {}};
        insert(t, Scope::everything(), p);
        other = p.id.value;
    });
    Browser b = commune.signed_in("hai.noi");
    auto seen = ids(b, "/api/pupils");
    EXPECT_EQ(seen.size(), 6u) << "all of the north, one class of the south";
    EXPECT_TRUE(std::ranges::find(seen, other) == seen.end());
    EXPECT_EQ(b.get("/api/pupils/" + std::to_string(other)).status, 404);
    EXPECT_EQ(b.get("/api/pupils/" + std::to_string(commune.south_a.pupils[0])).status, 200);
    EXPECT_EQ(units(id, "guardians.write"), std::vector{commune.north.id.value});
    EXPECT_EQ(b.post("/api/pupils",
                     R"({"full_name":"Mới","birth_date":"2016-01-01","sex":"01","status":"01","unit_id":)" +
                         std::to_string(commune.south.id.value) +
                         ",\"class_id\":" + std::to_string(commune.north_a.id) + "}")
                  .status,
              403)
        << "a class of the other school opens nothing here";
}

TEST_P(Rights, AHomeroomTeacherSeesTheClassThatTheSchoolSays) {
    auto id = commune.account("chu.nhiem", "homeroom_teacher", commune.north.id);
    Browser b = commune.signed_in("chu.nhiem");
    EXPECT_TRUE(ids(b, "/api/pupils").empty()) << "no class yet";
    set_staff(id, commune.north_a.teacher);
    EXPECT_EQ(ids(b, "/api/pupils"), (std::vector{commune.north_a.pupils[0], commune.north_a.pupils[1]}));
    std::string other = "/api/pupils/" + std::to_string(commune.north_b.pupils[0]);
    EXPECT_EQ(b.get(other).status, 404);
    EXPECT_EQ(b.put(other, R"({"phone":"0912000000"})", 1).status, 404);
    commune.app->database().write(
        {}, [&](Transaction& t) {  // the school gives 3B to the same teacher instead
            auto a = get(t.db(), Scope::everything(), Id<SchoolClass>{commune.north_a.id}).value();
            auto bb = get(t.db(), Scope::everything(), Id<SchoolClass>{commune.north_b.id}).value();
            std::swap(a.homeroom_staff_id, bb.homeroom_staff_id);
            update(t, Scope::everything(), a);
            update(t, Scope::everything(), bb);
        });
    EXPECT_EQ(ids(b, "/api/pupils"), (std::vector{commune.north_b.pupils[0], commune.north_b.pupils[1]}));
}

TEST_P(Rights, AGrantMayNameTheClass) {
    auto id = commune.account("day.thay", "", commune.north.id);
    commune.account("bac", "principal", commune.north.id);
    Browser principal = commune.signed_in("bac");
    std::string of_class = ",\"class_id\":" + std::to_string(commune.north_b.id);
    EXPECT_EQ(
        principal.post("/api/role_grants", grant_json(id, "teacher", commune.north.id, of_class)).status,
        201);
    Browser b = commune.signed_in("day.thay");
    EXPECT_EQ(ids(b, "/api/pupils"), (std::vector{commune.north_b.pupils[0], commune.north_b.pupils[1]}));
    EXPECT_EQ(
        principal.post("/api/role_grants", grant_json(id, "accountant", commune.north.id, of_class)).status,
        422);
}

TEST_P(Rights, AGrantHoldsFromItsFirstDayToItsLast) {
    auto id = commune.account("tam.quyen", "", commune.north.id);
    grant_role(*commune.app, {}, "tam.quyen", "accountant", commune.north.id, date(2026, 11, 24),
               date(2026, 11, 25));
    EXPECT_FALSE(identity(id)->may("collections.read"));
    advance_minutes(day_minutes);
    EXPECT_TRUE(identity(id)->may("collections.read"));
    Browser b = commune.signed_in("tam.quyen");
    EXPECT_EQ(b.get("/api/collections").status, 200);
    advance_minutes(day_minutes);
    EXPECT_TRUE(identity(id)->may("collections.read"));
    advance_minutes(day_minutes);
    EXPECT_FALSE(identity(id)->may("collections.read"));
}

TEST_P(Rights, ARoleTakenAwayIsGoneWithTheNextRequest) {
    auto id = commune.account("ke.toan", "accountant", commune.north.id);
    commune.account("bac", "principal", commune.north.id);
    Browser b = commune.signed_in("ke.toan"), principal = commune.signed_in("bac");
    EXPECT_EQ(b.get("/api/collections").status, 200);
    auto grant = ids(principal, "/api/role_grants?f.user_id=" + std::to_string(id)).at(0);
    EXPECT_EQ(principal.remove("/api/role_grants/" + std::to_string(grant), 1).status, 204);
    EXPECT_EQ(b.get("/api/collections").status, 403);
}

// ---- delegation ----

TEST_P(Rights, AnOfficerImportsOnlyForSchoolsThatSaySo) {
    auto officer = commune.account("chuyen.vien", "commune_officer", commune.commune.id);
    commune.account("bac", "principal", commune.north.id);
    EXPECT_FALSE(identity(officer)->may("imports.run"));
    Browser principal = commune.signed_in("bac");
    Response r = principal.post(
        "/api/delegations",
        R"({"kind":"import","from_date":"2026-11-23","to_date":"2026-11-24","decision":"Biên bản 05"})");
    ASSERT_EQ(r.status, 201) << r.body;
    Json made = json_of(r);
    EXPECT_EQ(made["granted_to_unit_id"].integer, commune.commune.id.value);
    EXPECT_EQ(made["granted_by"].text, "bac");
    EXPECT_EQ(units(officer, "imports.run"), std::vector{commune.north.id.value});
    const Json told = json_of(commune.signed_in("chuyen.vien").get("/api/notices"));
    ASSERT_EQ(told["items"].items.size(), 1u) << "who receives it is told";
    EXPECT_NE(told["items"].items[0]["text"].text.find("ủy quyền nhập tệp thay trường, từ 23/11/2026"),
              std::string::npos);
    EXPECT_TRUE(json_of(principal.get("/api/notices"))["items"].items.empty());
    EXPECT_FALSE(identity(officer)->may("pupils.read"));
    advance_minutes(2 * day_minutes);
    EXPECT_FALSE(identity(officer)->may("imports.run")) << "over";
}

TEST_P(Rights, ADelegationIsWithdrawnAtOnceAndNeverChanged) {
    auto officer = commune.account("chuyen.vien", "commune_officer", commune.commune.id);
    commune.account("bac", "principal", commune.north.id);
    auto id = grant_delegation(*commune.app, {.name = "bac"}, commune.north.id, *date(2026, 1, 1),
                               *date(2026, 12, 31), "Biên bản 05");
    Browser principal = commune.signed_in("bac");
    std::string path = "/api/delegations/" + std::to_string(id.value);
    EXPECT_EQ(principal.put(path, R"({"to_date":"2027-12-31"})", 1).status, 405);
    EXPECT_TRUE(identity(officer)->may("imports.run"));
    EXPECT_EQ(principal.remove(path, 1).status, 204);
    EXPECT_FALSE(identity(officer)->may("imports.run"));
}

TEST_P(Rights, OnlyTheSchoolItselfDelegates) {
    commune.account("chuyen.vien", "commune_officer", commune.commune.id);
    commune.account("bac", "principal", commune.north.id);
    Browser officer = commune.signed_in("chuyen.vien"), principal = commune.signed_in("bac");
    std::string body = R"("kind":"import","from_date":"2026-11-23","to_date":"2026-11-24","decision":"x")";
    EXPECT_EQ(officer.post("/api/delegations", "{" + body + "}").status, 403);
    EXPECT_EQ(principal
                  .post("/api/delegations",
                        "{" + body + ",\"unit_id\":" + std::to_string(commune.south.id.value) + "}")
                  .status,
              403);
}

// ---- granting ----

TEST_P(Rights, NobodyGivesARoleAboveTheirOwn) {
    auto id = commune.account("ai.do", "", commune.north.id);
    commune.account("bac", "principal", commune.north.id);
    commune.account("cntt", "it_lead", commune.north.id);
    Browser principal = commune.signed_in("bac"), it_lead = commune.signed_in("cntt");
    for (const char* role : {"principal", "commune_officer", "system_administrator", "auditor"})
        EXPECT_GE(principal.post("/api/role_grants", grant_json(id, role, commune.north.id)).status, 403)
            << role;
    EXPECT_EQ(principal.post("/api/role_grants", grant_json(id, "school_office", commune.south.id)).status,
              403);
    EXPECT_EQ(principal.post("/api/role_grants", grant_json(id, "school_office", commune.north.id)).status,
              201);
    EXPECT_EQ(it_lead.post("/api/role_grants", grant_json(id, "teacher", commune.north.id)).status, 403);
    EXPECT_EQ(principal.post("/api/role_grants", grant_json(id, "no_such_role", commune.north.id)).status,
              422);
}

TEST_P(Rights, NobodyGivesARoleToThemselves) {
    auto boss = commune.account("quan.tri", "system_administrator", commune.commune.id);
    auto principal = commune.account("bac", "principal", commune.north.id);
    Response r = commune.signed_in("quan.tri")
                     .post("/api/role_grants", grant_json(boss, "principal", commune.north.id));
    EXPECT_EQ(r.status, 403);
    EXPECT_EQ(json_of(r)["code"].text, "own_role");
    EXPECT_EQ(commune.signed_in("bac")
                  .post("/api/role_grants", grant_json(principal, "accountant", commune.north.id))
                  .status,
              403);
}

TEST_P(Rights, PersonalDataAreTakenOutByThoseWhoMayOnly) {
    testing::Commune whole(GetParam(), true);
    whole.account("chu.nhiem", "homeroom_teacher", whole.north.id);
    whole.account("bac", "principal", whole.north.id);
    std::string path = "/api/pupils/export?format=csv&purpose=Ra+soat+ho+so+cuoi+ky";
    EXPECT_EQ(whole.signed_in("chu.nhiem").get(path).status, 403);
    Browser principal = whole.signed_in("bac");
    EXPECT_EQ(principal.get(path).status, 200);
    Json trail = json_of(principal.get("/api/audit?entity=pupil"));
    EXPECT_EQ(trail["items"].items.at(0)["action"].text, "export") << "the school sees who took its data out";
}

std::vector<std::string> log_lines;

TEST_P(Rights, ARefusalIsLoggedWithoutWhatWasAsked) {
    commune.account("ke.toan", "accountant", commune.north.id);
    Browser b = commune.signed_in("ke.toan");
    log_lines.clear();
    set_log_sink([](std::string_view line) { log_lines.emplace_back(line); });
    EXPECT_EQ(b.get("/api/pupils?q=V%C5%A9+Minh").status, 403);
    set_log_sink(nullptr);
    ASSERT_EQ(log_lines.size(), 1u);
    EXPECT_NE(log_lines[0].find(R"("event":"refused")"), std::string::npos) << log_lines[0];
    EXPECT_NE(log_lines[0].find("/api/pupils"), std::string::npos);
    EXPECT_EQ(log_lines[0].find("Minh"), std::string::npos);
}

TEST_P(Rights, MetricsAreForThisMachineOnly) {
    Browser here(*commune.app, "127.0.0.1"), elsewhere(*commune.app, "10.0.0.9");
    EXPECT_EQ(here.get("/metrics").status, 200);
    EXPECT_EQ(elsewhere.get("/metrics").status, 404);
    EXPECT_EQ(here.send("GET", "/metrics", "", {{"x-forwarded-for", "203.0.113.7"}}).status, 404);
}

TEST_P(Rights, ARoleIsHeldWhereItBelongs) {
    auto id = commune.account("ai.do", "", commune.commune.id);
    commune.account("quan.tri", "system_administrator", commune.commune.id);
    Browser admin = commune.signed_in("quan.tri");
    EXPECT_EQ(admin.post("/api/role_grants", grant_json(id, "principal", commune.commune.id)).status, 422);
    EXPECT_EQ(admin.post("/api/role_grants", grant_json(id, "commune_officer", commune.north.id)).status,
              422);
    EXPECT_EQ(admin.post("/api/role_grants", grant_json(id, "commune_officer", commune.commune.id)).status,
              201);
}

TEST_P(Rights, AnAccountWithMoreRightsIsOutOfReach) {
    auto boss = commune.account("bac", "principal", commune.north.id);
    auto teacher = commune.account("giao.vien", "teacher", commune.north.id);
    commune.account("cntt", "it_lead", commune.north.id);
    Browser it_lead = commune.signed_in("cntt");
    EXPECT_EQ(it_lead.post("/api/users/" + std::to_string(boss) + "/reset").status, 403);
    EXPECT_EQ(it_lead.put("/api/users/" + std::to_string(boss), R"({"active":false})", 1).status, 403);
    EXPECT_EQ(it_lead.post("/api/users/" + std::to_string(teacher) + "/reset").status, 200);
    grant_role(*commune.app, {}, "giao.vien", "principal", commune.south.id);
    EXPECT_EQ(it_lead.post("/api/users/" + std::to_string(teacher) + "/reset").status, 403);
}

TEST_P(Rights, TheLastAdministratorStays) {
    auto admin = commune.account("quan.tri", "system_administrator", commune.commune.id);
    Browser b = commune.signed_in("quan.tri");
    std::string user = "/api/users/" + std::to_string(admin);
    auto grant = ids(b, "/api/role_grants?f.user_id=" + std::to_string(admin)).at(0);
    std::string path = "/api/role_grants/" + std::to_string(grant);
    auto version = json_of(b.get(user))["version"].integer;
    EXPECT_EQ(b.put(user, R"({"active":false})", version).status, 409);
    EXPECT_EQ(b.put(path, R"({"to_date":"2026-12-01"})", 1).status, 409);
    EXPECT_EQ(b.remove(path, 1).status, 409);
    commune.account("quan.tri.2", "system_administrator", commune.commune.id);
    EXPECT_EQ(b.remove(path, 1).status, 204);
}

TEST_P(Rights, ANewUserIsMadeAndGetsAFirstPassword) {
    commune.account("bac", "principal", commune.north.id);
    Browser principal = commune.signed_in("bac");
    Response r = principal.post("/api/users", R"({"login":"moi.den","name":"Lê Thị Mới","active":true})");
    ASSERT_EQ(r.status, 201) << r.body;
    EXPECT_EQ(json_of(r)["unit_id"].integer, commune.north.id.value);
    EXPECT_EQ(r.body.find("hash"), std::string::npos);
    std::string path = "/api/users/" + std::to_string(json_of(r)["id"].integer);
    Json before = json_of(principal.get(path + "/sign_ins"));
    EXPECT_FALSE(before["has_password"].boolean);
    auto password = json_of(principal.post(path + "/reset"))["password"].text;
    Browser fresh(*commune.app);
    EXPECT_EQ(fresh.sign_in("moi.den", password).status, 303);
    EXPECT_TRUE(json_of(principal.get(path + "/sign_ins"))["last_sign_in"].is_text());
    EXPECT_EQ(principal.post("/api/users", R"({"login":"moi.den","name":"Trùng","active":true})").status,
              409);
    EXPECT_EQ(principal.post("/api/users", R"({"login":"Có Dấu","name":"Sai","active":true})").status, 422);
}

TEST_P(Rights, RolesAreToldWithTheirPermissions) {
    commune.account("quan.tri", "system_administrator", commune.commune.id);
    Json roles_json = json_of(commune.signed_in("quan.tri").get("/api/roles"));
    ASSERT_EQ(roles_json.items.size(), 12u);
    for (const Json& role : roles_json.items)
        EXPECT_FALSE(role["permissions"].items.empty()) << role["role"].text;
}

// ---- the trail ----

TEST_P(Rights, TheTrailIsNoWayRoundTheRights) {
    commune.account("bac", "principal", commune.north.id);
    commune.account("kiem.tra", "auditor", commune.commune.id);
    Browser principal = commune.signed_in("bac"), auditor = commune.signed_in("kiem.tra");
    std::string filter = "/api/audit?entity=pupil&record=" + std::to_string(commune.north_a.pupils[0]);
    std::string own = principal.get(filter).body, foreign = auditor.get(filter).body;
    EXPECT_NE(own.find("Vũ Minh 3A"), std::string::npos);
    EXPECT_NE(own.find("\"Học sinh\""), std::string::npos);
    EXPECT_EQ(foreign.find("Vũ Minh"), std::string::npos);
    EXPECT_NE(foreign.find("•••"), std::string::npos);
    std::string south = "/api/audit?entity=pupil&record=" + std::to_string(commune.south_a.pupils[0]);
    EXPECT_TRUE(json_of(principal.get(south))["items"].items.empty());
    EXPECT_EQ(json_of(auditor.get(south))["items"].items.size(), 1u);
}

TEST_P(Rights, TheTrailGoesOnPageByPageAndByDay) {
    commune.account("kiem.tra", "auditor", commune.commune.id);
    commune.app->database().write({}, [&](Transaction& t) {
        for (int i = 0; i < 120; ++i)
            append_audit(t, {.action = "export", .entity = "pupil", .unit_id = commune.north.id.value});
    });
    advance_minutes(day_minutes);
    Browser b = commune.signed_in("kiem.tra");
    std::vector<std::int64_t> seen;
    std::string after;
    do {
        Json page = json_of(b.get("/api/audit?entity=pupil&from=2026-11-23&to=2026-11-23&after=" + after));
        for (const Json& item : page["items"].items) seen.push_back(item["id"].integer);
        after = page["next"].text_or();
    } while (!after.empty());
    EXPECT_EQ(seen.size(), 126u) << "and six pupils made by the fixture";
    EXPECT_TRUE(std::ranges::is_sorted(seen, std::greater<>()));
    EXPECT_TRUE(json_of(b.get("/api/audit?to=2026-11-22"))["items"].items.empty());
    EXPECT_EQ(json_of(b.get("/api/audit?from=2026-11-24&user=kiem.tra"))["items"].items.size(), 1u);
    EXPECT_EQ(b.get("/api/audit?from=hôm-nay").status, 400);
    EXPECT_EQ(b.get("/api/audit?after=x").status, 400);
}

TEST_P(Rights, TheChainIsChecked) {
    commune.account("kiem.tra", "auditor", commune.commune.id);
    Browser b = commune.signed_in("kiem.tra");
    EXPECT_TRUE(json_of(b.get("/api/audit/verify"))["whole"].boolean);
    commune.app->database().write(
        {}, [](Transaction& t) { run(t.db(), "UPDATE audit SET user_name = 'ai' WHERE id = 2"); });
    Json broken = json_of(b.get("/api/audit/verify"));
    EXPECT_FALSE(broken["whole"].boolean);
    EXPECT_EQ(broken["first_broken"].integer, 2);
}

TEST_P(Rights, TheMigratedSchemaEqualsTheDescription) {
    EXPECT_EQ(commune.app->schema_differences(), std::vector<std::string>{});
}

// ---- the command line's functions ----

TEST_P(Rights, TheFirstAdministratorIsMadeOnce) {
    commune.app->database().read([](Db& db) { EXPECT_FALSE(has_accounts(db)); });
    auto first =
        create_first_admin(*commune.app, {}, commune.commune.id, {"system_administrator", "commune_officer"});
    Browser b(*commune.app);
    EXPECT_EQ(b.sign_in(first.login, first.password).status, 303);
    commune.app->database().read([](Db& db) {
        EXPECT_TRUE(has_accounts(db));
        auto lines = list_users(db);
        ASSERT_EQ(lines.size(), 1u);
        EXPECT_EQ(lines[0].grants.size(), 2u);
        EXPECT_TRUE(lines[0].state.last_sign_in);
    });
    auto code_of = [&](auto f) {
        try {
            f();
        } catch (const Failure& failure) {
            return failure.status;
        }
        return 0;
    };
    EXPECT_EQ(code_of([&] { grant_role(*commune.app, {}, "khong.co", "auditor", commune.commune.id); }), 404);
    EXPECT_EQ(code_of([&] { grant_role(*commune.app, {}, first.login, "khong_co", commune.commune.id); }),
              422);
    EXPECT_EQ(code_of([&] {
                  create_user(
                      *commune.app, {},
                      {.login = "nua.chung", .name = "x", .unit_id = commune.north.id, .roles = {"auditor"}});
              }),
              422);
    commune.app->database().read(
        [](Db& db) { EXPECT_EQ(list_users(db).size(), 1u) << "account and roles or nothing"; });
    EXPECT_EQ(code_of([&] {
                  create_user(*commune.app, {}, {.login = "A B", .name = "x", .unit_id = commune.north.id});
              }),
              422);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Rights, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

TEST(Roles, ASlipInAPermissionStopsTheStart) {
    testing::Commune commune("sqlite");
    std::ifstream in(KHUE_SOURCE_DIR "/data/codes/vai_tro.json");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    auto roles_with = [&](std::string_view word, std::string_view instead) {
        std::string changed = text;
        changed.replace(changed.rfind(word), word.size(), instead);
        auto folder = commune.fresh.folder() / "rules" / "codes";
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "vai_tro.json") << changed;
        return Roles::load(commune.fresh.folder() / "rules");
    };
    EXPECT_NO_THROW(roles_with("audit.read", "audit.read").check(*commune.app));
    EXPECT_THROW(roles_with("audit.read", "audits.read").check(*commune.app), std::logic_error);
    EXPECT_THROW(roles_with("audit.read", "audits.*").check(*commune.app), std::logic_error);
    EXPECT_THROW(roles_with("\"system_administrator\"", "\"sytem_administrator\""), std::runtime_error);
}

}  // namespace
}  // namespace khue
