#pragma once
#include "server/app.hpp"

namespace khue {
Module statistics_module();
}
