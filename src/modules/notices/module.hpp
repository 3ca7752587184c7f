#pragma once
#include "server/app.hpp"

namespace khue {
Module notices_module();
}
