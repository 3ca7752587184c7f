// HTML tables and SpreadsheetML 2003, which other programs save under the name .xls.
#include "office/reader_fixtures_test.hpp"

namespace khue::office {
namespace {

using namespace fixture;

TEST(HtmlReader, TablesWithSpansEntitiesAndBreaks) {
    const Workbook book = load_bytes(
        R"(<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><!--[if gte mso 9]><xml><x:Name>Lớp &amp; tổ</x:Name></xml><![endif]--><style>td { x: "<td>" }</style></head><body><p>ngoài</p>
<TABLE border=1><tr><th rowspan="2">STT<th colspan=2>Họ
   và tên</tr><tr><td>Họ<td>Tên</td></tr><tr style="display: none; DISPLAY:NONE"><td>1</td><td>Nguy&#7877;n&nbsp;V&#x103;n</td><td>An<br>&lt;b&gt; &khong; & <!-- <td>x</td> --></td></tr></TABLE>
<script>document.write("<table><tr><td>sai</td></tr></table>")</script><table><tr><td></td><td style='font-family: ".VnTime"'>cu</td><td><font face=VNI-Times>x</font></td></tr></table></body></html>)");
    EXPECT_EQ(book.format, "html");
    EXPECT_EQ(book.sheets[0].info.name, "Lớp & tổ");
    EXPECT_EQ(show(book.sheets[0]),
              "1 A:'STT' B:'Họ và tên'\n2 B:'Họ' C:'Tên'\n3h A:'1' B:'Nguyễn\u00A0Văn' C:'An\n<b> &khong; "
              "&'\n4 B:~'cu' C:~'x'\n");
    EXPECT_EQ(show(book.sheets[0].merges), "A1:A2 B1:C1 ");
}

TEST(HtmlReader, Refusals) {
    EXPECT_EQ(refusal("<html><body>không có gì</body></html>"),
              "Tệp là trang web không có bảng dữ liệu, xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.");
    EXPECT_EQ(refusal("<table><tr><td colspan=20000>a<td>b"),
              "Hàng 1, cột XFE: trang tính có quá nhiều cột.");
    EXPECT_EQ(refusal("<table><tr><td>abcd", {.cell_bytes = 3}), "Hàng 1, cột A: nội dung trong ô quá dài.");
    EXPECT_EQ(read_first("<table><tr><td>a<td>b<tr><td"), "1 A:'a' B:'b'\n");
}

std::string workbook(std::string_view body) {
    return fmt::format(
        R"(<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">{}</Workbook>)",
        body);
}

TEST(SpreadsheetXml, ValuesIndexesMergesStylesAndHiddenSheets) {
    const Workbook book = load_bytes(workbook(
        R"(<Styles><Style ss:ID="s1"><Font ss:FontName=".VnTime"/></Style></Styles><Worksheet ss:Name="Một"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">a<html:B>b</html:B></Data><Comment><ss:Data>ghi chú</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">12.5</Data></Cell><Cell ss:Index="6"><Data ss:Type="DateTime">2015-03-09T00:00:00.000</Data></Cell></Row><Row ss:Hidden="1" ss:StyleID="s1"><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell ss:Formula="=A1"><Data ss:Type="Error">#REF!</Data></Cell><Cell ss:Formula="=A1"/></Row><Row ss:Span="3"/><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet><Worksheet ss:Name="Hai"><Table/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>)"));
    ASSERT_EQ(book.sheets.size(), 2u);
    EXPECT_EQ(book.format, "xml");
    EXPECT_EQ(show(book.sheets[0]), "2 A:'ab' C:12.5 F:2015-03-09\n3h A:~true B:=~#REF! C:=?~\n8 A:'x'\n");
    EXPECT_EQ(show(book.sheets[0].merges), "A2:B3 ");
    EXPECT_FALSE(book.sheets[0].info.hidden);
    EXPECT_TRUE(book.sheets[1].info.hidden);
}

TEST(SpreadsheetXml, Refusals) {
    EXPECT_EQ(refusal(workbook("")), "Tệp không có trang tính nào.");
    EXPECT_EQ(refusal(R"(<!DOCTYPE a [<!ENTITY b "c">]>)" + workbook("")),
              "Tệp chứa khai báo DTD, không được chấp nhận vì lý do an toàn.");
    EXPECT_EQ(refusal(workbook(
                  R"(<Worksheet ss:Name="Một"><Table><Row><Cell ss:Index="0"/></Row></Table></Worksheet>)")),
              "Trang tính “Một”, hàng 1: địa chỉ ô trong tệp không hợp lệ.");
    EXPECT_EQ(
        refusal(workbook(
            R"(<Worksheet ss:Name="Một"><Table><Row ss:Index="2"><Cell><Data ss:Type="String">a</Data></Cell></Row><Row ss:Index="1"/></Table></Worksheet>)")),
        "Trang tính “Một”, hàng 1: các hàng không theo thứ tự, xin mở tệp bằng Excel, lưu lại rồi gửi lại.");
}

}  // namespace
}  // namespace khue::office
