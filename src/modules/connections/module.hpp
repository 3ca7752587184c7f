#pragma once
#include "server/app.hpp"

namespace khue {
Module connections_module();
}
