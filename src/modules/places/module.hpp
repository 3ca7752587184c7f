#pragma once
#include "server/app.hpp"

namespace khue {

Module places_module();

}  // namespace khue
