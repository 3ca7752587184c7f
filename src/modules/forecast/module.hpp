#pragma once
#include "server/app.hpp"

namespace khue {
Module forecast_module();
}
