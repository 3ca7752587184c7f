// The library as it is asked for, on the page and in its file.
#pragma once
#include "modules/practices/sight.hpp"

namespace khue::practices {

// What of q, area, level, kind, state, unit the address asks for; all that is seen when it asks for nothing.
std::vector<Kept> listed(Context&, Db&, const Reader&);
std::vector<QueryValue> listing_query();

}  // namespace khue::practices
