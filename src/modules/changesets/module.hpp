#pragma once
#include "server/app.hpp"

namespace khue {
Module changesets_module();
}
