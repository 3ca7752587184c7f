// The shipped sets, how scores are rated under both rules, and what keeps a set from being used. No database.
#include "modules/criteria/rating.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/json.hpp"
#include "modules/criteria/comparison.hpp"

namespace khue::criteria {
namespace {

Json file(const std::string& name) {
    return load_json_file(KHUE_SOURCE_DIR "/data/criteria/" + name + ".json");
}

Ruleset shipped(const std::string& name) {
    Problems problems;
    Ruleset out = read_ruleset(file(name), problems);
    for (const Problem& p : problems.list) ADD_FAILURE() << name << " " << p.path << ": " << p.message;
    return out;
}

// The set of Quyết định 4725 as somebody might correct it; what 2.3.3 really counts is not known.
Ruleset corrected() {
    Ruleset out = shipped("qd-4725");
    for (Criterion& c : out.criteria)
        if (c.code == "2.3.3") c.max = 2000;
    return out;
}

Scores conditions_met(const Ruleset& set) {
    Scores out;
    for (const Criterion& c : set.criteria)
        if (set.is_condition(c)) out[c.code] = one_point;
    return out;
}

// So many points in a group, filled from its first criterion on.
void fill(const Ruleset& set, Scores& scores, std::string_view group, std::int64_t points) {
    for (const Criterion& c : set.criteria) {
        if (c.group != group || set.is_condition(c)) continue;
        scores[c.code] = std::min(c.max, points);
        points -= scores[c.code];
    }
    ASSERT_EQ(points, 0);
}

int level_at(std::int64_t first, std::int64_t second) {
    const Ruleset set = corrected();
    Scores scores = conditions_met(set);
    fill(set, scores, "1", first);
    fill(set, scores, "2", second);
    return rate(set, scores).level;
}

std::vector<Finding> blocking(const Ruleset& set) {
    auto out = check_integrity(set);
    std::erase_if(out, [](const Finding& f) { return !f.blocks; });
    return out;
}

TEST(CriteriaFiles, TheShippedSetsAreReadAndWrittenBack) {
    for (const std::string name : {"qd-4725", "tt57-mam-non", "tt57-pho-thong"}) {
        const Ruleset set = shipped(name);
        const std::string json = ruleset_json(set);
        EXPECT_EQ(ruleset_json(parse_ruleset(json)), json) << name;
        EXPECT_EQ(set.code, name);
        EXPECT_FALSE(set.source.empty());
    }
}

TEST(CriteriaFiles, Of4725TenPointsAreDoubtfulAndKeepItFromBeingUsed) {
    const Ruleset set = shipped("qd-4725");
    const auto sums = sums_of(set);
    ASSERT_EQ(sums.size(), 2u);
    EXPECT_EQ(sums[0].sum, 10000);
    EXPECT_EQ(sums[1].sum, 9000);
    const auto found = blocking(set);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].path, "/groups/1");
    EXPECT_NE(found[0].text.find("cộng được 90 điểm, phải là 100; thiếu 10 điểm"), std::string::npos)
        << found[0].text;
    EXPECT_TRUE(has_open_doubt(set));
    EXPECT_TRUE(blocking(corrected()).empty());
    EXPECT_EQ(check_integrity(corrected()).size(), 0u) << "with 20 points for 2.3.3 its heading adds up too";
}

TEST(CriteriaFiles, TheSetsOfCircular57AddUp) {
    for (const std::string name : {"tt57-mam-non", "tt57-pho-thong"}) {
        EXPECT_TRUE(check_integrity(shipped(name)).empty()) << name;
        EXPECT_TRUE(sums_of(shipped(name)).empty());
    }
}

TEST(CriteriaRating, SeventyFivePointsAreStillLevelTwo) {
    EXPECT_EQ(level_at(7500, 7500), 2);
    EXPECT_EQ(level_at(7550, 7500), 2) << "the lower of both groups";
    EXPECT_EQ(level_at(7550, 7550), 3);
    EXPECT_EQ(level_at(5000, 5000), 2);
    EXPECT_EQ(level_at(4950, 10000), 1);
    EXPECT_EQ(level_at(0, 0), 1);
}

TEST(CriteriaRating, AMissingConditionDoesWhatTheSetSays) {
    Ruleset set = corrected();
    Scores scores;
    fill(set, scores, "1", 8000);
    fill(set, scores, "2", 8000);
    for (const char* code : {"1.1", "1.2", "2.1"}) scores[code] = one_point;
    const Rating held = rate(set, scores);
    EXPECT_EQ(held.level, 1);
    EXPECT_EQ(held.groups[0].level, 3);
    EXPECT_EQ(held.groups[1].missing, std::vector<std::string>{"2.2"});
    ASSERT_TRUE(held.next);
    ASSERT_EQ(held.next->raises.size(), 1u) << "the condition alone";
    EXPECT_EQ(held.next->raises[0].code, "2.2");
    set.rule.missing_mandatory = MissingMandatory::warning;
    const Rating warned = rate(set, scores);
    EXPECT_EQ(warned.level, 3);
    EXPECT_EQ(warned.groups[1].missing.size(), 1u);
}

TEST(CriteriaRating, TheNextLevelAsksForTheFewestCriteria) {
    const Ruleset set = corrected();
    Scores scores = conditions_met(set);
    fill(set, scores, "1", 4000);
    fill(set, scores, "2", 5000);
    const Rating now = rate(set, scores);
    EXPECT_EQ(now.level, 1);
    ASSERT_TRUE(now.next);
    EXPECT_EQ(now.next->level, 2);
    ASSERT_EQ(now.next->raises.size(), 1u);
    EXPECT_EQ(now.next->raises[0].code, "1.5.1") << "15 points are left there, 10 are missing";
    EXPECT_EQ(now.next->raises[0].to - now.next->raises[0].from, 1000);
}

TEST(CriteriaRating, LevelsFollowTheArticle) {
    const Ruleset set = shipped("tt57-pho-thong");
    const auto with = [&](int mandatory, int others_high, int high, int low) {
        Scores scores;
        int n = 0;
        for (const Criterion& c : set.criteria)
            scores[c.code] = (c.mandatory ? mandatory : n++ < others_high ? high : low) * one_point;
        return rate(set, scores).level;
    };
    EXPECT_EQ(with(1, 5, 1, 0), 1) << "five of seven";
    EXPECT_EQ(with(1, 4, 1, 0), 0);
    EXPECT_EQ(with(0, 7, 2, 0), 0) << "a mandatory one is missing";
    EXPECT_EQ(with(2, 5, 2, 1), 2);
    EXPECT_EQ(with(2, 5, 2, 0), 1) << "none may be below level 1";
    EXPECT_EQ(with(2, 4, 2, 1), 1);
    EXPECT_EQ(with(1, 7, 2, 0), 1);
}

// Whatever the scores: a better score never lowers a level, and what is suggested leads where it says.
TEST(CriteriaRating, HoldsForAnyScores) {
    std::mt19937 random(57);
    for (const Ruleset& set : {corrected(), shipped("tt57-mam-non")}) {
        for (int round = 0; round < 400; ++round) {
            Scores scores;
            for (const Criterion& c : set.criteria) {
                const auto steps = set.most_of(c) / set.step_of(c);
                if (random() % 8 == 0) continue;
                const auto biased = round % 2 ? steps - static_cast<std::int64_t>(random() % 3) % (steps + 1)
                                              : static_cast<std::int64_t>(random()) % (steps + 1);
                scores[c.code] = biased * set.step_of(c);
            }
            const Rating now = rate(set, scores);
            EXPECT_GE(now.level, 0);
            EXPECT_LE(now.level, set.rule.top());
            EXPECT_EQ(now.next.has_value(), now.level < set.rule.top());
            const Criterion& any = set.criteria[random() % set.criteria.size()];
            Scores better = scores;
            better[any.code] = set.most_of(any);
            EXPECT_GE(rate(set, better).level, now.level) << any.code;
            if (!now.next) continue;
            for (const Raise& r : now.next->raises) {
                EXPECT_EQ(scores.contains(r.code) ? scores[r.code] : 0, r.from);
                EXPECT_GT(r.to, r.from);
                EXPECT_EQ(score_fault(set, *set.find(r.code), r.to), "");
                scores[r.code] = r.to;
            }
            EXPECT_GE(rate(set, scores).level, now.next->level);
        }
    }
}

TEST(CriteriaRating, ScoresThatAreNoneAreRefused) {
    const Ruleset set = corrected();
    EXPECT_EQ(score_fault(set, *set.find("1.3.1"), 550), "");
    EXPECT_NE(score_fault(set, *set.find("1.3.1"), 650), "");
    EXPECT_NE(score_fault(set, *set.find("1.3.1"), -50), "");
    EXPECT_NE(score_fault(set, *set.find("1.3.1"), 525), "") << "in steps of a half";
    EXPECT_NE(score_fault(set, *set.find("1.1"), 50), "");
    EXPECT_NE(score_fault(shipped("tt57-mam-non"), *shipped("tt57-mam-non").find("1.1"), 300), "");
}

TEST(CriteriaIntegrity, BandsMustCoverWithoutGaps) {
    Ruleset set = corrected();
    set.rule.bands[1].from_included = false;
    ASSERT_EQ(blocking(set).size(), 1u) << "50 belongs to no band";
    EXPECT_EQ(blocking(set)[0].code, "band_gap");
    set = corrected();
    set.rule.bands[2].from_included = true;
    EXPECT_EQ(blocking(set).at(0).code, "band_gap") << "75 belongs to two";
    set = corrected();
    set.rule.bands[0].from = 100;
    EXPECT_EQ(blocking(set).at(0).code, "band_gap");
    set = corrected();
    set.rule.bands[2].to = 9000;
    EXPECT_EQ(blocking(set).at(0).code, "band_end");
}

TEST(CriteriaIntegrity, NumbersAreExact) {
    Ruleset set = shipped("tt57-mam-non");
    set.criteria.pop_back();
    ASSERT_EQ(blocking(set).size(), 1u);
    EXPECT_NE(blocking(set)[0].text.find("14 tiêu chí, phải có đúng 15"), std::string::npos);
    set = shipped("tt57-mam-non");
    set.criteria[0].mandatory = true;
    EXPECT_NE(blocking(set).at(0).text.find("9 tiêu chí bắt buộc"), std::string::npos);
}

TEST(CriteriaReading, WhatIsWrongIsNamedWithItsPlace) {
    const auto problems_of = [](const std::string& json) {
        Problems problems;
        read_ruleset(parse_json(json).value(), problems);
        std::vector<std::string> out;
        for (const Problem& p : problems.list) out.push_back(p.path + " " + p.code);
        return out;
    };
    const auto has = [](const std::vector<std::string>& all, const std::string& one) {
        return std::ranges::find(all, one) != all.end();
    };
    EXPECT_FALSE(problems_of("[]").empty());
    EXPECT_FALSE(problems_of("{}").empty());
    const auto found =
        problems_of(R"({"code":"Bộ x","version":"1","kind":"x","title":"T","extra":1,"levels":["ĐH"],
        "document":{"number":"1","issuer":"X","issued_on":"2026-02-30"},"deadlines":{"self":"13-40","review":"06-20"},
        "rule":{"kind":"min_of_groups","bands":[{"level":1,"label":"a","min":0,"above":0,"max":1e9}]},
        "groups":[{"code":"1","title":"A"},{"code":"1","title":"B"}],
        "criteria":[{"code":"1.1","group":"9","title":"","max":-5},{"code":"1.1","group":"1","title":"b","max":"ba"}]})");
    for (const char* one :
         {"/code bad_code", "/kind unknown_kind", "/extra unknown", "/levels unknown_level",
          "/document/issued_on bad_date", "/deadlines/self bad_date", "/rule/bands/0/min one_of",
          "/rule/bands/0/max bad_points", "/groups/1/code repeated", "/criteria/0/group unknown_group",
          "/criteria/0/title required", "/criteria/0/max bad_points", "/criteria/1/code repeated",
          "/criteria/1/max bad_points"})
        EXPECT_TRUE(has(found, one)) << one;
}

TEST(CriteriaComparison, SaysWhatWasAddedRemovedAndChanged) {
    const Ruleset before = shipped("qd-4725");
    Ruleset after = corrected();
    after.criteria.erase(after.criteria.begin());
    after.criteria.push_back(
        {.code = "2.4.4", .group = "2", .title = "Mới", .max = 500, .levels = {}, .measures = {}});
    const Comparison found = compare(before, after);
    ASSERT_EQ(found.criteria.size(), 3u);
    EXPECT_EQ(found.criteria[0].code, "2.3.3");
    ASSERT_EQ(found.criteria[0].fields.size(), 1u);
    EXPECT_EQ(found.criteria[0].fields[0].before, "10");
    EXPECT_EQ(found.criteria[0].fields[0].after, "20");
    EXPECT_EQ(found.criteria[1].kind, CriterionDifference::Kind::added);
    EXPECT_EQ(found.criteria[2].kind, CriterionDifference::Kind::removed);
    EXPECT_EQ(found.sums[1].before, 9000);
    EXPECT_EQ(found.sums[1].after, 10500);
    EXPECT_TRUE(compare(before, before).criteria.empty());
}

}  // namespace
}  // namespace khue::criteria
