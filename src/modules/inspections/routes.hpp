#pragma once
#include <memory>

#include "modules/inspections/inspection.hpp"
#include "server/app.hpp"

namespace khue::inspections {
void add_inspection_routes(Module&, const std::shared_ptr<std::vector<Checklist>>&);
}
