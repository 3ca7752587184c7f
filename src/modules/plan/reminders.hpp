// The daily round of the tasks: shipped plans and new schools are taken in, units are told what is due soon
// and what is late, the office which parts are late. Nobody is told the same twice.
#pragma once
#include "server/app.hpp"

namespace khue::plan {

// How many notices were asked for, told before or not.
int remind(const App&, Transaction&, Date today);

JobKind daily_job();

}  // namespace khue::plan
