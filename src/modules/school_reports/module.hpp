#pragma once
#include "server/app.hpp"

namespace khue {
Module school_reports_module();
}
