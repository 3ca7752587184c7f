// Whatever document leaves a house of made-up data says so, in programs that we did not write.
#include "office/house_mark.hpp"

#include <gtest/gtest.h>

#include "office/blank_form.hpp"
#include "office/docx.hpp"
#include "office/marked_workbook.hpp"
#include "office/outside_programs.hpp"
#include "office/pdf.hpp"
#include "office/spreadsheet.hpp"

namespace khue::office {
namespace {

constexpr const char* words = "DỮ LIỆU MẪU – KHÔNG DÙNG THẬT";

class HouseMark : public ::testing::Test {
protected:
    HouseMark() { set_house_mark(words); }
    ~HouseMark() override { set_house_mark(""); }
    static bool says_so(const std::string& bytes, const std::string& part) {
        return outside::zip_text(bytes, part).find(words) != std::string::npos;
    }
};

Document letter() {
    Document d{.kind = "BÁO CÁO", .subject = "Thử"};
    d.blocks.emplace_back(Paragraph{.runs = {{.text = "Một câu."}}});
    d.blocks.emplace_back(PageBreak{});
    d.blocks.emplace_back(Paragraph{.runs = {{.text = "Trang hai."}}});
    return d;
}

SpreadsheetOut table() {
    OutSheet sheet{.name = "Bảng", .titles = {"Danh sách"}, .columns = {{"Trường", 30}}};
    sheet.rows = {{{.value = std::string("Trường A")}}};
    return {.sheets = {sheet}};
}

TEST_F(HouseMark, LiesAcrossEveryPageOfAPdf) {
    if (!outside::has("pdftotext")) GTEST_SKIP() << "poppler-utils is not installed";
    outside::Folder folder;
    std::string file = folder.put("letter.pdf", to_pdf(letter()));
    for (const char* page : {"1", "2"}) {
        std::string text =
            outside::output(std::string("pdftotext -f ") + page + " -l " + page + " " + file + " -");
        EXPECT_NE(text.find(words), std::string::npos) << page << ": " << text;
    }
}

TEST_F(HouseMark, LiesBehindEveryPageOfADocx) {
    std::string bytes = to_docx(letter());
    EXPECT_TRUE(says_so(bytes, "word/header1.xml"));
    EXPECT_TRUE(says_so(bytes, "word/header2.xml"));
}

TEST_F(HouseMark, StandsOnEverySheet) {
    std::string bytes = to_xlsx(table());
    EXPECT_TRUE(says_so(bytes, "xl/worksheets/sheet1.xml")) << "header of the printed page";
    EXPECT_TRUE(says_so(bytes, "xl/sharedStrings.xml")) << "line above the table";
    EXPECT_TRUE(outside::zip_text(bytes, "xl/media/image1.png").starts_with("\x89PNG"));
    std::string form =
        blank_form({}, {{.name = "Mẫu", .title = "Mẫu", .columns = {{.header = "Họ và tên"}}}});
    EXPECT_TRUE(says_so(form, "xl/worksheets/sheet1.xml"));
    std::string marked = marked_workbook(load_bytes(bytes), {{.sheet = 0}});
    EXPECT_TRUE(says_so(marked, "xl/worksheets/sheet1.xml"));
}

TEST_F(HouseMark, IsNotThereWithoutOne) {
    set_house_mark("");
    EXPECT_FALSE(says_so(to_xlsx(table()), "xl/worksheets/sheet1.xml"));
    EXPECT_FALSE(says_so(to_docx(letter()), "word/header1.xml"));
    EXPECT_EQ(outside::zip_text(to_xlsx(table()), "xl/media/image1.png"), "");
}

}  // namespace
}  // namespace khue::office
