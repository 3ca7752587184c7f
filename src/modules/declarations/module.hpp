#pragma once
#include "server/app.hpp"

namespace khue {
Module declarations_module();
}
