#pragma once
#include "modules/violations/rules.hpp"
#include "server/app.hpp"

namespace khue::violations {
void add_case_routes(Module&, const SharedRules&);
void add_own_routes(Module&, const SharedRules&);  // of the person a case is about
}  // namespace khue::violations
