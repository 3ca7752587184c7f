// A forecast as a workbook: totals, schools by grade, assumptions. No persons.
#pragma once
#include "modules/forecast/forecast.hpp"

namespace khue::forecast {
std::string to_workbook(const Forecast&, const std::string& scenario);
}
