// .xlsx: every way in which a value may be written, and what each must become.
#include "office/reader_fixtures_test.hpp"

namespace khue::office {
namespace {

using namespace fixture;

TEST(XlsxReader, ReadsEveryKindOfValue) {
    EXPECT_EQ(
        read_first(xlsx(
            R"(<row r="2"><c r="A2"><v>12.5</v></c><c r="B2"><v>1.2E-3</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="b"><v>0</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2" t="str"><v>chữ</v></c><c r="G2" t="inlineStr"><is><t> Họ tên </t></is></c><c r="H2" t="d"><v>2020-02-29T12:00:00</v></c></row>)")),
        "2 A:12.5 B:0.0012 C:true D:false E:#N/A F:'chữ' G:' Họ tên ' H:2020-02-29+0.5\n");
}

TEST(XlsxReader, LongNumbersKeepAllDigits) {
    const Workbook book = load_bytes(
        xlsx(R"(<row r="1"><c r="A1"><v>30224142371</v></c><c r="B1"><v>3.0224142371E10</v></c></row>)"));
    EXPECT_EQ(static_cast<std::int64_t>(book.sheets[0].rows[0].cells[0].number), 30'224'142'371);
    EXPECT_EQ(static_cast<std::int64_t>(book.sheets[0].rows[0].cells[1].number), 30'224'142'371);
}

TEST(XlsxReader, SharedStringsPlainRichAndPhonetic) {
    Xlsx file{
        .sheets =
            {{.name = "a",
              .xml = sheet_xml(
                  R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c></row>)")}},
        .strings =
            R"(<si><t xml:space="preserve"> Họ và tên </t></si><si><r><rPr><b/></rPr><t>Ngày </t></r><r><t>sinh</t></r><rPh sb="0" eb="1"><t>PHONETIC</t></rPh></si><si><t>dòng 1_x000D_&#10;dòng 2</t></si><si><t/></si><si><t>A &amp; B &lt;i&gt; _x005F_x000D_ _xD83D__xDE00_</t></si>)"};
    EXPECT_EQ(read_first(file.bytes()),
              "1 A:' Họ và tên ' B:'Ngày sinh' C:'dòng 1\r\ndòng 2' E:'A & B <i> _x000D_ 😀'\n");
}

TEST(XlsxReader, TextIsNotNormalised) {
    EXPECT_EQ(read_first(xlsx("<row r=\"1\"><c r=\"A1\" "
                              "t=\"inlineStr\"><is><t>Nguye\u0302\u0303n\u00A0\u200B</t></is></c></row>")),
              "1 A:'Nguye\u0302\u0303n\u00A0\u200B'\n");
}

TEST(XlsxReader, PrefixesAndMissingReferences) {
    const std::string xml =
        xml_head +
        R"(<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c><x:c/><x:c><x:v>5</x:v></x:c></x:row><x:row/><x:row><x:c r="C3"><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    EXPECT_EQ(read_first(Xlsx{.sheets = {{.name = "a", .xml = xml}}}.bytes()), "1 A:'a' C:5\n3 C:7 D:8\n");
}

TEST(XlsxReader, Utf16PartAndAbsoluteTarget) {
    const std::string utf8 =
        R"(<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>HA</t></is></c></row></sheetData></worksheet>)";
    std::string utf16 = "\xFF\xFE";
    for (const char c : utf8) utf16 += {c, '\0'};
    const std::size_t at = utf16.find(std::string("H\0A\0", 4));
    utf16.replace(at, 4,
                  "\xD2\x1E"
                  "A\0",
                  4);  // Ồ
    EXPECT_EQ(read_first(Xlsx{.sheets = {{.name = "a", .xml = utf16, .target = "/khac/s.xml"}}}.bytes()),
              "1 A:'ỒA'\n");
}

TEST(XlsxReader, DatesByNumberFormatInBothSystems) {
    Xlsx file{
        .sheets =
            {{.name = "a",
              .xml = sheet_xml(
                  R"(<row r="1"><c r="A1" s="1"><v>43831</v></c><c r="B1" s="2"><v>1</v></c><c r="C1" s="2"><v>60</v></c><c r="D1" s="2"><v>61.5</v></c><c r="E1" s="3"><v>43831</v></c><c r="F1" s="0"><v>43831</v></c><c r="G1" s="1"><v>0.5</v></c><c r="H1" s="4"><v>1.25</v></c><c r="I1" s="1"><v>-3</v></c><c r="J1" s="1"><v>99999999</v></c></row>)")}},
        .formats =
            R"(<numFmt numFmtId="165" formatCode="[$-42A]dd\ mmmm\ yyyy"/><numFmt numFmtId="166" formatCode="0.00&quot; đ&quot;"/>)",
        .cell_xfs =
            R"(<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="46"/>)"};
    EXPECT_EQ(read_first(file.bytes()),
              "1 A:2020-01-01 B:1900-01-01 C:1900-02-28 D:1900-03-01+0.5 E:43831 F:43831 G:0.5 H:1.25 I:-3 "
              "J:99999999\n");
    file.workbook_extra = R"(<workbookPr date1904="1"/>)";
    file.sheets[0].xml =
        sheet_xml(R"(<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>42369</v></c></row>)");
    EXPECT_EQ(read_first(file.bytes()), "1 A:1904-01-01 B:2020-01-01\n");
    const Workbook book = load_bytes(file.bytes());
    EXPECT_EQ(book.sheets[0].rows[0].cells[1].number, 43831) << "the serial is told in the 1900 system";
}

TEST(XlsxReader, FormulasGiveTheirStoredResult) {
    EXPECT_EQ(
        read_first(xlsx(
            R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c><c r="C1"><f>A1</f></c><c r="D1"><f>A1</f><v></v></c><c r="E1" t="str"><f>""</f><v></v></c><c r="F1"><f t="shared" si="0"/><v>7</v></c><c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>)")),
        "1 A:=2 B:='2x' C:=? D:=? E:= F:=7 G:=#DIV/0!\n");
}

TEST(XlsxReader, OldFontsOfCellsAndRuns) {
    Xlsx file{
        .sheets =
            {{.name = "a",
              .xml = sheet_xml(
                  R"(<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2" t="s"><v>0</v></c><c r="C1" s="0" t="s"><v>0</v></c><c r="D1" s="0" t="s"><v>1</v></c><c r="E1" t="inlineStr"><is><r><rPr><rFont val="VNI-Times"/></rPr><t>x</t></r></is></c></row>)")}},
        .strings = R"(<si><t>NguyÔn</t></si><si><r><rPr><rFont val=".VnTimeH"/></rPr><t>a</t></r></si>)",
        .fonts =
            R"(<font><name val="Arial"/></font><font><name val=".VnTime"/></font><font><name val="VNI-Helve"/></font>)",
        .cell_xfs = R"(<xf fontId="0"/><xf fontId="1"/><xf fontId="2"/>)"};
    EXPECT_EQ(read_first(file.bytes()), "1 A:~'NguyÔn' B:~'NguyÔn' C:'NguyÔn' D:~'a' E:~'x'\n");
}

TEST(XlsxReader, MergesComeBehindTheRows) {
    const Workbook book = load_bytes(
        xlsx(R"(<row r="1"><c r="A1"><v>1</v></c></row>)",
             R"(<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="D1:D2"/></mergeCells>)"));
    EXPECT_EQ(show(book.sheets[0].merges), "A1:B1 D1:D2 ");
}

TEST(XlsxReader, HiddenSheetsAndRowsAreFlagged) {
    const std::string rows = sheet_xml(
        R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" hidden="true"><c r="A3"><v>3</v></c></row>)");
    const Workbook book = load_bytes(Xlsx{
        .sheets = {{.name = "A &amp; B", .xml = rows},
                   {.name = "cũ", .xml = rows, .state = "hidden", .target = "worksheets/sheet2.xml"},
                   {.name = "mã", .xml = rows, .state = "veryHidden", .target = "worksheets/sheet3.xml"}}}
                                         .bytes());
    ASSERT_EQ(book.sheets.size(), 3u);
    EXPECT_EQ(book.format, "xlsx");
    EXPECT_EQ(book.sheets[0].info.name, "A & B");
    EXPECT_FALSE(book.sheets[0].info.hidden);
    EXPECT_TRUE(book.sheets[1].info.hidden);
    EXPECT_TRUE(book.sheets[2].info.hidden);
    EXPECT_EQ(show(book.sheets[0]), "1 A:1\n2h A:2\n3h A:3\n");
}

TEST(XlsxReader, AMillionStyledEmptyRowsCostNothing) {
    std::string rows = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";
    for (int i = 2; i <= 1'048'576; ++i) rows += fmt::format(R"(<row r="{}"><c r="A{}" s="1"/></row>)", i, i);
    const Workbook book = load_bytes(xlsx(rows));
    EXPECT_EQ(book.sheets[0].rows.size(), 1u);
}

struct Skipping : RowSink {
    std::string seen;
    std::string_view kind;
    void format(std::string_view format, std::string_view) override { kind = format; }
    bool sheet(const SheetInfo& info) override {
        seen += info.name + ";";
        return info.name == "b";
    }
    void row(std::uint32_t number, bool, std::span<const Cell>) override {
        seen += fmt::format("{};", number);
    }
};

TEST(XlsxReader, ASkippedSheetIsNotEvenInflated) {
    Skipping sink;
    read_bytes(Xlsx{.sheets = {{.name = "a", .xml = "not xml at all"},
                               {.name = "b",
                                .xml = sheet_xml(R"(<row r="4"><c r="A4"><v>1</v></c></row>)"),
                                .target = "worksheets/sheet2.xml"}}}
                   .bytes(),
               sink);
    EXPECT_EQ(sink.kind, "xlsx");
    EXPECT_EQ(sink.seen, "a;b;4;");
}

struct Failing : RowSink {
    bool sheet(const SheetInfo&) override { return true; }
    void row(std::uint32_t, bool, std::span<const Cell>) override { throw std::logic_error("from the sink"); }
};

TEST(XlsxReader, AnExceptionOfTheSinkPassesThrough) {
    Failing sink;
    EXPECT_THROW(read_bytes(xlsx(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"), sink), std::logic_error);
}

TEST(XlsxReader, CellsOutOfOrderWithinARowArePutRight) {
    EXPECT_EQ(read_first(xlsx(R"(<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>)")),
              "1 A:1 C:3\n");
}

TEST(XlsxReader, BackslashesInPartNames) {
    std::vector<Part> parts =
        Xlsx{.sheets = {{.name = "a", .xml = sheet_xml(R"(<row r="1"><c r="A1"><v>1</v></c></row>)")}}}
            .parts();
    for (Part& part : parts) {
        if (part.name.starts_with("xl/")) std::replace(part.name.begin(), part.name.end(), '/', '\\');
    }
    EXPECT_EQ(read_first(zip(parts)), "1 A:1\n");
}

}  // namespace
}  // namespace khue::office
