// What scores come to under a set of criteria, and the fewest steps to the next level. Pure.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/criteria/ruleset.hpp"

namespace khue::criteria {

using Scores =
    std::map<std::string, std::int64_t, std::less<>>;  // by code, see ruleset.hpp; absent: not answered

struct GroupRating {
    std::string code;
    std::int64_t sum = 0, max = 0;     // points; 0 where criteria have levels
    int level = 0;                     // 0 where only the whole is rated
    std::vector<std::string> missing;  // mandatory conditions that are not met
};

// One criterion from a score to a better one.
struct Raise {
    std::string code;
    std::int64_t from = 0, to = 0;
};

struct NextLevel {
    int level = 0;
    std::vector<Raise> raises;  // conditions first; doing them reaches the level
};

struct Rating {
    int level = 0;  // 0: not even the lowest
    std::size_t unanswered = 0;
    std::vector<GroupRating> groups;   // in the order of the set
    std::vector<std::size_t> reached;  // by levels: how many criteria are at level 1, 2, … or above
    std::optional<NextLevel> next;     // none at the top
};

Rating rate(const Ruleset&, const Scores&);

// Why a score is none of the criterion's; "" when it is.
std::string score_fault(const Ruleset&, const Criterion&, std::int64_t score);

}  // namespace khue::criteria
