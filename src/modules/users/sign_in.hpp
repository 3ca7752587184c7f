// Signing in: password and lock-out. Failures are counted by the login as it was typed, whether or not there
// is such an account, so that nobody learns which accounts exist.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "store/database.hpp"

namespace khue {

inline constexpr int failures_until_locked = 5;
inline constexpr std::int64_t lock_ms = 15 * 60'000;

// A school sits behind one address, so an address may fail more often; it slows down guessing over many
// logins.
inline constexpr int failures_per_address = 100;  // within lock_ms

struct SignedIn {
    std::int64_t user_id = 0, unit_id = 0;
    std::string login;
};

class AddressThrottle {
public:
    bool allows(const std::string& address, Instant at);
    void failed(const std::string& address, Instant at);

private:
    struct Count {
        int failures = 0;
        Instant since{};
    };
    std::mutex mutex_;
    std::map<std::string, Count> counts_;
};

// Throws Failure 401 (wrong login or password, or an account that is switched off), 429 (locked). Blocks for
// the time of one password hash: not for the writer's thread.
SignedIn sign_in(Database&, AddressThrottle&, const std::string& login, const std::string& password,
                 const std::string& address);

// Whether this is the user's password; counts failures like a sign-in.
void require_password(Database&, AddressThrottle&, const std::string& login, const std::string& password,
                      const std::string& address);

// Keeps a hash as the user's password and ends all sessions but one (a token's hash, or empty).
void set_password_hash(Transaction&, std::int64_t user_id, const std::string& hash, bool must_change,
                       std::string_view session_kept = "");

void unlock(Transaction&, std::string_view login);

struct SignInState {
    std::optional<Instant> last_sign_in, locked_until;
    std::string last_address;
    int failures = 0;
    bool has_password = false;
    std::int64_t sessions = 0;
};
SignInState sign_in_state(Db&, std::int64_t user_id, std::string_view login);

}  // namespace khue
