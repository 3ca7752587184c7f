#pragma once
#include "modules/regulations/rules.hpp"

namespace khue::emulation {
void add_emulation_routes(Module&, const regulations::SharedRules&);
}
