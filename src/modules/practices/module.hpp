#pragma once
#include "server/app.hpp"

namespace khue {
Module practices_module();
}
