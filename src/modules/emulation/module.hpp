#pragma once
#include "server/app.hpp"

namespace khue {
Module emulation_module();
}
