#pragma once
#include "server/app.hpp"

namespace khue {
Module training_module();
}
