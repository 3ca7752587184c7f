// Pupils and staff by hand: the generic routes, with what hangs on a person's record kept in step.
#pragma once
#include "server/app.hpp"

namespace khue {
void add_person_routes(Module&);
}
