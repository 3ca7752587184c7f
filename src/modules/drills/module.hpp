#pragma once
#include "server/app.hpp"

namespace khue {
Module drills_module();
}
