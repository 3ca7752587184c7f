// Sessions: a random token in a cookie, its hash in the table, who it stands for remembered in memory until
// anything that bears on rights changes.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "modules/users/roles.hpp"
#include "server/app.hpp"

namespace khue {

inline constexpr std::string_view session_cookie = "khue_session";

struct NewSession {
    std::string token, csrf;
};

// Between the password and the second factor: the cookie names a ticket, which opens nothing but that page.
struct Ticket {
    std::int64_t user_id = 0;
    std::string next;
};

// One's own open sessions, the one in use first.
struct OpenSession {
    std::string id;  // the beginning of the token's hash
    std::string address, device;
    Instant begun{}, seen{};
    bool this_one = false, locked = false;
};

class Sessions {
public:
    explicit Sessions(std::shared_ptr<const Roles> roles) : roles_(std::move(roles)) {}

    // Who a request comes from; null without a valid session. The reads use the caller's snapshot. Throws
    // Failure 401 "session_locked" when the person did nothing for too long or locked the screen.
    std::unique_ptr<Identity> identify(Database&, Db&, const Request&);

    NewSession begin(Transaction&, std::int64_t user_id, const Request&);
    void end(Transaction&, std::string_view token_hash);
    void forget();  // what is remembered, after rights have changed

    void lock(Transaction&, std::string_view token_hash);
    void unlock(Transaction&, std::string_view token_hash);
    // Whose session it is, locked or not, and its CSRF token; nothing when it has run out.
    struct Owner {
        std::int64_t user_id = 0;
        std::string login, csrf;
    };
    static std::optional<Owner> owner(Db&, std::string_view token_hash);

    static std::string token_hash(const Request&);  // empty without a cookie

private:
    struct Known {
        std::shared_ptr<const Identity> identity;
        std::int64_t created_ms = 0, seen_ms = 0, saved_ms = 0, checked_ms = 0;
        std::int64_t absolute_ms = 0, idle_ms = 0, lock_ms = 0;
        bool locked = false;
        std::int64_t rights = 0;       // the newest change that bears on rights when the identity was made
        std::int64_t day = 0;          // grants run by the day
        std::uint64_t generation = 0;  // of this memory
    };
    static bool fresh(const Known&, Instant);
    static bool locked(const Known&, Instant);
    bool still_good(Db&, const std::string& hash, Known&, Instant);
    std::optional<Known> load(Db&, const std::string& hash, Instant);
    void remember(Database&, const std::string& hash, Known&, Instant);
    // From within the transaction that locks or ends it: requests that still see the table as it was before
    // the commit must not bring it back to the memory.
    void set_aside(std::string_view hash);

    std::shared_ptr<const Roles> roles_;
    std::mutex mutex_;
    std::uint64_t generation_ = 1;
    std::unordered_map<std::string, Known> known_;
    std::unordered_set<std::string> aside_;  // hashes that are asked of the table each time
};

std::string begin_ticket(Transaction&, const Ticket&);  // the token
std::optional<Ticket> ticket(Db&, std::string_view token_hash);
void end_ticket(Transaction&, std::string_view token_hash);

std::vector<OpenSession> open_sessions(Db&, std::int64_t user_id, std::string_view this_token_hash);
void end_own_session(Transaction&, std::int64_t user_id, std::string_view id);  // Failure 404
void end_other_sessions(Transaction&, std::int64_t user_id, std::string_view this_token_hash);

// "Chrome trên Windows", from what a browser says of itself.
std::string device_in_words(std::string_view user_agent);

// Minutes without a touch after which the console locks, for somebody of these roles.
std::int64_t lock_minutes_of(Db&, const Identity&);

// The person with all grants that hold on a day; null when there is no such active user.
std::unique_ptr<Identity> identity_of(Db&, const Roles&, std::int64_t user_id, Date day);

// Tables whose changes bear on rights.
inline constexpr std::string_view rights_tables[] = {"app_user", "role_grant",   "delegation",
                                                     "unit",     "school_class", "teaching_assignment"};

}  // namespace khue
