#pragma once
#include "server/app.hpp"

namespace khue {
Module approvals_module();
}
