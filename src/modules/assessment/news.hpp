// Who is told of what: handing in, returns, confirmations, publication, and days that come near.
#pragma once
#include "modules/assessment/records.hpp"
#include "store/database.hpp"

namespace khue {
class App;
}

namespace khue::assessment {

void tell_opened(Transaction&, const AssessmentRound&);
void tell_submitted(Transaction&, const Assessment&);
void tell_returned(Transaction&, const Assessment&);
void tell_confirmed(Transaction&, const Assessment&, const std::string& level);
void tell_published(Transaction&, const Assessment&);

// The day's reminders: schools that have to hand in, the commune that has to confirm. Returns how many were
// told.
int remind(App&, Transaction&);

}  // namespace khue::assessment
