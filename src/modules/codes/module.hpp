#pragma once
#include "server/app.hpp"

namespace khue {
Module codes_module();
}
