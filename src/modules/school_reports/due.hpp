// By when schools report, and which schools: by the regime "school_quarter" of the house, which an officer
// may change. Nothing here reads the clock.
#pragma once
#include <optional>
#include <vector>

#include "modules/indicators/period.hpp"
#include "modules/requests/regime.hpp"
#include "modules/units/unit.hpp"
#include "store/db.hpp"

namespace khue {

class App;

std::optional<Regime> school_regime(Db&);

struct SchoolDue {
    Date day;
    bool owed = false;  // the regime asks for it; of other periods a school may report, and is never late
};
SchoolDue school_due(const App&, Db&, const Period&);

// The periods a school may report on: those that have begun, in the order of time.
std::vector<Period> reported_periods(const App&, Db&, Date today);

// The newest of them that the regime is about; 404 before the first.
Period period_under_way(const App&, Db&, Date today);

// Schools of the regime's levels that are open at the end of the period, by code.
std::vector<Unit> reporting_schools(Db&, const Period&);

}  // namespace khue
