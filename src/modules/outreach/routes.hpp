#pragma once
#include "server/app.hpp"

namespace khue::outreach {

void add_campaign_routes(Module&);
void add_activity_routes(Module&);

}  // namespace khue::outreach
