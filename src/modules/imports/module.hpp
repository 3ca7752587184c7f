#pragma once
#include "server/app.hpp"

namespace khue {
Module imports_module();
}
