// .ods: typed values, repeated cells and rows, styles, and what must be refused.
#include "office/reader_fixtures_test.hpp"

namespace khue::office {
namespace {

using namespace fixture;

std::string table(std::string_view rows, std::string_view name = "Bảng 1", std::string_view style = "") {
    return fmt::format(R"(<table:table table:name="{}" table:style-name="{}">{}</table:table>)", name, style,
                       rows);
}
std::string row(std::string_view cells, std::string_view attributes = "") {
    return fmt::format("<table:table-row {}>{}</table:table-row>", attributes, cells);
}
std::string text_cell(std::string_view text, std::string_view attributes = "") {
    return fmt::format(
        R"(<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>)",
        attributes, text);
}

TEST(OdsReader, ReadsEveryKindOfValue) {
    EXPECT_EQ(
        read_first(ods(table(row(
            R"(<table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2015-03-09"><text:p>09/03/15</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2015-03-09T06:00:00"/><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT06H00M00S"><text:p>06:00</text:p></table:table-cell><table:table-cell office:value-type="string" office:string-value="thật"><text:p>hiện</text:p></table:table-cell>)")))),
        "1 A:12.5 B:0.5 C:2015-03-09 D:2015-03-09+0.25 E:true F:0.25 G:'thật'\n");
    const Workbook book = load_bytes(
        ods(table(row(R"(<table:table-cell office:value-type="date" office:date-value="2020-01-01"/>)"))));
    EXPECT_EQ(book.sheets[0].rows[0].cells[0].number, 43831);
    EXPECT_EQ(book.format, "ods");
}

TEST(OdsReader, TextWithSpansBlanksTabsAndParagraphs) {
    EXPECT_EQ(read_first(ods(table(row(R"(<table:table-cell office:value-type="string"><text:p>Nguyễn<text:s/>
   <text:span>Văn<text:s text:c="2"/>An</text:span><text:tab/>x<text:line-break/>y</text:p><text:p>hai</text:p></table:table-cell>)")))),
              "1 A:'Nguyễn  Văn  An\tx\ny\nhai'\n");
}

TEST(OdsReader, CommentsPicturesAndForeignTablesAreNoText) {
    EXPECT_EQ(
        read_first(ods(
            R"(<table:dde-links><table:table table:name="dde"><table:table-row><table:table-cell office:value-type="string"><text:p>sai</text:p></table:table-cell></table:table-row></table:table></table:dde-links>)" +
            table(
                R"(<table:shapes><draw:frame><text:p>hình</text:p></draw:frame></table:shapes>)" +
                row(R"(<table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>thật</text:p><draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame></table:table-cell>)")))),
        "1 A:'thật'\n");
}

TEST(OdsReader, FormulasErrorsAndWhatNobodyComputed) {
    EXPECT_EQ(
        read_first(ods(table(row(
            R"x(<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/><table:table-cell table:formula="of:=A1"/><table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell><table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""/>)x")))),
        "1 A:=2 B:=? C:=#N/A D:=\n");
}

TEST(OdsReader, RepeatedCellsAndRows) {
    const std::string empty_tail = R"(<table:table-cell table:number-columns-repeated="16380"/>)";
    EXPECT_EQ(read_first(
                  ods(table(row(text_cell("a", R"(table:number-columns-repeated="3")") +
                                R"(<table:table-cell table:number-columns-repeated="2"/>)" + text_cell("b")) +
                            row(empty_tail, R"(table:number-rows-repeated="2")") +
                            row(text_cell("c"), R"(table:number-rows-repeated="2")") +
                            row(R"(<table:table-cell table:number-columns-repeated="16384"/>)",
                                R"(table:number-rows-repeated="1048570")")))),
              "1 A:'a' B:'a' C:'a' F:'b'\n4 A:'c'\n5 A:'c'\n");
}

TEST(OdsReader, EmptyRepetitionsAreNeverExpanded) {
    const std::string rows =
        row(R"(<table:table-cell table:style-name="x" table:number-columns-repeated="4294967295"/>)",
            R"(table:number-rows-repeated="4294967295")");
    EXPECT_EQ(read_first(ods(table(rows + rows + rows))), "");
}

TEST(OdsReader, FilledRepetitionsHaveALimit) {
    EXPECT_EQ(refusal(ods(table(row(text_cell("a"), R"(table:number-rows-repeated="1048577")")))),
              "Trang tính “Bảng 1”, hàng 1: trang tính có quá nhiều hàng.");
    EXPECT_EQ(refusal(ods(table(row(text_cell("a", R"(table:number-columns-repeated="16385")"))))),
              "Trang tính “Bảng 1”, hàng 1, cột A: trang tính có quá nhiều cột.");
    EXPECT_EQ(refusal(ods(table(row(text_cell("a", R"(table:number-columns-repeated="16384")"),
                                    R"(table:number-rows-repeated="1048576")")))),
              "Trang tính “Bảng 1”, hàng 245: tệp có quá nhiều dữ liệu, xin chia nhỏ rồi gửi lại.");
    EXPECT_EQ(refusal(ods(table(
                  row(text_cell(std::string(900'000, 'x'), R"(table:number-columns-repeated="100")"))))),
              "Trang tính “Bảng 1”, hàng 1, cột S: nội dung của cả hàng quá dài.");
}

TEST(OdsReader, MergesHiddenRowsHiddenTables) {
    const std::string styles =
        R"(<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>)";
    const Workbook book = load_bytes(ods(
        table("<table:table-header-rows>" +
                  row(text_cell("a", R"(table:number-columns-spanned="3" table:number-rows-spanned="2")") +
                      R"(<table:covered-table-cell table:number-columns-repeated="2"/>)" + text_cell("b")) +
                  "</table:table-header-rows>" + row(text_cell("c"), R"(table:visibility="collapse")") +
                  "<table:table-row-group>" + row(text_cell("d"), R"(table:visibility="filter")") +
                  "</table:table-row-group>",
              "Nhìn thấy", "ta1") +
            table(row(text_cell("x")), "Ẩn", "ta2") + table(row(text_cell("y")), "'file:///khac.ods'#$A"),
        styles));
    ASSERT_EQ(book.sheets.size(), 2u);
    EXPECT_EQ(show(book.sheets[0]), "1 A:'a' D:'b'\n2h A:'c'\n3h A:'d'\n");
    EXPECT_EQ(show(book.sheets[0].merges), "A1:C2 ");
    EXPECT_FALSE(book.sheets[0].info.hidden);
    EXPECT_TRUE(book.sheets[1].info.hidden);
    EXPECT_EQ(book.sheets[1].info.name, "Ẩn");
}

TEST(OdsReader, OldFontsThroughFacesParentsAndColumnDefaults) {
    const std::string styles =
        R"(<office:font-face-decls><style:font-face style:name="F1" svg:font-family="'.VnTime'"/></office:font-face-decls><office:automatic-styles><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="old"/><style:style style:name="ce2" style:family="table-cell"><style:text-properties style:font-name="Arial"/></style:style><style:style style:name="old" style:family="table-cell"><style:text-properties style:font-name="F1"/></style:style></office:automatic-styles>)";
    EXPECT_EQ(
        read_first(ods(
            table(
                R"(<table:table-column table:number-columns-repeated="2" table:default-cell-style-name="ce2"/><table:table-column table:default-cell-style-name="ce1"/>)" +
                row(text_cell("a", R"(table:style-name="ce1")") + text_cell("b") + text_cell("c") +
                    text_cell("d"))),
            styles)),
        "1 A:~'a' B:'b' C:~'c' D:'d'\n");
}

TEST(OdsReader, FlatXmlIsTheSame) {
    std::string flat = ods_xml(table(row(text_cell("a"))));
    for (std::size_t at; (at = flat.find("document-content")) != std::string::npos;)
        flat.replace(at, 16, "document");
    EXPECT_EQ(read_first(flat), "1 A:'a'\n");
}

TEST(OdsReader, Refusals) {
    std::string damaged = ods(table(row(text_cell("a"))));
    char& packed = damaged[damaged.find("mimetype") + 8 + 12];
    packed = static_cast<char>(packed ^ 0x55);
    EXPECT_EQ(refusal(damaged), "Tệp bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.");
    EXPECT_EQ(
        refusal(zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", ods_xml("")}})),
        "Tệp OpenDocument này không phải là bảng tính.");
    EXPECT_EQ(refusal(ods("")), "Tệp không có trang tính nào.");
    EXPECT_EQ(
        refusal(zip(
            {{"META-INF/manifest.xml",
              xml_head +
                  R"(<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>)"},
             {"content.xml", "\x01\x02"}})),
        "Tệp được đặt mật khẩu, xin gỡ mật khẩu rồi gửi lại.");
    EXPECT_EQ(refusal(zip({{"content.xml", R"(<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>)"}})),
              "Tệp chứa khai báo DTD, không được chấp nhận vì lý do an toàn.");
    EXPECT_EQ(refusal(ods(table(row(text_cell(std::string(2'000'000, 'x')))))),
              "Trang tính “Bảng 1”, hàng 1, cột A: nội dung trong ô quá dài.");
    EXPECT_EQ(refusal(ods(table(row(text_cell(R"(<text:s text:c="4000000000"/>)"))))),
              "Trang tính “Bảng 1”, hàng 1, cột A: nội dung trong ô quá dài.");
    EXPECT_EQ(
        refusal(ods(table(row("<table:table-cell>")))),
        "Trang tính “Bảng 1”, hàng 1: nội dung XML của tệp bị hỏng, xin mở bằng Excel, lưu lại rồi gửi lại.");
}

}  // namespace
}  // namespace khue::office
