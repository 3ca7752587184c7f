// Who is told what of declarations: the office of those that wait for it, the unit of what became of its own.
#pragma once
#include "modules/declarations/duties.hpp"

namespace khue {

void tell_submitted(Transaction&, const Duty&);
void tell_returned(Transaction&, const Duty&);
void tell_approved(Transaction&, const Duty&);
void tell_confirmed(Transaction&, const Duty&);

// To every unit that has not yet stated what it owes: days before it is due, and while it is late.
int remind(App&, Transaction&);

}  // namespace khue
