#pragma once
#include "server/app.hpp"

namespace khue {
Module verification_module();
}
