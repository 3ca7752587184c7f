#include "modules/verification/summary.hpp"

#include <algorithm>

#include "core/problem.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/units/tree.hpp"
#include "modules/verification/rules.hpp"
#include "modules/verification/sending.hpp"

namespace khue::verification {
namespace {

constexpr int points = 12;

// The plan says under which number it counts verified pupils.
void take_indicator(App& app, Db& db, Summary& out) {
    const Period period = current_period(app, db);
    if (!has_plan(app, db, period.close_on)) return;
    out.period = period.code;
    const auto plan = plan_of(app, db, period.close_on);
    const auto found = std::ranges::find(plan->indicators, "pupils.verified", &Indicator::numerator);
    if (found == plan->indicators.end()) return;
    out.indicator_no = found->no;
    const Figures figures = compute(app, db, {.period = period.code, .numbers = {found->no}});
    const auto& counts = figures.get(found->no).active().schools;
    for (SchoolStanding& s : out.schools) {
        const auto at = figures.index_of(s.school.id.value);
        if (at && counts[*at].known()) s.indicator = counts[*at].ratio;
    }
}

}  // namespace

Summary summary(App& app, Db& db, const Scope& scope, Date today, Step step) {
    Summary out;
    for (Unit& school : schools_of(db))
        if (scope.covers(school.id.value)) out.schools.push_back({.school = std::move(school), .trend = {}});
    const auto all = entries(db, scope);
    auto lines = trends(db, scope, all, today, step, points);
    std::map<std::int64_t, SchoolStanding*> by_id;
    for (SchoolStanding& s : out.schools) {
        by_id[s.school.id.value] = &s;
        s.trend = std::move(lines[s.school.id.value]);
    }
    for (const Entry& e : all) {
        const auto found = by_id.find(e.unit_id);
        if (found == by_id.end()) continue;
        SchoolStanding& s = *found->second;
        ++s.pupils;
        ++s.counts[static_cast<std::size_t>(e.state)];
        s.matched_earlier += is_matched_earlier(e, today) ? 1 : 0;
        s.trial_answers += e.trial ? 1 : 0;
        const bool waits = e.state == State::waiting && e.standing.asked;
        const auto days = waits ? today.days - local_date(e.standing.asked->sent).days : 0;
        s.waiting_long += days > rules().layout.resend_after_days ? 1 : 0;
    }
    take_indicator(app, db, out);
    return out;
}

}  // namespace khue::verification
