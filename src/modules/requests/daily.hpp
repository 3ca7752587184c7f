// The day's work of the reporting regime: duties are opened, people are reminded.
#pragma once
#include "server/jobs.hpp"

namespace khue {

// May run any number of times, at any time, with the clock set back: nothing is made or told twice.
JobKind requests_daily_job();

}  // namespace khue
