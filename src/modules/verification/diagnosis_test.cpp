// Why a record may not match: each rule with a case that it is about and one that it leaves alone. Invented
// people.
#include "modules/verification/diagnosis.hpp"

#include <gtest/gtest.h>

#include <random>

#include "core/json.hpp"
#include "core/text.hpp"

namespace khue::verification {
namespace {

const DiagnosisRules& rules() {
    static const DiagnosisRules loaded = diagnosis_rules(
        load_json_file(KHUE_SOURCE_DIR "/data/verification/diagnosis.json"), {"001", "030", "031", "079"});
    return loaded;
}

// Nguyễn Minh An, a boy born on 25 May 2018, with whatever is changed.
Subject boy() {
    return {.name = "Nguyễn Minh An",
            .number = "031218000123",
            .issues = {},
            .birth = {"2018-05-25"},
            .sex = Sex::male,
            .parent_names = {},
            .former_births = {},
            .former_names = {}};
}

std::vector<Finding> look(const Subject& s) { return diagnose(s, rules(), *parse_date("2026-11-30")); }

// "code" or "code=proposed", surest first.
std::string said(const Subject& s) {
    std::string out;
    for (const Finding& f : look(s)) {
        out += (out.empty() ? "" : " ") + f.code;
        if (!f.proposed.empty()) out += "=" + f.proposed;
    }
    return out;
}
std::string with_name(const std::string& name) {
    Subject s = boy();
    s.name = name;
    return said(s);
}
std::string with_number(const std::string& number, const std::string& issues = "") {
    Subject s = boy();
    s.number = number, s.issues = issues;
    return said(s);
}
std::string born(const std::string& birth, std::vector<PartialDate> former = {}) {
    Subject s = boy();
    s.birth = {birth}, s.former_births = std::move(former);
    if (birth.size() >= 4) s.number = "0312" + birth.substr(2, 2) + "000123";
    return said(s);
}

TEST(Diagnosis, FindsNothingInASoundRecord) { EXPECT_EQ(said(boy()), ""); }

TEST(Diagnosis, ReadsTheNumber) {
    EXPECT_EQ(with_number(""), "number_missing");
    EXPECT_EQ(with_number("", "W_CCCD_LENGTH:cccd"), "number_unreadable");
    EXPECT_EQ(with_number("", "W_CCCD_SCI:cccd"), "number_rounded");
    EXPECT_EQ(with_number("142345678"), "number_nine");
    EXPECT_EQ(with_number("03121800012"), "number_length");
    EXPECT_EQ(with_number("03121800012O"), "number_letters");
    EXPECT_EQ(with_number("099218000123"), "prefix_unknown");
    EXPECT_EQ(with_number("030218000123"), "") << "the 63 old codes stay valid";
    EXPECT_EQ(with_number("031318000123"), "sex_digit=02");
    EXPECT_EQ(with_number("031216000123"), "year_digits=2016-05-25");
    EXPECT_EQ(with_number("031018000123"), "number_adult") << "1918";
    EXPECT_EQ(with_number("031090000123"), "number_adult");
    EXPECT_EQ(with_number("031418000123"), "century_digit") << "2118 is no year to propose";
}

TEST(Diagnosis, ProposesNoDayThatDoesNotExist) {
    Subject s = boy();
    s.birth = {"2016-02-29"}, s.number = "031217000123";
    EXPECT_EQ(said(s), "year_digits") << "2017 had no 29 February";
}

TEST(Diagnosis, TellsThatTheNumberIsSomebodyElsesAndNeverWhose) {
    Subject s = boy();
    s.of_guardian = true, s.of_schoolmate = true, s.elsewhere = true;
    s.parent_names = {"Nguyễn Văn Bình", "Trần Thị Cúc"};
    EXPECT_EQ(said(s), "number_of_parent number_of_schoolmate number_elsewhere");
    for (const Finding& f : look(s)) EXPECT_EQ(f.proposed, "");
    EXPECT_EQ(rules().findings.at("number_elsewhere").why, "Số này trùng với hồ sơ ở đơn vị khác.");
}

TEST(Diagnosis, CleansTheNameWithoutChangingHowItIsRead) {
    EXPECT_EQ(with_name("Nguyễn  Minh\xC2\xA0"
                        "An"),
              "name_form=Nguyễn Minh An");
    EXPECT_EQ(with_name("Nguye\xCC\x82\xCC\x83n Minh An"), "name_form=Nguyễn Minh An") << "composed marks";
    EXPECT_EQ(with_name("\xC3\x90\xE1\xBB\x97 Minh An"), "name_look_alike=Đỗ Minh An") << "Icelandic Ð";
    EXPECT_EQ(with_name("Nguyễn Minh \xD0\x90n"), "name_look_alike=Nguyễn Minh An") << "Cyrillic А";
    EXPECT_EQ(with_name("NGUYỄN MINH AN"), "name_case=Nguyễn Minh An");
    EXPECT_EQ(with_name("Nguyễn Minh An (A)"), "name_signs name_syllable");
    EXPECT_EQ(with_name("An"), "name_one_word");
}

TEST(Diagnosis, DoubtsAccentsAndOrder) {
    EXPECT_EQ(with_name("Nguyen Minh An"), "name_no_accents family_accent=Nguyễn Minh An");
    EXPECT_EQ(with_name("Nguyển Minh An"), "family_accent=Nguyễn Minh An");
    EXPECT_EQ(with_name("Minh An Nguyễn"), "name_order=Nguyễn Minh An");
    EXPECT_EQ(with_name("Nguyễn Thị Hồ"), "") << "a family in both places is no turned name";
    EXPECT_EQ(with_name("Nguyễn Minhh An"), "name_syllable");
    Subject s = boy();
    s.name = "Giàng A Xừ", s.vietnamese_spelling = false;
    EXPECT_EQ(said(s), "") << "names of other peoples follow their own spelling";
}

TEST(Diagnosis, KnowsThatSomeSyllablesAreSpeltTwoWays) {
    EXPECT_EQ(with_name("Lý Minh An"), "spelt_both_ways=Lí Minh An");
    EXPECT_EQ(with_name("Nguyễn Hoà An"), "spelt_both_ways=Nguyễn Hòa An");
    EXPECT_EQ(with_name("Nguyễn Hòa An"), "spelt_both_ways=Nguyễn Hoà An");
}

TEST(Diagnosis, ComparesTheFamilyWithThatOfTheParents) {
    Subject s = boy();
    s.parent_names = {"Nguyễn Văn Bình", "Trần Thị Cúc"};
    EXPECT_EQ(said(s), "");
    s.parent_names = {"Phạm Văn Bình", "Trần Thị Cúc"};
    EXPECT_EQ(said(s), "family_of_neither");
    s.parent_names = {"Phạm Văn Bình"};
    EXPECT_EQ(said(s), "") << "the other parent is not known";
}

TEST(Diagnosis, LooksAtTheBirthday) {
    EXPECT_EQ(born("2018"), "birth_partial");
    EXPECT_EQ(born("2018-05"), "birth_partial");
    EXPECT_EQ(born("2018-05-25"), "");
    EXPECT_EQ(born("2018-05-07"), "birth_turned=2018-07-05");
    EXPECT_EQ(born("2018-05-05"), "") << "the same both ways";
    EXPECT_EQ(born("2018-01-01"), "birth_new_year");
    EXPECT_EQ(born("2018-05-07", {{"2018-07-05"}}), "birth_was_turned=2018-07-05");
    EXPECT_EQ(born("2018-05-25", {{"2018-05-25"}, {"2018-05-26"}}), "birth_was_other=2018-05-26");
    EXPECT_EQ(born("2026-12-25"), "birth_future");
}

TEST(Diagnosis, RemembersAFormerName) {
    Subject s = boy();
    s.former_names = {"Nguyễn Minh An", "Nguyễn Minh Ân"};
    EXPECT_EQ(said(s), "name_was_other=Nguyễn Minh Ân");
}

TEST(Diagnosis, HasSentencesForWhateverItFinds) {
    for (const auto& [code, words] : rules().findings)
        EXPECT_FALSE(words.label.empty() || words.why.empty() || words.todo.empty()) << code;
}

// Whatever stands in a record: no crash, proposals that the record's fields take, the surest first.
TEST(Diagnosis, StandsAnything) {
    const auto seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    const std::vector<std::string> bits = {
        "Nguyễn", " ",  "A", "\xC3\x90", "\xCC\x83",     "9",   "(",    "\xFF",
        "lý",     "ĐỖ", "-", ".",        "\xE2\x80\x8B", "hoà", "Trần", "\xC2\xA0"};
    const auto any = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
    for (int i = 0; i < 3000; ++i) {
        Subject s = boy();
        s.name.clear(), s.number.clear();
        for (int n = any(7); n > 0; --n)
            s.name += bits[static_cast<std::size_t>(any(static_cast<int>(bits.size())))];
        for (int n = any(14); n > 0; --n) s.number += static_cast<char>('0' + any(10));
        s.birth.text = std::to_string(1990 + any(50)) + (any(2) ? "-0" + std::to_string(1 + any(9)) : "");
        s.sex = any(2) ? Sex::male : Sex::female;
        Sure before = Sure::high;
        for (const Finding& f : look(s)) {
            EXPECT_LE(f.sure, before);
            before = f.sure;
            if (f.proposed.empty()) continue;
            EXPECT_NE(f.field, "citizen_number") << "no number is ever proposed";
            EXPECT_TRUE(f.field != "birth_date" || parse_partial_date(f.proposed)) << f.proposed;
            EXPECT_TRUE(f.field != "full_name" || f.proposed != s.name);
        }
    }
}

}  // namespace
}  // namespace khue::verification
