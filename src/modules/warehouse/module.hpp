#pragma once
#include "server/app.hpp"

namespace khue {
Module warehouse_module();
}
