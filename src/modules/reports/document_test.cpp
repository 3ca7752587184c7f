// The three files of a report hold its figures and its blanks; programs we did not write read them back.
#include "modules/reports/document.hpp"

#include <algorithm>

#include "modules/reports/desk_test.hpp"
#include "modules/reports/material_test.hpp"
#include "office/docx.hpp"
#include "office/outside_programs.hpp"
#include "office/pdf.hpp"

namespace khue::reports_test {
namespace {

using office::outside::one_line;

using ReportFiles = Desk;

std::string words_of_docx(const std::string& bytes) {
    std::string xml = office::outside::zip_text(bytes, "word/document.xml"), out;
    bool inside = false;
    for (char c : xml) {
        if (c == '<') {
            inside = true;
            continue;
        }
        if (!inside) out += c;
        if (c == '>') inside = false;
    }
    return out;
}

std::string words_of_pdf(const std::string& bytes) {
    office::outside::Folder folder;
    return one_line(office::outside::output("pdftotext -layout " + folder.put("report.pdf", bytes) + " -"));
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

TEST_P(ReportFiles, HoldFiguresAndBlanks) {
    std::int64_t id = close_quarter();
    std::string path = "/api/reports/" + std::to_string(id) + "/file";
    Response docx = ask("officer", "GET", path + ".docx");
    ASSERT_EQ(docx.status, 200) << docx.body;
    std::string words = words_of_docx(docx.body);
    for (const char* part :
         {"ỦY BAN NHÂN DÂN", "Số: ……/……", "BÁO CÁO", "Kế hoạch số ……/KH-UBND", "95% (19/20)",
          "Bảng 1. Tổng hợp", "Phụ lục I", "Tiểu học Cây Đa",
          "tính đến hết ngày 30/9/2026, chốt lúc 08 giờ 30 phút ngày 2/10/2026", "Chưa có"})
        EXPECT_TRUE(holds(words, part)) << part;
    EXPECT_FALSE(holds(words, "DỮ LIỆU MẪU"));
    bool named = std::ranges::any_of(docx.headers, [](const auto& h) {
        return h.second == "attachment; filename=\"bao-cao-2026-Q3.docx\"";
    });
    EXPECT_TRUE(named);
    Response pdf = ask("officer", "GET", path + ".pdf");
    ASSERT_EQ(pdf.status, 200);
    if (!office::outside::has("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
    std::string text = words_of_pdf(pdf.body);
    for (const char* part : {"Số: ……/……", "95% (19/20)", "Phụ lục I", "Tiểu học Cây Đa"})
        EXPECT_TRUE(holds(text, part)) << part;
}

TEST_P(ReportFiles, TheWorkbookHasTheSummaryAndASheetForEachIndicatorWithFigures) {
    Response xlsx = ask("officer", "GET", "/api/reports/" + std::to_string(close_quarter()) + "/file.xlsx");
    ASSERT_EQ(xlsx.status, 200) << xlsx.body;
    std::string book = office::outside::zip_text(xlsx.body, "xl/workbook.xml");
    for (const char* name : {"\"Tổng hợp\"", "\"CT 1\"", "\"CT 2\"", "\"Chưa có số liệu\""})
        EXPECT_TRUE(holds(book, name)) << name;
    EXPECT_FALSE(holds(book, "\"CT 4\"")) << "nothing was declared";
    std::string first = office::outside::zip_text(xlsx.body, "xl/worksheets/sheet1.xml");
    EXPECT_TRUE(holds(first, "<v>19</v>")) << "numbers are numbers";
    EXPECT_TRUE(holds(first, "<v>95</v>"));
}

TEST_P(ReportFiles, WhatAPersonEnteredStandsInTheDocument) {
    std::int64_t id = approved_report();
    std::string path = "/api/reports/" + std::to_string(id);
    act("officer", "POST", path + "/register", R"({"number":"7","symbol":"BC-UBND","date":"2026-10-05"})");
    std::string words = words_of_docx(office::to_docx(report_document(material(id))));
    EXPECT_TRUE(holds(words, "Số: 07/BC-UBND"));
    EXPECT_TRUE(holds(words, "Thử Nghiệm, ngày 05 tháng 10 năm 2026"));
    EXPECT_TRUE(holds(words, "Kèm theo Báo cáo số 07/BC-UBND ngày 05 tháng 10 năm 2026"));
    more_dossiers();
    Response made = act("officer", "POST", path + "/revise", R"({"reason":"Bổ sung tháng 8"})");
    ReportMaterial corrected = material(json(made)["id"].integer);
    words = words_of_docx(office::to_docx(report_document(corrected)));
    EXPECT_TRUE(holds(words, "sửa đổi Báo cáo số 07/BC-UBND ngày 05 tháng 10 năm 2026"));
    EXPECT_TRUE(holds(words, "Số liệu của báo cáo này chốt lúc 08 giờ 30 phút ngày 2/10/2026."));
    EXPECT_TRUE(holds(words, "Số liệu của báo cáo được sửa đổi chốt lúc 08 giờ 30 phút"));
    EXPECT_TRUE(holds(words, "ĐIỀU CHỈNH SỐ LIỆU SAU KHI CHỐT"));
    EXPECT_TRUE(holds(words, "90% (9/10)"));
    EXPECT_EQ(report_file_stem(corrected), "bao-cao-2026-Q3-sua-doi-1");
}

TEST_P(ReportFiles, ASchoolTakesItsPartAway) {
    std::int64_t id = approved_report();
    Response docx = ask("school", "GET", "/api/reports/" + std::to_string(id) + "/file.docx");
    ASSERT_EQ(docx.status, 200) << docx.body;
    std::string words = words_of_docx(docx.body);
    EXPECT_TRUE(holds(words, "TRÍCH BÁO CÁO"));
    EXPECT_TRUE(holds(words, "Tiểu học Cây Đa"));
    EXPECT_TRUE(holds(words, "19")) << "the commune's total";
    EXPECT_FALSE(holds(words, "Mầm non Cây Me"));
    Response xlsx = ask("school", "GET", "/api/reports/" + std::to_string(id) + "/file.xlsx");
    EXPECT_FALSE(holds(office::outside::zip_text(xlsx.body, "xl/sharedStrings.xml"), "Mầm non Cây Me"));
}

TEST_P(ReportFiles, TheSameFiguresMakeTheSameFiles) {
    ReportMaterial m = material(close_quarter());
    set_clock([] { return *parse_instant("2027-01-01T00:00:00Z"); });
    auto created = report_document(m).metadata.created;
    EXPECT_EQ(created.ms, parse_instant("2026-10-02T01:30:00Z")->ms) << "not the clock";
}

INSTANTIATE_TEST_SUITE_P(Databases, ReportFiles, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

// The writers throw for a row with more cells than columns.
TEST(ReportDocument, IsDrawnWhateverIsMissing) {
    ReportMaterial m = empty_material();
    EXPECT_FALSE(office::to_pdf(report_document(m)).empty()) << "no indicators at all";
    add_indicator(m, 1, "Thiếu hết", 100, {missing(), missing(), missing()});
    add_indicator(m, 2, "Không áp dụng", 100, {not_applicable(), not_applicable(), not_applicable()});
    EXPECT_FALSE(office::to_pdf(report_document(m)).empty());
    EXPECT_FALSE(office::to_xlsx(report_workbook(m)).empty());
    add_indicator(m, 3, "Có", 100, {counted(1, 2), missing(), not_applicable()});
    m.former = m.figures;
    EXPECT_FALSE(office::to_docx(report_document(m)).empty());
    EXPECT_FALSE(office::to_pdf(report_document(m)).empty());
}

}  // namespace
}  // namespace khue::reports_test
