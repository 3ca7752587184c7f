// Recognition and what people may change about it: sheets that are no data, answers, refusals, the printed
// result.
#include <gtest/gtest.h>

#include "core/json.hpp"
#include "modules/imports/judge.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {
namespace {

SheetBuilder pupils(const std::string& sheet = "DS", bool hidden = false) {
    return SheetBuilder(sheet, hidden)
        .row({"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Lớp", "Số CCCD", "Cột lạ"})
        .row({"#1", "Đỗ Minh Anh", "09/03/2015", "Nữ", "Kinh", "6A", "031315000101", "a"})
        .row({"#2", "Vũ Gia Bảo", "21/07/2015", "Nam", "Kinh", "6A", "031215000102", "b"});
}

FileResult read(const office::Workbook& workbook, const std::string& kind_name,
                const Mapping* mapping = nullptr, const std::string& quarter = {}) {
    return examine(workbook, kind(kind_name), school("THCS"),
                   {.file_name = "tep.xlsx", .quarter = quarter, .mapping = mapping});
}

TEST(Recognise, SkipsHiddenGuidanceAndSummarySheets) {
    SheetBuilder summary("Tổng hợp");
    summary.row({"STT", "Lớp", "Sĩ số", "Nữ", "Dân tộc"}).row({"#1", "6A", "#2", "#1", "#0"});
    const auto workbook = book({pupils("Năm cũ", true), pupils("Hướng dẫn"), summary, pupils()});
    const FileResult result = read(workbook, "ho_so_hoc_sinh");
    ASSERT_EQ(result.table_rows(), 2U);
    EXPECT_EQ(result.rows[0].sheet, "DS");
    const Recognition seen = recognise(workbook, kind("ho_so_hoc_sinh"), school("THCS"));
    ASSERT_EQ(seen.ignored.size(), 3U);
    EXPECT_EQ(seen.ignored[0].reason, "trang tính bị ẩn");
}

TEST(Recognise, ListsColumnsThatItDoesNotUse) {
    const FileResult result = read(book({pupils()}), "ho_so_hoc_sinh");
    ASSERT_EQ(result.notices.size(), 1U);
    EXPECT_EQ(result.notices[0], "Trang \"DS\": cột H \"Cột lạ\" chưa được dùng.");
}

TEST(Recognise, RefusesAnotherKindAndKnowsWhichItIs) {
    const auto workbook = book({pupils()});
    const FileResult result = read(workbook, "so_goc");
    EXPECT_EQ(result.table_rows(), 0U);
    EXPECT_NE(result.refusal, "");
    const KindSpec* guess = guess_kind(workbook, kinds(), school("THCS"));
    ASSERT_NE(guess, nullptr);
    EXPECT_EQ(guess->kind, "ho_so_hoc_sinh");
}

TEST(Recognise, BlankRowsAndHiddenRowsDoNotEndATable) {
    SheetBuilder sheet = pupils();
    sheet.blank(3).row({"#3", "Lý Hoa", "01/02/2015", "Nữ", "Hoa", "6A", "031315000103"});
    sheet.blank(2).row({"", "Danh sách này có 3 học sinh"});
    const FileResult result = read(book({sheet}), "ho_so_hoc_sinh");
    ASSERT_EQ(result.table_rows(), 3U);
    EXPECT_EQ(result.rows[2].row, 7U);
}

TEST(Recognise, TellsTheFamilyTongFromATotal) {
    SheetBuilder sheet = pupils();
    sheet.row({"#3", "Tống Thị Mai", "01/02/2015", "Nữ", "Kinh", "6A", ""});
    sheet.row({"", "TỐNG VĂN AN", "", "Nam", "Kinh", "6A", ""});
    sheet.row({"", "TỔNG SỐ: 4", "", "", "", "", ""});
    const FileResult result = read(book({sheet}), "ho_so_hoc_sinh");
    ASSERT_EQ(result.table_rows(), 4U);
    EXPECT_EQ(outcome(row_of(result, 5)), "reject N_CASE:ho_ten R_REQUIRED:ngay_sinh");
}

TEST(Recognise, KeepsItemsWhoseNamesBeginLikeTotals) {
    SheetBuilder sheet("TB");
    sheet.row({"STT", "Tên thiết bị", "Số lượng", "Còn sử dụng được"});
    sheet.row({"#1", "Tổng đài điện thoại", "#1", "#1"}).row({"#2", "Công tơ điện", "#5", "#5"});
    sheet.row({"", "TONG CONG", "#6", "#6"});
    EXPECT_EQ(read(book({sheet}), "co_so_vat_chat").table_rows(), 2U);
}

TEST(Recognise, ReadsVniFonts) {
    SheetBuilder sheet("DS");
    sheet.row({"TT", "Hoï vaø teân", "Ngaøy sinh", "Giôùi tính", "Daân toäc", "Lôùp", "Ñòa chæ"});
    sheet.row({"#1", "Nguyeãn Thò Haø", "09/03/2015", "Nöõ", "Kinh", "6A", "Thoân Ñoâng Höng"});
    sheet.row({"#2", "Traàn Vaên Ñöùc", "21/07/2015", "Nam", "Möôøng", "6A", "Thoân Ñoaøn Keát"});
    const FileResult result = read(book({sheet}), "ho_so_hoc_sinh");
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 2)), "warn N_VNI:row W_CCCD_MISSING:cccd");
    EXPECT_EQ(values(row_of(result, 3), {"ho_ten", "gioi_tinh", "dan_toc", "dia_chi"}),
              "Trần Văn Đức | 01 | 06 | Thôn Đoàn Kết");
}

TEST(Mapping, AnswersBeatRecognition) {
    SheetBuilder sheet("Q3");
    sheet.row({"Danh sách"});
    sheet.row({"Cột một", "Cột hai", "Cột ba"});
    sheet.row({"HS01", "Ổn", "15/09/2026"}).row({"HS02", "Chưa ổn", "15/09/2026"});
    const auto workbook = book({sheet});
    EXPECT_NE(read(workbook, "xac_thuc_dan_cu").refusal, "");
    const auto json = parse_json(R"({"quarter": "2026-Q3", "words": {"ket_qua": {"ổn": "K"}},
        "tables": [{"header_row": 2, "columns": {"A": "ma_hs", "B": "ket_qua", "C": "ngay_xt"}}]})");
    const Mapping mapping = read_mapping(*json);
    const FileResult result = read(workbook, "xac_thuc_dan_cu", &mapping);
    ASSERT_EQ(result.table_rows(), 2U) << result.refusal;
    EXPECT_EQ(outcome(row_of(result, 3)), "ok");
    EXPECT_EQ(values(row_of(result, 3), {"ma_hs", "ket_qua", "ngay_xt"}), "HS01 | K | 2026-09-15");
    EXPECT_EQ(outcome(row_of(result, 4)), "reject R_RESULT_UNKNOWN:ket_qua");
    ASSERT_EQ(result.questions.size(), 1U);
    EXPECT_EQ(result.questions[0].word, "Chưa ổn");
}

TEST(Mapping, TakesColumnsAwayAndRefusesNonsense) {
    const auto json = parse_json(R"({"tables": [{"columns": {"G": null, "H": "dia_chi"}}]})");
    const Mapping mapping = read_mapping(*json);
    const FileResult result = read(book({pupils()}), "ho_so_hoc_sinh", &mapping);
    EXPECT_EQ(outcome(row_of(result, 2)), "warn W_CCCD_MISSING:cccd");
    EXPECT_EQ(row_of(result, 2).value("dia_chi").text, "a");
    EXPECT_THROW(read_mapping(*parse_json(R"({"tables": [{"columns": {"cột A": "ho_ten"}}]})")),
                 std::runtime_error);
    EXPECT_THROW(read_mapping(*parse_json("[]")), std::runtime_error);
}

TEST(Quarters, FromTheSheetTheTitleTheUserAndTheFile) {
    const auto sheet = [](const std::string& tab, const std::string& title) {
        return SheetBuilder(tab)
            .row({title})
            .row({"STT", "Tháng", "Hồ sơ phát sinh", "Hồ sơ mật", "Xử lý điện tử"})
            .row({"#1", "Tháng 7", "#3", "#0", "#3"});
    };
    const auto quarter = [&](const std::string& tab, const std::string& title,
                             const std::string& given = {}) {
        return row_of(read(book({sheet(tab, title)}), "ho_so_cong_viec", nullptr, given), 3).quarter;
    };
    EXPECT_EQ(quarter("Quý III", "Tổng hợp năm học 2026-2027"), "2026-Q3");
    EXPECT_EQ(quarter("Q4", "QUÝ IV NĂM 2025 - NĂM HỌC 2025-2026"), "2025-Q4");
    EXPECT_EQ(quarter("Sheet1", "BÁO CÁO QUÝ II/2026"), "2026-Q2");
    EXPECT_EQ(quarter("Sheet1", "BÁO CÁO", "2026-Q3"), "2026-Q3");
    EXPECT_EQ(quarter("Sheet1", "BÁO CÁO QUYẾT TOÁN"), "");
}

TEST(CommandLine, PrintsTheContract) {
    SheetBuilder sheet = pupils();
    sheet.row({"#3", "Lý Hoa", "01/02/2015", "Nữ", "Hoa", "6A", "031315"});
    std::string out;
    const AppliedCounts applied{.created = 3, .updated = 0, .unchanged = 0};
    append_json(out, read(book({sheet}), "ho_so_hoc_sinh"), &applied);
    const auto json = parse_json(out);
    ASSERT_TRUE(json) << out;
    const Json& doc = *json;
    EXPECT_EQ(doc["file"].text_or(), "tep.xlsx");
    EXPECT_EQ(doc["kind"].text_or(), "ho_so_hoc_sinh");
    EXPECT_EQ(doc["table_rows"].integer_or(0), 3);
    EXPECT_EQ(doc["created"].integer_or(0), 3);
    ASSERT_EQ(doc["rows"].items.size(), 1U) << "ok rows are not listed";
    EXPECT_EQ(doc["rows"].items[0]["codes"].items[0].text_or(), "W_CCCD_LENGTH:cccd");
    EXPECT_EQ(doc["rows"].items[0]["class"].text_or(), "warn");
    EXPECT_NE(doc["rows"].items[0]["message"].text_or(), "");
}

}  // namespace
}  // namespace khue::imports::testing
