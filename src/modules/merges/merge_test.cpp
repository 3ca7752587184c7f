// Doubles over HTTP, on both databases: found, compared, merged with all that refers to them, parted again,
// told apart for good; and across two schools, of which neither sees the other's person before both agree.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/imports/desk_test.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/guardian.hpp"
#include "store/audit.hpp"

namespace khue::testing {
namespace {

class Doubles : public ::testing::TestWithParam<std::string> {
protected:
    Doubles() : desk(GetParam()), other(*desk.commune.app) {
        desk.commune.account("truongbac", "principal", desk.commune.north.id);
        other.sign_in("truongbac", good_password);
    }

    std::int64_t pupil(Browser& b, std::int64_t unit, const std::string& name, const std::string& more = "",
                       const std::string& birth = "2018-03-09") {
        Response r = b.post("/api/pupils", fmt::format(R"({{"unit_id":{},"full_name":"{}","birth_date":"{}",
            "sex":"01","status":"01"{}}})",
                                                       unit, name, birth, more));
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    std::int64_t own(const std::string& name, const std::string& more = "",
                     const std::string& birth = "2018-03-09") {
        return pupil(desk.office, desk.school.id.value, name, more, birth);
    }
    std::int64_t theirs(const std::string& name, const std::string& more = "") {
        return pupil(other, desk.commune.north.id.value, name, more);
    }
    static std::size_t size(const Json& page) { return page["items"].items.size(); }
    Json doubles() { return json_of(desk.office.get("/api/duplicates?entity=pupil")); }
    Json pair(std::int64_t a, std::int64_t b) {
        return json_of(
            desk.office.get(fmt::format("/api/duplicates/pair?entity=pupil&first={}&second={}", a, b)));
    }
    // Merges as suggested, but for the picks given.
    Response merge(std::int64_t a, std::int64_t b, const std::string& survivor = "first",
                   const std::string& picks = "{}") {
        Json seen = pair(a, b);
        return desk.office.post(
            "/api/duplicates/merge",
            fmt::format(R"({{"entity":"pupil","first":{},"second":{},"survivor":"{}","picks":{},
                "first_version":{},"second_version":{}}})",
                        a, b, survivor, picks, seen["first"]["version"].integer,
                        seen["second"]["version"].integer));
    }
    template <class T>
    std::vector<T> all() {
        std::vector<T> out;
        desk.commune.app->database().read(
            [&](Db& db) { out = list<T>(db, Scope::of(desk.school.id.value)); });
        return out;
    }
    std::string audit_fault() {
        std::string why;
        desk.commune.app->database().read([&](Db& db) { why = verify_audit(db).why; });
        return why;
    }
    Desk desk;
    Browser other;
};

TEST_P(Doubles, AreMergedWithWhatRefersToThemAndPartedAgain) {
    const auto a = own("Đỗ Minh An", R"(,"phone":"0912345678")"), b = own("Do Minh An");
    own("Vũ Thị Bình");
    Response guardian = desk.office.post(
        "/api/guardians",
        fmt::format(R"({{"unit_id":{},"pupil_id":{},"relation":"me","full_name":"Lê Thị Mẹ"}})",
                    desk.school.id.value, b));
    ASSERT_EQ(guardian.status, 201) << guardian.body;
    ASSERT_EQ(size(doubles()), 1u);
    EXPECT_EQ(doubles()["items"].items[0]["kind"].text, "DUP_NO_DIACRITICS");
    EXPECT_NE(desk.pupil("Đỗ Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);

    Json seen = pair(a, b);
    EXPECT_EQ(seen["refusal"].text, "");
    EXPECT_EQ(seen["survivor"].text, "first") << "it says more";
    for (const Json& field : seen["differing"].items)
        EXPECT_EQ(field["pick"].text, "first") << field["name"].text;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> follows;
    for (const Json& line : seen["of_second"].items)
        follows[line["entity"].text] = {line["moves"].integer, line["drops"].integer};
    EXPECT_EQ(follows["guardian"], (std::pair<std::int64_t, std::int64_t>{1, 0}));
    EXPECT_EQ(follows["enrolment"], (std::pair<std::int64_t, std::int64_t>{0, 1})) << "not enrolled twice";

    Response r = merge(a, b, "first", R"({"full_name":"first","phone":"first"})");
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(desk.pupils().size(), 2u);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
    EXPECT_EQ(all<Guardian>().at(0).pupil_id.value, a);
    EXPECT_EQ(all<Enrolment>().size(), 2u);
    EXPECT_EQ(size(doubles()), 0u);
    EXPECT_EQ(desk.office.get("/api/pupils/" + std::to_string(b)).status, 404);
    EXPECT_EQ(
        json_of(desk.office.get(fmt::format("/api/duplicates/survivor?entity=pupil&id={}", b)))["id"].integer,
        a);

    const std::string change = fmt::format("/api/changesets/{}", json_of(r)["changeset"].integer);
    EXPECT_EQ(json_of(desk.office.get(change))["kind"].text, "merge");
    ASSERT_EQ(desk.office.post(change + "/undo").status, 200);
    EXPECT_EQ(desk.pupils().size(), 3u);
    EXPECT_EQ(all<Guardian>().at(0).pupil_id.value, b);
    EXPECT_EQ(all<Enrolment>().size(), 3u);
    EXPECT_EQ(size(doubles()), 1u) << "asked again";
    EXPECT_NE(desk.pupil("Do Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
    EXPECT_EQ(desk.office.get(fmt::format("/api/duplicates/survivor?entity=pupil&id={}", b)).status, 404);
    EXPECT_EQ(audit_fault(), "");
}

// The school's own list still has both: the loser is not made anew, and the survivor not missed.
TEST_P(Doubles, OfAListImportedAgainStayMerged) {
    const std::vector<std::vector<std::string>> rows = {
        {"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "031218000101", "0912345678"},
        {"HS02", "Do Minh An", "09/03/2018", "Nam", "Kinh", "3A", "", ""}};
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(rows));
    const auto a = desk.pupil("Đỗ Minh An").id.value, b = desk.pupil("Do Minh An").id.value;
    const Response r = merge(a, b);
    ASSERT_EQ(r.status, 200) << r.body;
    for (const auto& again : {rows, {rows[1]}}) {
        const Json receipt = desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(again),
                                         again.size() == 1 ? "b.csv" : "a.csv");
        EXPECT_EQ(receipt["summary"]["created"].integer, 0);
        EXPECT_EQ(receipt["summary"]["unchanged"].integer, static_cast<std::int64_t>(again.size()));
        EXPECT_EQ(receipt["summary"]["missing"].integer, 0);
        ASSERT_EQ(desk.pupils().size(), 1u);
        EXPECT_EQ(desk.pupils()[0].ministry_code, "HS01");
    }
    const std::string change = fmt::format("/api/changesets/{}", json_of(r)["changeset"].integer);
    ASSERT_EQ(desk.office.post(change + "/undo").status, 200);
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(rows), "c.csv");
    EXPECT_EQ(desk.pupils().size(), 2u) << "parted again, each row has its own";
}

TEST_P(Doubles, ValuesAreTakenAsChosen) {
    const auto a = own("Đỗ Minh An", R"(,"phone":"0912345678")"),
               b = own("An Minh Đỗ", R"(,"phone":"0987654321","address":"Thôn Đông")");
    ASSERT_EQ(merge(a, b, "second", R"({"full_name":"first","phone":"second","address":"second"})").status,
              200);
    const Pupil left = desk.pupil("Đỗ Minh An");
    EXPECT_EQ(left.id.value, b);
    EXPECT_EQ(left.phone, "0987654321");
    EXPECT_EQ(left.address, "Thôn Đông");
}

TEST_P(Doubles, WhoIsNotTheSameIsRememberedAlsoByTheNextImport) {
    const std::vector<std::vector<std::string>> rows = {
        {"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "031218000101", ""},
        {"HS02", "Do Minh An", "09/03/2018", "Nam", "Kinh", "3A", "", ""}};
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(rows));
    ASSERT_EQ(size(doubles()), 1u);
    EXPECT_NE(desk.pupil("Do Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
    const std::string two = fmt::format(R"({{"entity":"pupil","first":{},"second":{}}})",
                                        desk.pupil("Đỗ Minh An").id.value, desk.pupil("Do Minh An").id.value);
    ASSERT_EQ(desk.office.post("/api/duplicates/distinct", two).status, 204);
    ASSERT_EQ(desk.office.post("/api/duplicates/distinct", two).status, 204) << "twice says nothing more";
    EXPECT_EQ(size(doubles()), 0u);
    EXPECT_EQ(desk.pupil("Do Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(rows), "lan-hai.csv");
    EXPECT_EQ(desk.pupil("Do Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").issues.find("W_DUP_SUSPECT"), std::string::npos);
}

TEST_P(Doubles, RefusesWhatMustNotBe) {
    const auto a = own("Đỗ Minh An", R"(,"citizen_number":"031218000101")"),
               b = own("Đỗ Minh An", R"(,"citizen_number":"031218000102")"), c = own("Do Minh An");
    EXPECT_FALSE(pair(a, b)["refusal"].text.empty());
    EXPECT_EQ(merge(a, b).status, 409) << "two numbers are two persons";
    EXPECT_EQ(merge(a, c, "third").status, 422);
    EXPECT_EQ(merge(a, c, "first", R"({"issues":"second"})").status, 422);
    EXPECT_EQ(merge(a, c, "first", R"({"unit_id":"second"})").status, 422);
    const std::string stale = fmt::format(
        R"({{"entity":"pupil","first":{},"second":{},"survivor":"first","picks":{{}},"first_version":99,"second_version":1}})",
        a, c);
    EXPECT_EQ(desk.office.post("/api/duplicates/merge", stale).status, 409) << "changed since it was shown";
    EXPECT_EQ(
        desk.office.get(fmt::format("/api/duplicates/pair?entity=pupil&first={0}&second={0}", a)).status,
        422);
    EXPECT_EQ(desk.office.get("/api/duplicates?entity=room").status, 422);
    EXPECT_EQ(other.get(fmt::format("/api/duplicates/pair?entity=pupil&first={}&second={}", a, c)).status,
              404);
    desk.commune.account("gvcn", "homeroom_teacher", desk.school.id);
    EXPECT_EQ(desk.commune.signed_in("gvcn").get("/api/duplicates?entity=pupil").status, 403);
}

// ---- across units ----

TEST_P(Doubles, NeitherSchoolSeesTheOthersPersonBeforeBothAgree) {
    const auto ours = own("Đỗ Minh An", R"(,"address":"Thôn Đông")"),
               others = theirs("Đỗ Minh An", R"(,"phone":"0912345678")");
    Response found = desk.office.get("/api/duplicates/elsewhere?entity=pupil");
    ASSERT_EQ(size(json_of(found)), 1u);
    EXPECT_EQ(json_of(found)["items"].items[0]["id"].integer, ours);
    EXPECT_EQ(json_of(found)["items"].items[0]["what"].text, "Trùng với hồ sơ ở đơn vị khác");
    EXPECT_EQ(found.body.find("Bắc"), std::string::npos) << "not even which unit";
    EXPECT_EQ(
        desk.office.get(fmt::format("/api/duplicates/pair?entity=pupil&first={}&second={}", ours, others))
            .status,
        404);

    const std::string proposal = fmt::format(R"({{"entity":"pupil","id":{},"keep":"ours"}})", ours);
    Response r = desk.office.post("/api/duplicates/cases", proposal);
    ASSERT_EQ(r.status, 201) << r.body;
    EXPECT_EQ(desk.office.post("/api/duplicates/cases", proposal).status, 409) << "one at a time";
    const std::string one = fmt::format("/api/duplicates/cases/{}", json_of(r)["id"].integer);
    EXPECT_EQ(desk.office.get(one + "/pair").status, 409) << "not agreed yet";
    EXPECT_EQ(desk.office.post(one + "/agree").status, 409) << "that is for the other";

    Json waiting = json_of(other.get("/api/duplicates/cases?entity=pupil"));
    ASSERT_EQ(size(waiting), 1u);
    EXPECT_EQ(waiting["items"].items[0]["own_id"].integer, others);
    EXPECT_EQ(waiting["items"].items[0]["keep"].text, "theirs");
    EXPECT_EQ(waiting["items"].items[0]["other_unit"].text, "");
    ASSERT_EQ(other.post(one + "/agree").status, 200);

    Json seen = json_of(desk.office.get(one + "/pair"));
    EXPECT_EQ(seen["first"]["record"]["id"].integer, ours);
    EXPECT_EQ(seen["second"]["record"]["phone"].text, "0912345678");
    EXPECT_EQ(json_of(other.get(one + "/pair"))["second"]["record"]["id"].integer, ours);
    const std::string choice = fmt::format(
        R"({{"survivor":"first","picks":{{"phone":"second","address":"first"}},"first_version":{},"second_version":{}}})",
        seen["first"]["version"].integer, seen["second"]["version"].integer);
    EXPECT_EQ(other.post(one + "/merge", choice).status, 409) << "the keeper merges";
    Response merged = desk.office.post(one + "/merge", choice);
    ASSERT_EQ(merged.status, 200) << merged.body;
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, "0912345678");
    EXPECT_EQ(other.get(fmt::format("/api/pupils/{}", others)).status, 404);
    Json left = json_of(other.get(fmt::format("/api/enrolments?f.pupil_id={}", ours)));
    ASSERT_EQ(size(left), 1u) << "that the pupil was there stays with the school";
    EXPECT_EQ(left["items"].items[0]["to_date"].text, "2026-11-23") << "and ended";
    EXPECT_EQ(
        desk.office.post(fmt::format("/api/changesets/{}/undo", json_of(merged)["changeset"].integer)).status,
        403)
        << "not alone";

    // With the consent of one gone the merge does not stand.
    ASSERT_EQ(other.post(one + "/undo").status, 200);
    EXPECT_EQ(other.get(fmt::format("/api/pupils/{}", others)).status, 200);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, std::nullopt);
    EXPECT_EQ(json_of(other.get("/api/duplicates/cases?entity=pupil"))["items"].items[0]["state"].text,
              "agreed");
    EXPECT_EQ(audit_fault(), "");
}

TEST_P(Doubles, AcrossUnitsADeclinedOrWithdrawnPairStaysAsItIs) {
    const auto ours = own("Đỗ Minh An");
    theirs("Đỗ Minh An");
    const std::string proposal = fmt::format(R"({{"entity":"pupil","id":{},"keep":"theirs"}})", ours);
    auto propose = [&] {
        Response r = desk.office.post("/api/duplicates/cases", proposal);
        EXPECT_EQ(r.status, 201) << r.body;
        return fmt::format("/api/duplicates/cases/{}", json_of(r)["id"].integer);
    };
    EXPECT_EQ(desk.office.post(propose() + "/withdraw").status, 200);
    const std::string second = propose();
    EXPECT_EQ(other.post(second + "/decline").status, 200);
    EXPECT_EQ(other.post(second + "/agree").status, 409);
    EXPECT_EQ(size(json_of(desk.office.get("/api/duplicates/elsewhere?entity=pupil"))), 0u) << "remembered";
    EXPECT_EQ(size(json_of(other.get("/api/duplicates/elsewhere?entity=pupil"))), 0u);
    EXPECT_EQ(desk.office.post("/api/duplicates/cases", proposal).status, 409);
    // A third school has no part in it; the commune counts and sees nobody.
    desk.commune.account("nam", "principal", desk.commune.south.id);
    Browser third = desk.commune.signed_in("nam");
    EXPECT_EQ(third.post(second + "/decline").status, 404);
    EXPECT_EQ(third.get(second + "/pair").status, 404);
}

TEST_P(Doubles, TheCommuneSeesCountsOnly) {
    own("Đỗ Minh An");
    own("Do Minh An");
    theirs("Đỗ Minh An");
    desk.commune.account("chuyenvien", "commune_officer", desk.commune.commune.id);
    Browser officer = desk.commune.signed_in("chuyenvien");
    EXPECT_EQ(officer.get("/api/duplicates?entity=pupil").status, 403);
    Response r = officer.get("/api/duplicates/counts");
    ASSERT_EQ(r.status, 200);
    EXPECT_EQ(r.body.find("Minh An"), std::string::npos);
    for (const Json& school : json_of(r)["items"].items) {
        if (school["code"].text != "T") continue;
        EXPECT_EQ(school["pupil"].integer, 1);
        EXPECT_EQ(school["pupil_elsewhere"].integer, 2);
    }
}

INSTANTIATE_TEST_SUITE_P(Databases, Doubles, ::testing::ValuesIn(kinds()));

}  // namespace
}  // namespace khue::testing
