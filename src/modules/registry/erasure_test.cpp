// Personal data erased by decision: gone everywhere, the audit trail whole. On both databases.
#include <gtest/gtest.h>

#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

class Erasure : public ::testing::TestWithParam<std::string> {
protected:
    Erasure() : commune(GetParam(), true) {
        commune.account("hieu.truong", "principal", commune.north.id);
        commune.account("van.phong", "school_office", commune.north.id);
    }
    std::string add(Browser& b, const std::string& status, const std::string& name = "Đỗ Minh An",
                    const std::string& number = "031218000101") {
        Response r = b.post("/api/pupils", R"({"full_name":")" + name + R"(","citizen_number":")" + number +
                                               R"(","birth_date":"2018-03-09","sex":"01","address":)" +
                                               R"("Thôn Đông","status":")" + status + "\"}");
        EXPECT_EQ(r.status, 201) << r.body;
        return "/api/pupils/" + std::to_string(json_of(r)["id"].integer);
    }
    static Response erase(Browser& b, const std::string& path, const std::string& decision,
                          const std::string& version = "\"1\"") {
        return b.post(path + "/erase", R"({"decision":")" + decision + "\"}", {{"if-match", version}});
    }
    testing::Commune commune;
};

constexpr const char* decision = "Quyết định số 12/QĐ-TH ngày 20/11/2026";

TEST_P(Erasure, TakesThePersonOutOfRecordHistoryAndTrail) {
    Browser principal = commune.signed_in("hieu.truong");
    std::string path = add(principal, "04");
    ASSERT_EQ(erase(principal, path, decision).status, 204);
    for (const std::string& where : {path, path + "/history", std::string("/api/audit?entity=pupil")}) {
        Response r = principal.get(where);
        ASSERT_EQ(r.status, 200) << where;
        for (const char* value : {"Đỗ Minh An", "031218000101", "Thôn Đông", "2018-03-09"})
            EXPECT_EQ(r.body.find(value), std::string::npos) << where << " still tells " << value;
    }
    EXPECT_NE(principal.get("/api/audit?entity=pupil").body.find("12/QĐ-TH"), std::string::npos);
    EXPECT_TRUE(json_of(principal.get("/api/pupils?q=minh+an"))["items"].items.empty());
    commune.app->database().read([&](Db& db) {
        AuditVerdict verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
        ASSERT_FALSE(verdict.erased.empty());
        EXPECT_EQ(verdict.erased.front().decision, decision);
    });
}

TEST_P(Erasure, NeedsADecisionTheNewestVersionAndSomebodyWhoLeft) {
    Browser principal = commune.signed_in("hieu.truong");
    std::string left = add(principal, "04"), here = add(principal, "01", "Lê Thị Hà", "031318000102");
    EXPECT_EQ(erase(principal, left, "theo đơn").status, 422);
    EXPECT_EQ(erase(principal, left, decision, "\"7\"").status, 412);
    EXPECT_EQ(erase(principal, here, decision).status, 409);
    EXPECT_NE(principal.get(left).body.find("Thôn Đông"), std::string::npos);
}

TEST_P(Erasure, IsTheHeadsOfTheSchoolAlone) {
    Browser office = commune.signed_in("van.phong");
    std::string path = add(office, "04");
    EXPECT_EQ(erase(office, path, decision).status, 403);
    commune.account("truong.khac", "principal", commune.south.id);
    Browser other = commune.signed_in("truong.khac");
    EXPECT_EQ(erase(other, path, decision).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Erasure, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
