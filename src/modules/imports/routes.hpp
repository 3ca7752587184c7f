#pragma once
#include "server/app.hpp"

namespace khue::imports {
void add_import_routes(Module&);
}
