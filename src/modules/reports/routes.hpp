// The routes of the module.
#pragma once
#include "server/app.hpp"

namespace khue {
void add_report_routes(Module&);
void add_report_file_routes(Module&);
}  // namespace khue
