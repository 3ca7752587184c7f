// The criteria of Nghị định 331/2026/NĐ-CP as the product ships them.
#include "modules/security/levels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace khue::security {
namespace {

const LevelRules& rules() {
    static const LevelRules loaded = LevelRules::load(KHUE_SOURCE_DIR "/data");
    return loaded;
}

struct Case {
    const char* what;
    Answers answers;
    int level;  // 0: cannot be said
    const char* article;
};

const Case cases[] = {
    {"a screen of notices",
     {.words = {{"internal", "yes"}, {"personal_data", "no"}}, .numbers = {}},
     1,
     "Điều 11 khoản 1"},
    {"the school's own register",
     {.words = {{"internal", "yes"}, {"personal_data", "yes"}}, .numbers = {}},
     2,
     "Điều 12 khoản 1"},
    {"a portal that is no conditional business",
     {.words = {{"online_service", "yes"}, {"conditional_business", "no"}}, .numbers = {}},
     2,
     "Điều 12 khoản 2 điểm a"},
    {"a portal for few",
     {.words = {{"online_service", "yes"}},
      .numbers = {{"basic_subjects", 99'999}, {"sensitive_subjects", 9'999}}},
     2,
     "Điều 12 khoản 2 điểm b"},
    {"the network of a school",
     {.words = {{"shared_infrastructure", "one_agency"}}, .numbers = {}},
     2,
     "Điều 12 khoản 3"},
    {"a conditional business",
     {.words = {{"online_service", "yes"}, {"conditional_business", "yes"}}, .numbers = {}},
     3,
     "Điều 13 khoản 2 điểm a"},
    {"an administrative procedure",
     {.words = {{"administrative_procedure", "yes"}}, .numbers = {}},
     3,
     "Điều 13 khoản 2 điểm b"},
    {"a portal for 100,000",
     {.words = {{"online_service", "yes"}},
      .numbers = {{"basic_subjects", 100'000}, {"sensitive_subjects", 0}}},
     3,
     "Điều 13 khoản 2 điểm c"},
    {"10,000 with sensitive data",
     {.words = {{"online_service", "yes"}},
      .numbers = {{"basic_subjects", 10'000}, {"sensitive_subjects", 10'000}}},
     3,
     "Điều 13 khoản 2 điểm c"},
    {"the highest counts",
     {.words = {{"internal", "yes"}, {"personal_data", "yes"}, {"administrative_procedure", "yes"}},
      .numbers = {}},
     3,
     "Điều 13 khoản 2 điểm b"},
    {"state secrets", {.words = {{"state_secret", "yes"}}, .numbers = {}}, 3, "Điều 13 khoản 1"},
    {"a sector's infrastructure",
     {.words = {{"shared_infrastructure", "sector"}}, .numbers = {}},
     3,
     "Điều 13 khoản 3"},
    {"the whole country's",
     {.words = {{"shared_infrastructure", "national"}}, .numbers = {}},
     4,
     "Điều 14 khoản 2"},
    {"towards abroad",
     {.words = {{"shared_infrastructure", "international"}}, .numbers = {}},
     5,
     "Điều 15 khoản 3"},
    {"nothing is known", {}, 0, ""},
};

TEST(Levels, EachCriterionHasItsSystem) {
    for (const Case& c : cases) {
        const LevelFinding found = determine(rules(), c.answers);
        EXPECT_EQ(found.level.value_or(0), c.level) << c.what;
        if (!c.level) continue;
        ASSERT_FALSE(found.reasons.empty()) << c.what;
        EXPECT_TRUE(found.reasons.front().decides) << c.what;
        EXPECT_EQ(found.reasons.front().criterion->provision.article, c.article) << c.what;
    }
}

std::vector<std::string> missing_of(const LevelFinding& found) {
    std::vector<std::string> out;
    for (const LevelGap& g : found.missing) out.push_back(g.fact->name);
    return out;
}

TEST(Levels, WhatIsNotSaidIsAskedForWhereItCouldLeadHigher) {
    const auto register_only =
        determine(rules(), {.words = {{"internal", "yes"}, {"personal_data", "yes"}}, .numbers = {}});
    const auto asked = missing_of(register_only);
    EXPECT_NE(std::ranges::find(asked, "administrative_procedure"), asked.end());
    EXPECT_EQ(std::ranges::find(asked, "personal_data"), asked.end()) << "it is known";

    const auto all_said = determine(rules(), {.words = {{"internal", "yes"},
                                                        {"personal_data", "yes"},
                                                        {"online_service", "no"},
                                                        {"conditional_business", "no"},
                                                        {"administrative_procedure", "no"},
                                                        {"state_secret", "no"},
                                                        {"shared_infrastructure", "none"}},
                                              .numbers = {}});
    EXPECT_TRUE(missing_of(all_said).empty()) << "counts do not matter without an online service";
}

TEST(Levels, ThePortalOfParentsIsAGreyZone) {
    const auto portal =
        determine(rules(), {.words = {{"online_service", "yes"}},
                            .numbers = {{"basic_subjects", 900}, {"sensitive_subjects", 30}}});
    EXPECT_EQ(portal.level, 2);
    ASSERT_EQ(portal.doubts.size(), 1u);
    EXPECT_EQ(portal.doubts.front()->provision.confidence, "M");
    const auto decided = determine(
        rules(), {.words = {{"online_service", "yes"}, {"conditional_business", "yes"}}, .numbers = {}});
    EXPECT_TRUE(decided.doubts.empty());
}

// More data and more said never lead to a lower level.
TEST(Levels, MoreDataNeverLowersTheLevel) {
    std::mt19937 chance(331);  // NOLINT(cert-msc51-cpp): the same systems each time
    const auto any = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
    const char* said[] = {"yes", "no"};
    const char* flags[] = {"internal", "online_service", "conditional_business", "administrative_procedure",
                           "state_secret"};
    const char* infrastructures[] = {"none", "one_agency", "sector", "national", "international"};
    for (int round = 0; round < 5'000; ++round) {
        Answers before;
        for (const char* flag : flags)
            if (any(3)) before.words[flag] = said[any(2)];
        before.words["shared_infrastructure"] = infrastructures[any(5)];
        before.words["personal_data"] = said[any(2)];
        before.numbers["basic_subjects"] = any(200'000);
        before.numbers["sensitive_subjects"] = any(20'000);
        Answers after = before;
        after.words["personal_data"] = "yes";
        after.numbers["basic_subjects"] += any(200'000);
        after.numbers["sensitive_subjects"] += any(20'000);
        EXPECT_GE(determine(rules(), after).level.value_or(0), determine(rules(), before).level.value_or(0));
    }
}

}  // namespace
}  // namespace khue::security
