#pragma once
#include "server/app.hpp"

namespace khue {
Module oneroster_module();
}
