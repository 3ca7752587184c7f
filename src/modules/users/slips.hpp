// Activation slips: a piece of paper with a number and a one-time code, with which somebody sets their own
// first password. Of the code only a hash is kept; a new slip ends the former one and the password.
#pragma once
#include <string>
#include <vector>

#include "modules/users/app_user.hpp"
#include "modules/users/sign_in.hpp"

namespace khue {

struct Slip {
    AppUser user;
    std::string number;  // "K7M3PQ": names the slip, is no secret
    std::string code;    // "k7mq-w3xr-9hdt-2vbn": shown on the paper alone
    Instant expires{};
};

// Ends the password, the sessions and the former slip. Throws Failure 409 for an account that is switched
// off.
Slip issue_slip(Transaction&, const AppUser&);

// Sets the password of whoever holds the slip. Throws Failure 401 (number or code wrong), 409 (used, expired,
// or the account is switched off; only told to whom has the code), 422 (password), 429 (too many guesses).
// Blocks for password hashes.
struct Activation {
    std::string number, code, password;
};
SignedIn activate(Database&, AddressThrottle&, const Activation&, const std::string& address);

// Whether a slip waits for its person, and until when; nothing when there is none.
std::optional<Instant> slip_waits_until(Db&, std::int64_t user_id);

// One page after another to be cut into slips, with the address of the activation page as a QR code. `base`:
// "https://khue.xa.vn".
struct SlipPrint {
    std::vector<Slip> slips;
    std::vector<std::string> unit_names;  // one for each slip
    std::string base;
    bool sample = false;
};
std::string slips_pdf(const SlipPrint&);

}  // namespace khue
