#pragma once
#include "server/app.hpp"

namespace khue {
Module surveys_module();
}
