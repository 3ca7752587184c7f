#pragma once
#include "server/app.hpp"

namespace khue {
Module quality_module();
}
