#pragma once
#include "server/app.hpp"

namespace khue {
Module record_mapping_module();
}
