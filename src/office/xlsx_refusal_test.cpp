// .xlsx: everything that must be refused, each with its sentence.
#include "office/reader_fixtures_test.hpp"

namespace khue::office {
namespace {

using namespace fixture;

const std::string one_row = R"(<row r="1"><c r="A1"><v>1</v></c></row>)";

TEST(XlsxRefusal, DoctypeEntitiesAndExternalEntities) {
    const std::string bomb =
        R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>)";
    const std::string outside =
        R"(<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>)";
    const std::string said = "Trang tính “a”: tệp chứa khai báo DTD, không được chấp nhận vì lý do an toàn.";
    EXPECT_EQ(refusal(Xlsx{.sheets = {{.name = "a", .xml = bomb}}}.bytes()), said);
    EXPECT_EQ(refusal(Xlsx{.sheets = {{.name = "a", .xml = outside}}}.bytes()), said);
    const std::string unknown =
        sheet_xml(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>&la;</t></is></c></row>)");
    EXPECT_EQ(
        refusal(Xlsx{.sheets = {{.name = "a", .xml = unknown}}}.bytes()),
        "Trang tính “a”, hàng 1: nội dung XML của tệp bị hỏng, xin mở bằng Excel, lưu lại rồi gửi lại.");
}

TEST(XlsxRefusal, SharedStringThatIsNotThere) {
    const std::string said =
        "Trang tính “Học sinh”, hàng 7, cột AB: ô trỏ tới chuỗi không có trong tệp, tệp bị hỏng.";
    for (const char* index : {"0", "-1", "999999999", "18446744073709551616", "x"}) {
        EXPECT_EQ(refusal(xlsx(fmt::format(R"(<row r="7"><c r="AB7" t="s"><v>{}</v></c></row>)", index))),
                  said)
            << index;
    }
}

TEST(XlsxRefusal, RowsAndColumnsOutsideASheet) {
    EXPECT_EQ(refusal(xlsx(R"(<row r="1048577"><c r="A1048577"><v>1</v></c></row>)")),
              "Trang tính “Học sinh”, hàng 1048577, cột A: trang tính có quá nhiều hàng.");
    EXPECT_EQ(refusal(xlsx(R"(<row r="4294967296"><c><v>1</v></c></row>)")),
              "Trang tính “Học sinh”: số thứ tự hàng trong tệp không hợp lệ.");
    EXPECT_EQ(refusal(xlsx(R"(<row r="0"><c><v>1</v></c></row>)")),
              "Trang tính “Học sinh”: số thứ tự hàng trong tệp không hợp lệ.");
    EXPECT_EQ(refusal(xlsx(R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)")),
              "Trang tính “Học sinh”, hàng 1, cột XFE: trang tính có quá nhiều cột.");
    EXPECT_EQ(refusal(xlsx(R"(<row r="1"><c r="ABCD1"><v>1</v></c></row>)")),
              "Trang tính “Học sinh”, hàng 1: địa chỉ ô trong tệp không hợp lệ.");
    EXPECT_EQ(refusal(xlsx(R"(<row r="1"><c r="A2"><v>1</v></c></row>)")),
              "Trang tính “Học sinh”, hàng 1: địa chỉ ô trong tệp không hợp lệ.");
}

TEST(XlsxRefusal, RowsOutOfOrderAndCellsTwice) {
    EXPECT_EQ(
        refusal(xlsx(R"(<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>)")),
        "Trang tính “Học sinh”, hàng 1: các hàng không theo thứ tự, xin mở tệp bằng Excel, lưu lại rồi gửi "
        "lại.");
    EXPECT_EQ(refusal(xlsx(R"(<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>)")),
              "Trang tính “Học sinh”, hàng 1, cột A: cùng một ô xuất hiện hai lần, xin mở tệp bằng Excel, "
              "lưu lại rồi gửi lại.");
}

TEST(XlsxRefusal, DeepMalformedAndBadUtf8) {
    std::string deep = xml_head + "<worksheet>";
    for (int i = 0; i < 5000; ++i) deep += "<a>";
    EXPECT_EQ(refusal(Xlsx{.sheets = {{.name = "a", .xml = deep}}}.bytes()),
              "Trang tính “a”: nội dung XML của tệp lồng nhau quá sâu, tệp không được chấp nhận.");
    const std::string malformed =
        "Trang tính “a”, hàng 1: nội dung XML của tệp bị hỏng, xin mở bằng Excel, lưu lại rồi gửi lại.";
    std::string cut = sheet_xml(one_row);
    cut.resize(cut.find("</c>"));
    EXPECT_EQ(refusal(Xlsx{.sheets = {{.name = "a", .xml = cut}}}.bytes()), malformed);
    EXPECT_EQ(
        refusal(Xlsx{
            .sheets = {{.name = "a",
                        .xml = sheet_xml("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xFF\xFE</v></c></row>")}}}
                    .bytes()),
        malformed);
    EXPECT_EQ(refusal(Xlsx{.sheets = {{.name = "a", .xml = ""}}}.bytes()),
              "Trang tính “a”: nội dung XML của tệp bị hỏng, xin mở bằng Excel, lưu lại rồi gửi lại.");
}

TEST(XlsxRefusal, CellAndRowTooLong) {
    const std::string text(2'000'000, 'a');
    EXPECT_EQ(refusal(xlsx(
                  fmt::format(R"(<row r="3"><c r="B3" t="inlineStr"><is><t>{}</t></is></c></row>)", text))),
              "Trang tính “Học sinh”, hàng 3, cột B: nội dung trong ô quá dài.");
    std::string rows = R"(<row r="1">)";
    for (int i = 0; i < 30; ++i) rows += R"(<c t="s"><v>0</v></c>)";
    const Xlsx many{.sheets = {{.name = "a", .xml = sheet_xml(rows + "</row>")}},
                    .strings = "<si><t>" + text.substr(0, 1'000'000) + "</t></si>"};
    EXPECT_EQ(refusal(many.bytes()), "Trang tính “a”, hàng 1, cột Q: nội dung của cả hàng quá dài.");
}

TEST(XlsxRefusal, StringsRepeatedWithoutEndDoNotFillTheMemory) {
    std::string rows;
    for (int i = 0; i < 700; ++i) rows += R"(<row><c t="s"><v>0</v></c></row>)";
    const Xlsx many{.sheets = {{.name = "a", .xml = sheet_xml(rows)}},
                    .strings = "<si><t>" + std::string(1'000'000, 'a') + "</t></si>"};
    EXPECT_EQ(refusal(many.bytes()),
              "Trang tính “a”, hàng 537: tệp có quá nhiều dữ liệu, xin chia nhỏ rồi gửi lại.");
}

TEST(XlsxRefusal, BombsByRealSize) {
    const std::string spaces = sheet_xml(std::string(40u << 20, ' '));
    const std::string said = "Trang tính “a”: dữ liệu nén bung ra quá lớn, tệp không được chấp nhận.";
    const std::string bytes = Xlsx{.sheets = {{.name = "a", .xml = spaces}}}.bytes();
    EXPECT_EQ(refusal(bytes), said);
    EXPECT_EQ(refusal(bytes, {.part_bytes = 20u << 20, .ratio = 100'000}), said);
    EXPECT_EQ(refusal(bytes, {.total_bytes = 20u << 20, .ratio = 100'000}), said);
    EXPECT_EQ(refusal(bytes, {.ratio = 100'000}), "accepted");
}

TEST(XlsxRefusal, ALyingSizeIsNotBelieved) {
    std::string bytes =
        Xlsx{.sheets = {{.name = "a", .xml = sheet_xml(std::string(40u << 20, ' '))}}}.bytes();
    const std::string name = "xl/worksheets/sheet1.xml";
    const std::size_t local = bytes.find(name), central = bytes.rfind(name);
    bytes.replace(local - 30 + 22, 4, le(1000, 4));
    bytes.replace(central - 46 + 24, 4, le(1000, 4));
    EXPECT_NE(refusal(bytes), "accepted");
}

TEST(XlsxRefusal, TruncatedAndForeignFiles) {
    const std::string bytes = xlsx(one_row);
    for (const std::size_t size : {bytes.size() - 1, bytes.size() / 2, std::size_t{30}, std::size_t{4}}) {
        EXPECT_EQ(refusal(bytes.substr(0, size)), "Tệp bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.")
            << size;
    }
    EXPECT_EQ(refusal(zip({{"a.txt", "x"}})), "Tệp nén này không phải là bảng tính.");
    EXPECT_EQ(refusal(zip({{"_rels/.rels", xml_head + "<Relationships/>"}})),
              "Tệp nén này không phải là bảng tính.");
    const auto package = [](std::string_view main) {
        return zip(
            {{"_rels/.rels",
              fmt::format(
                  R"(<Relationships><Relationship Id="r" Type="x/officeDocument" Target="{}"/></Relationships>)",
                  main)},
             {std::string(main), xml_head + "<document/>"}});
    };
    EXPECT_EQ(refusal(package("word/document.xml")),
              "Tệp là văn bản Word, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv.");
    EXPECT_EQ(refusal(package("xl/workbook.bin")),
              "Tệp là sổ làm việc nhị phân (.xlsb), xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.");
    EXPECT_EQ(refusal(package("xl/workbook.xml")), "Tệp không có trang tính nào.");
    EXPECT_EQ(refusal(""), "Tệp rỗng, không có dữ liệu.");
    EXPECT_EQ(refusal("%PDF-1.7 …"),
              "Tệp là văn bản PDF, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv.");
    EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n"),
              "Tệp là ảnh, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv.");
    EXPECT_EQ(refusal(std::string("\x7F"
                                  "ELF\0\0\x01",
                                  7)),
              "Không nhận ra định dạng của tệp; xin gửi tệp Excel (.xlsx, .xls), .ods hoặc .csv.");
}

TEST(XlsxRefusal, ADamagedSheetIsNamed) {
    std::string noise;
    unsigned state = 12345;
    for (int i = 0; i < 200'000; ++i)
        noise.push_back(static_cast<char>('a' + ((state = state * 1103515245 + 12345) >> 16) % 26));
    std::string bytes = xlsx(fmt::format(R"(<row r="1"><c r="A1" t="str"><v>{}</v></c></row>)", noise));
    const std::size_t middle = bytes.find("xl/worksheets/sheet1.xml") + 60'000;
    for (std::size_t i = 0; i < 40; ++i) bytes[middle + i] = static_cast<char>(bytes[middle + i] ^ 0x5A);
    EXPECT_EQ(refusal(bytes),
              "Trang tính “Học sinh”, hàng 1: tệp bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.");
}

TEST(XlsxRefusal, MissingSheetPartIsNamed) {
    std::vector<Part> parts = Xlsx{.sheets = {{.name = "Lớp 6A", .xml = sheet_xml(one_row)}}}.parts();
    std::erase_if(parts, [](const Part& part) { return part.name.ends_with("sheet1.xml"); });
    EXPECT_EQ(refusal(zip(parts)),
              "Trang tính “Lớp 6A”: tệp thiếu thành phần “xl/worksheets/sheet1.xml”, xin mở bằng Excel, lưu "
              "lại rồi gửi lại.");
}

TEST(XlsxRefusal, TooManyEntriesSheetsCellsAndBytes) {
    std::vector<Part> parts;
    for (int i = 0; i < 50; ++i) parts.push_back({fmt::format("p{}", i), "x"});
    EXPECT_EQ(refusal(zip(parts), {.entries = 49}), "Tệp nén có quá nhiều thành phần.");
    const std::string bytes = xlsx(
        R"(<row r="1"><c r="A1"><v>1</v></c><c r="J1"><v>1</v></c></row><row r="2"><c r="J2"><v>1</v></c></row>)");
    EXPECT_EQ(refusal(bytes, {.file_bytes = 100}),
              "Tệp lớn hơn mức cho phép (0 MB), xin chia nhỏ rồi gửi lại.");
    EXPECT_EQ(refusal(bytes, {.streamed_cells = 19}),
              "Trang tính “Học sinh”, hàng 2: tệp có quá nhiều dữ liệu, xin chia nhỏ rồi gửi lại.");
    EXPECT_EQ(refusal(bytes, {.loaded_cells = 19}),
              "Trang tính “Học sinh”, hàng 2: tệp có quá nhiều dữ liệu, xin chia nhỏ rồi gửi lại.");
    EXPECT_EQ(refusal(bytes, {.loaded_cells = 20}), "accepted");
    Xlsx sheets;
    for (int i = 0; i < 5; ++i)
        sheets.sheets.push_back({.name = fmt::format("s{}", i),
                                 .xml = sheet_xml(one_row),
                                 .target = fmt::format("worksheets/s{}.xml", i)});
    EXPECT_EQ(refusal(sheets.bytes(), {.sheets = 4}),
              "Tệp có quá nhiều trang tính, xin chia nhỏ rồi gửi lại.");
}

TEST(XlsxRefusal, AFileThatIsNotThere) {
    EXPECT_THROW(load("/nonexistent/tệp.xlsx"), ReadError);
    EXPECT_THROW(load("/"), ReadError);
}

}  // namespace
}  // namespace khue::office
