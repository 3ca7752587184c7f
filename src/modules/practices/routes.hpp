#pragma once
#include "server/app.hpp"

namespace khue::practices {

void add_practice_routes(Module&);
void add_adoption_routes(Module&);
void add_file_routes(Module&);
void add_doors(Module&);  // evidence and photos

}  // namespace khue::practices
