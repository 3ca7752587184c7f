#pragma once
#include "server/app.hpp"

namespace khue {
Module merges_module();
}
