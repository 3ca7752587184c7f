// The last step: everything that was entered becomes the house, in one transaction.
#pragma once
#include "modules/setup/draft.hpp"
#include "modules/users/accounts.hpp"

namespace khue::set_up {

struct Slip {
    std::string who;  // "Lãnh đạo xã"
    FirstPassword account;
};

struct Finished {
    std::int64_t administrator = 0;
    std::string session_token;  // the administrator is signed in
    std::vector<Slip> slips;    // first passwords, shown once
};

// Throws Failure 409 when somebody has set the house up meanwhile, 422 when a step is not right yet.
Finished finish(App&, const Actor&, const Draft&);

}  // namespace khue::set_up
