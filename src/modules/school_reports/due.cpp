#include "modules/school_reports/due.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/requests/regimes.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

constexpr const char* regime_code = "school_quarter";  // of data/reporting/regimes.json
constexpr const char* usual_cycle = "quarter";         // where the house has no such regime

bool is_of_level(const Regime& r, const Unit& school) {
    if (!r.levels) return true;
    std::string_view level = field_of<&Unit::level>().choices[static_cast<std::size_t>(school.level)].code;
    auto levels = split(std::string_view(*r.levels), ',');
    return std::ranges::find(levels, level) != levels.end();
}

}  // namespace

std::optional<Regime> school_regime(Db& db) {
    return first<Regime>(db, Scope::everything(), {where<&Regime::code>(regime_code)});
}

SchoolDue school_due(const App& app, Db& db, const Period& p) {
    auto regime = school_regime(db);
    if (!regime) return {.day = due_day(app, p, "school")};
    Date day = due_of(*regime, p);
    return {.day = day, .owed = regime->active && regime->cycle == p.kind && day >= regime->from_date};
}

std::vector<Period> reported_periods(const App& app, Db& db, Date today) {
    auto all = periods(app, db);
    std::erase_if(all, [&](const Period& p) { return today < p.from_date; });
    return all;
}

Period period_under_way(const App& app, Db& db, Date today) {
    auto regime = school_regime(db);
    std::optional<Period> newest;
    for (Period& p : reported_periods(app, db, today))
        if (p.kind == (regime ? regime->cycle : usual_cycle)) newest = std::move(p);
    if (!newest) not_found("kỳ báo cáo");
    return *newest;
}

std::vector<Unit> reporting_schools(Db& db, const Period& p) {
    auto regime = school_regime(db);
    auto schools = schools_of(db);
    std::erase_if(schools, [&](const Unit& u) {
        return (u.closed_on && *u.closed_on < p.to_date) || (regime && !is_of_level(*regime, u));
    });
    return schools;
}

}  // namespace khue
