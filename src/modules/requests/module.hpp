#pragma once
#include "server/app.hpp"

namespace khue {
Module requests_module();
}
