// The files of one report, opened by LibreOffice and poppler: the slow test of the writers.
#include <gtest/gtest.h>

#include "office/docx.hpp"
#include "office/outside_programs.hpp"
#include "office/pdf.hpp"
#include "office/report_fixture.hpp"
#include "office/spreadsheet.hpp"

namespace khue::office {
namespace {

constexpr const char* sentences[] = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Đồng Bưởi, ngày …… tháng 10 năm 2026",
    "Kết quả thực hiện Kế hoạch chuyển đổi số",
    "- Sở Giáo dục và Đào tạo thành phố;",
    "(Tày, Nùng, Mường, H’Mông, Ê Đê…) được hỗ trợ đầy đủ",
    "khuyến khích thuở nhỏ <đọc & viết> đúng dấu.",
    "Bảng 1. Kết quả thực hiện các chỉ tiêu",
    "PHÓ CHỦ TỊCH",
    "Nguyễn Thị Thuỳ Dương",
    "KẾT QUẢ TỪNG TRƯỜNG THEO CHỈ TIÊU",
};

void expect_sentences(const std::string& pdf_path) {
    std::string text = outside::one_line(outside::output("pdftotext " + pdf_path + " -"));
    for (const char* sentence : sentences)
        EXPECT_NE(text.find(sentence), text.npos) << pdf_path << ": " << sentence;
}

// Every font embedded and with its map back to Unicode.
void expect_embedded_fonts(const std::string& pdf_path, const std::string& family) {
    std::string fonts = outside::output("pdffonts " + pdf_path);
    EXPECT_NE(fonts.find(family), fonts.npos) << fonts;
    EXPECT_EQ(outside::count(fonts, " no "), 0u) << fonts;
    EXPECT_EQ(outside::count(fonts, "yes yes yes"), outside::count(fonts, "\n") - 2) << fonts;
}

void expect_office_opens(const outside::Folder& folder, const std::string& name) {
    outside::output("soffice -env:UserInstallation=file://" + folder.path("profile") +
                    " --headless --convert-to pdf --outdir " + folder.path("converted") + " " +
                    folder.path(name));
}

TEST(OtherPrograms, OpenTheReport) {
    if (!outside::has("pdftotext") || !outside::has("pdffonts"))
        GTEST_SKIP() << "poppler-utils is not installed";
    Document report = fixture::quarter_report();
    report.watermark = "DỮ LIỆU MẪU";
    outside::Folder folder;
    std::string pdf = folder.put("report.pdf", to_pdf(report));
    expect_sentences(pdf);
    expect_embedded_fonts(pdf, "LiberationSerif");
    std::string info = outside::output("pdfinfo " + pdf);
    EXPECT_NE(info.find("Báo cáo chuyển đổi số Quý III năm 2026"), info.npos) << info;
    EXPECT_NE(info.find("(A4)"), info.npos) << info;
    if (outside::has("qpdf")) {
        EXPECT_NE(outside::output("qpdf --check " + pdf).find("No syntax or stream encoding errors"),
                  std::string::npos);
    }

    if (!outside::has("soffice")) GTEST_SKIP() << "LibreOffice is not installed";
    folder.put("text.docx", to_docx(report));
    expect_office_opens(folder, "text.docx");
    expect_sentences(folder.path("converted/text.pdf"));
    OutSheet sheet{.name = "Bảng", .columns = {{"Trường", 30}, {"Tỷ lệ", 12, ColumnKind::percent}}};
    sheet.rows = {
        {{.value = std::string("=Trường Mầm non Đồng Bưởi")}, {.value = 93.5, .comment = "Chưa đạt"}}};
    folder.put("table.xlsx", to_xlsx({.sheets = {sheet}}));
    expect_office_opens(folder, "table.xlsx");
    std::string table = outside::output("pdftotext -layout " + folder.path("converted/table.pdf") + " -");
    EXPECT_NE(table.find("=Trường Mầm non Đồng Bưởi"), table.npos) << table;
    EXPECT_NE(table.find("93.50%"), table.npos) << table;
    EXPECT_NE(table.find("Trang 1/1"), table.npos) << table;
}

}  // namespace
}  // namespace khue::office
