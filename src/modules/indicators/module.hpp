#pragma once
#include "server/app.hpp"

namespace khue {
Module indicators_module();
}
