// A unit's code is changed: the former one stays known, is understood in files, and goes to nobody else.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "modules/imports/desk_test.hpp"
#include "modules/units/unit_code.hpp"

namespace khue::testing {
namespace {

class FormerCodes : public ::testing::TestWithParam<std::string> {
protected:
    FormerCodes() : desk(GetParam()), officer(*desk.commune.app) {
        desk.commune.account("chuyenvien", "commune_officer", desk.commune.commune.id);
        officer.sign_in("chuyenvien", good_password);
    }
    Response rename(const Unit& school, const std::string& code) {
        const std::string path = "/api/units/" + std::to_string(school.id.value);
        const std::string body =
            fmt::format(R"({{"parent_id":{},"kind":"truong","level":"TH","code":"{}","name":"{}"}})",
                        desk.commune.commune.id.value, code, school.name);
        return officer.put(path, body, json_of(officer.get(path))["version"].integer);
    }
    Json codes() { return json_of(officer.get("/api/unit_codes")); }

    Desk desk;
    Browser officer;
};

TEST_P(FormerCodes, StayKnownAndAreUnderstoodInFiles) {
    ASSERT_EQ(rename(desk.school, "31111131").status, 200);
    ASSERT_EQ(codes()["items"].items.size(), 1u);
    const Json former = codes()["items"].items[0];
    EXPECT_EQ(former["code"].text, "T");
    EXPECT_EQ(former["system"].text, "Mã đơn vị");
    EXPECT_EQ(former["to_date"].text, "2026-11-22") << "yesterday";
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "", ""}}));
    EXPECT_EQ(desk.pupils().size(), 1u) << "a file under the old code finds its school";

    ASSERT_EQ(rename(desk.school, "31111132").status, 200);
    EXPECT_EQ(codes()["items"].items.size(), 2u);
}

TEST_P(FormerCodes, GoToNobodyElse) {
    ASSERT_EQ(rename(desk.school, "31111131").status, 200);
    const Response taken = rename(desk.commune.north, "T");
    EXPECT_EQ(taken.status, 409) << taken.body;
    ASSERT_EQ(rename(desk.school, "T").status, 200) << "its own comes back";

    const auto code = [&](const Unit& unit, const std::string& from, const std::string& to) {
        return officer
            .post("/api/unit_codes", fmt::format(R"({{"unit_id":{},"system":"CSDL ngành","code":"30298499",
                "from_date":{},"to_date":{}}})",
                                                 unit.id.value, from, to))
            .status;
    };
    EXPECT_EQ(code(desk.school, "\"2020-01-01\"", "\"2025-06-30\""), 201);
    EXPECT_EQ(code(desk.commune.north, "\"2025-06-30\"", "null"), 409) << "the same day";
    EXPECT_EQ(code(desk.commune.north, "\"2025-07-01\"", "null"), 201) << "afterwards";
    EXPECT_EQ(code(desk.commune.north, "\"2026-07-01\"", "\"2026-06-01\""), 422);
    EXPECT_EQ(desk.upload(desk.office, "lop_hoc", class_file()).status, 201)
        << "the present code is the first";
}

INSTANTIATE_TEST_SUITE_P(Databases, FormerCodes, ::testing::ValuesIn(kinds()));

}  // namespace
}  // namespace khue::testing
