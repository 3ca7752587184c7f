#pragma once
#include <memory>

#include "modules/oneroster/csv_package.hpp"
#include "server/app.hpp"

namespace khue {

using SharedBinding = std::shared_ptr<CsvBinding>;  // filled when the module starts

void add_roster_routes(Module&);
void say_roster_errors(App&);  // imsx_StatusInfo
void add_csv_routes(Module&, const SharedBinding&);
void add_intake_routes(Module&, const SharedBinding&);

void append_verdicts(JsonWriter&, const CsvPackage&);  // member "verdicts"
Shape roster_verdict_shape();

}  // namespace khue
