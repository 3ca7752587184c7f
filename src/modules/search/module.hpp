#pragma once
#include "server/app.hpp"

namespace khue {
Module search_module();
}
