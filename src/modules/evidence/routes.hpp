#pragma once
#include "server/app.hpp"

namespace khue {

void add_evidence_routes(Module&);

}  // namespace khue
