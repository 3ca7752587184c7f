#include "office/marked_workbook.hpp"

#include <gtest/gtest.h>

#include "office/outside_programs.hpp"

namespace khue::office {
namespace {

using outside::zip_text;

Cell text(std::string value) { return {.kind = Cell::Kind::text, .text = std::move(value)}; }
Cell number(double value) { return {.kind = Cell::Kind::number, .number = value}; }

// Title over two columns, a header of two rows, five pupils.
Workbook source() {
    Sheet sheet{.info = {"Lớp 5A"}};
    sheet.rows = {{1, false, {text("DANH SÁCH HỌC SINH")}},
                  {3, false, {text("TT"), text("Họ tên"), text("Ngày sinh"), text("Đúng tuổi")}},
                  {4, false, {{}, text("(chữ in)"), {}, {}}}};
    for (std::uint32_t i = 1; i <= 5; ++i)
        sheet.rows.push_back({4 + i,
                              false,
                              {number(i),
                               text("=Học sinh " + std::to_string(i)),
                               {.kind = Cell::Kind::date, .number = 42'000.0 + i},
                               {.kind = Cell::Kind::boolean, .number = 1}}});
    sheet.merges = {{1, 0, 1, 3}, {3, 0, 4, 0}, {3, 0, 3, 1}, {5, 0, 7, 0}};
    return {.sheets = {{.info = {"Hướng dẫn"}}, sheet}, .format = "xlsx"};
}

std::string marked() {
    return marked_workbook(source(), {{.sheet = 1,
                                       .header_rows = {1, 3, 4},
                                       .rows = {8, 6},
                                       .cells = {{6, 1, "Họ tên sai"},
                                                 {6, 1, "Trùng dòng 8", Tone::warn},
                                                 {8, std::nullopt, "Thiếu lớp", Tone::warn},
                                                 {8, 9, "Thiếu mã định danh"},
                                                 {5, 1, "dòng này không giữ"}}}});
}

TEST(MarkedWorkbook, KeepsHeaderAndGivenRowsWithTheirValues) {
    Workbook back = load_bytes(marked());
    ASSERT_EQ(back.sheets.size(), 1u);
    EXPECT_EQ(back.sheets[0].info.name, "Lớp 5A");
    const auto& rows = back.sheets[0].rows;
    ASSERT_EQ(rows.size(), 5u);
    EXPECT_EQ(rows[0].cells[0].text, "DANH SÁCH HỌC SINH");
    EXPECT_EQ(rows[3].cells[0].number, 2);
    EXPECT_EQ(rows[3].cells[1].text, "=Học sinh 2");
    EXPECT_FALSE(rows[3].cells[1].formula);
    EXPECT_EQ(rows[3].cells[2].kind, Cell::Kind::date);
    EXPECT_EQ(rows[3].cells[2].number, 42'002);
    EXPECT_EQ(rows[3].cells[3].kind, Cell::Kind::boolean);
    EXPECT_EQ(rows[4].cells[0].number, 4);
}

TEST(MarkedWorkbook, KeepsMergesWhoseRowsStayTogether) {
    Workbook back = load_bytes(marked());
    const auto& merges = back.sheets[0].merges;
    ASSERT_EQ(merges.size(), 2u) << "the overlapping one and the one that lost a row are left out";
    EXPECT_EQ(merges[0].last_column, 3u);
    EXPECT_EQ(merges[1].first_row, 2u);
    EXPECT_EQ(merges[1].last_row, 3u);
    EXPECT_EQ(back.sheets[0].rows[1].cells[0].text, "TT");
}

TEST(MarkedWorkbook, TellsReasonsInComments) {
    std::string bytes = marked(), comments = zip_text(bytes, "xl/comments1.xml");
    EXPECT_NE(comments.find("ref=\"B4\""), comments.npos);
    EXPECT_NE(comments.find("Họ tên sai\nTrùng dòng 8\n(Dòng 6 của tệp gốc)"), comments.npos) << comments;
    EXPECT_NE(comments.find("ref=\"A5\""), comments.npos)
        << "the reason of a whole row stands on its first cell";
    EXPECT_NE(comments.find("ref=\"J5\""), comments.npos) << "a cell beyond the row's last is marked too";
    EXPECT_EQ(comments.find("dòng này không giữ"), comments.npos);
    EXPECT_NE(zip_text(bytes, "xl/styles.xml").find("FFFAD4D0"), std::string::npos);
}

TEST(MarkedWorkbook, RefusesASheetThatIsNotThere) {
    EXPECT_THROW(marked_workbook(source(), {{.sheet = 2}}), std::runtime_error);
}

TEST(MarkedWorkbook, OpensEvenWithoutMarks) {
    EXPECT_EQ(load_bytes(marked_workbook(source(), {})).sheets.size(), 1u);
    EXPECT_EQ(load_bytes(marked_workbook(source(), {{.sheet = 0}})).sheets[0].info.name, "Hướng dẫn");
}

}  // namespace
}  // namespace khue::office
