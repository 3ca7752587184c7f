#pragma once
#include "modules/regulations/rules.hpp"

namespace khue::regulations {
void add_regulation_routes(Module&, const SharedRules&);
void add_evidence_door(Module&, const SharedRules&);  // the document itself
}  // namespace khue::regulations
