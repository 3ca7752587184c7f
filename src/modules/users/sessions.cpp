#include "modules/users/sessions.hpp"

#include <algorithm>

#include "server/settings.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t save_every_ms = minute;   // the time of the last request, in the table
constexpr std::int64_t check_every_ms = 2'000;   // what another process (the command line) may have changed
constexpr std::size_t most_remembered = 20'000;  // sessions

std::int64_t newest_change_of_rights(Db& db) {
    static const std::string sql = [] {
        std::string list;
        for (auto table : rights_tables) list += (list.empty() ? "'" : ", '") + std::string(table) + "'";
        return "SELECT max(entry) FROM unit_change WHERE entity IN (" + list + ")";
    }();
    auto& s = query(db, sql);
    std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

}  // namespace

std::string Sessions::token_hash(const Request& r) {
    auto token = r.cookie(session_cookie);
    return token.empty() ? "" : sha256_hex(token);
}

bool Sessions::fresh(const Known& k, Instant at) const {
    return at.ms < k.created_ms + k.absolute_ms && at.ms < k.seen_ms + k.idle_ms;
}

// Now and then the table is asked whether the session still stands and nothing bearing on rights has changed.
bool Sessions::still_good(Db& db, const std::string& hash, Known& k, Instant at) {
    if (k.day != local_date(at).days) return false;
    if (at.ms - k.checked_ms < check_every_ms && at.ms >= k.checked_ms) return true;
    auto& s = query(db, "SELECT seen_at FROM session WHERE token_hash = $1", hash);
    bool stands = s.step();
    s.reset();
    k.checked_ms = at.ms;
    return stands && newest_change_of_rights(db) == k.rights;
}

std::optional<Sessions::Known> Sessions::load(Db& db, const std::string& hash, Instant at) {
    auto& s = query(db, "SELECT user_id, csrf, created_at, seen_at FROM session WHERE token_hash = $1", hash);
    if (!s.step()) return std::nullopt;
    std::int64_t user = s.integer(0);
    std::string csrf(s.text(1));
    Known k{
        .created_ms = s.integer(2), .seen_ms = s.integer(3), .saved_ms = s.integer(3), .checked_ms = at.ms};
    s.reset();
    k.absolute_ms = setting::number(db, setting::session_minutes, absolute_minutes) * minute;
    k.idle_ms = setting::number(db, setting::session_idle_minutes, idle_minutes) * minute;
    k.day = local_date(at).days;
    k.rights = newest_change_of_rights(db);
    auto identity = identity_of(db, *roles_, user, local_date(at));
    if (!identity) return std::nullopt;
    identity->csrf = csrf;
    k.identity = std::move(identity);
    return k;
}

void Sessions::remember(Database& database, const std::string& hash, Known& k, Instant at) {
    k.seen_ms = at.ms;
    bool save = at.ms - k.saved_ms >= save_every_ms;
    if (save) k.saved_ms = at.ms;
    {
        std::lock_guard lock(mutex_);
        if (known_.size() >= most_remembered) known_.clear();
        known_[hash] = k;
    }
    if (!save) return;
    database.submit(
        {},
        [hash](Transaction& t) {
            run(t.db(), "UPDATE session SET seen_at = $1 WHERE token_hash = $2", t.at().ms, hash);
        },
        [](std::exception_ptr) {});
}

std::unique_ptr<Identity> Sessions::identify(Database& database, Db& db, const Request& request) {
    std::string hash = token_hash(request);
    if (hash.empty()) return nullptr;
    Instant at = now();
    std::optional<Known> k;
    std::uint64_t generation = 0;
    {
        std::lock_guard lock(mutex_);
        generation = generation_;
        if (auto found = known_.find(hash); found != known_.end()) {
            Known& hit = found->second;
            bool quick = hit.generation == generation && fresh(hit, at) && hit.day == local_date(at).days &&
                         at.ms >= hit.checked_ms && at.ms - hit.checked_ms < check_every_ms &&
                         at.ms - hit.saved_ms < save_every_ms;
            if (quick) {
                hit.seen_ms = at.ms;
                return std::make_unique<Identity>(*hit.identity);
            }
            k = hit;
        }
    }
    std::int64_t seen = k ? k->seen_ms : 0;
    if (!k || k->generation != generation || !still_good(db, hash, *k, at)) k = load(db, hash, at);
    if (k) k->seen_ms = std::max(k->seen_ms, seen), k->generation = generation;
    if (!k || !fresh(*k, at)) {
        std::lock_guard lock(mutex_);
        known_.erase(hash);
        return nullptr;
    }
    remember(database, hash, *k, at);
    return std::make_unique<Identity>(*k->identity);
}

NewSession Sessions::begin(Transaction& t, std::int64_t user_id, const std::string& address) {
    NewSession made{.token = random_hex(32), .csrf = random_hex(16)};
    run(t.db(),
        "INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, address) VALUES ($1, $2, $3, "
        "$4, $4, $5)",
        sha256_hex(made.token), user_id, made.csrf, t.at().ms, address);
    std::int64_t oldest =
        t.at().ms - setting::number(t.db(), setting::session_minutes, absolute_minutes) * minute;
    run(t.db(), "DELETE FROM session WHERE created_at < $1", oldest);
    return made;
}

void Sessions::end(Transaction& t, std::string_view hash) {
    run(t.db(), "DELETE FROM session WHERE token_hash = $1", hash);
    std::lock_guard lock(mutex_);
    known_.erase(std::string(hash));
}

void Sessions::forget() {
    std::lock_guard lock(mutex_);
    ++generation_;
}

}  // namespace khue
