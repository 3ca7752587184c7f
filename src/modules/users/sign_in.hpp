// Signing in: password and lock-out. Failures are counted by the login as it was typed, whether or not there
// is such an account, so that nobody learns which accounts exist.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "core/problem.hpp"
#include "store/database.hpp"

namespace khue {

inline constexpr std::int64_t lock_ms = 15 * 60'000;  // of an address

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

// Counts an attempt at whatever the key names, before it is looked at, so that guesses at the same time gain
// nothing. Returns until when the key is locked, if it is; unlock() ends the count. A login is its own key;
// others have a colon, which no login has.
std::optional<Instant> count_attempt(Transaction&, const std::string& key);
[[noreturn]] void refuse_locked(Instant until);  // Failure 429

// Throws Failure 401 (wrong login or password, or an account that is switched off), 429 (locked). Blocks for
// the time of one password hash: not for the writer's thread. Whoever has a second factor is not in yet.
SignedIn sign_in(Database&, AddressThrottle&, const std::string& login, const std::string& password,
                 const std::string& address);

void note_sign_in(Transaction&, const SignedIn&, const std::string& address);

// Whether this is the user's password; counts failures like a sign-in.
void require_password(Database&, AddressThrottle&, const std::string& login, const std::string& password,
                      const std::string& address);

// Keeps a hash as the user's password and ends all sessions but one (a token's hash, or empty). An empty hash
// is opened by no password.
void set_password_hash(Transaction&, std::int64_t user_id, const std::string& hash, bool must_change,
                       std::string_view session_kept = "");

void unlock(Transaction&, std::string_view login);

// Length, what is guessed first (password.hpp) and the person's last passwords, at `path`. Blocks for some
// password hashes.
struct PasswordOwner {
    std::int64_t user_id = 0;
    std::string login, name;
};
void check_new_password(Database&, const PasswordOwner&, std::string_view path, const std::string& fresh,
                        Problems&);
std::int64_t shortest_password(Db&, std::int64_t user_id);  // characters

bool password_is_too_old(Db&, std::int64_t user_id, Instant);

struct SignInState {
    std::optional<Instant> last_sign_in, locked_until;
    std::string last_address;
    int failures = 0;
    bool has_password = false;
    std::int64_t sessions = 0;
};
SignInState sign_in_state(Db&, std::int64_t user_id, std::string_view login);

}  // namespace khue
