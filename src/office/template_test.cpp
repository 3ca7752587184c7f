// Templates with tags: cut into runs, in tables, headers and cells; told with their places; opened by other
// programs; hostile files refused.
#include "office/template.hpp"

#include <gtest/gtest.h>

#include <map>

#include "office/outside_programs.hpp"
#include "office/spreadsheet.hpp"
#include "office/workbook.hpp"
#include "office/zip_writer.hpp"

namespace khue::office {
namespace {

constexpr const char* w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

std::string run(const std::string& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
std::string row(const std::string& first, const std::string& second) {
    return "<w:tr><w:tc>" + paragraph(run(first)) + "</w:tc><w:tc>" + paragraph(run(second)) +
           "</w:tc></w:tr>";
}
std::string table(const std::string& rows) {
    return "<w:tbl><w:tblPr><w:tblW w:w=\"9000\" w:type=\"dxa\"/></w:tblPr><w:tblGrid><w:gridCol "
           "w:w=\"4500\"/><w:gridCol "
           "w:w=\"4500\"/></w:tblGrid>" +
           rows + "</w:tbl>";
}

std::string docx(const std::string& body, const std::string& header = "") {
    const std::string types =
        "<?xml version=\"1.0\"?><Types "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
        "PartName=\"/word/document.xml\" "
        "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></"
        "Types>";
    const std::string relations =
        "<?xml version=\"1.0\"?><Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    std::vector<ZipPart> parts{
        {.name = "[Content_Types].xml", .bytes = types},
        {.name = "_rels/.rels", .bytes = relations},
        {.name = "word/document.xml",
         .bytes = std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document ") + w + "><w:body>" +
                  body + "<w:sectPr/></w:body></w:document>"}};
    if (!header.empty())
        parts.push_back(
            {.name = "word/header1.xml",
             .bytes = std::string("<?xml version=\"1.0\"?><w:hdr ") + w + ">" + header + "</w:hdr>"});
    return zip_parts(parts);
}

using Words = std::map<std::string, TagValue>;
TagValues values(const Words& words) {
    return [words](const std::string& key) -> std::optional<TagValue> {
        const auto found = words.find(key);
        return found == words.end() ? std::nullopt : std::optional(found->second);
    };
}
TagValues person(const std::string& name, double score = 0) {
    return values({{"ho va ten", {name, {}}}, {"diem", {"", score}}});
}
bool of_person(const std::string& key) { return key == "ho va ten" || key == "diem"; }

std::string body_of(const std::string& bytes) { return outside::zip_text(bytes, "word/document.xml"); }

TEST(DocxTemplate, FillsTagsThatWordCutIntoRuns) {
    const auto t = open_template(docx(
        paragraph(run("Kính gửi {{H") + run("ọ  và") + run(" TÊN}}, lớp ") + run("{{lớp}}") + run("."))));
    ASSERT_EQ(t->tags().size(), 2U);
    EXPECT_EQ(t->tags()[0].name, "Họ và TÊN");
    const std::string made =
        body_of(t->fill(values({{"ho va ten", {"Nguyễn <An> & Bình", {}}}, {"lop", {"6A", {}}}})));
    EXPECT_NE(made.find("Kính gửi Nguyễn &lt;An&gt; &amp; Bình"), made.npos) << made;
    EXPECT_NE(made.find(">6A<"), made.npos) << made;
    EXPECT_EQ(made.find("{{"), made.npos) << made;
}

TEST(DocxTemplate, LeavesUnknownTagsAndTellsWhereEachIs) {
    const auto t = open_template(
        docx(paragraph(run("{{Họ và tên}}")) + table(row("STT", "Tên") + row("{{điểm}}", "{{sai tên}}")),
             paragraph(run("{{trường}}"))));
    std::map<std::string, std::string> places;
    for (const auto& tag : t->tags()) places[tag.name] = tag.place;
    EXPECT_EQ(places["Họ và tên"], "đoạn 1");
    EXPECT_EQ(places["điểm"], "bảng 1, dòng 2");
    EXPECT_EQ(places["sai tên"], "bảng 1, dòng 2");
    EXPECT_EQ(places["trường"], "đầu trang");
    const std::string made = body_of(t->fill(person("An", 9)));
    EXPECT_NE(made.find("{{sai tên}}"), made.npos) << made;
    EXPECT_NE(made.find(">An<"), made.npos) << made;
}

TEST(DocxTemplate, RepeatsTheRowsOfRecords) {
    const auto t = open_template(
        docx(paragraph(run("Lớp {{lớp}}")) +
             table(row("Họ tên", "Lớp") + row("{{Họ và tên}}", "{{lớp}}") + row("Cộng", "{{số dòng}}"))));
    const auto general = values({{"lop", {"6A", {}}}, {"so dong", {"3", {}}}});
    const std::string made =
        body_of(t->fill_rows(general, of_person, {person("An"), person("Bình"), person("Chi")}));
    EXPECT_EQ(outside::count(made, "<w:tr>"), 5U) << made;
    EXPECT_LT(made.find("An"), made.find("Bình"));
    EXPECT_LT(made.find("Bình"), made.find("Chi"));
    EXPECT_EQ(outside::count(made, ">6A<") + outside::count(made, "Lớp 6A"), 4U) << made;
    EXPECT_EQ(outside::count(body_of(t->fill_rows(general, of_person, {})), "<w:tr>"), 2U)
        << "no record, no row";
}

TEST(DocxTemplate, JoinsRecordsOnPagesOfTheirOwn) {
    const auto t = open_template(docx(paragraph(run("Giấy mời {{Họ và tên}}"))));
    const std::string made = body_of(t->fill_joined({person("An"), person("Bình"), person("Chi")}));
    EXPECT_EQ(outside::count(made, "Giấy mời"), 3U);
    EXPECT_EQ(outside::count(made, "w:type=\"page\""), 2U) << made;
    EXPECT_EQ(outside::count(made, "<w:sectPr"), 1U);
    const auto with_header = open_template(docx(paragraph(run("x")), paragraph(run("{{Họ và tên}}"))));
    EXPECT_THROW(with_header->fill_joined({person("An")}), ReadError);
}

TEST(DocxTemplate, ALineFeedBreaksTheLine) {
    const auto t = open_template(docx(paragraph(run("{{Họ và tên}}"))));
    const std::string made = body_of(t->fill(person("Một\nHai")));
    EXPECT_NE(made.find("Một</w:t><w:br/><w:t xml:space=\"preserve\">Hai"), made.npos) << made;
}

std::string workbook() {
    OutSheet sheet{.name = "Danh sách", .columns = {{"Họ tên", 30}, {"Điểm", 12}, {"Lớp", 12}}};
    sheet.rows = {
        {{.value = std::string("{{Họ và tên}}")},
         {.value = std::string("{{điểm}}")},
         {.value = std::string("Lớp {{lớp}}")}},
        {{.value = std::string("Cộng")}, {.value = std::string("x")}, {.value = std::string("{{số dòng}}")}}};
    sheet.autofilter = false;
    return to_xlsx({.sheets = {sheet}});
}

Workbook read_back(const std::string& bytes) {
    const outside::Folder folder;
    return load(folder.put("made.xlsx", bytes));
}

TEST(XlsxTemplate, FillsCellsAndWritesNumbersAsNumbers) {
    const auto t = open_template(workbook());
    EXPECT_EQ(t->extension(), "xlsx");
    ASSERT_EQ(t->tags().size(), 4U);
    EXPECT_EQ(t->tags()[0].place, "trang 1, ô A2");
    const Workbook made = read_back(t->fill(values(
        {{"ho va ten", {"=An", {}}}, {"diem", {"", 8.5}}, {"lop", {"6A", {}}}, {"so dong", {"1", 1}}})));
    const auto& rows = made.sheets.at(0).rows;
    EXPECT_EQ(rows.at(1).cells.at(0).text, "=An") << "a text, no formula";
    EXPECT_DOUBLE_EQ(rows.at(1).cells.at(1).number, 8.5);
    EXPECT_EQ(rows.at(1).cells.at(2).text, "Lớp 6A");
}

TEST(XlsxTemplate, RepeatsRowsAndMovesWhatStandsBelow) {
    const auto t = open_template(workbook());
    const auto general = values({{"lop", {"6A", {}}}, {"so dong", {"2", 2}}});
    const Workbook made = read_back(t->fill_rows(general, of_person, {person("An", 9), person("Bình", 7)}));
    const auto& rows = made.sheets.at(0).rows;
    EXPECT_EQ(rows.at(1).cells.at(0).text, "An");
    EXPECT_EQ(rows.at(2).cells.at(0).text, "Bình");
    EXPECT_EQ(rows.at(2).cells.at(2).text, "Lớp 6A");
    EXPECT_EQ(rows.at(3).cells.at(0).text, "Cộng");
    EXPECT_EQ(rows.at(3).number, 4U);
    EXPECT_DOUBLE_EQ(rows.at(3).cells.at(2).number, 2);
    EXPECT_THROW(t->fill_joined({person("An")}), ReadError);
}

TEST(Templates, OpenInLibreOffice) {
    if (!outside::has("soffice") || !outside::has("pdftotext"))
        GTEST_SKIP() << "LibreOffice is not installed";
    outside::Folder folder;
    const auto word = open_template(docx(paragraph(run("Danh sách {{lớp}}")) +
                                         table(row("Họ tên", "Ghi chú") + row("{{Họ và tên}}", "có"))));
    folder.put("word.docx", word->fill_rows(values({{"lop", {"lớp 6A", {}}}}), of_person,
                                            {person("Nguyễn Văn An"), person("Lê Thị Bình")}));
    folder.put("excel.xlsx", open_template(workbook())
                                 ->fill_rows(values({{"lop", {"6A", {}}}, {"so dong", {"2", 2}}}), of_person,
                                             {person("Nguyễn Văn An", 9), person("Lê Thị Bình", 7)}));
    for (const char* name : {"word.docx", "excel.xlsx"})
        outside::output("soffice -env:UserInstallation=file://" + folder.path("profile") +
                        " --headless --convert-to pdf --outdir " + folder.path("converted") + " " +
                        folder.path(name));
    for (const char* name : {"word.pdf", "excel.pdf"}) {
        const std::string text = outside::one_line(
            outside::output("pdftotext -layout " + folder.path(std::string("converted/") + name) + " -"));
        EXPECT_NE(text.find("Nguyễn Văn An"), text.npos) << name << text;
        EXPECT_NE(text.find("Lê Thị Bình"), text.npos) << name << text;
    }
}

TEST(Templates, RefuseWhatIsNoTemplate) {
    const auto refused = [](const std::string& bytes) {
        try {
            open_template(bytes);
        } catch (const ReadError& e) {
            return std::string(e.what());
        }
        return std::string();
    };
    EXPECT_NE(refused("không phải tệp nén"), "");
    EXPECT_NE(refused(zip_parts({{.name = "readme.txt", .bytes = "x"}})).find("Word (.docx)"),
              std::string::npos);
    EXPECT_NE(refused(zip_parts({{.name = "word/document.xml", .bytes = "<x/>"},
                                 {.name = "word/vbaProject.bin", .bytes = "x"}}))
                  .find("macro"),
              std::string::npos);
    EXPECT_NE(refused(zip_parts({{.name = "word/document.xml", .bytes = "<w:document"}})).find("bị hỏng"),
              std::string::npos);
    EXPECT_NE(refused(zip_parts(
                  {{.name = "word/document.xml", .bytes = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"}})),
              "");
    EXPECT_NE(refused(zip_parts({{.name = "word/document.xml", .bytes = std::string(40u << 20, ' ')}})), "");
    const std::string whole = docx(paragraph(run("{{x}}")));
    for (std::size_t cut = 0; cut < whole.size(); cut += 37)
        EXPECT_NE(refused(whole.substr(0, cut)), "") << cut;
}

}  // namespace
}  // namespace khue::office
