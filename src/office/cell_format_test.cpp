// Number formats, fonts and dates as the spreadsheets mean them.
#include "office/cell_format.hpp"

#include <gtest/gtest.h>

namespace khue::office {
namespace {

TEST(CellFormat, DateFormats) {
    for (const char* code :
         {"dd/mm/yyyy", "dd/mm/yyyy;@", "[$-42A]dd\\ mmmm\\ yyyy", "\"ngày\" dd", "[Red]d-m", "h:mm AM/PM",
          "[=0]\"\";dd/mm/yyyy", "mm:ss.0", "YYYY", "@\"x\"_)d"}) {
        EXPECT_TRUE(is_date_format(code)) << code;
    }
    for (const char* code : {"General", "0.00\" đồng\"", "#,##0\\ \"VND\"", "[h]:mm:ss", "@", "0%",
                             "0.00E+00", "[Red]#,##0;[Blue]-#,##0", "\\d0", "_d0", "*m#", "[$₫-42A]#,##0",
                             "\"chưa đóng", "[chưa đóng", "", "\\", "0 \"d\";dd"}) {
        EXPECT_FALSE(is_date_format(code)) << code;
    }
}

TEST(CellFormat, BuiltinDateFormats) {
    for (const unsigned id : {14u, 22u, 27u, 36u, 45u, 47u, 50u, 58u})
        EXPECT_TRUE(is_builtin_date_format(id)) << id;
    for (const unsigned id : {0u, 13u, 23u, 37u, 44u, 46u, 48u, 49u, 59u})
        EXPECT_FALSE(is_builtin_date_format(id)) << id;
}

TEST(CellFormat, OldFonts) {
    for (const char* name : {".VnTime", ".VNTIMEH", ".VnArial Narrow", "VNI-Times", "vni-helve", "VNI Times"})
        EXPECT_TRUE(is_legacy_font(name)) << name;
    for (const char* name : {"Times New Roman", "Arial", "", "VN", "Vntime", "VNIcode"})
        EXPECT_FALSE(is_legacy_font(name)) << name;
}

TEST(CellFormat, SerialsAroundTheLeapYearBug) {
    const auto day = [](double serial) {
        Cell cell;
        set_serial_date(cell, serial, false);
        return cell.kind == Cell::Kind::date ? to_string(cell.day) : "number";
    };
    EXPECT_EQ(day(0.99), "number");
    EXPECT_EQ(day(1), "1900-01-01");
    EXPECT_EQ(day(59), "1900-02-28");
    EXPECT_EQ(day(60), "1900-02-28");
    EXPECT_EQ(day(61), "1900-03-01");
    EXPECT_EQ(day(2'958'465.5), "9999-12-31");
    EXPECT_EQ(day(2'958'466), "number");
}

TEST(CellFormat, IsoDates) {
    const auto read = [](std::string_view text) {
        Cell cell;
        return set_iso_date(cell, text) ? to_string(cell.day) : "no";
    };
    EXPECT_EQ(read("2015-03-09"), "2015-03-09");
    EXPECT_EQ(read("2015-03-09T08:30:00Z"), "2015-03-09");
    EXPECT_EQ(read("1850-01-01"), "1850-01-01");
    for (const char* text : {"", "2015", "2015-3-9", "2015-02-30", "2015-03-09x", "2015-03-09T8",
                             "09/03/2015", "2015-03-09T08:30:xx"})
        EXPECT_EQ(read(text), "no") << text;
    // ISO text and serial of the same day agree, on both sides of the bug.
    for (const double serial : {1.0, 59.0, 61.0, 43831.0}) {
        Cell from_serial, from_text;
        set_serial_date(from_serial, serial, false);
        ASSERT_TRUE(set_iso_date(from_text, to_string(from_serial.day)));
        EXPECT_EQ(from_text.number, serial);
    }
}

TEST(CellFormat, Numbers) {
    EXPECT_EQ(parse_number(" 12.5\n"), 12.5);
    EXPECT_EQ(parse_number("-1E3"), -1000);
    for (const char* text : {"", " ", "1x", "nan", "inf", "1e999", "0x10", "1,5"})
        EXPECT_FALSE(parse_number(text)) << text;
}

}  // namespace
}  // namespace khue::office
