#pragma once
#include "server/app.hpp"

namespace khue {
Module security_reports_module();
}
