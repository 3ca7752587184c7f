#pragma once
#include "server/app.hpp"

namespace khue {
Module infrastructure_module();
}
