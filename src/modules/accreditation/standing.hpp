// Self-evaluations as they are read: one with all that belongs to it, all schools in a school year, and the
// plan of improvement of a school year.
#pragma once
#include <map>

#include "modules/accreditation/records.hpp"
#include "modules/criteria/rating.hpp"
#include "modules/criteria/sets.hpp"
#include "modules/units/school_level.hpp"
#include "store/records.hpp"

namespace khue::accreditation {

inline constexpr std::string_view kind_of_sets = "quality";

// The day on which a school year is evaluated: its 31 May, or today while that is to come.
Date evaluated_on(std::string_view school_year, Date today);

using LevelStates = std::map<int, PresentState>;  // by level, from 1

struct Whole {
    Accreditation record;
    std::int64_t version = 0;
    CriteriaSet set;
    criteria::Ruleset rules;
    std::vector<CouncilMember> council;
    std::vector<AccreditationTask> tasks;
    std::map<std::string, LevelStates, std::less<>> states;    // by criterion
    std::map<std::string, Judgement, std::less<>> judgements;  // by criterion or standard

    const PresentState* state_at(std::string_view code, int level) const;
    std::optional<std::int64_t> score_at(std::string_view code) const;
    criteria::Scores scores() const;
    std::string scheme() const;  // of codes of evidence: "MC", "H"
    bool is_open() const { return record.state == AccreditationState::draft; }
};

Whole whole_of(Db&, const Accreditation&, std::int64_t version);
// Others than the school see what the principal has signed off. 404 otherwise.
Whole seen_accreditation(Db&, const Scope& seen, const Scope& own, std::int64_t id);

std::vector<AccreditationStep> steps_of(Db&, const Accreditation&);  // oldest first
// All revisions of the school year, oldest first.
std::vector<Accreditation> revisions_of(Db&, const Accreditation&);
std::optional<Accreditation> newest_of(Db&, std::int64_t unit, std::string_view school_year);

struct Standing {
    Unit unit;
    std::optional<CriteriaSet> set;              // in use then; none: not applicable
    std::optional<Accreditation> accreditation;  // the newest revision
    std::int64_t actions = 0, done = 0;          // of the plan of improvement, without what was dropped
};
std::vector<Standing> standings(Db&, const Scope&, std::string_view school_year);  // by code of the school

struct ImprovementPlan {
    std::vector<ImprovementAction> actions;  // by their days
    std::vector<ImprovementReview> reviews;

    std::int64_t planned() const;  // without what was dropped
    std::int64_t done() const;
    std::int64_t late(Date today) const;
    bool reviewed(ReviewMoment) const;
};
ImprovementPlan improvement_of(Db&, std::int64_t unit, std::string_view school_year);

}  // namespace khue::accreditation
