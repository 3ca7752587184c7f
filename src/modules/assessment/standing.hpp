// Assessments as they are read: one with its answers and ratings, all schools of a round.
#pragma once
#include <map>

#include "modules/assessment/records.hpp"
#include "modules/criteria/rating.hpp"
#include "modules/criteria/sets.hpp"
#include "modules/units/school_level.hpp"
#include "store/records.hpp"

namespace khue::assessment {

inline constexpr std::string_view kind_of_sets = "digital_maturity";

using Answers = std::map<std::string, AssessmentAnswer, std::less<>>;  // by code

struct Whole {
    Assessment record;
    std::int64_t version = 0;
    CriteriaSet set;
    criteria::Ruleset rules;
    Answers answers;

    criteria::Scores self_scores() const;
    criteria::Scores review_scores() const;  // of what the commune has looked at
    bool reviewed() const;                   // every criterion
};

Whole whole_of(Db&, const Assessment&, std::int64_t version);
// What others than the school see begins with its first handing in. 404 otherwise.
Whole seen_assessment(Db&, const Scope& seen, const Scope& own, std::int64_t id);

struct Standing {
    Unit unit;
    std::optional<CriteriaSet> set;        // none: not applicable
    std::optional<Assessment> assessment;  // not a draft of somebody else's
};

std::vector<AssessmentRound> rounds_of(Db&);  // the newest first
std::optional<AssessmentRound> round_of(Db&, std::string_view school_year);

// The schools of the scope by code. A school whose level has no set today and that was not assessed is not
// applicable.
std::vector<Standing> standings(Db&, const Scope&, std::string_view school_year);

std::vector<AssessmentStep> steps_of(Db&, const Assessment&);  // oldest first
// The school's assessments of other years that were confirmed, oldest first.
std::vector<Whole> former_of(Db&, const Assessment&);

bool has_to_hand_in(const Standing&);  // a set applies and nothing is with the commune
bool is_overdue(const Standing&, const AssessmentRound&,
                Date today);  // the school has to hand in, and did not

}  // namespace khue::assessment
