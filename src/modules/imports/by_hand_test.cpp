// What hangs on a person's record follows the record when it is changed by hand; rejected rows are mended on
// the screen. On both databases.
#include <gtest/gtest.h>

#include <algorithm>

#include "modules/filings/rejected_row.hpp"
#include "modules/imports/desk_test.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/school_class.hpp"

namespace khue {
namespace {

using testing::json_of;
using testing::pupil_file;

class ByHand : public ::testing::TestWithParam<std::string> {
protected:
    ByHand() : desk(GetParam()) {}
    std::string path(const std::string& name) {
        return "/api/pupils/" + std::to_string(desk.pupil(name).id.value);
    }
    void change(const std::string& name, const std::string& json) {
        std::string p = path(name);
        Response r = desk.office.put(p, json, desk.version_of(p));
        EXPECT_EQ(r.status, 200) << r.body;
    }
    std::string issues(const std::string& name) { return desk.pupil(name).issues; }
    std::vector<Enrolment> enrolments(const Pupil& p) {
        std::vector<Enrolment> out;
        desk.commune.app->database().read([&](Db& db) {
            out = list<Enrolment>(db, Scope::everything(),
                                  {.filters = {where<&Enrolment::pupil_id>(p.id.value)}});
        });
        return out;
    }
    std::int64_t class_id(const std::string& name) {
        std::optional<SchoolClass> found;
        desk.commune.app->database().read([&](Db& db) {
            found =
                first<SchoolClass>(db, Scope::of(desk.school.id.value), {where<&SchoolClass::name>(name)});
        });
        return found ? found->id.value : 0;
    }
    testing::Desk desk;
};

TEST_P(ByHand, AMendedNumberClearsItsPointAndStaysCleared) {
    std::string file =
        pupil_file({{"HS02", "Vũ Thị Bình", "21/07/2018", "Nữ", "Tày", "3A", "", "0912345679"}});
    desk.import(desk.office, "ho_so_hoc_sinh", file);
    ASSERT_EQ(issues("Vũ Thị Bình"), "W_CCCD_MISSING:cccd");
    change("Vũ Thị Bình", R"({"citizen_number":"031318000102"})");
    EXPECT_EQ(issues("Vũ Thị Bình"), "");
    // The same file still lacks the number.
    Json again = desk.import(desk.office, "ho_so_hoc_sinh", file);
    EXPECT_EQ(again["summary"]["unchanged"].integer, 1);
    EXPECT_EQ(issues("Vũ Thị Bình"), "");
    change("Vũ Thị Bình", R"({"citizen_number":"031218000102"})");
    EXPECT_EQ(issues("Vũ Thị Bình"), "W_CCCD_SEX:cccd");
    change("Vũ Thị Bình", R"({"sex":"01"})");
    EXPECT_EQ(issues("Vũ Thị Bình"), "");
    change("Vũ Thị Bình", R"({"birth_date":"2017-07-21"})");
    EXPECT_EQ(issues("Vũ Thị Bình"), "W_CCCD_YEAR:cccd");
}

TEST_P(ByHand, WhatOnlyTheFileCouldTellStandsUntilItsFieldChanges) {
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS02", "Vũ Thị Bình", "21/07/2018", "Nữ", "Tày", "3A", "31318", "123"}}));
    ASSERT_EQ(issues("Vũ Thị Bình"), "W_CCCD_LENGTH:cccd W_PHONE:sdt");
    change("Vũ Thị Bình", R"({"address":"Thôn Đông"})");
    EXPECT_EQ(issues("Vũ Thị Bình"), "W_CCCD_LENGTH:cccd W_PHONE:sdt");
    change("Vũ Thị Bình", R"({"phone":"0912345679"})");
    EXPECT_EQ(issues("Vũ Thị Bình"), "W_CCCD_LENGTH:cccd");
}

TEST_P(ByHand, OneNumberForTwoIsAPointOfBothAndGoesFromBoth) {
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "031218000101", ""},
                            {"HS02", "Vũ Gia Bảo", "21/07/2018", "Nam", "Tày", "3A", "031218000102", ""}}));
    EXPECT_EQ(issues("Đỗ Minh An"), "");
    change("Vũ Gia Bảo", R"({"citizen_number":"031218000101"})");
    EXPECT_EQ(issues("Vũ Gia Bảo"), "W_CCCD_SHARED:cccd");
    EXPECT_EQ(issues("Đỗ Minh An"), "W_CCCD_SHARED:cccd");
    change("Vũ Gia Bảo", R"({"citizen_number":"031218000102"})");
    EXPECT_EQ(issues("Vũ Gia Bảo"), "");
    EXPECT_EQ(issues("Đỗ Minh An"), "");
}

TEST_P(ByHand, ASuspectGoesWithTheRecordThatWasRemoved) {
    std::string third = std::to_string(class_id("3A"));
    auto add = [&](const std::string& name) {
        Response r =
            desk.office.post("/api/pupils", R"({"full_name":")" + name +
                                                R"(","birth_date":"2018-03-09","sex":"01","status":"01",)" +
                                                R"("class_id":)" + third + "}");
        EXPECT_EQ(r.status, 201) << r.body;
    };
    add("Đỗ Minh An");
    EXPECT_EQ(issues("Đỗ Minh An"), "W_CCCD_MISSING:cccd");
    add("Minh An Đỗ");
    EXPECT_EQ(issues("Đỗ Minh An"), "W_CCCD_MISSING:cccd W_DUP_SUSPECT:row");
    EXPECT_EQ(issues("Minh An Đỗ"), "W_CCCD_MISSING:cccd W_DUP_SUSPECT:row");
    std::string p = path("Minh An Đỗ");
    EXPECT_EQ(desk.office.remove(p, desk.version_of(p)).status, 204);
    EXPECT_EQ(issues("Đỗ Minh An"), "W_CCCD_MISSING:cccd");
}

TEST_P(ByHand, TheEnrolmentFollowsTheRecord) {
    Response r = desk.office.post(
        "/api/pupils", R"({"full_name":"Đỗ Minh An","birth_date":"2018-03-09","sex":"01","status":"01",)"
                       R"("class_id":)" +
                           std::to_string(class_id("3A")) + "}");
    ASSERT_EQ(r.status, 201) << r.body;
    auto made = enrolments(desk.pupil("Đỗ Minh An"));
    ASSERT_EQ(made.size(), 1u);
    EXPECT_EQ(made[0].school_year, "2026-2027");
    EXPECT_EQ(made[0].class_id.value, class_id("3A"));
    change("Đỗ Minh An", R"({"class_id":)" + std::to_string(class_id("4A")) + R"(,"status":"02"})");
    auto moved = enrolments(desk.pupil("Đỗ Minh An"));
    ASSERT_EQ(moved.size(), 1u) << "corrected, not doubled";
    EXPECT_EQ(moved[0].class_id.value, class_id("4A"));
    EXPECT_EQ(moved[0].status, "02");
    Pupil gone = desk.pupil("Đỗ Minh An");
    std::string p = path("Đỗ Minh An");
    EXPECT_EQ(desk.office.remove(p, desk.version_of(p)).status, 204);
    EXPECT_TRUE(enrolments(gone).empty());
}

TEST_P(ByHand, ThePostFollowsTheMemberOfStaff) {
    Response made =
        desk.office.post("/api/staff", R"({"full_name":"Phạm Thị Hoa","birth_date":"1985-05-20","sex":"02",)"
                                       R"("staff_group":"GV","status":"01"})");
    ASSERT_EQ(made.status, 201) << made.body;
    std::string staff = "/api/staff/" + std::to_string(json_of(made)["id"].integer);
    EXPECT_EQ(json_of(made)["issues"].text, "W_CCCD_MISSING:cccd");
    auto posts = [&] { return json_of(desk.office.get("/api/staff_posts")); };
    ASSERT_EQ(posts()["items"].items.size(), 1u);
    EXPECT_EQ(posts()["items"].items[0]["staff_group"].text, "GV");
    ASSERT_EQ(desk.office.put(staff, R"({"staff_group":"CBQL"})", 1).status, 200);
    ASSERT_EQ(posts()["items"].items.size(), 1u);
    EXPECT_EQ(posts()["items"].items[0]["staff_group"].text, "CBQL");
}

TEST_P(ByHand, ARejectedRowIsMendedOnTheScreen) {
    std::string file = pupil_file(
        {{"HS03", "Lê Ngọc Châu", "31/02/2017", "Nữ", "Kinh", "4A", "031317000103", "0912345670"}});
    desk.import(desk.office, "ho_so_hoc_sinh", file);
    ASSERT_TRUE(desk.pupils().empty());
    Json open = json_of(desk.office.get("/api/rejected_rows"));
    ASSERT_EQ(open["items"].items.size(), 1u);
    std::string row = "/api/rejected_rows/" + std::to_string(open["items"].items[0]["id"].integer);

    Json form = json_of(desk.office.get(row + "/form"));
    std::string cell, reason;
    for (const Json& f : form["fields"].items)
        if (f["key"].text == "ngay_sinh") {
            cell = f["value"].text;
            reason = f["problems"].items.at(0)["code"].text;
        }
    EXPECT_EQ(cell, "31/02/2017");
    EXPECT_EQ(reason, "R_DATE_INVALID");
    EXPECT_EQ(form["obstacle"].text, "");

    Response still = desk.office.post(row + "/mend", R"({"values":{"ngay_sinh":"30/02/2017"}})");
    EXPECT_EQ(still.status, 422);
    EXPECT_EQ(json_of(still)["errors"].items.at(0)["pointer"].text, "/values/ngay_sinh");
    EXPECT_EQ(json_of(still)["errors"].items.at(0)["code"].text, "R_DATE_INVALID");

    Response mended = desk.office.post(row + "/mend", R"({"values":{"ngay_sinh":"2017-02-28"}})");
    ASSERT_EQ(mended.status, 200) << mended.body;
    EXPECT_EQ(json_of(mended)["outcome"].text, "created");
    Pupil p = desk.pupil("Lê Ngọc Châu");
    EXPECT_EQ(p.birth_date.text, "2017-02-28");
    EXPECT_EQ(p.sex, Sex::female);
    EXPECT_EQ(p.issues, "");
    EXPECT_EQ(enrolments(p).size(), 1u);
    EXPECT_EQ(json_of(desk.office.get(row))["state"].text, "da_sua");
    EXPECT_EQ(desk.office.post(row + "/mend", R"({"values":{}})").status, 409);

    // The file still has the bad row: it stays mended, and its pupil is not missing.
    Json again = desk.import(desk.office, "ho_so_hoc_sinh", file);
    EXPECT_EQ(again["summary"]["missing"].integer, 0);
    EXPECT_EQ(json_of(desk.office.get(row))["state"].text, "da_sua");
}

TEST_P(ByHand, OnlyARepeatedRowIsDropped) {
    const std::vector<std::string> an = {"HS01", "Đỗ Minh An", "09/03/2018",   "Nam",
                                         "Kinh", "3A",         "031318000101", "0912345678"};
    std::string file = pupil_file(
        {an, an, {"HS03", "Lê Ngọc Châu", "31/02/2017", "Nữ", "Kinh", "4A", "031317000103", "0912345670"}});
    desk.import(desk.office, "ho_so_hoc_sinh", file);
    Json open = json_of(desk.office.get("/api/rejected_rows"));
    ASSERT_EQ(open["items"].items.size(), 2u);
    std::map<bool, std::string> rows;
    for (const Json& row : open["items"].items)
        rows[row["repeated"].boolean] = "/api/rejected_rows/" + std::to_string(row["id"].integer);
    EXPECT_TRUE(json_of(desk.office.get(rows[true] + "/form"))["may_drop"].boolean);
    EXPECT_FALSE(json_of(desk.office.get(rows[false] + "/form"))["may_drop"].boolean);
    EXPECT_EQ(desk.office.post(rows[false] + "/drop", "").status, 409);
    desk.commune.account("canbo", "commune_officer", desk.commune.commune.id);
    EXPECT_EQ(desk.commune.signed_in("canbo").post(rows[true] + "/drop", "").status, 403)
        << "it reads the row";
    EXPECT_EQ(desk.office.post(rows[true] + "/drop", "").status, 200);
    EXPECT_EQ(desk.office.post(rows[true] + "/drop", "").status, 409);
    EXPECT_EQ(json_of(desk.office.get(rows[true]))["state"].text, "da_bo");
    desk.import(desk.office, "ho_so_hoc_sinh", file);
    EXPECT_EQ(json_of(desk.office.get(rows[true]))["state"].text, "da_bo") << "the file sent again";
}

TEST_P(ByHand, AFileWithOneCorrectedRowSpeaksForThatRowAlone) {
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 5; ++i)
        rows.push_back({"HS1" + std::to_string(i),
                        "Trần Thị " + std::string(1, static_cast<char>('A' + i)) + "n", "09/03/2018", "Nữ",
                        "Kinh", "3A", "03131800020" + std::to_string(i), ""});
    rows.push_back({"HS03", "Lê Ngọc Châu", "31/02/2017", "Nữ", "Kinh", "4A", "", ""});
    rows.push_back({"HS04", "Lê Ngọc Diệp", "30/02/2017", "Nữ", "Kinh", "4A", "", ""});
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(rows));
    auto open = [&] {
        std::string names;
        for (const Json& r : json_of(desk.office.get("/api/rejected_rows"))["items"].items)
            if (r["state"].text == "mo") names += r["label"].text + ";";
        return names;
    };
    ASSERT_EQ(open(), "Lê Ngọc Châu;Lê Ngọc Diệp;");
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS03", "Lê Ngọc Châu", "28/02/2017", "Nữ", "Kinh", "4A", "", ""}}), "sua.csv");
    EXPECT_EQ(open(), "Lê Ngọc Diệp;");
    rows.resize(5);
    desk.import(desk.office, "ho_so_hoc_sinh", pupil_file(rows), "day-du.csv");
    EXPECT_EQ(open(), "") << "a whole list speaks for everybody";
}

TEST_P(ByHand, EvidenceFindsItsPersonOnceTheSchoolListsThem) {
    desk.import(desk.office, "doi_ngu",
                testing::csv({{"Mã cán bộ", "Họ và tên", "Ngày sinh", "Giới tính", "Loại cán bộ"},
                              {"GV01", "Phạm Thị Hoa", "20/05/1985", "Nữ", "Giáo viên"},
                              {"GV02", "Đỗ Văn Bình", "31/02/1985", "Nam", "Giáo viên"}}));
    desk.import(desk.office, "hoc_lieu",
                testing::csv({{"Mã cán bộ", "Họ và tên", "Số tuần", "Số tiết"},
                              {"GV01", "Phạm Thị Hoa", "4", "9"},
                              {"GV02", "Đỗ Văn Bình", "4", "9"},
                              {"GV03", "Vũ Thị Cúc", "4", "9"}}));
    auto linked = [&] {
        return std::ranges::count_if(json_of(desk.office.get("/api/material_uses"))["items"].items,
                                     [](const Json& r) { return r["staff_id"].integer != 0; });
    };
    ASSERT_EQ(linked(), 1);
    Json open = json_of(desk.office.get("/api/rejected_rows"));
    std::string row = "/api/rejected_rows/" + std::to_string(open["items"].items.at(0)["id"].integer);
    EXPECT_EQ(desk.office.post(row + "/mend", R"({"values":{"ngay_sinh":"28/02/1985"}})").status, 200);
    EXPECT_EQ(linked(), 2);
    Response made = desk.office.post(
        "/api/staff", R"({"full_name":"Vũ Thị Cúc","staff_code":"GV03","birth_date":"1990-05-20","sex":"02",)"
                      R"("staff_group":"GV","status":"01"})");
    EXPECT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(linked(), 3);
}

TEST_P(ByHand, ABirthdayThatLackedItsDayIsCompletedNotDoubled) {
    auto filed = [&](const std::string& birth) {
        return desk.import(desk.office, "ho_so_hoc_sinh",
                           pupil_file({{"", "Lê Ngọc Châu", birth, "Nữ", "Kinh", "3A", "", "0912345678"}}));
    };
    filed("2018");
    EXPECT_EQ(desk.pupil("Lê Ngọc Châu").birth_date.text, "2018");
    EXPECT_EQ(issues("Lê Ngọc Châu"), "W_CCCD_MISSING:cccd W_DATE_PARTIAL:ngay_sinh");
    EXPECT_EQ(filed("09/03/2018")["summary"]["updated"].integer, 1);
    EXPECT_EQ(desk.pupil("Lê Ngọc Châu").birth_date.text, "2018-03-09");
    EXPECT_EQ(issues("Lê Ngọc Châu"), "W_CCCD_MISSING:cccd");
}

TEST_P(ByHand, OnlyTheSchoolMendsItsRows) {
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS03", "Lê Ngọc Châu", "31/02/2017", "Nữ", "Kinh", "4A", "", ""}}));
    Json open = json_of(desk.office.get("/api/rejected_rows"));
    std::string row = "/api/rejected_rows/" + std::to_string(open["items"].items.at(0)["id"].integer);
    desk.commune.account("bac", "principal", desk.commune.north.id);
    auto north = desk.commune.signed_in("bac");
    EXPECT_EQ(north.get(row + "/form").status, 404);
    EXPECT_EQ(north.post(row + "/mend", R"({"values":{"ngay_sinh":"2017-02-28"}})").status, 404);
}

// Whoever may write the record mends the row, and sees no other.
TEST_P(ByHand, TheRightToMendIsTheRightToTheRecord) {
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS03", "Lê Ngọc Châu", "31/02/2017", "Nữ", "Kinh", "4A", "031317000103",
                             "0912345670"}}));
    desk.import(desk.office, "ho_so_cong_viec",
                testing::csv({{"Tháng", "Tổng số hồ sơ công việc", "Hồ sơ xử lý điện tử",
                               "Tổng số văn bản trao đổi", "Văn bản điện tử"},
                              {"7/2026", "20", "mười", "20", "18"}}));
    desk.commune.account("congnghe", "it_lead", desk.school.id);
    desk.commune.account("ketoan", "accountant", desk.school.id);
    auto lead = desk.commune.signed_in("congnghe");
    auto accountant = desk.commune.signed_in("ketoan");
    std::map<std::string, std::string> rows;  // kind → address
    for (const Json& r : json_of(desk.office.get("/api/mendable_rows"))["items"].items)
        rows[r["kind"].text] = "/api/rejected_rows/" + std::to_string(r["id"].integer);
    ASSERT_EQ(rows.size(), 2u);

    Json own = json_of(lead.get("/api/mendable_rows"));
    ASSERT_EQ(own["items"].items.size(), 1u);
    EXPECT_EQ(own["items"].items[0]["kind"].text, "ho_so_cong_viec");
    EXPECT_EQ(lead.get("/api/rejected_rows").status, 403) << "names of pupils are not the IT lead's";
    EXPECT_EQ(lead.get(rows["ho_so_hoc_sinh"] + "/form").status, 404);
    EXPECT_EQ(lead.post(rows["ho_so_hoc_sinh"] + "/mend", R"({"values":{"ngay_sinh":"2017-02-28"}})").status,
              404);
    Json form = json_of(lead.get(rows["ho_so_cong_viec"] + "/form"));
    EXPECT_TRUE(form["may_mend"].boolean);
    std::string refused;
    for (const Json& f : form["fields"].items)
        if (!f["problems"].items.empty()) refused = f["key"].text;
    Response mended =
        lead.post(rows["ho_so_cong_viec"] + "/mend", R"({"values":{")" + refused + R"(":"10"}})");
    EXPECT_EQ(mended.status, 200) << mended.body;
    EXPECT_TRUE(json_of(lead.get("/api/mendable_rows"))["items"].items.empty());
    EXPECT_TRUE(json_of(accountant.get("/api/mendable_rows"))["items"].items.empty());
    EXPECT_EQ(accountant.get(rows["ho_so_cong_viec"] + "/form").status, 404);
}

TEST_P(ByHand, AnAccountantMendsRowsOfFees) {
    desk.import(desk.office, "thanh_toan",
                testing::csv({{"Tháng", "Khoản thu", "Tiền mặt: số lượt", "Tiền mặt: số tiền",
                               "Không dùng tiền mặt: số lượt", "Không dùng tiền mặt: số tiền"},
                              {"13/2026", "Học phí", "20", "2000000", "30", "3000000"}}));
    desk.commune.account("ketoan", "accountant", desk.school.id);
    auto accountant = desk.commune.signed_in("ketoan");
    const Json rows = json_of(accountant.get("/api/mendable_rows"));
    ASSERT_EQ(rows["items"].items.size(), 1u);
    std::string row = "/api/rejected_rows/" + std::to_string(rows["items"].items[0]["id"].integer);
    EXPECT_TRUE(json_of(accountant.get(row + "/form"))["may_mend"].boolean);
    EXPECT_TRUE(json_of(desk.office.get(row + "/form"))["may_mend"].boolean) << "it brings these files";
    const std::string body = R"({"values":{"thang":"7/2026"}})";
    Response mended = accountant.post(row + "/mend", body);
    ASSERT_EQ(mended.status, 200) << mended.body;
    EXPECT_EQ(json_of(mended)["entity"].text, "collection");
}

// One channel of a fee cannot be mended without the others; the page says so before anybody types.
TEST_P(ByHand, ARowOfAGroupIsMendedInTheFile) {
    desk.import(desk.office, "thanh_toan",
                testing::csv({{"Tháng", "Khoản thu", "Hình thức thanh toán", "Số lượt", "Số tiền"},
                              {"7/2026", "Học phí", "Tiền mặt", "hai chục", "2000000"},
                              {"7/2026", "Học phí", "Chuyển khoản", "30", "3000000"}}));
    Json open = json_of(desk.office.get("/api/rejected_rows"));
    ASSERT_FALSE(open["items"].items.empty());
    std::string row = "/api/rejected_rows/" + std::to_string(open["items"].items.at(0)["id"].integer);
    std::string why = json_of(desk.office.get(row + "/form"))["obstacle"].text;
    EXPECT_NE(why.find("sửa trong tệp"), std::string::npos) << why;
    Response mended = desk.office.post(row + "/mend", R"({"values":{"luot":"20"}})");
    EXPECT_EQ(mended.status, 409);
    EXPECT_EQ(json_of(mended)["detail"].text, why);
}

INSTANTIATE_TEST_SUITE_P(Kinds, ByHand, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
