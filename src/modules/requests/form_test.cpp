// Forms and entries: numbers as people type them, what is wrong with a form, with an answer.
#include "modules/requests/form.hpp"

#include <gtest/gtest.h>

#include "modules/requests/entries.hpp"

namespace khue {
namespace {

std::string read_back(std::string_view typed) {
    auto amount = parse_amount(typed);
    return amount ? to_text(*amount) : "-";
}

TEST(Amounts, AreReadAsPeopleTypeThem) {
    EXPECT_EQ(read_back("12"), "12");
    EXPECT_EQ(read_back("1.234,5"), "1.234,5");
    EXPECT_EQ(read_back("1234.5"), "1.234,5");
    EXPECT_EQ(read_back("1.500"), "1.500");  // dots part thousands
    EXPECT_EQ(read_back("1.5"), "1,5");
    EXPECT_EQ(read_back(" -3,25 "), "-3,25");
    EXPECT_EQ(read_back("1 234"), "1.234");
    EXPECT_EQ(read_back("1.000.000.000.000"), "1.000.000.000.000");
    EXPECT_EQ(read_back("0,0001"), "0,0001");
    for (const char* bad :
         {"", "mười", "1,2,3", "1.23.456", "12,34567", "1.000.000.000.001", "--1", "1e5", "0x10"})
        EXPECT_EQ(read_back(bad), "-") << bad;
}

TEST(Amounts, ComeFromNumbersWithoutLosingAnything) {
    EXPECT_EQ(amount_of(0.1)->units, 1000);
    EXPECT_EQ(amount_of(123456.7891)->units, 1'234'567'891);
    EXPECT_FALSE(amount_of(0.00001));
    EXPECT_FALSE(amount_of(1e13));
    EXPECT_FALSE(amount_of(std::numeric_limits<double>::quiet_NaN()));
}

Problems problems_of(std::string_view json) {
    Problems out;
    read_form(parse_json(json).value(), out);
    return out;
}

bool has(const Problems& problems, std::string_view path, std::string_view code) {
    for (const Problem& p : problems.list)
        if (p.path == path && p.code == code) return true;
    return false;
}

TEST(Forms, ThatDoNotAddUpAreRefusedWithTheirPlace) {
    Problems p = problems_of(R"({"fields":[
        {"code":"A b","label":"","type":"integer"},
        {"code":"so","label":"Số","type":"integer","min":5,"max":1},
        {"code":"so","label":"Số nữa","type":"decimal"},
        {"code":"chon","label":"Chọn","type":"choice","choices":["Có","có"]},
        {"code":"tong","label":"Tổng","type":"integer","total":["so","khong_co"]},
        {"code":"tong_2","label":"Tổng của tổng","type":"integer","total":["tong"]},
        {"code":"bang","label":"Bảng","type":"table","columns":[]},
        {"code":"la","label":"Lạ","type":"pivot"}],
        "checks":[{"left":["so"],"op":"~","right":["khong_co"]}]})");
    EXPECT_TRUE(has(p, "/form/fields/0/code", "bad_code"));
    EXPECT_TRUE(has(p, "/form/fields/0/label", "required"));
    EXPECT_TRUE(has(p, "/form/fields/1/max", "bad_limits"));
    EXPECT_TRUE(has(p, "/form/fields/2/code", "twice"));
    EXPECT_TRUE(has(p, "/form/fields/3/choices", "twice"));
    EXPECT_TRUE(has(p, "/form/fields/4/total", "unknown_code"));
    EXPECT_TRUE(has(p, "/form/fields/5/total", "of_total"));
    EXPECT_TRUE(has(p, "/form/fields/6/columns", "required"));
    EXPECT_TRUE(has(p, "/form/fields/7/type", "bad_type"));
    EXPECT_TRUE(has(p, "/form/checks/0/op", "bad_operator"));
    EXPECT_TRUE(has(p, "/form/checks/0/right", "unknown_code"));
}

constexpr std::string_view form_text = R"({"fields":[
    {"code":"so","label":"Số máy","type":"integer","required":true,"min":0},
    {"code":"ty_le","label":"Tỷ lệ","type":"percent"},
    {"code":"ngay","label":"Ngày","type":"date"},
    {"code":"co","label":"Có mạng","type":"flag"},
    {"code":"bang","label":"Lớp","type":"table","columns":[
        {"code":"ten","label":"Tên","type":"text","required":true},
        {"code":"tong","label":"Học sinh","type":"integer"},
        {"code":"nu","label":"Nữ","type":"integer"}]},
    {"code":"cong","label":"Tổng học sinh","type":"integer","total":["bang.tong"]}],
    "checks":[{"left":["bang.nu"],"op":"<=","right":["bang.tong"]},
              {"left":["so"],"op":"<=","right":["cong"],"message":"Máy nhiều hơn học sinh."}]})";

TEST(Answers, KeepWhatCannotBeReadAndSayIt) {
    RequestForm form = kept_form(form_text);
    Entries e = kept_entries(form, R"({"so":"mười hai","ty_le":"120","ngay":"31/02/2026","co":"Có",
        "bang":[{"ten":"1A","tong":"30","nu":31},{},{"tong":25.5}],"la":"x"})");
    EXPECT_EQ(entries_json(form, e), R"({"so":"mười hai","ty_le":120,"ngay":"31/02/2026","co":true,)"
                                     R"("bang":[{"nu":31,"ten":"1A","tong":30},{"tong":"25.5"}],"cong":30})");
    Problems p = judge(form, e);
    EXPECT_TRUE(has(p, "/so", "malformed"));
    EXPECT_TRUE(has(p, "/ty_le", "too_large"));
    EXPECT_TRUE(has(p, "/ngay", "malformed"));
    EXPECT_TRUE(has(p, "/bang/0/nu", "cross_check"));
    EXPECT_TRUE(has(p, "/bang/1/ten", "required"));
    EXPECT_TRUE(has(p, "/bang/1/tong", "malformed"));
    EXPECT_EQ(p.list.size(), 6u);
}

TEST(Answers, AreComparedByLabel) {
    RequestForm form = kept_form(form_text);
    Entries a = kept_entries(form, R"({"so":5,"bang":[{"ten":"1A","tong":30}]})");
    Entries b = kept_entries(form, R"({"so":6,"bang":[{"ten":"1A","tong":31}]})");
    auto changes = changed_entries(form, a, b);
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(changes[0].label + " " + changes[0].before + " " + changes[0].after, "Số máy 5 6");
    EXPECT_EQ(changes[1].label, "Lớp, dòng 1: Học sinh");
    EXPECT_EQ(changes[2].label, "Tổng học sinh");
    Problems over = judge(form, kept_entries(form, R"({"so":40,"bang":[{"ten":"1A","tong":30}]})"));
    ASSERT_EQ(over.list.size(), 1u);
    EXPECT_NE(over.list[0].message.find("Máy nhiều hơn học sinh."), std::string::npos);
}

}  // namespace
}  // namespace khue
