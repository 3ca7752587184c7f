// Backups, restoring, and how the house is.
#pragma once
#include "server/app.hpp"

namespace khue {

Module operations_module();

}  // namespace khue
