#pragma once
#include "server/app.hpp"

namespace khue {
Module plan_module();
}
