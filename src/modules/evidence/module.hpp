#pragma once
#include "server/app.hpp"

namespace khue {
Module evidence_module();
}
