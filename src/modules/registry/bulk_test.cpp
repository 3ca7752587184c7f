// The same values for many records, looked at first and undone afterwards; and lists as of a day, by either
// time. Over HTTP, on both databases.
#include <gtest/gtest.h>

#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/workbook.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

class Bulk : public ::testing::TestWithParam<std::string> {
protected:
    Bulk() : commune(GetParam(), true), office(*commune.app) {
        commune.account("vanphong", "school_office", commune.north.id);
        office.sign_in("vanphong", testing::good_password);
    }
    std::string phone(std::int64_t id) {
        return json_of(office.get("/api/pupils/" + std::to_string(id)))["phone"].text_or();
    }
    std::string ids(const testing::Commune::Class& c) {
        return "[" + std::to_string(c.pupils[0]) + "," + std::to_string(c.pupils[1]) + "]";
    }
    testing::Commune commune;
    Browser office;
};

TEST_P(Bulk, ChangesTheChosenOnesAsOneChangeThatCanBeUndone) {
    const std::string body = R"({"ids":)" + ids(commune.north_a) + R"(,"values":{"phone":"0912345678"}})";
    Json seen = json_of(office.post("/api/pupils/bulk/preview", body));
    EXPECT_EQ(seen["chosen"].integer, 2);
    EXPECT_EQ(seen["changed"].integer, 2);
    EXPECT_EQ(seen["sample"].items.at(0)["changes"].items.at(0)["new"].text, "0912345678");
    EXPECT_EQ(phone(commune.north_a.pupils[0]), "") << "a preview changes nothing";

    Response r = office.post("/api/pupils/bulk", body);
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(r.body.find("0912345678"), std::string::npos) << "an answer that is kept for a retry";
    EXPECT_EQ(phone(commune.north_a.pupils[1]), "0912345678");
    EXPECT_EQ(phone(commune.north_b.pupils[0]), "");
    const std::string change = "/api/changesets/" + std::to_string(json_of(r)["changeset"].integer);
    Json one = json_of(office.get(change));
    EXPECT_EQ(one["kind"].text, "bulk");
    EXPECT_EQ(one["updated"].integer, 2);
    ASSERT_EQ(office.post(change + "/undo").status, 200);
    EXPECT_EQ(phone(commune.north_a.pupils[1]), "");
}

TEST_P(Bulk, ChangesAllThatTheFilterFinds) {
    const std::string where = "?f.class_id=" + std::to_string(commune.north_b.id);
    const std::string body = R"({"values":{"phone":"0912345678"},"expected":2})";
    ASSERT_EQ(office.post("/api/pupils/bulk" + where, body).status, 200);
    EXPECT_EQ(phone(commune.north_b.pupils[0]), "0912345678");
    EXPECT_EQ(phone(commune.north_a.pupils[0]), "");
    EXPECT_EQ(json_of(office.post("/api/pupils/bulk/preview", body))["chosen"].integer, 4)
        << "no filter: all";
    EXPECT_EQ(office.post("/api/pupils/bulk", body).status, 409) << "not as many as were shown";
}

TEST_P(Bulk, RefusesWhatIsNotForMany) {
    auto status = [&](const std::string& path, const std::string& body) {
        return office.post("/api/pupils" + path, body).status;
    };
    const std::string chosen = R"({"ids":)" + ids(commune.north_a) + ",";
    for (const char* values :
         {R"("values":{})", R"("values":{"full_name":"Ai Cũng Tên Này"})", R"("values":{"unit_id":1})",
          R"("values":{"issues":""})", R"("values":{"no_such":1})", R"("values":{"phone":"123"})"}) {
        EXPECT_EQ(status("/bulk", chosen + values + "}"), 422) << values;
    }
    EXPECT_EQ(
        json_of(office.post("/api/pupils/bulk/preview", chosen + R"("values":{"phone":"123"}})"))["refused"]
            .integer,
        2);
    const std::string values = R"("values":{"phone":"0912345678"}})";
    EXPECT_EQ(status("/bulk", R"({"ids":[],)" + values), 422);
    EXPECT_EQ(status("/bulk?as_of=2026-01-01", "{" + values), 422);
    EXPECT_EQ(status("/bulk", R"({"ids":)" + ids(commune.south_a) + "," + values), 404) << "another school";
    EXPECT_EQ(office.post("/api/units/bulk", "{" + values).status, 405) << "units are no records of a unit";
    // Whoever sees one class changes nothing in another.
    commune.account("chunhiem", "homeroom_teacher", commune.north.id);
    Browser teacher = commune.signed_in("chunhiem");
    EXPECT_EQ(teacher.post("/api/pupils/bulk", R"({"ids":)" + ids(commune.north_b) + "," + values).status,
              404);
}

// ---- as of a day ----

TEST_P(Bulk, AListIsAsOfADayByEitherTime) {
    const std::string school = "{\"unit_id\":" + std::to_string(commune.north.id.value) + ",";
    Json pupil = json_of(office.post(
        "/api/pupils",
        school + R"("full_name":"Lê Văn Hai","birth_date":"2018-01-02","sex":"01","status":"01"})"));
    const std::string of_pupil = school + "\"pupil_id\":" + std::to_string(pupil["id"].integer) + ",";
    Json first = json_of(office.post("/api/enrolments", of_pupil + R"("school_year":"2025-2026","status":"01",
        "from_date":"2025-09-05","to_date":"2026-05-31"})"));
    ASSERT_GT(first["id"].integer, 0);
    testing::advance_minutes(24 * 60);
    office.sign_in("vanphong", testing::good_password);
    ASSERT_EQ(office
                  .put("/api/pupils/" + std::to_string(pupil["id"].integer), R"({"full_name":"Lê Văn Hải"})",
                       pupil["version"].integer)
                  .status,
              200);
    auto named = [&](const std::string& query) {
        Json page = json_of(office.get("/api/pupils?q=le+van+hai" + query));
        return page["items"].items.empty() ? "" : page["items"].items[0]["full_name"].text;
    };
    EXPECT_EQ(named(""), "Lê Văn Hải");
    EXPECT_EQ(named("&as_of=2026-11-23"), "Lê Văn Hai");
    EXPECT_EQ(named("&as_of=2026-11-22"), "") << "nobody knew of the pupil";

    auto enrolments = [&](const std::string& query) {
        return json_of(office.get("/api/enrolments?f.pupil_id=" + std::to_string(pupil["id"].integer) +
                                  query))["items"]
            .items.size();
    };
    EXPECT_EQ(enrolments("&f.school_year=2025-2026"), 1u);
    EXPECT_EQ(enrolments("&f.school_year=2025-2026&valid_on=2026-05-31"), 1u) << "its last day";
    EXPECT_EQ(enrolments("&f.school_year=2025-2026&valid_on=2026-06-01"), 0u);
    EXPECT_EQ(enrolments("&f.school_year=2025-2026&valid_on=2026-05-31&as_of=2026-11-22"), 0u)
        << "so it was, but nobody knew";
    EXPECT_EQ(office.get("/api/enrolments?valid_on=2026-13-01").status, 400);
    EXPECT_EQ(office.get("/api/pupils?valid_on=2026-05-31").status, 400) << "pupils have no from and to";
    Response file = office.get("/api/enrolments/export?valid_on=2026-06-01&as_of=2026-11-23");
    ASSERT_EQ(file.status, 200);
    std::string titles;
    const auto book = khue::office::load_bytes(file.body);
    for (const auto& row : book.sheets.at(0).rows)
        if (row.number <= 3 && !row.cells.empty()) titles += row.cells[0].text + "|";
    EXPECT_NE(titles.find("ghi nhận đến 23/11/2026"), std::string::npos) << titles;
    EXPECT_NE(titles.find("trong ngày 01/06/2026"), std::string::npos) << titles;
}

INSTANTIATE_TEST_SUITE_P(Kinds, Bulk, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
