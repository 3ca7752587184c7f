#pragma once
#include "server/app.hpp"

namespace khue {
Module units_module();
}
