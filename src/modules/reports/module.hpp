#pragma once
#include "server/app.hpp"

namespace khue {
Module reports_module();
}
