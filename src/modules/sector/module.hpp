#pragma once
#include "server/app.hpp"

namespace khue {
Module sector_module();
}
