#pragma once
#include "server/app.hpp"

namespace khue {
Module assessment_module();
}
