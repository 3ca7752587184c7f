#include "modules/users/sign_in.hpp"

#include "core/log.hpp"
#include "core/problem.hpp"
#include "core/text.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/password.hpp"
#include "modules/users/policy.hpp"
#include "modules/users/second_factor.hpp"
#include "store/records.hpp"

namespace khue {
namespace {

constexpr std::size_t addresses_kept = 10'000;
constexpr std::int64_t attempts_kept_ms = 24 * 3'600'000;
constexpr std::size_t longest_login = 40;  // what is longer is nobody's

const Actor nobody{.user_id = 0, .name = "khách", .address = ""};

[[noreturn]] void wrong() {
    throw Failure{401, "wrong_password", "Tên đăng nhập hoặc mật khẩu không đúng.", {}};
}

bool loopback(const std::string& address) { return address.starts_with("127.") || address == "::1"; }

struct Account {
    SignedIn who;
    std::string hash;
};

Account account_of(Db& db, const std::string& login) {
    Account a{.who = {}, .hash = {}};
    auto& s =
        query(db,
              "SELECT u.id, u.unit_id, u.login, p.hash FROM app_user u JOIN password p ON p.user_id = u.id "
              "WHERE u.login = $1 AND u.active = 1",
              login);
    if (s.step()) {
        a.who = {.user_id = s.integer(0), .unit_id = s.integer(1), .login = std::string(s.text(2))};
        a.hash = s.text(3);
    }
    s.reset();
    return a;
}

// Only of accounts that exist: what was typed as a login may be anything, a password too. Takes as long for
// the others, so that the time does not tell them apart. After the lock nothing is looked at, nor entered.
void note_failure(Transaction& t, const std::string& login, bool just_locked) {
    run(t.db(), "UPDATE sign_in_attempt SET failures = failures WHERE login = $1", login);
    auto& s = query(t.db(), "SELECT id, unit_id FROM app_user WHERE login = $1", login);
    std::int64_t id = 0, unit = 0;
    if (s.step()) id = s.integer(0), unit = s.integer(1);
    s.reset();
    if (id == 0) return;
    append_audit(t, {.action = "sign_in_failed", .entity = "session", .record_id = id, .unit_id = unit});
    if (!just_locked) return;
    append_audit(t, {.action = "lock_out", .entity = "session", .record_id = id, .unit_id = unit});
}

Account checked(Database& db, AddressThrottle& throttle, const std::string& typed,
                const std::string& password, const std::string& address) {
    if (!throttle.allows(address, now())) refuse_locked({now().ms + lock_ms});
    std::string login = is_utf8(typed) ? lower(squeeze(typed)) : "";
    if (login.size() > longest_login || login.find(':') != login.npos) login.clear();
    Actor actor = nobody;
    actor.address = address;
    std::optional<Instant> until;
    bool just_locked = false;
    db.write(actor, [&](Transaction& t) {
        until = count_attempt(t, login);
        auto& s = query(t.db(), "SELECT locked_until FROM sign_in_attempt WHERE login = $1", login);
        just_locked = s.step() && s.integer(0) > 0;
        s.reset();
    });
    if (until) refuse_locked(*until);
    Account account{.who = {}, .hash = {}};
    db.read([&](Db& d) { account = account_of(d, login); });
    bool right = verify_password(account.hash.empty() ? nobodys_hash() : account.hash,
                                 password.size() <= longest_password ? password : "");
    if (right && account.who.user_id) return account;
    throttle.failed(address, now());
    log_event("warning", "sign_in_failed", {{"address", address}});
    db.write(actor, [&](Transaction& t) { note_failure(t, login, just_locked); });
    wrong();
}

// The hashes of the present password and of those before it, newest first.
std::vector<std::string> last_passwords(Db& db, std::int64_t user_id, std::int64_t most) {
    std::vector<std::string> hashes;
    for (auto& s = query(db,
                         "SELECT hash, changed_at FROM password WHERE user_id = $1 AND hash <> '' UNION ALL "
                         "SELECT hash, changed_at FROM former_password WHERE user_id = $1 "
                         "ORDER BY changed_at DESC LIMIT $2",
                         user_id, most);
         s.step();)
        hashes.emplace_back(s.text(0));
    return hashes;
}

void keep_former_password(Transaction& t, std::int64_t user_id) {
    run(t.db(),
        "INSERT INTO former_password (user_id, changed_at, hash) SELECT user_id, changed_at, hash FROM "
        "password "
        "WHERE user_id = $1 AND hash <> '' ON CONFLICT (user_id, changed_at) DO NOTHING",
        user_id);
    run(t.db(),
        "DELETE FROM former_password WHERE user_id = $1 AND changed_at NOT IN (SELECT changed_at FROM "
        "former_password WHERE user_id = $1 ORDER BY changed_at DESC LIMIT $2)",
        user_id, sign_in_policy().number(t.db(), policy::password_history));
}

}  // namespace

void refuse_locked(Instant until) {
    throw Failure{429,
                  "locked",
                  "Đã nhập sai quá nhiều lần. Xin thử lại sau " + local_clock({until.ms + 59'999}) +
                      ", hoặc nhờ người quản trị cấp lại.",
                  {}};
}

std::optional<Instant> count_attempt(Transaction& t, const std::string& key) {
    const std::int64_t most = sign_in_policy().number(t.db(), policy::lock_out_failures);
    const std::int64_t pause = sign_in_policy().number(t.db(), policy::lock_out_minutes) * 60'000;
    std::int64_t at = t.at().ms, failures = 0, until = 0;
    auto& s =
        query(t.db(), "SELECT failures, first_at, locked_until FROM sign_in_attempt WHERE login = $1", key);
    if (s.step() && s.integer(1) > at - pause) failures = s.integer(0), until = s.integer(2);
    s.reset();
    if (until > at) return Instant{until};
    if (until != 0) failures = 0;  // the lock is over: as many again
    ++failures;
    until = failures >= most ? at + pause : 0;
    run(t.db(),
        "INSERT INTO sign_in_attempt (login, failures, first_at, locked_until) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (login) DO UPDATE SET failures = excluded.failures, locked_until = "
        "excluded.locked_until, "
        "first_at = CASE WHEN excluded.failures = 1 OR excluded.locked_until > 0 THEN excluded.first_at "
        "ELSE sign_in_attempt.first_at END",
        key, failures, at, until);
    run(t.db(), "DELETE FROM sign_in_attempt WHERE first_at < $1", at - attempts_kept_ms);
    return std::nullopt;
}

bool AddressThrottle::allows(const std::string& address, Instant at) {
    std::lock_guard lock(mutex_);
    auto found = counts_.find(address);
    if (found == counts_.end()) return true;
    if (found->second.since.ms > at.ms - lock_ms) return found->second.failures < failures_per_address;
    counts_.erase(found);
    return true;
}

// A proxy on this machine speaks for everybody: it is not counted.
void AddressThrottle::failed(const std::string& address, Instant at) {
    if (loopback(address)) return;
    std::lock_guard lock(mutex_);
    if (counts_.size() >= addresses_kept)
        std::erase_if(counts_, [&](const auto& c) { return c.second.since.ms <= at.ms - lock_ms; });
    if (counts_.size() >= addresses_kept) counts_.clear();
    auto& count = counts_.try_emplace(address, Count{.since = at}).first->second;
    ++count.failures;
}

SignedIn sign_in(Database& db, AddressThrottle& throttle, const std::string& login,
                 const std::string& password, const std::string& address) {
    Account account = checked(db, throttle, login, password, address);
    std::string better = hash_is_current(account.hash) ? "" : hash_password(password);
    db.write(
        {.user_id = account.who.user_id, .name = account.who.login, .address = address}, [&](Transaction& t) {
            unlock(t, account.who.login);
            if (!better.empty())
                run(t.db(), "UPDATE password SET hash = $1 WHERE user_id = $2", better, account.who.user_id);
        });
    return account.who;
}

void note_sign_in(Transaction& t, const SignedIn& who, const std::string& address) {
    run(t.db(), "UPDATE password SET last_at = $1, last_address = $2 WHERE user_id = $3", t.at().ms, address,
        who.user_id);
    append_audit(
        t, {.action = "sign_in", .entity = "session", .record_id = who.user_id, .unit_id = who.unit_id});
}

void require_password(Database& db, AddressThrottle& throttle, const std::string& login,
                      const std::string& password, const std::string& address) {
    checked(db, throttle, login, password, address);
    db.write(nobody, [&](Transaction& t) { unlock(t, login); });
}

void set_password_hash(Transaction& t, std::int64_t user_id, const std::string& hash, bool must_change,
                       std::string_view session_kept) {
    auto user = get(t.db(), Scope::everything(), Id<AppUser>{user_id});
    if (!user) not_found("người dùng");
    keep_former_password(t, user_id);
    run(t.db(),
        "INSERT INTO password (user_id, hash, changed_at, last_address) VALUES ($1, $2, $3, '') "
        "ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at",
        user_id, hash, t.at().ms);
    run(t.db(), "DELETE FROM session WHERE user_id = $1 AND token_hash <> $2", user_id, session_kept);
    run(t.db(), "DELETE FROM sign_in_ticket WHERE user_id = $1", user_id);
    run(t.db(), "DELETE FROM activation_slip WHERE user_id = $1 AND used_at IS NULL", user_id);
    unlock(t, user->login);
    user->must_change_password = must_change;
    update(t, Scope::everything(), *user);
    // Also tells every process that what it remembers of this user's sessions is out of date.
    append_audit(
        t,
        {.action = "password", .entity = "app_user", .record_id = user_id, .unit_id = user->unit_id.value});
}

std::int64_t shortest_password(Db& db, std::int64_t user_id) {
    return sign_in_policy().number(db, has_second_factor(db, user_id)
                                           ? policy::password_length_with_second_factor
                                           : policy::password_length);
}

void check_new_password(Database& db, const PasswordOwner& owner, std::string_view path,
                        const std::string& fresh, Problems& problems) {
    std::int64_t shortest = 0;
    std::vector<std::string> last;
    db.read([&](Db& d) {
        shortest = shortest_password(d, owner.user_id);
        last = last_passwords(d, owner.user_id, sign_in_policy().number(d, policy::password_history));
    });
    check_password(path, fresh, owner.login, owner.name, problems, static_cast<std::size_t>(shortest));
    if (!problems.empty()) return;
    for (const auto& hash : last)
        if (verify_password(hash, fresh))
            return problems.add(path, "used_before",
                                "Mật khẩu này mới dùng gần đây. Xin chọn mật khẩu khác.");
}

bool password_is_too_old(Db& db, std::int64_t user_id, Instant at) {
    std::int64_t days = sign_in_policy().number(db, policy::password_days);
    if (days == 0) return false;
    auto& s = query(db, "SELECT changed_at FROM password WHERE user_id = $1", user_id);
    bool old = s.step() && at.ms - s.integer(0) > days * 24 * 3'600'000;
    s.reset();
    return old;
}

void unlock(Transaction& t, std::string_view login) {
    run(t.db(), "DELETE FROM sign_in_attempt WHERE login = $1", login);
}

SignInState sign_in_state(Db& db, std::int64_t user_id, std::string_view login) {
    SignInState state{.last_address = {}};
    auto& p = query(db, "SELECT last_at, last_address, hash FROM password WHERE user_id = $1", user_id);
    if (p.step()) {
        state.has_password = !p.text(2).empty();
        if (!p.is_null(0)) state.last_sign_in = Instant{p.integer(0)};
        state.last_address = p.text(1);
    }
    p.reset();
    auto& a = query(db, "SELECT failures, locked_until FROM sign_in_attempt WHERE login = $1", login);
    if (a.step()) {
        state.failures = static_cast<int>(a.integer(0));
        if (a.integer(1) > now().ms) state.locked_until = Instant{a.integer(1)};
    }
    a.reset();
    auto& n = query(db, "SELECT count(*) FROM session WHERE user_id = $1", user_id);
    if (n.step()) state.sessions = n.integer(0);
    n.reset();
    return state;
}

}  // namespace khue
