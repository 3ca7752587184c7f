// A newer list or evidence says less than the record holds: what it does not say stays, and nothing is made
// up. On both databases.
#include <gtest/gtest.h>

#include "modules/filings/collection.hpp"
#include "modules/filings/dossier_month.hpp"
#include "modules/filings/register_progress.hpp"
#include "modules/filings/verification_result.hpp"
#include "modules/imports/desk_test.hpp"
#include "office/workbook.hpp"

namespace khue {
namespace {

using testing::csv;
using testing::pupil_file;

class NewerList : public ::testing::TestWithParam<std::string> {
protected:
    NewerList() : desk(GetParam()) {}
    template <class T>
    std::vector<T> all() {
        std::vector<T> out;
        desk.commune.app->database().read(
            [&](Db& db) { out = list<T>(db, Scope::of(desk.school.id.value)); });
        return out;
    }
    Json import(const std::string& kind, const std::vector<std::vector<std::string>>& rows) {
        return desk.import(desk.office, kind, csv(rows));
    }
    testing::Desk desk;
};

TEST_P(NewerList, WithoutNumbersMissesNoneThatIsKnown) {
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "031218000101", ""},
                            {"HS02", "Vũ Thị Bình", "21/07/2018", "Nữ", "Tày", "3A", "999318000102", ""},
                            {"HS03", "Lê Ngọc Châu", "28/02/2017", "Nữ", "Kinh", "4A", "31317", "123"}}));
    Json receipt =
        import("ho_so_hoc_sinh", {{"Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Lớp"},
                                  {"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "4A"},
                                  {"HS02", "Vũ Thị Bình", "21/07/2018", "Nữ", "Tày", "4A"},
                                  {"HS03", "Lê Ngọc Châu", "28/02/2017", "Nữ", "Kinh", "3A"},
                                  {"HS04", "Trần Văn Dũng", "28/02/2018", "Nam", "Kinh", "3A"}});
    EXPECT_EQ(receipt["summary"]["updated"].integer, 3);
    EXPECT_EQ(receipt["summary"]["warn"].integer, 2) << "only who has no number yet";
    EXPECT_EQ(desk.pupil("Đỗ Minh An").issues, "");
    EXPECT_EQ(desk.pupil("Đỗ Minh An").citizen_number, "031218000101");
    EXPECT_EQ(desk.pupil("Vũ Thị Bình").issues, "W_CCCD_PREFIX:cccd")
        << "what was known of the number stands";
    EXPECT_EQ(desk.pupil("Lê Ngọc Châu").issues, "W_CCCD_LENGTH:cccd W_PHONE:sdt");
    EXPECT_EQ(desk.pupil("Trần Văn Dũng").issues, "W_CCCD_MISSING:cccd");
}

TEST_P(NewerList, WithoutAColumnErasesNothingEvenWhereBlanksDo) {
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "031218000101",
                             "0912345678"}}));
    std::string file =
        csv({{"Mã học sinh", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Lớp", "Số điện thoại"},
             {"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", ""}});
    std::int64_t id = testing::json_of(desk.upload(desk.office, "ho_so_hoc_sinh", file))["id"].integer;
    desk.checked(desk.office, id, R"({"tables":[],"words":{},"options":{"blank_erases":true}})");
    desk.apply(desk.office, id);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").phone, std::nullopt);
    EXPECT_EQ(desk.pupil("Đỗ Minh An").citizen_number, "031218000101");
}

TEST_P(NewerList, WithoutAStatusLeavesTheStatusThatIsKnown) {
    std::vector<std::string> header = {"Mã học sinh", "Họ và tên", "Ngày sinh",
                                       "Giới tính",   "Dân tộc",   "Lớp"};
    std::vector<std::string> an = {"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A"};
    auto with = [](std::vector<std::string> row, const std::string& cell) {
        row.push_back(cell);
        return row;
    };
    import("ho_so_hoc_sinh", {with(header, "Trạng thái"), with(an, "Chuyển đi trong hè")});
    const std::string left = desk.pupil("Đỗ Minh An").status;
    ASSERT_NE(left, "01");
    import("ho_so_hoc_sinh", {header, an});
    EXPECT_EQ(desk.pupil("Đỗ Minh An").status, left);
    import("ho_so_hoc_sinh", {with(header, "Trạng thái"), with(an, "Đang học")});
    EXPECT_EQ(desk.pupil("Đỗ Minh An").status, "01");
}

TEST_P(NewerList, AnAnswerThatIsNotThereYetIsNoMatch) {
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS01", "Đỗ Minh An", "09/03/2018", "Nam", "Kinh", "3A", "031218000101", ""},
                            {"HS02", "Vũ Thị Bình", "21/07/2018", "Nữ", "Tày", "3A", "031318000102", ""}}));
    import("xac_thuc_dan_cu", {{"Mã học sinh", "Họ và tên", "Kết quả xác thực", "Ngày xác thực"},
                               {"HS01", "Đỗ Minh An", "Đã xác thực", "15/09/2026"},
                               {"HS02", "Vũ Thị Bình", "Chưa xác thực", "15/09/2026"},
                               {"HS03", "Lê Ngọc Châu", "Lỗi dịch vụ", "15/09/2026"},
                               { "HS04",
                                 "Trần Văn Dũng",
                                 "Chờ kết quả",
                                 "15/09/2026" }});
    auto kept = all<VerificationResult>();
    ASSERT_EQ(kept.size(), 4u);
    EXPECT_EQ(kept[0].result, VerificationOutcome::matched);
    EXPECT_EQ(kept[1].result, VerificationOutcome::no_answer);
    EXPECT_EQ(kept[2].result, VerificationOutcome::service_fault);
    EXPECT_EQ(kept[3].result, VerificationOutcome::no_answer);
    EXPECT_EQ(kept[0].pupil_id.value, desk.pupil("Đỗ Minh An").id.value);
    EXPECT_EQ(kept[1].pupil_id.value, desk.pupil("Vũ Thị Bình").id.value);
    EXPECT_EQ(kept[2].pupil_id.value, 0);
    EXPECT_EQ(kept[2].issues, "W_PERSON_UNKNOWN:ma_hs");
    desk.import(desk.office, "ho_so_hoc_sinh",
                pupil_file({{"HS03", "Lê Ngọc Châu", "28/02/2017", "Nữ", "Kinh", "4A", "031317000103", ""}}));
    kept = all<VerificationResult>();
    EXPECT_EQ(kept[2].pupil_id.value, desk.pupil("Lê Ngọc Châu").id.value);
    EXPECT_EQ(kept[2].issues, "");
}

TEST_P(NewerList, APartWithoutItsWholeIsNotKept) {
    Json receipt = import(
        "so_goc", {{"Năm tốt nghiệp", "Quyển số", "Đã nhập", "Đã duyệt"}, {"2015", "01", "120", "118"}});
    EXPECT_EQ(receipt["summary"]["reject"].integer, 1);
    EXPECT_TRUE(all<RegisterProgress>().empty());
    import("so_goc", {{"Năm tốt nghiệp", "Quyển số", "Tổng VB đã cấp", "Đã nhập", "Đã duyệt"},
                      { "2015",
                        "01",
                        "120",
                        "120",
                        "118" }});
    auto kept = all<RegisterProgress>();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].to_digitise, 120);
}

TEST_P(NewerList, AnItemInSeveralRowsIsOneRecord) {
    std::vector<std::string> header = {"Tháng", "Khoản thu", "Hình thức thanh toán", "Số lượt", "Số tiền"};
    std::vector<std::string> cash = {"9", "Học phí", "Tiền mặt", "5", "500000"},
                             transfer = {"9", "Học phí", "Chuyển khoản", "90", "9000000"},
                             qr = {"9", "Học phí", "QR", "5", "500000"};
    EXPECT_EQ(import("thanh_toan", {header, cash, transfer, qr})["summary"]["created"].integer, 1);
    auto kept = all<Collection>();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].cash_count, 5);
    EXPECT_EQ(kept[0].cashless_count, 95);
    EXPECT_EQ(kept[0].cashless_amount.dong, 9'500'000);
    EXPECT_EQ(import("thanh_toan", {header, cash, transfer, qr})["summary"]["unchanged"].integer, 3);
    import("thanh_toan", {header, cash});
    EXPECT_EQ(all<Collection>()[0].cashless_count, 95) << "a file of one channel says nothing of the others";
    transfer[3] = "chín mươi";
    Json refused = import("thanh_toan", {header, cash, transfer, qr});
    EXPECT_EQ(refused["summary"]["reject"].integer, 3);
    auto kept_still = all<Collection>();
    ASSERT_EQ(kept_still.size(), 1u);
    EXPECT_EQ(kept_still[0].cashless_count, 95);
    std::string rejected = "/api/imports/" + std::to_string(refused["id"].integer) + "/rejected.xlsx";
    EXPECT_EQ(desk.office.get(rejected).status, 200);
    for (const Json& r : testing::json_of(desk.office.get("/api/rejected_rows"))["items"].items) {
        std::string row = "/api/rejected_rows/" + std::to_string(r["id"].integer);
        EXPECT_EQ(desk.office.get(row + "/form").status, 200);
        EXPECT_EQ(desk.office.post(row + "/mend", R"({"values":{"luot":"90"}})").status, 409);
    }
}

TEST_P(NewerList, MonthsAcrossAreRecordsAndTheirFaultsAreFound) {
    Json receipt = import("ho_so_cong_viec", {{"Chỉ tiêu", "Tháng 7", "Tháng 8"},
                                              {"Tổng số hồ sơ công việc", "20", "22"},
                                              {"Trong đó hồ sơ mật", "1", "2"},
                                              {"Hồ sơ xử lý điện tử", "19", "30"}});
    auto kept = all<DossierMonth>();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].month, 7);
    EXPECT_EQ(kept[0].electronic, 19);
    std::string path = "/api/imports/" + std::to_string(receipt["id"].integer);
    Json row = testing::json_of(desk.office.get(path + "/rows?class=reject"))["items"].items.at(0);
    EXPECT_TRUE(row["message"].text.starts_with("Cột C: ")) << row["message"].text;
    Json columns = testing::json_of(desk.office.get(path))["recognition"]["tables"].items.at(0)["columns"];
    EXPECT_EQ(columns.items.at(3)["letter"].text, "dòng 4");
    Response refused = desk.office.get(path + "/rejected.xlsx");
    ASSERT_EQ(refused.status, 200);
    EXPECT_EQ(office::load_bytes(refused.body).sheets.at(0).rows.size(), 4u)
        << "the whole table, its fault marked";
}

INSTANTIATE_TEST_SUITE_P(Kinds, NewerList, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
