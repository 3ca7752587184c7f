#pragma once
#include <memory>

#include "modules/security/dossier.hpp"
#include "modules/security/system_json.hpp"
#include "server/app.hpp"

namespace khue::security {

// Read when the program starts, before the first request.
using SharedRules = std::shared_ptr<Rules>;

Crud system_crud(const SharedRules&);
void add_system_routes(Module&, const SharedRules&);
void add_measure_routes(Module&, const SharedRules&);
void add_decision_routes(Module&);
void add_dossier_routes(Module&, const SharedRules&, const std::shared_ptr<DossierForm>&);

}  // namespace khue::security
