#pragma once
#include "server/app.hpp"

namespace khue {
Module incidents_module();
}
