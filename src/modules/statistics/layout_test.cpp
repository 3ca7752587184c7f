// The forms of the house as data, their vocabulary and rules, without a database.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "modules/codes/code_lists.hpp"
#include "modules/statistics/content.hpp"
#include "modules/statistics/counting.hpp"

namespace khue::statistics {
namespace {

const std::filesystem::path rules = KHUE_SOURCE_DIR "/data";

class StatisticsForms : public ::testing::Test {
protected:
    static void SetUpTestSuite() { load_layouts(rules); }
};

Layout layout(const std::string& json) { return layout_in(parse_json(json).value()); }

std::string form(const std::string& rows, const std::string& more = "") {
    return R"({"code":"03-thcs","number":"03","title":"Thử","level":"THCS","state_day":"09-30","due":"10-10",)"
           R"("sections":[{"title":"I","rows":[)" +
           rows + "]}]" + more + "}";
}

SchoolFacts school() {
    SchoolFacts f;
    f.school_year = "2026-2027";
    f.level = "THCS";
    f.day = *parse_date("2026-09-30");
    return f;
}

std::optional<std::int64_t> value_of(const std::string& count, const SchoolFacts& f) {
    const Layout l = layout(form(R"({"code":1,"label":"a","unit":"người","count":)" + count + "}"));
    return counted(*l.find(1)->count, f).value;
}

TEST_F(StatisticsForms, HaveTheRowsOfTheirSource) {
    EXPECT_EQ(layout_of("01-mn-dn").size(), 212U);
    EXPECT_EQ(layout_of("02-th-dn").size(), 132U);
    EXPECT_EQ(layout_of("01-mn-dn").computed(), 160U);
    EXPECT_EQ(layout_of("02-th-dn").computed(), 110U);
    for (const Layout& l : layouts()) {
        std::int64_t next = 1;
        for (const Section& s : l.sections)
            for (const Row& r : s.rows) EXPECT_EQ(r.code, next++) << l.code;
        EXPECT_NE(l.legal_basis.find("[M]"), std::string::npos);
        EXPECT_NE(l.legal_basis.find("cần kiểm tra văn bản thay thế"), std::string::npos);
    }
}

TEST_F(StatisticsForms, NameCodesThatTheListsKnow) {
    const CodeLists lists = CodeLists::load(rules / "codes");
    const auto known = [&](std::string_view list, const std::vector<std::string>& codes) {
        for (const auto& code : codes) EXPECT_TRUE(lists.find(list)->find(code)) << list << " " << code;
    };
    for (const Layout& l : layouts())
        for (const Section& s : l.sections)
            for (const Row& r : s.rows) {
                if (!r.count) continue;
                known("khoi_hoc", r.count->grades);
                known("khoi_hoc", r.count->teaches);
                known("nhom_tuoi_mam_non", r.count->age_groups);
                known("loai_truong", r.count->type);
                known("nhom_can_bo", r.count->groups);
                known("chuc_vu_can_bo", r.count->posts);
                known("loai_phong", r.count->kinds);
            }
    for (const Words& w : vocabulary().qualifications) known("trinh_do_chuyen_mon", w.codes);
    for (const Words& w : vocabulary().disabilities) known("loai_khuyet_tat", w.codes);
    known("khu_vuc", {vocabulary().region});
    known("loai_truong", vocabulary().special_types);
}

TEST_F(StatisticsForms, EachCheckHasAKeyOfItsOwn) {
    for (const Layout& l : layouts()) {
        std::set<std::string> keys;
        for (const Rule& r : l.rules) EXPECT_TRUE(keys.insert(r.key()).second) << l.code << " " << r.key();
    }
}

TEST_F(StatisticsForms, AnotherFormIsAnotherFile) {
    const Layout l = layout(form(
        R"({"code":1,"label":"Học sinh lớp 6","unit":"người","count":{"of":"pupils","grades":["06"],"sex":"02"}},)"
        R"({"code":2,"label":"Khai","unit":"người"})",
        R"(,"rules":[{"whole":1,"op":">=","parts":[2]}])"));
    EXPECT_EQ(l.level, "THCS");
    EXPECT_EQ(l.computed(), 1U);
    EXPECT_EQ(to_string(l.state_of("2026-2027")), "2026-09-30");
    SchoolFacts f = school();
    f.pupils = {{.id = 1, .grade = "06", .sex = "02"}, {.id = 2, .grade = "06", .sex = "01"}};
    EXPECT_EQ(counted(*l.find(1)->count, f).value, 1);
    EXPECT_EQ(counted_records(*l.find(1)->count, f).size(), 1U);
}

TEST_F(StatisticsForms, WhatIsNotAFormIsRefusedByItsRow) {
    const auto refusal = [](const std::string& json) -> std::string {
        try {
            layout(json);
        } catch (const std::runtime_error& e) {
            return e.what();
        }
        return "";
    };
    EXPECT_NE(refusal(form(R"({"code":7,"label":"a","unit":"b","count":{"of":"pupils","colour":"red"}})"))
                  .find("row 7: unknown condition: colour"),
              std::string::npos);
    EXPECT_NE(refusal(form(R"({"code":7,"label":"a","unit":"b","count":{"of":"cows"}})")).find("cows"),
              std::string::npos);
    EXPECT_NE(refusal(form(R"({"code":0,"label":"a","unit":"b"})")), "");
    EXPECT_NE(refusal(form(R"({"code":1,"label":"a","unit":"b"},{"code":1,"label":"a","unit":"b"})")), "");
    EXPECT_NE(refusal(form(R"({"code":1,"label":"a","unit":"b"})",
                           R"(,"rules":[{"whole":1,"op":"=","parts":[2]}])")),
              "");
    EXPECT_NE(refusal(form(R"({"code":1,"label":"a","unit":"b"})",
                           R"(,"rules":[{"whole":1,"op":"<","parts":[1]}])")),
              "");
    EXPECT_NE(refusal("{}"), "");
}

TEST_F(StatisticsForms, ConditionsHoldTogetherAndUnknownIsNotNo) {
    SchoolFacts f = school();
    f.pupils = {{.id = 1, .grade = "06", .birth = "2015-02-03", .ethnic_group = "09", .has_policy = true},
                {.id = 2, .grade = "06", .birth = "2014", .ethnic_group = "01", .repeating = true},
                {.id = 3, .grade = "07", .birth = "", .ethnic_group = ""}};
    EXPECT_EQ(value_of(R"({"of":"pupils"})", f), 3);
    EXPECT_EQ(value_of(R"({"of":"pupils","grades":["06"],"age":[11,11]})", f), 1);
    EXPECT_EQ(value_of(R"({"of":"pupils","age":[12,null]})", f), 1);
    EXPECT_EQ(value_of(R"({"of":"pupils","grades":["07"],"age":[12,12]})", f), std::nullopt);
    EXPECT_EQ(value_of(R"({"of":"pupils","grades":["08"],"age":[12,12]})", f), 0);
    EXPECT_EQ(value_of(R"({"of":"pupils","minority":true})", f), 1);
    EXPECT_EQ(value_of(R"({"of":"pupils","policy":true})", f), 1);
    EXPECT_EQ(value_of(R"({"of":"pupils","repeating":true})", f), 1);
    EXPECT_EQ(value_of(R"({"of":"pupils","months":[139,139]})", f), 1) << "11 years and 7 months";
}

TEST_F(StatisticsForms, RoomsAreAddedUpByKind) {
    SchoolFacts f = school();
    EXPECT_EQ(value_of(R"({"of":"rooms","kinds":["library"]})", f), std::nullopt) << "nobody said";
    f.rooms = {{.id = 1, .kind = "classroom", .number = 12},
               {.id = 2, .kind = "library", .number = 1},
               {.id = 3, .kind = "", .number = 2}};
    EXPECT_EQ(value_of(R"({"of":"rooms","kinds":["classroom","library"]})", f), 13);
    EXPECT_EQ(value_of(R"({"of":"rooms","kinds":["kitchen"]})", f), std::nullopt)
        << "a kind is not understood";
    f.many_levels = true;
    EXPECT_EQ(value_of(R"({"of":"rooms","kinds":["library"]})", f), std::nullopt);
}

TEST_F(StatisticsForms, RulesSayWhatDoesNotFit) {
    const Layout l = layout(form(
        R"({"code":1,"label":"Lớp","unit":"lớp"},{"code":2,"label":"Lớp 6","unit":"lớp"},)"
        R"({"code":3,"label":"Lớp 7","unit":"lớp"},{"code":4,"label":"2 buổi","unit":"lớp"})",
        R"(,"rules":[{"whole":1,"op":"=","parts":[2,3]},{"whole":1,"op":">=","parts":[4]},)"
        R"({"whole":1,"op":">=sum","parts":[3,4],"hard":false}],"change":{"codes":[1],"percent":20,"least":5})"));
    const auto keys = [&](const Values& values, const Values& before = {}) {
        std::vector<std::string> out;
        for (const Finding& f : judge(l, values, before)) out.push_back(f.key);
        return out;
    };
    using Keys = std::vector<std::string>;
    EXPECT_EQ(keys({{1, 10}, {2, 5}, {3, 5}, {4, 5}}), Keys{});
    EXPECT_EQ(keys({{1, 10}, {2, 5}, {3, 4}, {4, 5}}), Keys{"1=2"});
    EXPECT_EQ(keys({{1, 10}, {2, 5}, {3, 5}, {4, 11}}), (Keys{"1>=4", "1>=sum3"}));
    EXPECT_EQ(keys({{1, 10}, {2, 5}, {3, 5}}), Keys{"blank"}) << "rules wait for the number";
    EXPECT_EQ(keys({{1, 10}, {2, 5}, {3, 5}, {4, 5}}, {{1, 20}}), Keys{"change/1"});
    EXPECT_EQ(keys({{1, 10}, {2, 5}, {3, 5}, {4, 5}}, {{1, 12}}), Keys{});
    EXPECT_EQ(keys({{1, 9'999'999}, {2, 9'999'999}, {3, 0}, {4, 0}}), Keys{});
    EXPECT_EQ(check_keys(l), (Keys{"1>=sum3", "change/1"}));
}

TEST_F(StatisticsForms, WhatWasHandedInIsReadAsItWasWritten) {
    SchoolFacts f = school();
    f.level = "TH";
    f.classes = {{.id = 1, .name = "1A", .grade = "01"}};
    const Content c = content_of(layout_of("02-th-dn"), f, {{27, {.value = 2, .reason = "Thêm lớp"}}},
                                 {{"78=79", "Có lý do"}}, {{37, 3}});
    const std::string text = content_json(c);
    EXPECT_EQ(content_json(parse_content(text)), text);
    EXPECT_TRUE(c.blocks());
    EXPECT_THROW(parse_content("[]"), std::runtime_error);
}

}  // namespace
}  // namespace khue::statistics
