#include "office/pdf.hpp"

#include <gtest/gtest.h>

#include "office/outside_programs.hpp"
#include "office/report_fixture.hpp"

namespace khue::office {
namespace {

using fixture::cell;
using fixture::paragraph;
using outside::count;

std::size_t pages(const std::string& pdf) { return count(pdf, "/Type /Page %"); }

// The text of each page, as pdftotext reads it.
std::vector<std::string> page_texts(const Document& document) {
    outside::Folder folder;
    std::string all = outside::output("pdftotext -layout " + folder.put("a.pdf", to_pdf(document)) + " -");
    std::vector<std::string> out(1);
    for (char c : all) {
        if (c == '\f')
            out.emplace_back();
        else
            out.back() += c;
    }
    out.pop_back();  // a form feed ends each page
    return out;
}

std::string words(std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to; ++i) out += fmt::format("từ{} ", i);
    return out;
}

Document plain(std::vector<Block> blocks) { return {.blocks = std::move(blocks)}; }

class PdfText : public testing::Test {
protected:
    void SetUp() override {
        if (!outside::has("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
    }
    static void expect_all_words(const std::vector<std::string>& texts, std::size_t to) {
        std::string all;
        for (const std::string& text : texts) all += outside::one_line(text) + " ";
        for (std::size_t i = 0; i < to; ++i)
            EXPECT_NE(all.find(fmt::format("từ{} ", i)), all.npos) << "word " << i << " is lost";
    }
};

TEST(Pdf, CarriesLanguageTitleOutlineAndStructure) {
    std::string pdf = to_pdf(fixture::quarter_report());
    EXPECT_EQ(pdf.substr(0, 8), "%PDF-1.4");
    EXPECT_EQ(count(pdf, "/Lang (vi-VN)"), 1u);
    EXPECT_EQ(count(pdf, "/Type /Catalog"), 1u);
    EXPECT_NE(pdf.find("/Outlines"), pdf.npos);
    EXPECT_NE(pdf.find("/StructTreeRoot"), pdf.npos);
    std::size_t table = std::stoul(pdf.substr(pdf.rfind("startxref\n") + 10));
    EXPECT_EQ(pdf.substr(table, 5), "xref\n");
}

TEST(Pdf, HasOnePageForNothing) { EXPECT_EQ(pages(to_pdf({})), 1u); }

TEST(Pdf, MakesNoEmptyPages) {
    EXPECT_EQ(pages(to_pdf(plain({PageBreak{}, PageBreak{}, paragraph("một"), PageBreak{}}))), 1u);
    EXPECT_EQ(pages(to_pdf(plain({SectionBreak{Orientation::landscape}, paragraph("một")}))), 1u);
    Document only_appendix{.appendices = {{.label = "Phụ lục", .orientation = Orientation::landscape}}};
    std::string pdf = to_pdf(only_appendix);
    EXPECT_EQ(pages(pdf), 1u);
    EXPECT_EQ(count(pdf, "/MediaBox [ 0 0 841"), 1u);
}

TEST_F(PdfText, NumbersPagesFromTheSecondAndAppendicesAnew) {
    Document report = fixture::quarter_report();
    auto texts = page_texts(report);
    ASSERT_GT(texts.size(), 4u);
    EXPECT_TRUE(outside::one_line(texts[0]).starts_with("ỦY BAN NHÂN DÂN")) << "no number on the first page";
    EXPECT_TRUE(outside::one_line(texts[1]).starts_with("2 "));
    std::size_t appendix = texts.size() - 2;
    EXPECT_NE(texts[appendix].find("Phụ lục I"), std::string::npos);
    EXPECT_TRUE(outside::one_line(texts[appendix]).starts_with("Phụ lục I "))
        << "no number on its first page";
}

TEST_F(PdfText, RepeatsHeaderRows) {
    Table table{.columns = {{1}, {5}}, .rows = {{cell("Mã số"), cell("Tên gọi")}}, .header_rows = 1};
    for (int i = 0; i < 120; ++i)
        table.rows.push_back({cell(std::to_string(i)), cell(fmt::format("từ{}", i))});
    auto texts = page_texts(plain({table}));
    ASSERT_GT(texts.size(), 2u);
    for (const std::string& text : texts) EXPECT_EQ(count(text, "Tên gọi"), 1u);
    expect_all_words(texts, 120);
}

TEST_F(PdfText, NeverPartsARowThatFitsOnAPage) {
    Table table{.columns = {{1}, {5}}};
    for (std::size_t i = 0; i < 40; ++i)
        table.rows.push_back(
            {cell(fmt::format("đầu{}.", i)), cell(words(0, 40) + fmt::format("cuối{}.", i))});
    auto texts = page_texts(plain({table}));
    ASSERT_GT(texts.size(), 2u);
    for (std::size_t i = 0; i < 40; ++i)
        for (const std::string& text : texts)
            EXPECT_EQ(text.find(fmt::format("đầu{}.", i)) == text.npos,
                      text.find(fmt::format("cuối{}.", i)) == text.npos);
}

TEST_F(PdfText, LosesNothingOfARowHigherThanAPage) {
    Table table{.columns = {{1}, {2}, {1}}, .header_rows = 1};
    table.rows = {{cell("TT"), cell("Nội dung"), cell("Ghi chú")},
                  {cell("1"), cell(words(0, 2500)), cell("ngắn")},
                  {cell("2"), cell("hết bảng"), cell("x")}};
    auto texts = page_texts(plain({paragraph("Mở đầu."), table}));
    EXPECT_GT(texts.size(), 3u);
    expect_all_words(texts, 2500);
    EXPECT_NE(texts.back().find("hết bảng"), std::string::npos);
}

TEST_F(PdfText, LosesNothingOfSpansOverManyPages) {
    Table table{.columns = {{1}, {3}}};
    table.rows.push_back({cell(words(0, 300), {}, 1, 150), cell("hàng 0")});
    for (int i = 1; i < 150; ++i) table.rows.push_back({cell(fmt::format("hàng {}", i))});
    auto texts = page_texts(plain({table}));
    expect_all_words(texts, 300);
    std::string all;
    for (const auto& text : texts) all += text;
    for (int i = 0; i < 150; ++i) EXPECT_NE(all.find(fmt::format("hàng {}\n", i)), all.npos) << i;
}

TEST_F(PdfText, SurvivesAHeaderHigherThanAPage) {
    Table table{.columns = {{1}}, .rows = {{cell(words(0, 1200))}, {cell("thân bảng")}}, .header_rows = 1};
    auto texts = page_texts(plain({table}));
    expect_all_words(texts, 1200);
    EXPECT_NE(texts.back().find("thân bảng"), std::string::npos);
}

TEST_F(PdfText, BreaksWordsLongerThanALine) {
    std::string word(3000, 'm');
    Table table{.columns = {{1}, {20}}, .rows = {{cell(word), cell("ô")}}};
    auto texts = page_texts(plain({paragraph(word), table}));
    std::string all;
    for (const auto& text : texts) all += text;
    EXPECT_EQ(count(all, "m"), 6000u);
    EXPECT_EQ(count(all, "-"), 0u);
}

TEST_F(PdfText, KeepsTheSignatureWithTheLastLines) {
    for (std::size_t size = 250; size < 700; size += 15) {
        Document document{
            .blocks = {paragraph(words(0, size)), paragraph(words(size, size + 60) + "hếtvăn.")},
            .signature = Signature{{"TM. ỦY BAN NHÂN DÂN"}, "CHỦ TỊCH", "Lò Thị Mai"},
            .recipients = {"Như trên", "Lưu: VT"}};
        auto texts = page_texts(document);
        EXPECT_NE(texts.back().find("Lò Thị Mai"), std::string::npos);
        EXPECT_NE(texts.back().find("CHỦ TỊCH"), std::string::npos);
        EXPECT_NE(texts.back().find("hếtvăn."), std::string::npos)
            << size << " words: the signature stands alone";
        expect_all_words(texts, size + 60);
    }
}

TEST_F(PdfText, KeepsTheSignatureWithTheLastRow) {
    for (std::size_t rows = 20; rows < 50; ++rows) {
        Table table{.columns = {{1}}};
        for (std::size_t i = 0; i < rows; ++i) table.rows.push_back({cell(fmt::format("hàng {}.", i))});
        Document document{.blocks = {table}, .signature = Signature{{}, "CHỦ TỊCH", "Lò Thị Mai"}};
        auto texts = page_texts(document);
        EXPECT_NE(texts.back().find("CHỦ TỊCH"), std::string::npos);
        EXPECT_NE(texts.back().find(fmt::format("hàng {}.", rows - 1)), std::string::npos) << rows;
    }
}

TEST_F(PdfText, KeepsHeadingsWithWhatFollows) {
    for (std::size_t size = 250; size < 600; size += 25) {
        auto texts = page_texts(
            plain({paragraph(words(0, size)), Heading{1, "I. TIÊU ĐỀ"}, paragraph("ngay sau nó")}));
        for (const std::string& text : texts)
            EXPECT_EQ(text.find("TIÊU ĐỀ") == text.npos, text.find("ngay sau nó") == text.npos) << size;
    }
}

TEST_F(PdfText, ContinuesALongListOfRecipients) {
    Document document{.signature = Signature{{}, "CHỦ TỊCH", "Lò Thị Mai"}};
    for (int i = 0; i < 150; ++i) document.recipients.push_back(fmt::format("từ{} ", i));
    auto texts = page_texts(document);
    EXPECT_GT(texts.size(), 1u);
    expect_all_words(texts, 150);
}

TEST_F(PdfText, ShowsMarkupAsText) {
    auto texts = page_texts(plain({paragraph("<b>&amp;</b> một\x01hai")}));
    EXPECT_NE(texts[0].find("<b>&amp;</b> mộthai"), std::string::npos) << texts[0];
}

}  // namespace
}  // namespace khue::office
