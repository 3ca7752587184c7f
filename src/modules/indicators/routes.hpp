// The routes of the module, one file for each subject.
#pragma once
#include "server/app.hpp"
#include "server/finder.hpp"

namespace khue {

void add_indicator_routes(Module&);
void add_period_routes(Module&);
void add_completeness_routes(Module&);
void add_handover_routes(Module&);
Finder indicator_finder();

}  // namespace khue
