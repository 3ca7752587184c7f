#pragma once
#include "server/app.hpp"

namespace khue {
Module accreditation_module();
}
