#pragma once
#include "server/app.hpp"

namespace khue {
Module violations_module();
}
