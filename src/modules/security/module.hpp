#pragma once
#include "server/app.hpp"

namespace khue {
Module security_module();
}
