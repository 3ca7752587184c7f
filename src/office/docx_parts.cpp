// Mostly fixed XML. The styles carry Word's own names, so that its navigation pane and outline work.
#include "office/docx_parts.hpp"

#include <fmt/format.h>

#include "office/clean_text.hpp"
#include "office/decree30.hpp"
#include "office/house_mark.hpp"

namespace khue::office::docx {
namespace {

constexpr const char* office = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr const char* relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr const char* package = "http://schemas.openxmlformats.org/package/2006/";

std::string content_types() {
    std::string out = fmt::format(
        "{}<Types xmlns=\"{}content-types\"><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"png\" ContentType=\"image/png\"/>",
        xml_start, package);
    auto add = [&](const char* name, const std::string& type) {
        out += fmt::format("<Override PartName=\"{}\" ContentType=\"{}\"/>", name, type);
    };
    add("/word/document.xml", std::string(office) + "document.main+xml");
    add("/word/styles.xml", std::string(office) + "styles+xml");
    add("/word/settings.xml", std::string(office) + "settings+xml");
    add("/word/header1.xml", std::string(office) + "header+xml");
    add("/word/header2.xml", std::string(office) + "header+xml");
    add("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    return out + "</Types>";
}

std::string relationship(const std::string& id, const std::string& type, const std::string& target) {
    return fmt::format("<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"/>", id, type, target);
}

std::string relationships(const std::string& entries) {
    return fmt::format("{}<Relationships xmlns=\"{}relationships\">{}</Relationships>", xml_start, package,
                       entries);
}

std::string package_relationships() {
    return relationships(
        relationship("rId1", std::string(relations) + "officeDocument", "word/document.xml") +
        relationship("rId2", std::string(package) + "relationships/metadata/core-properties",
                     "docProps/core.xml"));
}

std::string text_relationships(std::size_t images) {
    std::string base = relations;
    std::string out = relationship("rIdStyles", base + "styles", "styles.xml") +
                      relationship("rIdSettings", base + "settings", "settings.xml") +
                      relationship(page_header_id, base + "header", "header1.xml") +
                      relationship(first_header_id, base + "header", "header2.xml");
    for (std::size_t i = 0; i < images; ++i)
        out += relationship(image_id(i), base + "image", fmt::format("media/image{}.png", i + 1));
    return relationships(out);
}

struct StyleEntry {
    const char *id, *name, *parent, *paragraph, *run;
    bool quick;
};

constexpr StyleEntry style_table[] = {
    {"BodyText", "Body Text", "Normal",
     "<w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc "
     "w:val=\"both\"/>",
     "", true},
    {"ListParagraph", "List Paragraph", "BodyText", "", "", true},
    {"Heading1", "heading 1", "BodyText",
     "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\"/><w:outlineLvl w:val=\"0\"/>", "<w:b/><w:bCs/>",
     true},
    {"Heading2", "heading 2", "BodyText", "<w:keepNext/><w:keepLines/><w:outlineLvl w:val=\"1\"/>",
     "<w:b/><w:bCs/>", true},
    {"Heading3", "heading 3", "BodyText", "<w:keepNext/><w:keepLines/><w:outlineLvl w:val=\"2\"/>", "", true},
    {"Title", "Title", "Normal", "<w:keepNext/><w:spacing w:before=\"300\"/><w:jc w:val=\"center\"/>",
     "<w:b/><w:bCs/>", true},
    {"Subtitle", "Subtitle", "Normal", "<w:keepNext/><w:jc w:val=\"center\"/>", "<w:b/><w:bCs/>", true},
    {"AppendixTitle", "Appendix Title", "Heading1",
     "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/>"
     "<w:jc w:val=\"center\"/>",
     "", true},
    {"Caption", "caption", "Normal",
     "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\"/><w:jc w:val=\"center\"/>",
     "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>", true},
    {"Header", "header", "Normal", "<w:jc w:val=\"center\"/>", "", false},
    {"Official", "Official", "Normal", "<w:jc w:val=\"center\"/>", "", false},
    {"TableText", "Table Text", "Normal", "<w:spacing w:before=\"30\" w:after=\"30\"/>",
     "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>", true},
    {"TableHeading", "Table Heading", "TableText", "<w:jc w:val=\"center\"/>", "<w:b/><w:bCs/>", true},
    {"Recipients", "Recipients", "Normal", "", "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>", false},
};

std::string styles() {
    std::string out =
        std::string(xml_start) + "<w:styles" + namespaces +
        "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
        "w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
        "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"
        "<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
        "<w:qFormat/></w:style>"
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
        "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
        "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>"
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
        "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>";
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
        out += fmt::format("<w:{} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", side);
    out += "</w:tblBorders></w:tblPr></w:style>";
    for (const StyleEntry& s : style_table) {
        out += fmt::format(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/>"
            "<w:basedOn w:val=\"{}\"/>{}",
            s.id, s.name, s.parent, s.quick ? "<w:qFormat/>" : "");
        if (*s.paragraph) out += fmt::format("<w:pPr>{}</w:pPr>", s.paragraph);
        if (*s.run) out += fmt::format("<w:rPr>{}</w:rPr>", s.run);
        out += "</w:style>";
    }
    return out + "</w:styles>";
}

// Word's own watermark: text on a path in the header, behind the page.
std::string watermark(const std::string& text, int number) {
    if (text.empty()) return {};
    std::size_t letters = 0;
    for (char c : clean_text(text)) letters += (c & 0xC0) != 0x80;
    double width = std::min(480.0, 44.0 * static_cast<double>(letters));
    double height = std::max(30.0, width / std::max(1.0, static_cast<double>(letters) * 0.62));
    return fmt::format(
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" "
        "o:spt=\"136\" "
        "adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/>"
        "<v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum "
        "21600 0 @3\"/>"
        "<v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 "
        "21600\"/>"
        "<v:f eqn=\"mid @5 @6\"/><v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/>"
        "<v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\" "
        "o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" o:connectangles=\"270,180,90,0\"/>"
        "<v:textpath on=\"t\" fitshape=\"t\"/></v:shapetype><v:shape id=\"PowerPlusWaterMarkObject{0}\" "
        "o:spid=\"_x0000_s{1}\" type=\"#_x0000_t136\" style=\"position:absolute;margin-left:0;margin-top:0;"
        "width:{2:.0f}pt;height:{3:.0f}pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin\" o:allowincell=\"f\" fillcolor=\"#e4e4e4\" stroked=\"f\">"
        "<v:textpath style=\"font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold\" "
        "string=\"{4}\"/><w10:wrap anchorx=\"margin\" anchory=\"margin\"/></v:shape></w:pict></w:r>",
        number, 2048 + number, width, height, xml_text(text));
}

std::string page_number() {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE "
           "</w:instrText>"
           "</w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>"
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

std::string header(const std::string& runs) {
    return fmt::format("{}<w:hdr{}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}</w:p></w:hdr>",
                       xml_start, namespaces, runs);
}

std::string settings() {
    return fmt::format(
        "{}<w:settings{}><w:zoom w:percent=\"100\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        "<w:themeFontLang w:val=\"vi-VN\"/></w:settings>",
        xml_start, namespaces);
}

std::string core_properties(const Metadata& metadata) {
    Instant created = metadata.created.ms ? metadata.created : now();
    std::string time = to_string(created).substr(0, 19) + "Z";
    return fmt::format(
        "{}<cp:coreProperties xmlns:cp=\"{}metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</"
        "dc:subject>"
        "<dc:creator>{}</dc:creator><cp:keywords>{}</cp:keywords><dc:language>vi-VN</dc:language>"
        "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created>"
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{}</dcterms:modified></cp:coreProperties>",
        xml_start, package, xml_text(metadata.title), xml_text(metadata.subject), xml_text(metadata.author),
        xml_text(metadata.keywords), time, time);
}

}  // namespace

std::string image_id(std::size_t index) { return fmt::format("rIdImage{}", index + 1); }

std::vector<ZipPart> parts(const Document& document, std::string text, std::vector<std::string> images) {
    const std::string& mark = document.watermark.empty() ? house_mark() : document.watermark;
    std::vector<ZipPart> out{
        {"[Content_Types].xml", content_types()},
        {"_rels/.rels", package_relationships()},
        {"word/document.xml", std::move(text)},
        {"word/_rels/document.xml.rels", text_relationships(images.size())},
        {"word/styles.xml", styles()},
        {"word/settings.xml", settings()},
        {"word/header1.xml", header(watermark(mark, 1) + page_number())},
        {"word/header2.xml", header(watermark(mark, 2))},
        {"docProps/core.xml", core_properties(document.metadata)},
    };
    for (std::size_t i = 0; i < images.size(); ++i)
        out.push_back({fmt::format("word/media/image{}.png", i + 1), std::move(images[i]), true});
    return out;
}

}  // namespace khue::office::docx
