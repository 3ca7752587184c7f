// The classes that a homeroom or subject teacher answers for, with what is to be mended in them.
#pragma once
#include "server/app.hpp"

namespace khue {

void add_own_class_routes(Module&);

}  // namespace khue
