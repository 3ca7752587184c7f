#pragma once
#include "server/app.hpp"

namespace khue::competence {

void add_framework_routes(Module&);
void add_rating_routes(Module&);
void add_level_routes(Module&);

}  // namespace khue::competence
