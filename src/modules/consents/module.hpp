#pragma once
#include "server/app.hpp"

namespace khue {
Module consents_module();
}
