#pragma once
#include "server/app.hpp"

namespace khue {

Module moves_module();

}  // namespace khue
