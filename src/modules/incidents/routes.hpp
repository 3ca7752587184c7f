#pragma once
#include <memory>

#include "modules/incidents/clocks.hpp"
#include "server/app.hpp"

namespace khue::incidents {
void add_incident_routes(Module&, const std::shared_ptr<Duties>&);
}
