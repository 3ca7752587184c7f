#pragma once
#include "server/app.hpp"

namespace khue {
Module guide_module();
}
