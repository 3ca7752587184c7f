#include "office/spreadsheet.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>

#include "core/text.hpp"
#include "office/outside_programs.hpp"
#include "office/workbook.hpp"
#include "office/xlsx_file.hpp"

namespace khue::office {
namespace {

using outside::zip_text;

OutCell text(std::string value, Tone tone = Tone::plain) { return {.value = std::move(value), .tone = tone}; }

OutSheet sample() {
    return {.name = "Chỉ tiêu",
            .titles = {"TỔNG HỢP 20 CHỈ TIÊU", "Quý III năm 2026"},
            .columns = {{"Mã", 10},
                        {"Tử số", 10, ColumnKind::integer},
                        {"Tỷ lệ", 10, ColumnKind::percent},
                        {"Ngày chốt", 12, ColumnKind::date}},
            .rows = {{text("=HYPERLINK(\"http://x\")"),
                      {.value = 95.0},
                      {.value = 93.25, .tone = Tone::bad, .comment = "Dưới chỉ tiêu"},
                      {.value = *date(2026, 9, 30)}},
                     {text("0790"), {}, text("chưa có số liệu", Tone::warn), {}}}};
}

TEST(Spreadsheet, IsReadBackCellByCell) {
    Workbook book = load_bytes(to_xlsx({.sheets = {sample()}}));
    ASSERT_EQ(book.sheets.size(), 1u);
    EXPECT_EQ(book.sheets[0].info.name, "Chỉ tiêu");
    const auto& rows = book.sheets[0].rows;
    ASSERT_EQ(rows.size(), 5u) << "two titles, header, two rows";
    EXPECT_EQ(rows[0].cells[0].text, "TỔNG HỢP 20 CHỈ TIÊU");
    EXPECT_EQ(rows[2].number, 4u);
    EXPECT_EQ(rows[2].cells[1].text, "Tử số");
    const auto& first = rows[3].cells;
    EXPECT_EQ(first[0].kind, Cell::Kind::text);
    EXPECT_FALSE(first[0].formula);
    EXPECT_EQ(first[0].text, "=HYPERLINK(\"http://x\")");
    EXPECT_EQ(first[1].number, 95);
    EXPECT_EQ(first[2].number, 93.25);
    EXPECT_EQ(first[3].kind, Cell::Kind::date);
    EXPECT_EQ(to_vietnamese(first[3].day), "30/09/2026");
    EXPECT_EQ(rows[4].cells[0].text, "0790");
    EXPECT_EQ(rows[4].cells[2].text, "chưa có số liệu");
}

TEST(Spreadsheet, IsSetForPaperAndScreen) {
    std::string bytes = to_xlsx({.sheets = {sample()}});
    std::string sheet = zip_text(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(sheet.find("orientation=\"landscape\""), sheet.npos);
    EXPECT_NE(sheet.find("paperSize=\"9\""), sheet.npos);
    EXPECT_NE(sheet.find("Trang &amp;P/&amp;N"), sheet.npos);
    EXPECT_NE(sheet.find("<autoFilter ref=\"A4:D6\"/>"), sheet.npos) << sheet;
    EXPECT_NE(sheet.find("ySplit=\"4\""), sheet.npos);
    EXPECT_EQ(sheet.find("<f>"), sheet.npos);
    EXPECT_NE(zip_text(bytes, "xl/workbook.xml").find("_xlnm.Print_Titles"), std::string::npos);
    EXPECT_NE(zip_text(bytes, "xl/comments1.xml").find("Dưới chỉ tiêu"), std::string::npos);
}

TEST(Spreadsheet, WritesManyCellsInConstantMemory) {
    OutSheet sheet{.name = "Lớn", .titles = {"Tiêu đề"}};
    constexpr std::size_t columns = 10, rows = xlsx::File::constant_memory_from / columns + 1;
    for (std::size_t c = 0; c < columns; ++c) sheet.columns.push_back({fmt::format("Cột {}", c)});
    for (std::size_t r = 0; r < rows; ++r) {
        sheet.rows.emplace_back(columns, OutCell{.value = static_cast<double>(r)});
        sheet.rows.back()[0] = text(fmt::format("Dòng {}", r));
    }
    sheet.rows[7][3].comment = "Ghi chú";
    std::string bytes = to_xlsx({.sheets = {sheet}});
    EXPECT_NE(zip_text(bytes, "xl/worksheets/sheet1.xml").find("inlineStr"), std::string::npos);
    EXPECT_NE(zip_text(bytes, "xl/comments1.xml").find("Ghi chú"), std::string::npos);
    Workbook book = load_bytes(bytes);
    ASSERT_EQ(book.sheets[0].rows.size(), rows + 2);
    EXPECT_EQ(book.sheets[0].rows.back().cells[0].text, fmt::format("Dòng {}", rows - 1));
}

TEST(Spreadsheet, CutsTextThatACellCannotHold) {
    OutSheet sheet{.columns = {{"A"}}};
    std::string longest;
    for (int i = 0; i < 40'000; ++i) longest += "ữ";
    sheet.rows = {{text(longest)}, {text("sau")}};
    Workbook book = load_bytes(to_xlsx({.sheets = {sheet}}));
    const auto& rows = book.sheets[0].rows;
    EXPECT_EQ(length(rows[1].cells[0].text), 32'767u);
    EXPECT_TRUE(rows[1].cells[0].text.ends_with("…"));
    EXPECT_EQ(rows[2].cells[0].text, "sau");
}

TEST(Spreadsheet, RefusesMoreColumnsThanTheFormatHas) {
    OutSheet sheet{.rows = {std::vector<OutCell>(16'385)}};
    EXPECT_THROW(to_xlsx({.sheets = {sheet}}), std::runtime_error);
}

TEST(SheetName, IsOneThatExcelTakes) {
    EXPECT_EQ(safe_sheet_name("Lớp 10A/1 [mới]", {}), "Lớp 10A-1 -mới-");
    EXPECT_EQ(safe_sheet_name("  'tên'  ", {}), "tên");
    EXPECT_EQ(safe_sheet_name("", {}), "Trang tính");
    EXPECT_EQ(safe_sheet_name("History", {}), "Trang tính");
    EXPECT_EQ(safe_sheet_name("điểm", {"ĐIỂM"}), "điểm (2)");
    EXPECT_EQ(safe_sheet_name("A", {"A", "a (2)"}), "A (3)");
    std::string longest = safe_sheet_name("Trường Trung học cơ sở Nguyễn Bỉnh Khiêm", {});
    EXPECT_EQ(length(longest), 31u);
    EXPECT_EQ(length(safe_sheet_name("Trường Trung học cơ sở Nguyễn Bỉnh Khiêm", {longest})), 31u);
}

TEST(SheetName, IsAcceptedByTheWriterWhateverIsAsked) {
    unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    SpreadsheetOut out;
    for (int i = 0; i < 60; ++i) {
        std::string name(random() % 50, ' ');
        for (char& c : name) c = "aA'[]:*?/\\\x01 \xFF"[random() % 13];
        out.sheets.push_back({.name = name});
    }
    EXPECT_EQ(load_bytes(to_xlsx(out)).sheets.size(), 60u);
}

TEST(Csv, NeutralisesFormulasAndQuotes) {
    OutSheet sheet{.columns = {{"Họ tên"}, {"Số, lượng"}}};
    for (const char* risky : {"=1+1", "+84", "-5", "@x", "\tx", "\rx"}) sheet.rows.push_back({text(risky)});
    sheet.rows.push_back({text("Lê \"Tèo\""), {.value = -1.5}});
    sheet.rows.push_back({text("hai\ndòng"), {.value = *date(2026, 1, 2)}});
    EXPECT_EQ(to_csv(sheet),
              "\xEF\xBB\xBFHọ tên,\"Số, lượng\"\r\n"
              "'=1+1\r\n'+84\r\n'-5\r\n'@x\r\n'\tx\r\n\"'\nx\"\r\n"
              "\"Lê \"\"Tèo\"\"\",-1.5\r\n\"hai\ndòng\",02/01/2026\r\n");
    EXPECT_TRUE(to_csv(sheet, ';').starts_with("\xEF\xBB\xBFHọ tên;Số, lượng\r\n"));
}

}  // namespace
}  // namespace khue::office
