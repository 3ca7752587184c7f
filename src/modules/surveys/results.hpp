// From counted answers to what may be shown of them. Nothing that is shown, and nothing that follows from it
// by subtracting, is about fewer people than the least. Pure.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/surveys/form.hpp"

namespace khue::surveys {

// How often each answer, 0 to 5, was given to a statement.
using Distribution = std::array<std::int64_t, highest_answer + 1>;
std::int64_t scored(const Distribution&);  // 1 to 5
std::int64_t points(const Distribution&);

struct GroupTally {
    std::int64_t people = 0;
    std::map<std::string, Distribution> statements;  // by SurveyStatement::code
};
using Tally = std::map<std::string, GroupTally>;  // by SurveyGroup::code
GroupTally sum_of(const GroupTally&, const GroupTally&);

struct StatementResult {
    std::string code, area, text;
    std::optional<Distribution> distribution;  // nothing: hidden
    std::optional<double> mean;
};
struct AreaMean {
    std::string area;
    std::optional<double> mean;  // of its statements that are shown
};
struct GroupResult {
    std::string code, label;
    std::int64_t people = 0;
    bool shown = false;
    std::vector<AreaMean> areas;
    std::vector<StatementResult> statements;
};
struct SurveyResults {
    std::vector<GroupResult> groups;
    std::vector<AreaMean> all;  // of everybody, by area
};

// Of one round. The mean of everybody also holds groups that are hidden: it is shown only where what remains
// after taking away the shown ones is nobody, or enough people.
SurveyResults results_of(const SurveyForm&, const Tally&);

// Of rounds whose own results are nobody else's to see, in the order in which they ended. They enter five at
// a time, so that no two states of the total differ by fewer than five rounds.
inline constexpr std::size_t rounds_together = 5;
struct JointResults {
    std::size_t rounds = 0;  // that are in it
    SurveyResults results;
};
JointResults joint_results(const SurveyForm&, const std::vector<Tally>& ended);

}  // namespace khue::surveys
