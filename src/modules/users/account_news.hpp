// What somebody is told about their own account. The module of notices lies above this one and sets itself
// here when the program starts.
#pragma once
#include <functional>
#include <string>

#include "store/database.hpp"

namespace khue {

// `text`: one Vietnamese sentence without a name; `link`: an address of the console.
using AccountNews =
    std::function<void(Transaction&, std::int64_t user_id, const std::string& text, const std::string& link)>;
AccountNews& account_news();

}  // namespace khue
