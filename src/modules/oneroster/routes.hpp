#pragma once
#include <memory>

#include "modules/oneroster/csv_package.hpp"
#include "server/app.hpp"

namespace khue {

using SharedBinding = std::shared_ptr<CsvBinding>;  // filled when the module starts

void add_roster_routes(Module&);
void say_roster_errors(App&);  // imsx_StatusInfo
void add_csv_routes(Module&, const SharedBinding&);

}  // namespace khue
