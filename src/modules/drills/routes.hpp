#pragma once
#include <memory>

#include "modules/drills/drill.hpp"
#include "server/app.hpp"

namespace khue::drills {
void add_drill_routes(Module&, const std::shared_ptr<std::vector<Scenario>>&);
}
