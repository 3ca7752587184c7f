// Sessions: a random token in a cookie, its hash in the table, who it stands for remembered in memory until
// anything that bears on rights changes.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "modules/users/roles.hpp"
#include "server/app.hpp"

namespace khue {

inline constexpr std::string_view session_cookie = "khue_session";

// Minutes; settings "session.absolute_minutes" and "session.idle_minutes" override them.
inline constexpr std::int64_t absolute_minutes = 12 * 60, idle_minutes = 30;

struct NewSession {
    std::string token, csrf;
};

class Sessions {
public:
    explicit Sessions(std::shared_ptr<const Roles> roles) : roles_(std::move(roles)) {}

    // Who a request comes from; null without a valid session. The reads use the caller's snapshot.
    std::unique_ptr<Identity> identify(Database&, Db&, const Request&);

    NewSession begin(Transaction&, std::int64_t user_id, const std::string& address);
    void end(Transaction&, std::string_view token_hash);
    void forget();  // what is remembered, after rights have changed

    static std::string token_hash(const Request&);  // empty without a cookie

private:
    struct Known {
        std::shared_ptr<const Identity> identity;
        std::int64_t created_ms = 0, seen_ms = 0, saved_ms = 0, checked_ms = 0;
        std::int64_t absolute_ms = 0, idle_ms = 0;
        std::int64_t rights = 0;       // the newest change that bears on rights when the identity was made
        std::int64_t day = 0;          // grants run by the day
        std::uint64_t generation = 0;  // of this memory
    };
    bool fresh(const Known&, Instant) const;
    bool still_good(Db&, const std::string& hash, Known&, Instant);
    std::optional<Known> load(Db&, const std::string& hash, Instant);
    void remember(Database&, const std::string& hash, Known&, Instant);

    std::shared_ptr<const Roles> roles_;
    std::mutex mutex_;
    std::uint64_t generation_ = 1;
    std::unordered_map<std::string, Known> known_;
};

// The person with all grants that hold on a day; null when there is no such active user.
std::unique_ptr<Identity> identity_of(Db&, const Roles&, std::int64_t user_id, Date day);

// Tables whose changes bear on rights.
inline constexpr std::string_view rights_tables[] = {"app_user", "role_grant",   "delegation",
                                                     "unit",     "school_class", "teaching_assignment"};

}  // namespace khue
