#include "office/docx.hpp"

#include <gtest/gtest.h>
#include <libxml/parser.h>

#include "office/outside_programs.hpp"
#include "office/report_fixture.hpp"

namespace khue::office {
namespace {

using outside::count;
using outside::zip_text;

bool well_formed(const std::string& xml) {
    xmlDocPtr document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                       XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    xmlFreeDoc(document);
    return document != nullptr;
}

std::string text_of(const Document& document) { return zip_text(to_docx(document), "word/document.xml"); }

TEST(Docx, HasWellFormedPartsThatItsRelationshipsName) {
    Document report = fixture::quarter_report();
    report.watermark = "DỮ LIỆU \"MẪU\" <&>";
    std::string bytes = to_docx(report);
    for (const char* part : {"[Content_Types].xml", "_rels/.rels", "word/document.xml",
                             "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
                             "word/header1.xml", "word/header2.xml", "docProps/core.xml"})
        EXPECT_TRUE(well_formed(zip_text(bytes, part))) << part;
    for (const char* image : {"word/media/image1.png", "word/media/image3.png"})
        EXPECT_EQ(zip_text(bytes, image).substr(1, 3), "PNG") << image;
    EXPECT_TRUE(zip_text(bytes, "word/media/image4.png").empty());
    EXPECT_EQ(count(zip_text(bytes, "word/document.xml"), "r:embed=\"rIdImage3\""), 1u);
}

TEST(Docx, CarriesTheOfficialParts) {
    std::string text = text_of(fixture::quarter_report());
    for (const char* part :
         {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: ……/BC-UBND",
          "Đồng Bưởi, ngày …… tháng 10 năm 2026", "Kính gửi:", "Nơi nhận:", "- Lưu: VT, VHXH.",
          "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Nguyễn Thị Thuỳ Dương"})
        EXPECT_EQ(count(text, part), 1u) << part;
}

TEST(Docx, UsesHeadingStylesRepeatedHeadersAndWholeRows) {
    std::string bytes = to_docx(fixture::quarter_report());
    std::string text = zip_text(bytes, "word/document.xml"), styles = zip_text(bytes, "word/styles.xml");
    EXPECT_EQ(count(text, "<w:pStyle w:val=\"Heading1\"/>"), 3u);
    EXPECT_EQ(count(text, "<w:pStyle w:val=\"AppendixTitle\"/>"), 2u);
    EXPECT_NE(styles.find("<w:name w:val=\"heading 1\"/>"), styles.npos);
    EXPECT_NE(styles.find("Times New Roman"), styles.npos);
    EXPECT_EQ(count(text, "<w:tblHeader/>"), 3u) << "two header rows in the table, one in the appendix";
    EXPECT_EQ(count(text, "<w:cantSplit/>"), count(text, "<w:tr>"));
    EXPECT_EQ(count(text, "<w:vMerge w:val=\"restart\"/>"), 4u);
    EXPECT_EQ(count(text, "<w:vMerge/>"), 4u);
}

TEST(Docx, NumbersPagesFromTheSecondAndAppendicesAnew) {
    std::string bytes = to_docx(fixture::quarter_report());
    std::string text = zip_text(bytes, "word/document.xml");
    EXPECT_EQ(count(text, "<w:sectPr>"), 3u);
    EXPECT_EQ(count(text, "<w:titlePg/>"), 3u);
    EXPECT_EQ(count(text, "w:orient=\"landscape\""), 1u);
    EXPECT_NE(zip_text(bytes, "word/header1.xml").find(" PAGE "), std::string::npos);
    EXPECT_EQ(zip_text(bytes, "word/header2.xml").find(" PAGE "), std::string::npos);
}

TEST(Docx, ContinuesNumbersOverALandscapePage) {
    Document document{.blocks = {fixture::paragraph("một"), SectionBreak{Orientation::landscape},
                                 fixture::paragraph("hai"), SectionBreak{}, fixture::paragraph("ba")}};
    std::string text = text_of(document);
    EXPECT_EQ(count(text, "<w:sectPr>"), 3u);
    EXPECT_EQ(count(text, "<w:titlePg/>"), 1u);
}

TEST(Docx, KeepsTheLastLinesWithTheSignature) {
    Document document = fixture::quarter_report();
    document.blocks = {fixture::paragraph("Đoạn một."), fixture::paragraph("Trên đây là báo cáo./.")};
    document.appendices.clear();
    std::string text = text_of(document);
    std::size_t last = text.find("Trên đây là báo cáo./.");
    std::size_t start = text.rfind("<w:p>", last);
    EXPECT_NE(text.substr(start, last - start).find("<w:keepNext/>"), std::string::npos);
}

TEST(Docx, EscapesTextAndDropsControlCharacters) {
    Document document{.metadata = {.title = "<b>&\x02"},
                      .blocks = {fixture::paragraph("<w:p>&\x01 \"x\"\tmột\nhai")}};
    std::string bytes = to_docx(document);
    std::string text = zip_text(bytes, "word/document.xml");
    EXPECT_TRUE(well_formed(text));
    EXPECT_NE(text.find("&lt;w:p&gt;&amp; &quot;x&quot;"), text.npos);
    EXPECT_EQ(count(text, "<w:br/>"), 1u);
    EXPECT_EQ(count(text, "<w:tab/>"), 1u);
    EXPECT_TRUE(well_formed(zip_text(bytes, "docProps/core.xml")));
}

TEST(Docx, GivesEqualBytesForEqualDocuments) {
    Document report = fixture::quarter_report(3, 4);
    report.metadata.created = Instant{1'790'000'000'000};
    EXPECT_EQ(to_docx(report), to_docx(report));
}

TEST(Docx, TakesAnEmptyDocument) { EXPECT_TRUE(well_formed(text_of({}))); }

}  // namespace
}  // namespace khue::office
