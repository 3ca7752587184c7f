#pragma once
#include "server/app.hpp"

namespace khue {
Module competence_module();
}
