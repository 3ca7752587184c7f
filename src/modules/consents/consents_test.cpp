// Consents over HTTP: the class teacher records, the house asks, withdrawal stands at once. On both
// databases.
#include <gtest/gtest.h>

#include "modules/consents/standing.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::consents {
namespace {

using khue::testing::Browser;
using khue::testing::json_of;

class Consents : public ::testing::TestWithParam<std::string> {
protected:
    Consents() : house(GetParam()) {
        at = house.seats({{"office", "school_office", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"auditor", "auditor", house.commune.id}});
        guardian = house.mother_of(house.north.id, pupil());
    }
    std::int64_t pupil() const { return house.north_a.pupils[0]; }
    std::string said(const std::string& more = "") const {
        return R"({"pupil_id":)" + std::to_string(pupil()) + R"(,"guardian_id":)" + std::to_string(guardian) +
               R"(,"subject":"picture","purpose":"Đưa tin hoạt động của trường","places":"Trang tin của xã",)"
               R"("starts_on":"2026-11-01","guardian_way":"paper","guardian_on":"2026-11-01")" +
               more + "}";
    }
    static std::string without(std::string body, const std::string& member) {
        const std::size_t at = body.find("\"" + member + "\":");
        body.erase(at, body.find(',', at) + 1 - at);
        return body;
    }
    Json seen(const std::string& who = "office") {
        return json_of(at.at(who).get("/api/consents/pupils/" + std::to_string(pupil())));
    }
    std::vector<BarredPupil> bars() {
        std::vector<BarredPupil> out;
        house.app->database().read([&](Db& db) {
            out = barred(db, house.north.id, What::picture, {Id<Pupil>{pupil()}}, local_date(now()));
        });
        return out;
    }
    static constexpr const char* child = R"(,"child_on":"2026-11-02","child_way":"paper")";

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
    std::int64_t guardian = 0, other_guardian = 0;
};

TEST_P(Consents, AreTheSchoolsOwnAndNothingIsPreTicked) {
    EXPECT_EQ(at.at("officer").post("/api/consents", said()).status, 403);
    EXPECT_EQ(at.at("neighbour").post("/api/consents", said()).status, 404);
    EXPECT_EQ(at.at("officer").get("/api/consents").status, 403) << "the commune counts, and names nobody";
    for (const char* member : {"subject", "purpose", "places", "guardian_way", "guardian_on", "starts_on"})
        EXPECT_EQ(at.at("office").post("/api/consents", without(said(child), member)).status, 422) << member;
    EXPECT_EQ(at.at("office").post("/api/consents", said(R"(,"child_on":"2026-11-02")")).status, 422);
    EXPECT_EQ(
        at.at("office").post("/api/consents", said(R"(,"child_on":"2027-11-02","child_way":"paper")")).status,
        422);
    const Response made = at.at("office").post("/api/consents", said(child));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(json_of(made)["picture"]["allowed"].boolean) << made.body;
    EXPECT_FALSE(json_of(made)["name"]["allowed"].boolean);
    EXPECT_TRUE(bars().empty());
}

TEST_P(Consents, OfSomebodyElsesGuardianAreNone) {
    const std::string other = std::to_string(house.north_a.pupils[1]);
    std::string body = said(child);
    body.replace(body.find(std::to_string(pupil())), std::to_string(pupil()).size(), other);
    EXPECT_EQ(at.at("office").post("/api/consents", body).status, 422);
}

TEST_P(Consents, WithdrawnCountNoMoreFromThatMoment) {
    const Response made = at.at("office").post("/api/consents", said(child));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string one =
        "/api/consents/" + std::to_string(json_of(made)["consents"].items[0]["id"].integer);
    EXPECT_EQ(at.at("office").post(one + "/withdraw", R"({"how":""})").status, 422);
    EXPECT_EQ(at.at("office").post(one + "/withdraw", R"({"how":"Mẹ gọi","on":"2027-01-01"})").status, 422);
    EXPECT_EQ(at.at("neighbour").post(one + "/withdraw", R"({"how":"Mẹ gọi"})").status, 404);
    ASSERT_EQ(at.at("office").post(one + "/withdraw", R"({"how":"Mẹ gọi điện"})").status, 200);
    EXPECT_EQ(at.at("office").post(one + "/withdraw", R"({"how":"Mẹ gọi điện"})").status, 409);
    ASSERT_EQ(bars().size(), 1u);
    EXPECT_EQ(bars()[0].bar, Bar::withdrawn);
    EXPECT_EQ(seen()["picture"]["bar"].text, "withdrawn");
}

TEST_P(Consents, AreCountedWithoutNames) {
    ASSERT_EQ(at.at("office").post("/api/consents", said(child)).status, 201);
    const Response counted = at.at("auditor").get("/api/consents/counts");
    ASSERT_EQ(counted.status, 200);
    EXPECT_EQ(counted.body.find("Phạm"), std::string::npos);
    for (const Json& school : json_of(counted)["items"].items)
        EXPECT_EQ(school["picture"].integer, school["unit_id"].integer == house.north.id.value ? 1 : 0);
    const Json all = json_of(at.at("office").get("/api/consents"));
    EXPECT_EQ(all["items"].items.size(), 4u);
    const Json one = json_of(at.at("office").get("/api/consents?class=" + std::to_string(house.north_b.id)));
    EXPECT_EQ(one["items"].items.size(), 2u);
}

TEST_P(Consents, AClassTeacherSeesAndRecordsThoseOfTheClass) {
    const std::int64_t user = house.account("class.teacher", "homeroom_teacher", house.north.id);
    house.app->database().write({}, [&](Transaction& t) {
        const Scope school = Scope::of(house.north.id.value);
        auto account = get(t.db(), school, Id<AppUser>{user}).value();
        account.staff_id = {house.north_a.teacher};
        update(t, school, account);
    });
    other_guardian = house.mother_of(house.north.id, house.north_b.pupils[0]);
    Browser teacher = house.signed_in("class.teacher");
    EXPECT_EQ(json_of(teacher.get("/api/consents"))["items"].items.size(), 2u) << "the class alone";
    const Response made = teacher.post("/api/consents", said(child));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string other_pupil = std::to_string(house.north_b.pupils[0]);
    std::string body = said(child);
    body.replace(body.find(std::to_string(pupil())), std::to_string(pupil()).size(), other_pupil);
    EXPECT_EQ(teacher.post("/api/consents", body).status, 404) << "another class";
    EXPECT_EQ(teacher.get("/api/consents/pupils/" + other_pupil).status, 404);
    body.replace(body.find("\"guardian_id\":" + std::to_string(guardian)),
                 ("\"guardian_id\":" + std::to_string(guardian)).size(),
                 "\"guardian_id\":" + std::to_string(other_guardian));
    const Response theirs = at.at("office").post("/api/consents", body);
    ASSERT_EQ(theirs.status, 201) << theirs.body;
    const std::string one =
        "/api/consents/" + std::to_string(json_of(theirs)["consents"].items[0]["id"].integer);
    EXPECT_EQ(teacher.post(one + "/withdraw", R"({"how":"Mẹ gọi"})").status, 404);
    EXPECT_EQ(teacher.get(one + "/document").status, 404);
}

TEST_P(Consents, OfAnErasedGuardianAreTakenBack) {
    house.account("principal", "principal", house.north.id);
    at.emplace("principal", house.signed_in("principal"));
    ASSERT_EQ(at.at("office").post("/api/consents", said(child)).status, 201);
    const std::string path = "/api/guardians/" + std::to_string(guardian);
    const Response erased =
        at.at("principal")
            .post(path + "/erase", R"({"decision":"Quyết định 12/QĐ-TH ngày 20/11/2026"})",
                  {{"if-match", "\"1\""}});
    ASSERT_EQ(erased.status, 204) << erased.body;
    ASSERT_EQ(bars().size(), 1u);
    EXPECT_EQ(bars()[0].bar, Bar::withdrawn);
    EXPECT_EQ(seen()["consents"].items.at(0)["guardian"].text, "");
}

// Two records of one pupil, both with a consent alike; that of the second was withdrawn.
TEST_P(Consents, OfTwoRecordsThatBecomeOneAWithdrawalStays) {
    const std::int64_t second = house.north_a.pupils[1];
    other_guardian = house.mother_of(house.north.id, second);
    ASSERT_EQ(at.at("office").post("/api/consents", said(child)).status, 201);
    std::string body = said(child);
    const auto put = [&](const std::string& member, std::int64_t from, std::int64_t to) {
        const std::string old = "\"" + member + "\":" + std::to_string(from);
        body.replace(body.find(old), old.size(), "\"" + member + "\":" + std::to_string(to));
    };
    put("pupil_id", pupil(), second);
    put("guardian_id", guardian, other_guardian);
    const Response made = at.at("office").post("/api/consents", body);
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string one =
        "/api/consents/" + std::to_string(json_of(made)["consents"].items[0]["id"].integer);
    ASSERT_EQ(at.at("office").post(one + "/withdraw", R"({"how":"Mẹ gọi"})").status, 200);
    EXPECT_TRUE(bars().empty());
    const std::string pair = "first=" + std::to_string(pupil()) + "&second=" + std::to_string(second);
    const Json seen_pair = json_of(at.at("office").get("/api/duplicates/pair?entity=pupil&" + pair));
    const Response merged = at.at("office").post(
        "/api/duplicates/merge",
        R"({"entity":"pupil","first":)" + std::to_string(pupil()) + R"(,"second":)" + std::to_string(second) +
            R"(,"survivor":"first","picks":{},"first_version":)" +
            std::to_string(seen_pair["first"]["version"].integer) + R"(,"second_version":)" +
            std::to_string(seen_pair["second"]["version"].integer) + "}");
    ASSERT_EQ(merged.status, 200) << merged.body;
    EXPECT_EQ(seen()["consents"].items.size(), 2u) << "none is dropped";
    ASSERT_EQ(bars().size(), 1u);
    EXPECT_EQ(bars()[0].bar, Bar::withdrawn);
}

TEST_P(Consents, TheirProofIsKeptAndItsOpeningRecorded) {
    const Response made = at.at("office").post("/api/consents", said(child));
    const std::string one =
        "/api/consents/" + std::to_string(json_of(made)["consents"].items[0]["id"].integer) + "/document";
    EXPECT_EQ(at.at("office").get(one).status, 404);
    const auto put = [&](const std::string& who, const std::string& bytes) {
        return at.at(who).send("PUT", one + "?name=dong-y.pdf", bytes, {}).status;
    };
    EXPECT_EQ(put("office", "MZ program"), 422);
    EXPECT_EQ(put("neighbour", "%PDF-1.7\n%%EOF\n"), 404);
    ASSERT_EQ(put("office", "%PDF-1.7\n%%EOF\n"), 204);
    EXPECT_EQ(at.at("office").get(one).status, 200);
    std::int64_t opened = 0;
    house.app->database().read([&](Db& db) {
        auto& rows = query(
            db,
            "SELECT count(*) FROM audit WHERE action = 'open_records' AND entity = 'publication_consent'");
        if (rows.step()) opened = rows.integer(0);
    });
    EXPECT_EQ(opened, 1);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Consents, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::consents
