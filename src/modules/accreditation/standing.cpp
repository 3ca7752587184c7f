#include "modules/accreditation/standing.hpp"

#include <algorithm>

#include "modules/accreditation/citations.hpp"
#include "modules/evidence/codes.hpp"
#include "modules/units/tree.hpp"

namespace khue::accreditation {
namespace {

// Sets that came before Thông tư 57/2026 number evidence by boxes.
constexpr std::string_view of_today = "tt57";

bool is_dropped(const ImprovementAction& a) { return a.state == ImprovementState::dropped; }
bool is_done(const ImprovementAction& a) { return a.state == ImprovementState::done; }

template <Record T>
std::vector<T> parts_of(Db& db, const Accreditation& a, Filter of) {
    return list<T>(db, Scope::of(a.unit_id.value), {.filters = {std::move(of)}});
}

void keep_newest(std::map<std::int64_t, Accreditation>& kept, Accreditation a) {
    const auto [at, fresh] = kept.try_emplace(a.unit_id.value, a);
    if (!fresh && at->second.revision < a.revision) at->second = std::move(a);
}

}  // namespace

Date evaluated_on(std::string_view school_year, Date today) {
    return std::min(today, parse_date(std::string(school_year.substr(5)) + "-05-31").value_or(today));
}

const PresentState* Whole::state_at(std::string_view code, int level) const {
    const auto found = states.find(code);
    if (found == states.end()) return nullptr;
    const auto at = found->second.find(level);
    return at == found->second.end() ? nullptr : &at->second;
}

std::optional<std::int64_t> Whole::score_at(std::string_view code) const {
    std::vector<std::optional<bool>> reached;
    for (int level = 1; level <= rules.rule.top(); ++level) {
        const PresentState* state = state_at(code, level);
        reached.push_back(state ? state->reached : std::nullopt);
    }
    return accreditation::score_of(reached);
}

criteria::Scores Whole::scores() const {
    criteria::Scores out;
    for (const criteria::Criterion& c : rules.criteria)
        if (const auto score = score_at(c.code)) out[c.code] = *score;
    return out;
}

std::string Whole::scheme() const {
    return std::string(rules.code.starts_with(of_today) ? scheme_tt57 : scheme_boxes);
}

Whole whole_of(Db& db, const Accreditation& a, std::int64_t version) {
    criteria::KeptSet set = criteria::set_of(db, a.set_id.value);
    Whole out{
        .record = a,
        .version = version,
        .set = std::move(set.record),
        .rules = std::move(set.rules),
        .council = parts_of<CouncilMember>(db, a, where<&CouncilMember::accreditation_id>(a.id.value)),
        .tasks = parts_of<AccreditationTask>(db, a, where<&AccreditationTask::accreditation_id>(a.id.value)),
        .states = {},
        .judgements = {}};
    for (PresentState& s :
         parts_of<PresentState>(db, a, where<&PresentState::accreditation_id>(a.id.value))) {
        LevelStates& levels = out.states[s.code];
        levels[static_cast<int>(s.level)] = std::move(s);
    }
    for (Judgement& j : parts_of<Judgement>(db, a, where<&Judgement::accreditation_id>(a.id.value))) {
        const std::string code = j.code;
        out.judgements[code] = std::move(j);
    }
    return out;
}

Whole seen_accreditation(Db& db, const Scope& seen, const Scope& own, std::int64_t id) {
    Accreditation a;
    const auto version = raw::get(db, Accreditation::entity(), seen, id, &a);
    const bool shown = version && (a.state >= AccreditationState::signed_off || own.covers(a.unit_id.value));
    if (!shown) not_found("hồ sơ tự đánh giá này");
    return whole_of(db, a, version->number);
}

std::vector<AccreditationStep> steps_of(Db& db, const Accreditation& a) {
    return parts_of<AccreditationStep>(db, a, where<&AccreditationStep::accreditation_id>(a.id.value));
}

std::vector<Accreditation> revisions_of(Db& db, const Accreditation& a) {
    auto out = list<Accreditation>(db, Scope::of(a.unit_id.value),
                                   {.filters = {where<&Accreditation::unit_id>(a.unit_id.value),
                                                where<&Accreditation::school_year>(a.school_year)}});
    std::ranges::sort(out, {}, &Accreditation::revision);
    return out;
}

std::optional<Accreditation> newest_of(Db& db, std::int64_t unit, std::string_view school_year) {
    auto all = revisions_of(db, {.unit_id = {unit}, .school_year = std::string(school_year)});
    return all.empty() ? std::nullopt : std::optional(std::move(all.back()));
}

std::vector<Standing> standings(Db& db, const Scope& scope, std::string_view school_year) {
    const std::string year(school_year);
    std::map<std::int64_t, Accreditation> kept;
    for (Accreditation& a :
         list<Accreditation>(db, scope, {.filters = {where<&Accreditation::school_year>(year)}}))
        keep_newest(kept, std::move(a));
    std::map<std::int64_t, ImprovementPlan> plans;
    for (ImprovementAction& a :
         list<ImprovementAction>(db, scope, {.filters = {where<&ImprovementAction::school_year>(year)}})) {
        const std::int64_t unit = a.unit_id.value;
        plans[unit].actions.push_back(std::move(a));
    }
    const Date today = local_date(now());
    std::vector<Standing> out;
    for (Unit& unit : schools_of(db)) {
        if (!scope.covers(unit.id.value) || (unit.closed_on && *unit.closed_on <= today)) continue;
        const std::int64_t id = unit.id.value;
        Standing s{.unit = std::move(unit), .set = {}, .accreditation = {}};
        s.set = criteria::set_in_use(db, kind_of_sets, level_code(s.unit.level), evaluated_on(year, today));
        if (const auto found = kept.find(id); found != kept.end()) s.accreditation = std::move(found->second);
        s.actions = plans[id].planned(), s.done = plans[id].done();
        out.push_back(std::move(s));
    }
    return out;
}

std::int64_t ImprovementPlan::planned() const {
    return std::ranges::count_if(actions, [](const ImprovementAction& a) { return !is_dropped(a); });
}

std::int64_t ImprovementPlan::done() const { return std::ranges::count_if(actions, is_done); }

std::int64_t ImprovementPlan::late(Date today) const {
    return std::ranges::count_if(actions, [&](const ImprovementAction& a) {
        return !is_dropped(a) && !is_done(a) && a.due_on < today;
    });
}

bool ImprovementPlan::reviewed(ReviewMoment moment) const {
    return std::ranges::find(reviews, moment, &ImprovementReview::moment) != reviews.end();
}

ImprovementPlan improvement_of(Db& db, std::int64_t unit, std::string_view school_year) {
    const std::string year(school_year);
    const Scope scope = Scope::of(unit);
    ImprovementPlan out{
        .actions = list<ImprovementAction>(db, scope,
                                           {.filters = {where<&ImprovementAction::unit_id>(unit),
                                                        where<&ImprovementAction::school_year>(year)}}),
        .reviews = list<ImprovementReview>(db, scope,
                                           {.filters = {where<&ImprovementReview::unit_id>(unit),
                                                        where<&ImprovementReview::school_year>(year)}})};
    std::ranges::stable_sort(out.actions, {}, &ImprovementAction::due_on);
    std::ranges::stable_sort(out.reviews, {}, &ImprovementReview::reviewed_on);
    return out;
}

}  // namespace khue::accreditation
