#include "modules/indicators/caveats.hpp"

#include "modules/indicators/declared.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

Moment moment_of(const Figures& figures) {
    Moment moment = figures.moment;
    if (figures.revision) moment.as_of = figures.computed_at;
    return moment;
}

}  // namespace

void say_caveats(const App& app, Db& db, Figures& figures) {
    const Moment moment = moment_of(figures);
    for (IndicatorFigure& f : figures.indicators) {
        const Measure* m = counted_by(app, *f.indicator);
        if (!m || m->caveat.empty()) continue;
        for (auto& s = query(db, measure_sql(app, m->caveat, moment, Units::all)); s.step();)
            f.caveats.emplace_back(s.text(0));
    }
}

}  // namespace khue
