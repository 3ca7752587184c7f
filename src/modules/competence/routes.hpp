#pragma once
#include "server/app.hpp"

namespace khue::competence {

void add_framework_routes(Module&);
void add_rating_routes(Module&);

}  // namespace khue::competence
