// The forecast of a commune's schools: from the registers and the table of births to pupils, classes, rooms
// and teachers of the coming years.
#pragma once
#include <string>
#include <vector>

#include "modules/forecast/assumptions.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::forecast {

struct Assumption {
    std::string key, label;
    double value = 0, computed = 0;  // computed: without the scenario
    double spread = 0;
    int years = 0;  // pairs of years behind it
    From from = From::shipped;
    std::string legal_basis;
};

struct YearTotal {
    Band pupils;
    Need need;
};
struct GradeLine {
    GradeNo grade = 0;
    std::vector<Band> years;  // this year first
};
struct SchoolForecast {
    Unit school;
    Pool pool = Pool::flat;
    std::vector<GradeLine> grades;
    std::vector<YearTotal> totals;                      // this year first
    std::int64_t classes = 0, rooms = 0, teachers = 0;  // that are there today
};

struct Forecast {
    int first_year = 0;                   // 2026 of 2026-2027
    int known_years = 0;                  // school years with enrolments
    std::vector<std::string> years;       // "2026-2027", …
    std::vector<Assumption> assumptions;  // of all schools; entry rates of those in the scope
    std::vector<SchoolForecast> schools;  // in the scope
    std::vector<YearTotal> totals;        // of these
};

// Schools feed one another, so all are computed; what lies outside the scope is left out.
Forecast forecast(Db&, const Scope&, const Overrides&);

}  // namespace khue::forecast
