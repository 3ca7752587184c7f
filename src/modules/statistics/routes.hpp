// The routes of the module.
#pragma once
#include "server/app.hpp"

namespace khue::statistics {

void add_form_routes(Module&);
void add_commune_routes(Module&);
void add_file_routes(Module&);

}  // namespace khue::statistics
