#pragma once
#include "server/app.hpp"

namespace khue {
Module users_module();
}
