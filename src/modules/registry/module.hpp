#pragma once
#include "server/app.hpp"

namespace khue {
Module registry_module();
}
