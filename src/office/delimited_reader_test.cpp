// .csv and tab text: delimiters, quotes, encodings, row numbers.
#include "office/reader_fixtures_test.hpp"

namespace khue::office {
namespace {

using namespace fixture;

TEST(DelimitedReader, SniffsTheDelimiter) {
    EXPECT_EQ(read_first("a,b,c\n1,2,3\n"), "1 A:'a' B:'b' C:'c'\n2 A:'1' B:'2' C:'3'\n");
    EXPECT_EQ(read_first("a;b;c\n1,5;2;3\n2,5;2;3\n"),
              "1 A:'a' B:'b' C:'c'\n2 A:'1,5' B:'2' C:'3'\n3 A:'2,5' B:'2' C:'3'\n");
    EXPECT_EQ(read_first("a\tb\nThôn 1, xã A, tỉnh B\tx\nThôn 2, xã A, tỉnh B\ty\n"),
              "1 A:'a' B:'b'\n2 A:'Thôn 1, xã A, tỉnh B' B:'x'\n3 A:'Thôn 2, xã A, tỉnh B' B:'y'\n");
    EXPECT_EQ(read_first("Trường A, xã B, tỉnh C\n\nSTT;Họ tên;Ngày sinh;Địa chỉ\n1;An;09/03/2015;Thôn 1, xã "
                         "B\n2;Bình;10/03/2015;Thôn 2, xã B\n"),
              "1 A:'Trường A, xã B, tỉnh C'\n3 A:'STT' B:'Họ tên' C:'Ngày sinh' D:'Địa chỉ'\n4 A:'1' B:'An' "
              "C:'09/03/2015' D:'Thôn 1, xã B'\n5 A:'2' B:'Bình' C:'10/03/2015' D:'Thôn 2, xã B'\n");
    EXPECT_EQ(read_first("sep=|\r\na|b,c|d\r\n"), "2 A:'a' B:'b,c' C:'d'\n");
    EXPECT_EQ(read_first("một cột\nhai\n"), "1 A:'một cột'\n2 A:'hai'\n");
}

TEST(DelimitedReader, QuotesLineEndsAndBlankRows) {
    EXPECT_EQ(read_first("a,\"b,\"\"c\"\"\r\nd\",\r\n\r\n,,\r\nx,y,z"),
              "1 A:'a' B:'b,\"c\"\r\nd'\n4 A:'x' B:'y' C:'z'\n");
    EXPECT_EQ(read_first("a,b\rc,d\r"), "1 A:'a' B:'b'\n2 A:'c' B:'d'\n");
    EXPECT_EQ(read_first("a,b \"c\" d,\"e\"f\n"), "1 A:'a' B:'b \"c\" d' C:'ef'\n");
    EXPECT_EQ(read_first("a,b\nc,\"d\n"),
              "Hàng 2, cột B: ô mở dấu ngoặc kép mà không đóng, nên không biết ô hết ở đâu.");
}

TEST(DelimitedReader, EverythingStaysText) {
    EXPECT_EQ(read_first("=1+1,007,=\"030224142371\",=\"a\"\n"),
              "1 A:'=1+1' B:'007' C:'030224142371' D:'=\"a\"'\n");
}

TEST(DelimitedReader, Encodings) {
    EXPECT_EQ(read_first("\xEF\xBB\xBFHọ,Tên\n"), "1 A:'Họ' B:'Tên'\n");
    std::string utf16 = "\xFF\xFE";
    for (const char16_t c : std::u16string_view(u"Họ\tTên\r\nĐỗ\tAn\r\n")) utf16 += le(c, 2);
    const Workbook book = load_bytes(utf16);
    EXPECT_EQ(show(book.sheets[0]), "1 A:'Họ' B:'Tên'\n2 A:'Đỗ' B:'An'\n");
    EXPECT_EQ(book.encoding, "UTF-16LE");
    EXPECT_EQ(book.format, "csv");
    EXPECT_EQ(read_first("L\xEA V\xE2n,L\xF3p\n"), "1 A:'Lê Vân' B:'Lóp'\n");
    EXPECT_EQ(load_bytes("L\xEA V\xE2n,L\xF3p\n").encoding, "windows-1258");
}

TEST(DelimitedReader, LimitsAndBinary) {
    EXPECT_EQ(refusal("a\nb\nc\n", {.rows = 2}), "Hàng 3, cột A: trang tính có quá nhiều hàng.");
    EXPECT_EQ(refusal("a,b,c\n", {.columns = 2}), "Hàng 1, cột C: trang tính có quá nhiều cột.");
    EXPECT_EQ(refusal("a,bbbb\n", {.cell_bytes = 3}), "Hàng 1, cột B: nội dung trong ô quá dài.");
    EXPECT_EQ(refusal(std::string("a,b\0c\n", 6)),
              "Không nhận ra định dạng của tệp; xin gửi tệp Excel (.xlsx, .xls), .ods hoặc .csv.");
    EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY b \"c\">]><a/>"), "Tệp XML này không phải là bảng tính.");
}

}  // namespace
}  // namespace khue::office
