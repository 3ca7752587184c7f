#pragma once
#include "modules/forecast/forecast.hpp"
#include "server/app.hpp"

namespace khue::forecast {

void add_forecast_routes(Module&);
void add_birth_routes(Module&);

}  // namespace khue::forecast
