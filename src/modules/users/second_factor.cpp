#include "modules/users/second_factor.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/password.hpp"
#include "modules/users/policy.hpp"
#include "modules/users/role_grant.hpp"
#include "modules/users/totp.hpp"
#include "store/hash.hpp"
#include "store/records.hpp"

namespace khue {
namespace {

constexpr std::int64_t day_ms = 24LL * 3'600'000;

std::string about(std::int64_t user_id) { return "second_factor/" + std::to_string(user_id); }
std::string attempts_key(const std::string& login) { return "2:" + login; }

std::string code_hash(const SecretBox& box, std::int64_t user_id, std::string_view code) {
    return box.keyed_hash(std::to_string(user_id) + "/" + std::string(code));
}

// As people type them: with blanks, in capitals.
std::string plain(std::string_view typed) {
    std::string out;
    for (char c : lower(typed))
        if (c != ' ') out += c;
    return out;
}

struct Row {
    std::string secret;  // open
    std::int64_t last_step = 0;
    bool in_force = false;
};

std::optional<Row> row_of(Db& db, const SecretBox& box, std::int64_t user_id, bool waiting) {
    auto& s = query(db,
                    waiting ? "SELECT waiting, last_step, confirmed_at FROM second_factor WHERE user_id = $1"
                            : "SELECT secret, last_step, confirmed_at FROM second_factor WHERE user_id = $1",
                    user_id);
    std::optional<Row> row;
    std::string sealed;
    if (s.step()) {
        sealed = s.text(0);
        row = Row{.secret = {}, .last_step = s.integer(1), .in_force = !s.is_null(2)};
    }
    s.reset();
    if (!row || sealed.empty()) return std::nullopt;
    auto open = box.unseal(sealed, about(user_id));
    if (!open)
        throw Failure{
            503,
            "key_lost",
            "Máy chủ không có khóa để kiểm tra mã xác thực hai bước. Xin báo người quản trị hệ thống.",
            {}};
    row->secret = std::move(*open);
    return row;
}

void audit(Transaction& t, std::string_view action, std::int64_t user_id) {
    auto user = get(t.db(), Scope::everything(), Id<AppUser>{user_id});
    if (!user) not_found("người dùng");
    append_audit(
        t, {.action = action, .entity = "app_user", .record_id = user_id, .unit_id = user->unit_id.value});
}

bool use_app_code(Transaction& t, const SecretBox& box, std::int64_t user_id, const std::string& code) {
    auto row = row_of(t.db(), box, user_id, false);
    if (!row || !row->in_force) return false;
    auto step = totp::accepted_step(row->secret, code, t.at(), row->last_step);
    if (!step) return false;
    run(t.db(), "UPDATE second_factor SET last_step = $1 WHERE user_id = $2", *step, user_id);
    return true;
}

bool use_recovery_code(Transaction& t, const SecretBox& box, std::int64_t user_id, const std::string& code) {
    auto& s = query(t.db(),
                    "UPDATE recovery_code SET used_at = $1 WHERE user_id = $2 AND code_hash = $3 AND used_at "
                    "IS NULL RETURNING user_id",
                    t.at().ms, user_id, code_hash(box, user_id, code));
    bool used = s.step();
    s.reset();
    if (used) audit(t, "recovery_code", user_id);
    return used;
}

bool required(Db& db, std::int64_t user_id, Date today) {
    auto roles = sign_in_policy().second_factor_roles(db);
    Query own{.filters = {where<&RoleGrant::user_id>(user_id)}};
    return std::ranges::any_of(list<RoleGrant>(db, Scope::everything(), own), [&](const RoleGrant& g) {
        bool holds = (!g.from_date || *g.from_date <= today) && (!g.to_date || today <= *g.to_date);
        return holds && std::ranges::find(roles, g.role) != roles.end();
    });
}

}  // namespace

bool has_second_factor(Db& db, std::int64_t user_id) {
    auto& s =
        query(db, "SELECT 1 FROM second_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL", user_id);
    bool on = s.step();
    s.reset();
    return on;
}

SecondFactorState second_factor_state(Db& db, std::int64_t user_id, Date today) {
    SecondFactorState state;
    auto& f =
        query(db, "SELECT confirmed_at FROM second_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL",
              user_id);
    if (f.step()) state.on = true, state.since = Instant{f.integer(0)};
    f.reset();
    auto& r = query(db, "SELECT count(*) FROM recovery_code WHERE user_id = $1 AND used_at IS NULL", user_id);
    if (r.step()) state.recovery_codes_left = r.integer(0);
    r.reset();
    state.required = required(db, user_id, today);
    if (state.on || !state.required) return state;
    auto& p = query(db, "SELECT second_factor_due FROM password WHERE user_id = $1", user_id);
    if (p.step() && !p.is_null(0)) state.due = Instant{p.integer(0)};
    p.reset();
    return state;
}

bool must_show_second_factor(Db& db, std::int64_t user_id) {
    auto state = second_factor_state(db, user_id, local_date(now()));
    return state.on || (state.required && state.due && *state.due <= now());
}

SecondFactorState note_second_factor_due(Transaction& t, std::int64_t user_id) {
    auto state = second_factor_state(t.db(), user_id, local_date(t.at()));
    if (state.on || !state.required || state.due) return state;
    state.due = Instant{t.at().ms + sign_in_policy().number(t.db(), policy::grace_days) * day_ms};
    run(t.db(), "UPDATE password SET second_factor_due = $1 WHERE user_id = $2", state.due->ms, user_id);
    return state;
}

std::string begin_second_factor(Transaction& t, const SecretBox& box, std::int64_t user_id) {
    if (auto waiting = row_of(t.db(), box, user_id, true)) return waiting->secret;
    std::string secret = random_bytes(totp::secret_bytes);
    run(t.db(),
        "INSERT INTO second_factor (user_id, secret, waiting, last_step) VALUES ($1, '', $2, 0) "
        "ON CONFLICT (user_id) DO UPDATE SET waiting = excluded.waiting",
        user_id, box.seal(secret, about(user_id)));
    return secret;
}

std::vector<std::string> renew_recovery_codes(Transaction& t, const SecretBox& box, std::int64_t user_id) {
    run(t.db(), "DELETE FROM recovery_code WHERE user_id = $1", user_id);
    std::vector<std::string> codes;
    while (codes.size() < recovery_codes_made) {
        codes.push_back(random_password().substr(0, 14));  // three groups: 60 bits
        run(t.db(), "INSERT INTO recovery_code (user_id, code_hash) VALUES ($1, $2)", user_id,
            code_hash(box, user_id, codes.back()));
    }
    return codes;
}

std::vector<std::string> confirm_second_factor(Database& db, const SecretBox& box, const Actor& actor,
                                               std::int64_t user_id, const std::string& login,
                                               std::string_view typed) {
    std::string code = plain(typed);
    std::vector<std::string> codes;
    std::optional<Instant> until;
    db.write(actor, [&](Transaction& t) {
        codes.clear();
        until = count_attempt(t, attempts_key(login));
        if (until) return;
        auto waiting = row_of(t.db(), box, user_id, true);
        if (!waiting)
            refuse("not_begun", "Chưa có mã QR nào để xác nhận. Xin mở lại trang xác thực hai bước.");
        auto step = totp::accepted_step(waiting->secret, code, t.at(), 0);
        if (!step) return;
        unlock(t, attempts_key(login));
        run(t.db(),
            "UPDATE second_factor SET secret = waiting, waiting = '', confirmed_at = $1, last_step = $2 "
            "WHERE "
            "user_id = $3",
            t.at().ms, *step, user_id);
        codes = renew_recovery_codes(t, box, user_id);
        audit(t, "second_factor_on", user_id);
    });
    if (until) refuse_locked(*until);
    Problems problems;
    if (codes.empty())
        problems.add("/code", "wrong_code",
                     "Mã không đúng. Xin xem lại giờ trên điện thoại rồi nhập mã mới.");
    throw_if_any(problems);
    return codes;
}

void require_second_factor(Database& db, const SecretBox& box, const Actor& actor, std::int64_t user_id,
                           const std::string& login, std::string_view typed) {
    std::string code = plain(typed);
    std::optional<Instant> until;
    bool right = false;
    db.write(actor, [&](Transaction& t) {
        right = false;
        until = count_attempt(t, attempts_key(login));
        if (until) return;
        right = use_app_code(t, box, user_id, code) || use_recovery_code(t, box, user_id, code);
        if (right) return unlock(t, attempts_key(login));
        audit(t, "second_factor_failed", user_id);
    });
    if (until) refuse_locked(*until);
    if (!right)
        throw Failure{401, "wrong_code", "Mã không đúng hoặc đã dùng. Xin chờ mã mới trên điện thoại.", {}};
}

void remove_second_factor(Transaction& t, std::int64_t user_id) {
    auto& s = query(t.db(), "DELETE FROM second_factor WHERE user_id = $1 RETURNING user_id", user_id);
    bool had = s.step();
    s.reset();
    run(t.db(), "DELETE FROM recovery_code WHERE user_id = $1", user_id);
    run(t.db(), "UPDATE password SET second_factor_due = NULL WHERE user_id = $1", user_id);
    if (had) audit(t, "second_factor_off", user_id);
}

}  // namespace khue
