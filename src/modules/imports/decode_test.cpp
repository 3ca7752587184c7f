// Each decoder against the ways in which people and programs damage its values.
#include <gtest/gtest.h>

#include "modules/imports/decode.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {
namespace {

office::Cell text_cell(std::string text) {
    office::Cell cell;
    cell.kind = office::Cell::Kind::text;
    cell.text = std::move(text);
    return cell;
}

office::Cell number_cell(double n) {
    office::Cell cell;
    cell.kind = office::Cell::Kind::number;
    cell.number = n;
    return cell;
}

// "value CODE CODE", as short as can be compared.
std::string said(const Decoded& d) {
    std::string out = d.value.to_text();
    for (const std::string& code : d.codes) out += (out.empty() ? "" : " ") + code;
    return out;
}

std::string name_of(const std::string& text) { return said(decode_name(clean(text_cell(text), {}))); }

std::string date_of(const std::string& text) {
    const office::Cell cell = text_cell(text);
    return said(decode_date(cell, clean(cell, {})));
}

std::string date_of(double serial) {
    const office::Cell cell = number_cell(serial);
    return said(decode_date(cell, clean(cell, {})));
}

std::string citizen(const office::Cell& cell) {
    static const Context context = school("TH");
    return said(decode_citizen_number(cell, clean(cell, {}), context.citizen_prefixes));
}

std::string phone(const office::Cell& cell) { return said(decode_phone(clean(cell, {}))); }

std::string integer(const office::Cell& cell, const IntegerRule& rule = {}) {
    return said(decode_integer(cell, clean(cell, {}), rule));
}

std::string month(const office::Cell& cell) { return said(decode_month(cell, clean(cell, {}))); }

TEST(DecodeName, RepairsCaseBlanksAndForm) {
    EXPECT_EQ(name_of("Đỗ Thị Như"), "Đỗ Thị Như");
    EXPECT_EQ(name_of("ĐỖ THỊ NHƯ"), "Đỗ Thị Như N_CASE");
    EXPECT_EQ(name_of("đỗ thị như"), "Đỗ Thị Như N_CASE");
    EXPECT_EQ(name_of("  Đỗ\u00A0Thị  Như\u200B "), "Đỗ Thị Như N_SPACE");
    EXPECT_EQ(name_of("Nguye\u0302\u0303n An"), "Nguyễn An N_NFC");
    EXPECT_EQ(name_of("\u00D0ỗ Như"), "Đỗ Như N_LOOKALIKE");
    EXPECT_EQ(name_of(""), "");
}

TEST(DecodeName, KeepsNamesOfOtherPeoples) {
    EXPECT_EQ(name_of("H'Hen Niê"), "H'Hen Niê");
    EXPECT_EQ(name_of("Y-lan Kbuôr"), "Y-lan Kbuôr");
    EXPECT_EQ(name_of("K'BRÔNG"), "K'Brông N_CASE");
    EXPECT_EQ(name_of("Anna M. Lê"), "Anna M. Lê");
}

TEST(DecodeName, RefusesWhatIsNoName) {
    EXPECT_EQ(name_of("<script>alert(1)</script>"), "R_NAME_CHARS");
    EXPECT_EQ(name_of("=HYPERLINK(\"http://example.invalid\")"), "R_NAME_CHARS");
    EXPECT_EQ(name_of("Lê Văn 2"), "R_NAME_CHARS");
    std::string endless;
    for (int i = 0; i < 40; ++i) endless += "Ngân ";
    EXPECT_EQ(name_of(endless), "N_SPACE R_TOO_LONG");
}

TEST(DecodeName, ReadsOldFonts) {
    TextStyle style{.font = LegacyFont::tcvn3, .report_nfc = true};
    const CleanText text = clean(text_cell("NguyÔn ThÞ BÝch"), style);
    EXPECT_TRUE(text.legacy);
    EXPECT_EQ(said(decode_name(text)), "Nguyễn Thị Bích");
    // A cell in Unicode on a sheet in an old font stays as it is.
    EXPECT_EQ(said(decode_name(clean(text_cell("Nguyễn Thị Bích"), style))), "Nguyễn Thị Bích");
}

TEST(DecodeDate, ReadsDaysBeforeMonths) {
    EXPECT_EQ(date_of("09/03/2015"), "2015-03-09");
    for (const char* form :
         {"9/3/2015", "09-03-2015", "09.03.2015", "9 / 3 / 2015", "2015-03-09", "2015-03-09 00:00:00",
          "2015/03/09", "ngày 9 tháng 3 năm 2015", "09032015", "20150309", "09/03/2015 "})
        EXPECT_EQ(date_of(form), "2015-03-09 N_DATE_FORMAT") << form;
    EXPECT_EQ(date_of("9/3/15"), "2015-03-09 W_DATE_YY");
    EXPECT_EQ(date_of(42072.0), "2015-03-09");
    EXPECT_EQ(date_of("42072"), "2015-03-09");
}

TEST(DecodeDate, RefusesDaysThatAreNot) {
    for (const char* form : {"31/02/2015", "29/02/2019", "32/01/2020", "12/31/2015", "2015", "tháng 3",
                             "không rõ", "09/03/2015 14:30"})
        EXPECT_EQ(date_of(form), "R_DATE_INVALID") << form;
    EXPECT_EQ(date_of(2015.0), "R_DATE_INVALID");
    EXPECT_EQ(date_of(""), "");
}

TEST(DecodeDate, JoinsThreeColumns) {
    const auto cell = [](const std::string& t) { return CleanText{.text = t}; };
    EXPECT_EQ(said(decode_date(cell("9"), cell("3"), cell("2015"))), "2015-03-09");
    EXPECT_EQ(said(decode_date(cell("31"), cell("4"), cell("2015"))), "R_DATE_INVALID");
    EXPECT_EQ(said(decode_date(cell(""), cell("4"), cell("2015"))), "R_DATE_INVALID");
    EXPECT_EQ(said(decode_date(cell(""), cell(""), cell(""))), "");
}

TEST(DecodeCitizenNumber, PutsLostZerosBack) {
    EXPECT_EQ(citizen(text_cell("031215000102")), "031215000102");
    EXPECT_EQ(citizen(number_cell(31215000102.0)), "031215000102 N_CCCD_ZERO");
    EXPECT_EQ(citizen(number_cell(1215000102.0)), "001215000102 N_CCCD_ZERO");
    EXPECT_EQ(citizen(text_cell("31215000102")), "031215000102 N_CCCD_ZERO");
    EXPECT_EQ(citizen(text_cell("031 215.000.102")), "031215000102 N_CCCD_SEP");
    EXPECT_EQ(citizen(text_cell("'031215000102")), "031215000102 N_CCCD_SEP");
}

TEST(DecodeCitizenNumber, DropsWhatCannotBeRestored) {
    EXPECT_EQ(citizen(text_cell("")), "W_CCCD_MISSING");
    EXPECT_EQ(citizen(text_cell("324205422")), "W_CCCD_LENGTH");
    EXPECT_EQ(citizen(text_cell("0303216691147")), "W_CCCD_LENGTH");
    EXPECT_EQ(citizen(text_cell("3.02E+10")), "W_CCCD_SCI");
    EXPECT_EQ(citizen(text_cell("chưa có")), "W_CCCD_LENGTH");
    EXPECT_EQ(citizen(number_cell(98215000102.0)), "W_CCCD_LENGTH")
        << "098 is no province: nothing is padded";
}

TEST(CheckCitizenNumber, ComparesSexAndYearUnlessTheProvinceIsWrong) {
    const Context context = school("TH");
    const auto check = [&](const char* number, const char* sex, int year) {
        std::string out;
        for (const std::string& code : check_citizen_number(number, sex, year, context.citizen_prefixes))
            out += code + " ";
        return out;
    };
    EXPECT_EQ(check("031215000102", "01", 2015), "");
    EXPECT_EQ(check("031315000102", "02", 2015), "");
    EXPECT_EQ(check("031185000011", "02", 1985), "");
    EXPECT_EQ(check("031215000102", "02", 2015), "W_CCCD_SEX ");
    EXPECT_EQ(check("031214000102", "01", 2015), "W_CCCD_YEAR ");
    EXPECT_EQ(check("031015000102", "02", 2015), "W_CCCD_SEX W_CCCD_YEAR ");
    EXPECT_EQ(check("097015000102", "02", 2015), "W_CCCD_PREFIX ");
}

TEST(DecodePhone, KnowsTheNationalForm) {
    EXPECT_EQ(phone(text_cell("0912345678")), "0912345678");
    for (const char* form : {"0912 345 678", "0912.345.678", "+84912345678", "84912345678", "912345678",
                             "(091) 234-5678", "+84 0912345678"})
        EXPECT_EQ(phone(text_cell(form)), "0912345678 N_PHONE") << form;
    EXPECT_EQ(phone(number_cell(912345678)), "0912345678 N_PHONE");
    for (const char* form :
         {"0123", "09812345678", "0212345678", "không có", "84 912", "09x8123456", "0912345678/0987654321"})
        EXPECT_EQ(phone(text_cell(form)), "W_PHONE") << form;
    EXPECT_EQ(phone(text_cell("")), "");
}

TEST(DecodeInteger, KnowsThousandsAndUnits) {
    EXPECT_EQ(integer(number_cell(12)), "12");
    EXPECT_EQ(integer(text_cell("12")), "12");
    EXPECT_EQ(integer(text_cell("12 phòng")), "12 N_NUMBER");
    EXPECT_EQ(integer(text_cell("1.024")), "1024 N_NUMBER");
    EXPECT_EQ(integer(text_cell("1,250,000")), "1250000 N_NUMBER");
    EXPECT_EQ(integer(text_cell("1.250.000 đ")), "1250000 N_NUMBER");
    EXPECT_EQ(integer(text_cell("300.000đ")), "300000 N_NUMBER");
    EXPECT_EQ(integer(text_cell("1 250 000")), "1250000 N_NUMBER");
}

TEST(DecodeInteger, RefusesTheRest) {
    for (const char* form : {"nhiều", "1e9", "1.5", "12,34", "1.25.000", "3 + 4", "12/13", "ba mươi",
                             "2 triệu", "1,5 tỷ", "500k", "250 nghìn đồng", "98%", "3 chục"})
        EXPECT_EQ(integer(text_cell(form)), "R_NUMBER") << form;
    EXPECT_EQ(integer(number_cell(1.5)), "R_NUMBER");
    EXPECT_EQ(integer(number_cell(-2)), "R_NEGATIVE");
    EXPECT_EQ(integer(text_cell("-2")), "R_NEGATIVE");
    EXPECT_EQ(integer(text_cell("-2"), {.max = 200, .drop_when_bad = true}), "W_NUMBER");
    EXPECT_EQ(integer(number_cell(1e9), {.max = 200, .drop_when_bad = true}), "W_NUMBER");
}

TEST(DecodeInteger, CountsByTheUnitOfTheColumn) {
    EXPECT_EQ(money_scale("Số tiền (triệu đồng)"), 1'000'000);
    EXPECT_EQ(money_scale("Số tiền / (1.000đ)"), 1'000);
    EXPECT_EQ(money_scale("ĐVT: Nghìn đồng"), 1'000);
    EXPECT_EQ(money_scale("Tỷ lệ số tiền (đồng)"), 1);
    EXPECT_EQ(money_scale("Thu qua ngân hàng"), 1);
    EXPECT_EQ(money_scale("Thu qua ngân hàng (ngàn đồng)"), 1'000);
    EXPECT_EQ(integer(text_cell("2,5"), {.scale = 1'000'000}), "2500000 W_UNIT");
    EXPECT_EQ(integer(number_cell(2.35), {.scale = 1'000}), "2350 W_UNIT");
    EXPECT_EQ(integer(text_cell("9.500"), {.scale = 1'000}), "9500000 W_UNIT");
    EXPECT_EQ(integer(number_cell(0), {.scale = 1'000}), "0");
    EXPECT_EQ(integer(number_cell(0.1234567), {.scale = 1'000}), "R_NUMBER");
}

TEST(DecodeMonth, ReadsNamesNumbersAndDays) {
    for (const char* form :
         {"Tháng 9", "9", "T9", "09/2026", "2026-09", "tháng chín", "Tháng 09/2026", "01/09/2026"})
        EXPECT_EQ(month(text_cell(form)), "9") << form;
    EXPECT_EQ(month(number_cell(9)), "9");
    EXPECT_EQ(month(text_cell("13")), "R_NUMBER");
    EXPECT_EQ(month(text_cell("cả quý")), "R_NUMBER");
}

TEST(DecodeText, KeepsDangerLiterally) {
    const auto text = [](const std::string& t) { return said(decode_text(clean(text_cell(t), {}))); };
    EXPECT_EQ(text("Thôn Đông"), "Thôn Đông");
    EXPECT_EQ(text("=1+1"), "=1+1 W_FORMULA_TEXT");
    EXPECT_EQ(text("@SUM(1)"), "@SUM(1) W_FORMULA_TEXT");
    EXPECT_EQ(text("-"), "-");
    EXPECT_EQ(text("<b>x</b>"), "<b>x</b> W_MARKUP");
    EXPECT_EQ(text("a < b"), "a < b");
    EXPECT_EQ(text(std::string(300, 'a')), "W_TOO_LONG");
}

TEST(Words, OfficialNamesWinAndDoubtIsNotResolved) {
    const Context context = school("TH");
    const auto ethnic = [&](const std::string& t) {
        return said(decode_choice(clean(text_cell(t), {}), context.words.at("dan_toc"), "R_ETHNIC_UNKNOWN"));
    };
    EXPECT_EQ(ethnic("Kinh"), "01");
    EXPECT_EQ(ethnic("01"), "01");
    EXPECT_EQ(ethnic("Việt"), "01");
    EXPECT_EQ(ethnic("kInh"), "01 N_CODE");
    EXPECT_EQ(ethnic("Tày"), "02") << "also an alias of Thái";
    EXPECT_EQ(ethnic("h mong"), "08 N_CODE");
    for (const char* word : {"Trại", "Ca-tang", "Kinh Bắc", "Việt Nam", "99", "Knh", "Không có"})
        EXPECT_EQ(ethnic(word), "R_ETHNIC_UNKNOWN") << word;
    const auto result = [&](const std::string& t) {
        return said(
            decode_choice(clean(text_cell(t), {}), context.words.at("ket_qua_xac_thuc"), "R_RESULT_UNKNOWN"));
    };
    EXPECT_EQ(result("Đã xác thực"), "K");
    EXPECT_EQ(result("TRUE"), "K");
    EXPECT_EQ(result("Sai thông tin"), "S");
    EXPECT_EQ(result("Khớp?"), "R_RESULT_UNKNOWN");
}

TEST(Classes, MatchWithoutBlanksCaseAndTheWordClass) {
    Context context = school("TH");
    context.classes = std::vector<KnownClass>{
        {"3 tuổi C", Grade::age_3_4}, {"6A1", school_grade(6)}, {"6/1", school_grade(6)}};
    const KnownPeople known(context);
    const auto found = [&](const std::string& t) {
        const office::Cell cell = text_cell(t);
        return said(decode_class(cell, clean(cell, {}), known));
    };
    EXPECT_EQ(found("6A1"), "6A1");
    for (const char* form : {"6 A1", "Lớp 6A1", " 6a1 ", "LỚP 6A1", "Lớp6A1", "lop 6a1"})
        EXPECT_EQ(found(form), "6A1 N_CLASS") << form;
    EXPECT_EQ(found("3 Tuổi c"), "3 tuổi C N_CLASS");
    for (const char* form : {"6", "9Z", "Lớp chọn", "Chưa xếp lớp"})
        EXPECT_EQ(found(form), "R_CLASS_UNKNOWN") << form;
}

TEST(Grades, FromLabelsAndNames) {
    EXPECT_EQ(grade_of_label("Khối 6"), school_grade(6));
    EXPECT_EQ(grade_of_label("6"), school_grade(6));
    EXPECT_EQ(grade_of_label("Khối lớp sáu"), school_grade(6));
    EXPECT_EQ(grade_of_label("3-4 Tuổi"), Grade::age_3_4);
    EXPECT_EQ(grade_of_label("Mẫu giáo 5-6 tuổi"), Grade::age_5_6);
    EXPECT_EQ(grade_of_label("Nhóm trẻ 25-36 tháng"), Grade::nursery);
    EXPECT_EQ(grade_of_class_name("6A1", "THCS"), school_grade(6));
    EXPECT_EQ(grade_of_class_name("10A", "THPT"), school_grade(10));
    EXPECT_EQ(grade_of_class_name("3TA", "MN"), Grade::age_3_4);
    EXPECT_EQ(grade_of_class_name("NTA", "MN"), Grade::nursery);
    EXPECT_EQ(grade_of_class_name("Lá 2", "MN"), Grade::age_5_6);
    EXPECT_EQ(usual_birth_year(school_grade(1), 2026), 2020);
    EXPECT_EQ(usual_birth_year(Grade::nursery, 2026), 2024);
    EXPECT_TRUE(level_has_grade("TH&THCS", school_grade(9)));
    EXPECT_FALSE(level_has_grade("TH", school_grade(6)));
}

}  // namespace
}  // namespace khue::imports::testing
