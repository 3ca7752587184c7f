// The second factor of an account: an authenticator app (totp.hpp) and ten recovery codes, each good once.
// The app's secret lies sealed in the table, the recovery codes as keyed hashes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/users/sign_in.hpp"
#include "store/secret_box.hpp"

namespace khue {

class Roles;

inline constexpr std::size_t recovery_codes_made = 10;

struct SecondFactorState {
    bool on = false;
    std::optional<Instant> since;
    std::int64_t recovery_codes_left = 0;
    bool required = false;       // by a role that the person holds today
    std::optional<Instant> due;  // required and off: until when one may sign in without
};
SecondFactorState second_factor_state(Db&, std::int64_t user_id, Date today);
bool has_second_factor(Db&, std::int64_t user_id);

// Where a password alone does not open the house: a second factor is on, or overdue.
bool must_show_second_factor(Db&, std::int64_t user_id);
inline constexpr const char* second_factor_page = "/dang-nhap/ma";

// Sets when the second factor is due, once, for who must have one and has none; returns the state after it.
SecondFactorState note_second_factor_due(Transaction&, std::int64_t user_id);

// A new secret, not yet in force: until a code of it is given, the former state stands. The same one again
// while it waits, so that a page may be opened anew.
std::string begin_second_factor(Transaction&, const SecretBox&, std::int64_t user_id);

// A code of the new secret puts it into force; returns the recovery codes, which are shown once. Throws
// Failure 422 for a wrong code, 429 after too many, 409 when nothing was begun.
std::vector<std::string> confirm_second_factor(Database&, const SecretBox&, const Actor&,
                                               std::int64_t user_id, const std::string& login,
                                               std::string_view code);

// A code of the app, or a recovery code, which is then used up. Counts failures apart from those of the
// password. Throws Failure 401 (wrong or used before) or 429.
void require_second_factor(Database&, const SecretBox&, const Actor&, std::int64_t user_id,
                           const std::string& login, std::string_view code);

void remove_second_factor(Transaction&, std::int64_t user_id);  // nothing when there is none
std::vector<std::string> renew_recovery_codes(Transaction&, const SecretBox&, std::int64_t user_id);

}  // namespace khue
