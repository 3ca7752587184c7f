// What the scores were: one row for each school, day and score, kept once a day.
#pragma once
#include "modules/quality/state.hpp"
#include "modules/quality/shared_state.hpp"
#include "store/database.hpp"

namespace khue::quality {

struct DayScore {
    Date day{};
    Score score = Score::right;
    ScoreCount count;
};

// In the place of what was kept of the same day.
void keep_day(Transaction&, std::int64_t unit, const DayScore&);

// Added up over the units, day by day, the oldest first.
std::vector<DayScore> trend_of(Db&, const Scope&, Date from, Date to);

// Of the newest day that is not after `day`, for each unit.
std::map<std::int64_t, std::vector<DayScore>> scores_on(Db&, Date day);

// The score of a school, the shared one asked of whoever sends to receivers. Nothing: not connected.
std::optional<ScoreCount> score_of(Db&, const Hooks&, const SchoolState&, Score);

}  // namespace khue::quality
