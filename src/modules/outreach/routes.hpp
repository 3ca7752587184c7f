#pragma once
#include "server/app.hpp"

namespace khue::outreach {

void add_campaign_routes(Module&);
void add_activity_routes(Module&);
void add_photo_routes(Module&);
void add_article_routes(Module&);
void add_public_page(Module&);  // for everybody

}  // namespace khue::outreach
