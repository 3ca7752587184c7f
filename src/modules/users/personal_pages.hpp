// Pages that are in the menu of those alone whom they concern today: addresses, for the person who asks.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "server/app.hpp"

namespace khue {

// The module that has such pages lays it down; those of the session tell the console.
struct PersonalPages {
    std::function<std::vector<std::string_view>(Context&, Db&)> of;
};

}  // namespace khue
