#pragma once
#include "server/app.hpp"

namespace khue {
Module regulations_module();
}
