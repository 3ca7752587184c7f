#include "office/decree30.hpp"

#include <gtest/gtest.h>

namespace khue::office::decree30 {
namespace {

TEST(Decree30, LeavesDottedBlanksForWhatIsNotKnown) {
    OfficialHeader header{.symbol = "BC-UBND", .place = "Đồng Bưởi", .year = 2026, .month = 10};
    EXPECT_EQ(number_text(header), "Số: ……/BC-UBND");
    EXPECT_EQ(date_text(header), "Đồng Bưởi, ngày …… tháng 10 năm 2026");
    EXPECT_EQ(number_text({}), "Số: ……/……");
    EXPECT_EQ(date_text({}), "…………………, ngày …… tháng …… năm 20…");
    EXPECT_EQ(fit_header({}, 165).agency, std::vector<std::string>{"…………………"});
    EXPECT_EQ(name_text({}), "…………………");
}

TEST(Decree30, PutsAZeroBeforeDaysBelowTenAndTheFirstTwoMonths) {
    OfficialHeader header{
        .number = "5", .symbol = "KH-UBND", .place = "Huế", .year = 2026, .month = 3, .day = 5};
    EXPECT_EQ(date_text(header), "Huế, ngày 05 tháng 3 năm 2026");
    EXPECT_EQ(number_text(header), "Số: 05/KH-UBND");
    header.month = 2;
    header.day = 15;
    header.number = "125";
    EXPECT_EQ(date_text(header), "Huế, ngày 15 tháng 02 năm 2026");
    EXPECT_EQ(number_text(header), "Số: 125/KH-UBND");
}

TEST(Decree30, ClosesListsWithSemicolonsAndAFullStop) {
    EXPECT_EQ(recipient_lines({"Như trên", "Lưu: VT, VHXH"}),
              (std::vector<std::string>{"- Như trên;", "- Lưu: VT, VHXH."}));
    EXPECT_EQ(recipient_lines({"Như trên;", "Lưu: VT."}),
              (std::vector<std::string>{"- Như trên;", "- Lưu: VT."}));
    EXPECT_EQ(addressee_lines({"Sở Giáo dục và Đào tạo"}),
              std::vector<std::string>{"Sở Giáo dục và Đào tạo"});
    EXPECT_EQ(addressee_lines({"Sở A", "Sở B"}), (std::vector<std::string>{"- Sở A;", "- Sở B."}));
}

TEST(Decree30, CountsListsWithVietnameseLetters) {
    EXPECT_EQ(list_mark(List::Mark::letter, 0), "a) ");
    EXPECT_EQ(list_mark(List::Mark::letter, 4), "đ) ");
    EXPECT_EQ(list_mark(List::Mark::letter, 5), "e) ");
    EXPECT_EQ(list_mark(List::Mark::number, 9), "10. ");
    EXPECT_EQ(list_mark(List::Mark::dash, 3), "- ");
}

TEST(Decree30, KeepsTheNationOnOneLineAndTakesSmallerLettersForALongAgency) {
    double width = text_width_mm(Orientation::portrait);
    auto short_name = fit_header({.agency = "XÃ ĐỒNG BƯỞI"}, width);
    EXPECT_EQ(short_name.sizes.nation, large.nation);
    auto long_name = fit_header({.agency = "TRƯỜNG TIỂU HỌC ĐỒNG BƯỞI"}, width);
    EXPECT_EQ(long_name.sizes.nation, small.nation);
    EXPECT_EQ(long_name.agency.size(), 1u);
    for (const HeaderFit& fit : {short_name, long_name}) {
        EXPECT_LT(fit.motto_mm, fit.right_mm);
        EXPECT_LT(fit.agency_mm, fit.left_mm);
        EXPECT_NEAR(fit.left_mm + fit.right_mm, width, 0.001);
    }
}

TEST(Decree30, BreaksANameThatNeverFitsIntoEvenLines) {
    auto fit =
        fit_header({.superior = "UBND XÃ ĐỒNG BƯỞI", .agency = "TRƯỜNG TRUNG HỌC CƠ SỞ NGUYỄN BỈNH KHIÊM"},
                   text_width_mm(Orientation::portrait));
    EXPECT_EQ(fit.agency, (std::vector<std::string>{"TRƯỜNG TRUNG HỌC CƠ SỞ", "NGUYỄN BỈNH KHIÊM"}));
    EXPECT_EQ(fit.superior.size(), 1u);
}

TEST(Decree30, SetsA4WithTheMarginsOfTheDecree) {
    EXPECT_EQ(text_width_mm(Orientation::portrait), 165);
    EXPECT_EQ(text_height_mm(Orientation::portrait), 257);
    EXPECT_EQ(text_width_mm(Orientation::landscape), 252);
}

}  // namespace
}  // namespace khue::office::decree30
