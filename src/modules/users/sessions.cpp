#include "modules/users/sessions.hpp"

#include <algorithm>
#include <span>

#include "modules/users/policy.hpp"
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

constexpr std::int64_t ticket_ms = 10 * minute;
constexpr std::size_t session_id_length = 16;  // of a token's hash

}  // namespace

std::string Sessions::token_hash(const Request& r) {
    auto token = r.cookie(session_cookie);
    return token.empty() ? "" : sha256_hex(token);
}

bool Sessions::fresh(const Known& k, Instant at) {
    return at.ms < k.created_ms + k.absolute_ms && at.ms < k.seen_ms + k.idle_ms;
}
bool Sessions::locked(const Known& k, Instant at) { return k.locked || at.ms >= k.seen_ms + k.lock_ms; }

// Now and then the table is asked whether the session still stands and nothing bearing on rights has changed.
bool Sessions::still_good(Db& db, const std::string& hash, Known& k, Instant at) {
    if (k.day != local_date(at).days) return false;
    if (at.ms - k.checked_ms < check_every_ms && at.ms >= k.checked_ms) return true;
    auto& s = query(db, "SELECT locked_at FROM session WHERE token_hash = $1", hash);
    bool stands = s.step() && s.is_null(0);
    s.reset();
    k.checked_ms = at.ms;
    return stands && newest_change_of_rights(db) == k.rights;
}

std::optional<Sessions::Known> Sessions::load(Db& db, const std::string& hash, Instant at) {
    auto& s = query(
        db, "SELECT user_id, csrf, created_at, seen_at, locked_at FROM session WHERE token_hash = $1", hash);
    if (!s.step()) return std::nullopt;
    std::int64_t user = s.integer(0);
    std::string csrf(s.text(1));
    Known k{
        .created_ms = s.integer(2), .seen_ms = s.integer(3), .saved_ms = s.integer(3), .checked_ms = at.ms};
    k.locked = !s.is_null(4);
    s.reset();
    k.absolute_ms = sign_in_policy().number(db, policy::absolute_minutes) * minute;
    k.idle_ms = sign_in_policy().number(db, policy::idle_minutes) * minute;
    k.day = local_date(at).days;
    k.rights = newest_change_of_rights(db);
    auto identity = identity_of(db, *roles_, user, local_date(at));
    if (!identity) return std::nullopt;
    identity->csrf = csrf;
    k.lock_ms = lock_minutes_of(db, *identity) * minute;
    k.identity = std::move(identity);
    return k;
}

void Sessions::remember(Database& database, const std::string& hash, Known& k, Instant at) {
    k.seen_ms = at.ms;
    bool save = at.ms - k.saved_ms >= save_every_ms;
    if (save) k.saved_ms = at.ms;
    {
        std::lock_guard lock(mutex_);
        if (aside_.contains(hash)) return;
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
            bool quick = hit.generation == generation && fresh(hit, at) && !locked(hit, at) &&
                         hit.day == local_date(at).days && at.ms >= hit.checked_ms &&
                         at.ms - hit.checked_ms < check_every_ms && at.ms - hit.saved_ms < save_every_ms;
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
    if (locked(*k, at))
        throw Failure{401, "session_locked", "Phiên làm việc đang khóa. Xin nhập mật khẩu để tiếp tục.", {}};
    remember(database, hash, *k, at);
    return std::make_unique<Identity>(*k->identity);
}

void Sessions::set_aside(std::string_view hash) {
    std::lock_guard lock(mutex_);
    if (aside_.size() >= most_remembered) aside_.clear();
    aside_.emplace(hash);
    known_.erase(std::string(hash));
}

NewSession Sessions::begin(Transaction& t, std::int64_t user_id, const Request& request) {
    NewSession made{.token = random_hex(32), .csrf = random_hex(16)};
    run(t.db(),
        "INSERT INTO session (token_hash, user_id, csrf, created_at, seen_at, address, device) VALUES ($1, "
        "$2, "
        "$3, $4, $4, $5, $6)",
        sha256_hex(made.token), user_id, made.csrf, t.at().ms, request.remote,
        device_in_words(request.header("user-agent")));
    std::int64_t oldest = t.at().ms - sign_in_policy().number(t.db(), policy::absolute_minutes) * minute;
    run(t.db(), "DELETE FROM session WHERE created_at < $1", oldest);
    return made;
}

void Sessions::end(Transaction& t, std::string_view hash) {
    run(t.db(), "DELETE FROM session WHERE token_hash = $1", hash);
    set_aside(hash);
}

void Sessions::lock(Transaction& t, std::string_view hash) {
    run(t.db(), "UPDATE session SET locked_at = $1 WHERE token_hash = $2", t.at().ms, hash);
    set_aside(hash);
}

void Sessions::unlock(Transaction& t, std::string_view hash) {
    run(t.db(), "UPDATE session SET locked_at = NULL, seen_at = $1 WHERE token_hash = $2", t.at().ms, hash);
    std::lock_guard lock(mutex_);
    aside_.erase(std::string(hash));
}

std::optional<Sessions::Owner> Sessions::owner(Db& db, std::string_view hash) {
    auto& s = query(db,
                    "SELECT s.user_id, u.login, s.csrf, s.created_at, s.seen_at FROM session s JOIN "
                    "app_user u ON u.id = s.user_id WHERE s.token_hash = $1 AND u.active = 1",
                    hash);
    if (!s.step()) return std::nullopt;
    Owner owner{.user_id = s.integer(0), .login = std::string(s.text(1)), .csrf = std::string(s.text(2))};
    Known k{.created_ms = s.integer(3), .seen_ms = s.integer(4)};
    s.reset();
    k.absolute_ms = sign_in_policy().number(db, policy::absolute_minutes) * minute;
    k.idle_ms = sign_in_policy().number(db, policy::idle_minutes) * minute;
    if (!fresh(k, now())) return std::nullopt;
    return owner;
}

void Sessions::forget() {
    std::lock_guard lock(mutex_);
    ++generation_;
}

std::int64_t lock_minutes_of(Db& db, const Identity& who) {
    bool administrator = std::ranges::any_of(
        who.grants, [](const Grant& g) { return sign_in_policy().is_administrator(g.role); });
    return sign_in_policy().number(db,
                                   administrator ? policy::lock_minutes_administrator : policy::lock_minutes);
}

// ---- tickets ----

std::string begin_ticket(Transaction& t, const Ticket& ticket) {
    std::string token = random_hex(32);
    run(t.db(), "DELETE FROM sign_in_ticket WHERE made_at < $1", t.at().ms - ticket_ms);
    run(t.db(), "INSERT INTO sign_in_ticket (token_hash, user_id, made_at, next) VALUES ($1, $2, $3, $4)",
        sha256_hex(token), ticket.user_id, t.at().ms, ticket.next);
    return token;
}

std::optional<Ticket> ticket(Db& db, std::string_view hash) {
    auto& s =
        query(db,
              "SELECT k.user_id, k.next FROM sign_in_ticket k JOIN app_user u ON u.id = k.user_id WHERE "
              "k.token_hash = $1 AND k.made_at > $2 AND u.active = 1",
              hash, now().ms - ticket_ms);
    std::optional<Ticket> found;
    if (s.step()) found = Ticket{.user_id = s.integer(0), .next = std::string(s.text(1))};
    s.reset();
    return found;
}

void end_ticket(Transaction& t, std::string_view hash) {
    run(t.db(), "DELETE FROM sign_in_ticket WHERE token_hash = $1", hash);
}

// ---- one's own sessions ----

std::vector<OpenSession> open_sessions(Db& db, std::int64_t user_id, std::string_view this_hash) {
    std::vector<OpenSession> out;
    Instant at = now();
    std::int64_t oldest = at.ms - sign_in_policy().number(db, policy::absolute_minutes) * minute;
    std::int64_t idle = at.ms - sign_in_policy().number(db, policy::idle_minutes) * minute;
    for (auto& s =
             query(db,
                   "SELECT token_hash, address, device, created_at, seen_at, locked_at FROM session WHERE "
                   "user_id = $1 AND created_at > $2 AND seen_at > $3 ORDER BY seen_at DESC",
                   user_id, oldest, idle);
         s.step();)
        out.push_back({.id = std::string(s.text(0).substr(0, session_id_length)),
                       .address = std::string(s.text(1)),
                       .device = std::string(s.text(2)),
                       .begun = {s.integer(3)},
                       .seen = {s.integer(4)},
                       .this_one = s.text(0) == this_hash,
                       .locked = !s.is_null(5)});
    std::ranges::stable_partition(out, &OpenSession::this_one);
    return out;
}

void end_own_session(Transaction& t, std::int64_t user_id, std::string_view id) {
    if (id.size() != session_id_length) not_found("phiên đăng nhập này");
    auto& s = query(
        t.db(), "DELETE FROM session WHERE user_id = $1 AND substr(token_hash, 1, 16) = $2 RETURNING user_id",
        user_id, id);
    bool ended = s.step();
    s.reset();
    if (!ended) not_found("phiên đăng nhập này");
    append_audit(t, {.action = "sign_out", .entity = "session", .record_id = user_id});
}

void end_other_sessions(Transaction& t, std::int64_t user_id, std::string_view this_hash) {
    run(t.db(), "DELETE FROM session WHERE user_id = $1 AND token_hash <> $2", user_id, this_hash);
    append_audit(t, {.action = "sign_out", .entity = "session", .record_id = user_id});
}

std::string device_in_words(std::string_view agent) {
    using Word = std::pair<std::string_view, std::string_view>;
    // The order matters: Edge and Opera also call themselves Chrome, Chrome also Safari.
    static constexpr Word browsers[] = {{"Edg", "Edge"},        {"OPR/", "Opera"},
                                        {"coc_coc", "Cốc Cốc"}, {"SamsungBrowser", "Samsung Internet"},
                                        {"Firefox", "Firefox"}, {"Chrome", "Chrome"},
                                        {"CriOS", "Chrome"},    {"Safari", "Safari"}};
    static constexpr Word systems[] = {{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"},
                                       {"Windows", "Windows"}, {"Mac OS", "macOS"},  {"Linux", "Linux"}};
    auto word = [&](std::span<const Word> words) -> std::string_view {
        for (const auto& [sign, name] : words)
            if (agent.find(sign) != agent.npos) return name;
        return {};
    };
    std::string browser(word(browsers)), system(word(systems));
    if (browser.empty()) browser = "Chương trình khác";
    return system.empty() ? browser : browser + " trên " + system;
}

}  // namespace khue
