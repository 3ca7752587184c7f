// Where the schools stand: counts by state, never persons.
#pragma once
#include "modules/indicators/figures.hpp"
#include "modules/units/unit.hpp"
#include "modules/verification/queue.hpp"

namespace khue::verification {

struct SchoolStanding {
    Unit school;
    StateCounts counts{};
    std::int64_t pupils = 0, matched_earlier = 0, trial_answers = 0, waiting_long = 0;
    std::vector<TrendPoint> trend;
    std::optional<Ratio> indicator;  // what indicator 8 counts in its period; unset: nothing was filed yet
};

struct Summary {
    std::vector<SchoolStanding> schools;
    std::string period;    // of the indicator
    int indicator_no = 0;  // 0: the plan has none that counts verified pupils
};
Summary summary(App&, Db&, const Scope&, Date today, Step);

}  // namespace khue::verification
