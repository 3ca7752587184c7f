#include "modules/assessment/standing.hpp"

#include <algorithm>

#include "modules/units/tree.hpp"

namespace khue::assessment {

criteria::Scores Whole::self_scores() const {
    criteria::Scores out;
    for (const auto& [code, a] : answers)
        if (a.score) out[code] = *a.score;
    return out;
}

criteria::Scores Whole::review_scores() const {
    criteria::Scores out;
    for (const auto& [code, a] : answers)
        if (a.review_score) out[code] = *a.review_score;
    return out;
}

bool Whole::reviewed() const { return review_scores().size() == rules.criteria.size(); }

Whole whole_of(Db& db, const Assessment& a, std::int64_t version) {
    criteria::KeptSet set = criteria::set_of(db, a.set_id.value);
    Whole out{.record = a,
              .version = version,
              .set = std::move(set.record),
              .rules = std::move(set.rules),
              .answers = {}};
    for (AssessmentAnswer& one :
         list<AssessmentAnswer>(db, Scope::of(a.unit_id.value),
                                {.filters = {where<&AssessmentAnswer::assessment_id>(a.id.value)}}))
        out.answers[one.code] = std::move(one);
    return out;
}

Whole seen_assessment(Db& db, const Scope& seen, const Scope& own, std::int64_t id) {
    Assessment a;
    const auto version = raw::get(db, Assessment::entity(), seen, id, &a);
    if (!version || (a.number == 0 && !own.covers(a.unit_id.value))) not_found("phiếu đánh giá này");
    return whole_of(db, a, version->number);
}

std::vector<AssessmentRound> rounds_of(Db& db) {
    auto out = list<AssessmentRound>(db, Scope::everything());
    std::ranges::sort(out, std::greater{}, &AssessmentRound::school_year);
    return out;
}

std::optional<AssessmentRound> round_of(Db& db, std::string_view school_year) {
    return first<AssessmentRound>(db, Scope::everything(),
                                  {where<&AssessmentRound::school_year>(std::string(school_year))});
}

std::vector<Standing> standings(Db& db, const Scope& scope, std::string_view school_year) {
    std::map<std::int64_t, Assessment> kept;
    for (Assessment& a : list<Assessment>(
             db, scope, {.filters = {where<&Assessment::school_year>(std::string(school_year))}}))
        kept[a.unit_id.value] = std::move(a);
    const Date today = local_date(now());
    std::map<SchoolLevel, std::optional<CriteriaSet>> sets;
    std::map<std::int64_t, CriteriaSet> used;
    std::vector<Standing> out;
    for (Unit& unit : schools_of(db)) {
        if (!scope.covers(unit.id.value) || (unit.closed_on && *unit.closed_on <= today)) continue;
        const auto [at, fresh] = sets.try_emplace(unit.level);
        if (fresh) at->second = criteria::set_in_use(db, kind_of_sets, level_code(unit.level), today);
        Standing s{.unit = std::move(unit), .set = at->second, .assessment = {}};
        if (const auto found = kept.find(s.unit.id.value); found != kept.end()) {
            const std::int64_t set = found->second.set_id.value;
            const auto [mine, unread] = used.try_emplace(set);
            if (unread) mine->second = criteria::set_of(db, set).record;
            s.set = mine->second;
            s.assessment = std::move(found->second);
        }
        out.push_back(std::move(s));
    }
    return out;
}

std::vector<AssessmentStep> steps_of(Db& db, const Assessment& a) {
    return list<AssessmentStep>(db, Scope::of(a.unit_id.value),
                                {.filters = {where<&AssessmentStep::assessment_id>(a.id.value)}});
}

std::vector<Whole> former_of(Db& db, const Assessment& mine) {
    std::vector<Whole> out;
    for (const Assessment& a :
         list<Assessment>(db, Scope::of(mine.unit_id.value),
                          {.filters = {where<&Assessment::unit_id>(mine.unit_id.value)}}))
        if (a.id != mine.id && a.confirmed_level) out.push_back(whole_of(db, a, 0));
    std::ranges::sort(out, {}, [](const Whole& w) { return w.record.school_year; });
    return out;
}

bool is_overdue(const Standing& s, const AssessmentRound& round, Date today) {
    return round.self_due < today && has_to_hand_in(s);
}

bool has_to_hand_in(const Standing& s) {
    if (!s.set) return false;
    return !s.assessment || s.assessment->state == AssessmentState::draft ||
           s.assessment->state == AssessmentState::returned;
}

}  // namespace khue::assessment
