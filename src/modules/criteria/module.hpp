#pragma once
#include "server/app.hpp"

namespace khue {
Module criteria_module();
}
