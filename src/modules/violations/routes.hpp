#pragma once
#include "modules/violations/cases.hpp"
#include "server/app.hpp"

namespace khue::violations {

// Whoever asks, in the units in which they hold the right.
Handler handler(const Context&, Db&, const char* right);

void add_case_routes(Module&, const SharedRules&);
void add_own_routes(Module&, const SharedRules&);  // of the person a case is about
}  // namespace khue::violations
