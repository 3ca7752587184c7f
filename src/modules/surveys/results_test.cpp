// What may be shown of counted answers: examples, and properties over many drawn tallies. Nothing that is
// shown, nor what follows from it by subtracting, is about fewer people than the least.
#include <gtest/gtest.h>

#include <random>

#include "modules/surveys/results.hpp"

namespace khue::surveys {
namespace {

const SurveyForm& form() {
    static const SurveyForm loaded = SurveyForm::load(KHUE_SOURCE_DIR "/data");
    return loaded;
}

TEST(SurveyForms, AreThreeShortSetsByAreaAndDoubtful) {
    ASSERT_EQ(form().groups.size(), 3u);
    for (const SurveyGroup& g : form().groups) {
        EXPECT_GE(g.statements.size(), 10u) << g.code;
        EXPECT_LE(g.statements.size(), 12u) << g.code;
    }
    EXPECT_EQ(form().least, 5);
    EXPECT_EQ(form().confidence, "D");
    EXPECT_EQ(SurveyForm::kept(form().json).groups.at(1).statements.size(),
              form().groups[1].statements.size());
}

TEST(SurveyForms, ThatDoNotAddUpAreRefused) {
    const auto of = [](const char* text) { return SurveyForm::of(parse_json(text).value()); };
    EXPECT_THROW(of("{}"), std::runtime_error);
    EXPECT_THROW(of(R"({"least":4,"answers":["a","b","c","d","e","f"],"groups":[]})"), std::runtime_error);
    EXPECT_THROW(of(R"({"least":5,"answers":["a","b","c","d","e","f"],"groups":[{"code":"leaders"}]})"),
                 std::runtime_error);
}

// Everybody gives the same answer to everything.
GroupTally all_say(const std::string& group, std::int64_t people, int answer) {
    GroupTally out{.people = people, .statements = {}};
    for (const SurveyStatement& s : form().group(group)->statements)
        out.statements[s.code][static_cast<std::size_t>(answer)] = people;
    return out;
}

const std::optional<double>& mean(const std::vector<AreaMean>& of, std::string_view area) {
    for (const AreaMean& a : of)
        if (a.area == area) return a.mean;
    throw std::runtime_error("no such area");
}

TEST(SurveyResults, AreHiddenBelowFive) {
    const SurveyResults r =
        results_of(form(), {{"leaders", all_say("leaders", 4, 5)}, {"teachers", all_say("teachers", 5, 4)}});
    EXPECT_FALSE(r.groups.at(0).shown);
    EXPECT_TRUE(r.groups[0].statements.empty());
    EXPECT_TRUE(r.groups.at(1).shown);
    EXPECT_EQ(r.groups[1].statements.front().mean, 4.0);
    EXPECT_FALSE(r.groups.at(2).shown) << "nobody";
}

TEST(SurveyResults, OfEverybodyAreHiddenWhereTheyWouldTellOfAFew) {
    const Tally few = {{"leaders", all_say("leaders", 3, 5)}, {"teachers", all_say("teachers", 20, 3)}};
    EXPECT_FALSE(mean(results_of(form(), few).all, "2.1")) << "3 leaders = everybody less 20 teachers";
    const Tally enough = {{"leaders", all_say("leaders", 3, 5)},
                          {"teachers", all_say("teachers", 4, 3)},
                          {"pupils", all_say("pupils", 40, 4)}};
    EXPECT_TRUE(mean(results_of(form(), enough).all, "1.3")) << "7 remain";
    EXPECT_TRUE(mean(results_of(form(), enough).all, "2.1")) << "of 7 people";
}

TEST(SurveyResults, OfAStatementThatFewCouldJudgeAreHidden) {
    GroupTally teachers = all_say("teachers", 10, 4);
    teachers.statements["T01"] = {7, 0, 0, 0, 3, 0};
    const SurveyResults r = results_of(form(), {{"teachers", teachers}});
    EXPECT_FALSE(r.groups.at(1).statements.front().mean);
    EXPECT_FALSE(r.groups[1].statements.front().distribution);
    EXPECT_TRUE(r.groups[1].statements.at(1).mean);
}

TEST(JointSurveyResults, TakeFiveRoundsAtATime) {
    const std::vector<Tally> nine(
        9, Tally{{"leaders", all_say("leaders", 2, 4)}, {"pupils", all_say("pupils", 30, 5)}});
    EXPECT_EQ(joint_results(form(), {nine.begin(), nine.begin() + 4}).rounds, 0u);
    const JointResults j = joint_results(form(), nine);
    EXPECT_EQ(j.rounds, 5u);
    EXPECT_TRUE(j.results.groups.at(0).shown) << "10 leaders of five schools";
    EXPECT_FALSE(j.results.groups.at(1).shown);
    EXPECT_EQ(j.results.groups.at(2).people, 150);
}

TEST(JointSurveyResults, DoNotTellOfASecondFiveByDifference) {
    std::vector<Tally> ten(5, Tally{{"leaders", all_say("leaders", 2, 4)}});
    ten.resize(10, Tally{});
    ten[7] = {{"leaders", all_say("leaders", 1, 1)}};
    EXPECT_FALSE(joint_results(form(), ten).results.groups.at(0).shown)
        << "the second five brought one leader";
}

// ---- properties

class Draw {
public:
    explicit Draw(unsigned seed) : dice_(seed) {}
    std::int64_t upto(std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(0, most)(dice_);
    }
    Tally tally(std::int64_t most) {
        Tally out;
        for (const SurveyGroup& g : form().groups) {
            GroupTally& of = out[g.code];
            of.people = upto(most);
            for (const SurveyStatement& s : g.statements)
                for (std::int64_t i = 0; i < of.people; ++i)
                    ++of.statements[s.code][static_cast<std::size_t>(upto(upto(1) ? highest_answer : 1))];
        }
        return out;
    }

private:
    std::mt19937 dice_;
};

TEST(SurveyResultsProperty, NothingShownOrDerivedIsOfFewerThanFive) {
    for (unsigned seed = 0; seed < 3'000; ++seed) {
        Draw draw(seed);
        const Tally tally = draw.tally(seed % 3 ? 9 : 30);
        const SurveyResults r = results_of(form(), tally);
        for (const AreaMean& everybody : r.all) {
            std::int64_t rest_people = 0, rest_answers = 0;
            for (std::size_t i = 0; i < r.groups.size(); ++i) {
                const GroupResult& g = r.groups[i];
                const GroupTally& of = tally.at(g.code);
                ASSERT_TRUE(!g.shown || g.people >= 5) << seed;
                std::int64_t hidden = 0;
                for (std::size_t j = 0; j < form().groups[i].statements.size(); ++j) {
                    const SurveyStatement& s = form().groups[i].statements[j];
                    const auto found = of.statements.find(s.code);
                    const std::int64_t said = found == of.statements.end() ? 0 : scored(found->second);
                    const bool shown = g.shown && g.statements.at(j).mean.has_value();
                    ASSERT_TRUE(!shown || said >= 5) << seed;
                    ASSERT_TRUE(!g.shown || shown == g.statements[j].distribution.has_value()) << seed;
                    if (s.area != everybody.area || shown) continue;
                    hidden = std::max(hidden, said);
                    rest_answers += said;
                }
                rest_people += hidden;
            }
            ASSERT_TRUE(!everybody.mean || rest_answers == 0 || rest_people >= 5)
                << "seed " << seed << " " << everybody.area;
        }
    }
}

TEST(SurveyResultsProperty, TotalsOfSchoolsDifferByFiveOfThem) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        Draw draw(seed);
        std::vector<Tally> ended;
        JointResults before;
        for (int n = 0; n < 16; ++n) {
            ended.push_back(draw.tally(3));
            const JointResults after = joint_results(form(), ended);
            ASSERT_EQ(after.rounds % rounds_together, 0u);
            if (after.rounds == before.rounds && after.rounds > 0)
                for (std::size_t i = 0; i < after.results.groups.size(); ++i)
                    ASSERT_EQ(after.results.groups[i].people, before.results.groups[i].people) << seed;
            for (std::size_t i = 0; i < before.results.groups.size(); ++i) {
                const GroupResult &was = before.results.groups[i], &is = after.results.groups[i];
                const std::int64_t more = is.people - was.people;
                ASSERT_TRUE(!was.shown || !is.shown || more == 0 || more >= 5) << seed;
            }
            before = after;
        }
    }
}

}  // namespace
}  // namespace khue::surveys
