#pragma once
#include "server/app.hpp"

namespace khue::consents {
void add_consent_routes(Module&);
}
