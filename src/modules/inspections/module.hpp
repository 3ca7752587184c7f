#pragma once
#include "server/app.hpp"

namespace khue {
Module inspections_module();
}
