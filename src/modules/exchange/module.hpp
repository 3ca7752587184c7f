#pragma once
#include "server/app.hpp"

namespace khue {
Module exchange_module();
}
