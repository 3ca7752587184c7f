// .xls: the records of BIFF8 one by one, strings over CONTINUE, and damaged or foreign compound files.
#include "office/reader_fixtures_test.hpp"

namespace khue::office {
namespace {

using namespace fixture;

std::string at(unsigned row, unsigned column, unsigned style = 0) {
    return le(row, 2) + le(column, 2) + le(style, 2);
}
std::string number(unsigned row, unsigned column, double value, unsigned style = 0) {
    return record(0x203, at(row, column, style) + le_double(value));
}
std::string font(std::u16string_view name) { return record(0x31, std::string(14, '\0') + wide(name, 1)); }
std::string xf(unsigned font_index, unsigned format) {
    return record(0xE0, le(font_index, 2) + le(format, 2) + std::string(16, '\0'));
}
std::string formula(unsigned row, unsigned column, const std::string& result) {
    return record(0x06, at(row, column) + result + le(0, 6) + le(0, 2));
}
std::string first(const std::string& globals, const std::string& records) {
    return read_first(xls(globals, {{.name = u"Lớp 6A", .records = records}}));
}

TEST(XlsReader, Numbers) {
    const std::string many = record(0xBD, le(1, 2) + le(0, 2) + le(0, 2) + le(7u << 2 | 2, 4) + le(0, 2) +
                                              le(static_cast<std::uint32_t>(-5) << 2 | 2, 4) + le(0, 2) +
                                              le(1234u << 2 | 3, 4) + le(2, 2));
    EXPECT_EQ(first("", number(0, 0, 12.5) + record(0x27E, at(0, 1) + le(0x3FF00000, 4)) +
                            record(0x27E, at(0, 2) + le(150u << 2 | 3, 4)) + many),
              "1 A:12.5 B:1 C:1.5\n2 A:7 B:-5 C:12.34\n");
}

TEST(XlsReader, DatesByFormatInBothSystems) {
    const std::string styles =
        xf(0, 0) + record(0x41E, le(164, 2) + narrow("dd/mm/yyyy", 2)) + xf(0, 14) + xf(0, 164) + xf(0, 2);
    EXPECT_EQ(first(styles, number(0, 0, 43831, 1) + number(0, 1, 43831, 2) + number(0, 2, 43831, 3)),
              "1 A:2020-01-01 B:2020-01-01 C:43831\n");
    EXPECT_EQ(first(record(0x22, le(1, 2)) + styles, number(0, 0, 42369.5, 1)), "1 A:2020-01-01+0.5\n");
}

TEST(XlsReader, SharedStringsOverContinueRecords) {
    // "Nguyễn" is cut after two characters; the rest comes wide in the next record, which says so anew.
    std::string strings = le(3, 4) + le(3, 4) + narrow("abc", 2) + le(6, 2) + std::string(1, '\0') + "Ng";
    std::string rest = "\x01";
    for (const char16_t c : std::u16string_view(u"uyễn")) rest += le(c, 2);
    const std::string rich = le(2, 2) + "\x08" + le(1, 2) + "xy" + le(0, 2) + le(5, 2);
    const std::string globals = font(u"A") + font(u"B") + font(u"C") + font(u"D") + font(u".VnTime") +
                                xf(0, 0) + xf(5, 0) + record(0xFC, strings) + record(0x3C, rest + rich);
    EXPECT_EQ(first(globals, record(0xFD, at(0, 0) + le(0, 4)) + record(0xFD, at(0, 1) + le(1, 4)) +
                                 record(0xFD, at(0, 2) + le(2, 4)) + record(0xFD, at(0, 3, 1) + le(0, 4))),
              "1 A:'abc' B:'Nguyễn' C:~'xy' D:~'abc'\n");
}

TEST(XlsReader, LabelsFlagsAndErrors) {
    EXPECT_EQ(
        first("", record(0x204, at(0, 0) + wide(u"Đỗ 😀", 2)) + record(0xD6, at(0, 1) + narrow("rich", 2)) +
                      record(0x205, at(0, 2) + le(1, 1) + le(0, 1)) +
                      record(0x205, at(0, 3) + le(0x2A, 1) + le(1, 1)) + record(0x201, at(0, 4))),
        "1 A:'Đỗ 😀' B:'rich' C:true D:#N/A\n");
}

TEST(XlsReader, FormulasGiveTheirStoredResult) {
    const auto special = [](unsigned kind, unsigned value) {
        return le(kind, 2) + le(value, 4) + le(0xFFFF, 2);
    };
    EXPECT_EQ(
        first("", formula(0, 0, le_double(2.5)) + formula(0, 1, special(0, 0)) + record(0x4BC, "shared") +
                      record(0x207, wide(u"chữ", 2)) + formula(0, 2, special(1, 1)) +
                      formula(0, 3, special(2, 7)) + formula(0, 4, special(3, 0))),
        "1 A:=2.5 B:='chữ' C:=true D:=#DIV/0! E:=\n");
}

TEST(XlsReader, RowsAndCellsInAnyOrder) {
    EXPECT_EQ(first("", number(5, 1, 3) + number(0, 1, 2) + number(0, 0, 1)), "1 A:1 B:2\n6 B:3\n");
}

TEST(XlsReader, HiddenRowsSheetsAndMerges) {
    const std::string hidden_row = record(0x208, le(1, 2) + std::string(10, '\0') + le(0x20, 4));
    const Workbook book =
        load_bytes(xls("", {{.name = u"Thấy",
                             .records = hidden_row + number(0, 0, 1) + number(1, 0, 2) +
                                        record(0xE5, le(2, 2) + le(0, 2) + le(0, 2) + le(0, 2) + le(3, 2) +
                                                         le(1, 2) + le(4, 2) + le(0, 2) + le(0, 2))},
                            {.name = u"Ẩn", .records = "", .state = 1},
                            {.name = u"Rất ẩn", .records = "", .state = 2}}));
    ASSERT_EQ(book.sheets.size(), 3u);
    EXPECT_EQ(book.format, "xls");
    EXPECT_EQ(book.sheets[0].info.name, "Thấy");
    EXPECT_EQ(show(book.sheets[0]), "1 A:1\n2h A:2\n");
    EXPECT_EQ(show(book.sheets[0].merges), "A1:D1 A2:A5 ");
    EXPECT_FALSE(book.sheets[0].info.hidden);
    EXPECT_TRUE(book.sheets[1].info.hidden);
    EXPECT_TRUE(book.sheets[2].info.hidden);
}

TEST(XlsReader, AChartInsideASheetIsNotRead) {
    EXPECT_EQ(first("", number(0, 0, 1) + record(0x809, le(0x600, 2) + le(0x20, 2) + std::string(12, '\0')) +
                            number(0, 0, 99) + end_of_stream + number(1, 0, 2)),
              "1 A:1\n2 A:2\n");
}

TEST(XlsRefusal, PasswordsAndForeignContent) {
    const std::string locked = "Tệp được đặt mật khẩu, xin gỡ mật khẩu rồi gửi lại.";
    EXPECT_EQ(refusal(xls(record(0x2F, le(1, 2) + std::string(52, 'x')), {{.name = u"a", .records = ""}})),
              locked);
    EXPECT_EQ(refusal(ole({{"EncryptionInfo", "x"}, {"EncryptedPackage", "x"}})), locked);
    const std::string old =
        "Tệp do Excel bản rất cũ (trước Excel 97) tạo ra, xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.";
    EXPECT_EQ(refusal(ole({{"Book", "x"}})), old);
    EXPECT_EQ(refusal(ole({{"Workbook", record(0x809, le(0x500, 2) + le(5, 2) + std::string(4, '\0'))}})),
              old);
    EXPECT_EQ(refusal(std::string("\x09\x04\x06\x00\x00\x00\x10\x00", 8) + "…"), old);
    EXPECT_EQ(refusal(ole({{"WordDocument", "x"}})), "Tệp này không phải là bảng tính Excel.");
}

TEST(XlsRefusal, DamagedFiles) {
    const std::string damaged = "Tệp .xls bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.";
    const std::string good = xls("", {{.name = u"a", .records = number(0, 0, 1)}});
    for (const std::size_t size :
         {std::size_t{8}, std::size_t{100}, std::size_t{512}, std::size_t{1000}, std::size_t{1600}})
        EXPECT_EQ(refusal(good.substr(0, size)), damaged) << size;
    std::string loop = good;
    loop.replace(512 + 4 * 1, 4, le(1, 4));  // the folder's sector follows itself
    EXPECT_EQ(refusal(loop), damaged);
    std::string outside = good;
    outside.replace(512 + 4 * 3, 4, le(1'000'000, 4));
    EXPECT_EQ(refusal(outside), damaged);
}

TEST(XlsRefusal, ManySheetsOverTheSameRecords) {
    // 500 names for one long sheet: reading it once a name would take minutes for a file of megabytes.
    std::string list, body = sheet_begin;
    for (int i = 0; i < 100'000; ++i) body += record(0x201, at(0, 0));
    const std::string entry_tail = le(0, 2) + wide(u"a", 1);
    const std::size_t size = globals_begin.size() + 500 * (4 + 4 + entry_tail.size()) + end_of_stream.size();
    for (int i = 0; i < 500; ++i) list += record(0x85, le(size, 4) + entry_tail);
    EXPECT_EQ(refusal(ole({{"Workbook", globals_begin + list + end_of_stream + body + end_of_stream}})),
              "Tệp .xls bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.");
}

TEST(XlsRefusal, RecordsThatLie) {
    const std::string damaged = "Tệp .xls bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.";
    EXPECT_EQ(first("", record(0x203, le(0, 2))), damaged);
    EXPECT_EQ(first("", record(0xE5, le(60000, 2))), damaged);
    EXPECT_EQ(first(record(0xFC, le(1, 4) + le(4000000000u, 4)), ""), damaged);
    EXPECT_EQ(first(record(0xFC, le(1, 4) + le(1, 4) + le(60000, 2) + std::string(1, '\0') + "abc"), ""),
              damaged);
    EXPECT_EQ(first("", record(0xFD, at(6, 27) + le(3, 4))),
              "Trang tính “Lớp 6A”, hàng 7, cột AB: ô trỏ tới chuỗi không có trong tệp, tệp bị hỏng.");
    EXPECT_EQ(first("", number(0, 0, 1) + number(0, 0, 2)),
              "Trang tính “Lớp 6A”, hàng 1, cột A: cùng một ô xuất hiện hai lần, xin mở tệp bằng Excel, lưu "
              "lại rồi gửi lại.");
}

}  // namespace
}  // namespace khue::office
