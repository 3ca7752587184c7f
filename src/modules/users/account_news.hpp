// What somebody is told about their own account: a hook, for the module that tells people lies above this
// one.
#pragma once
#include <functional>
#include <string>

#include "store/database.hpp"

namespace khue {

// `text`: one Vietnamese sentence without a name; `link`: an address of the console.
struct AccountNews {
    std::function<void(Transaction&, std::int64_t user_id, const std::string& text, const std::string& link)>
        tell;
};

}  // namespace khue
