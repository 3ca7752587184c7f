#include "modules/users/slips.hpp"

#include <algorithm>

#include "core/log.hpp"
#include "core/text.hpp"
#include "modules/users/password.hpp"
#include "modules/users/policy.hpp"
#include "store/hash.hpp"
#include "store/records.hpp"

namespace khue {
namespace {

constexpr std::size_t number_length = 6;
constexpr std::int64_t day_ms = 24LL * 3'600'000;

std::string attempts_key(const std::string& number) { return "slip:" + number; }

// As people type them: the number in any case, the code with or without dashes and blanks.
std::string plain_number(std::string_view typed) {
    std::string out;
    for (char c : upper(squeeze(typed)))
        if (c != ' ') out += c;
    return out;
}
std::string plain_code(std::string_view typed) {
    std::string out;
    for (char c : lower(typed))
        if (c != ' ' && c != '-') out += c;
    return out;
}

// 79 bits: more than anybody tries, so a plain hash says nothing about it.
std::string code_hash(std::string_view number, std::string_view code) {
    return sha256_hex({number, "/", plain_code(code)});
}

std::string new_number(Db& db) {
    for (;;) {
        std::string number = upper(random_password().substr(0, 4) + random_password().substr(0, 2));
        auto& s = query(db, "SELECT 1 FROM activation_slip WHERE number = $1", number);
        bool taken = s.step();
        s.reset();
        if (!taken) return number;
    }
}

struct Found {
    std::int64_t user_id = 0;
    std::string code_hash;
    Instant expires{};
    bool used = false;
};

std::optional<Found> find(Db& db, const std::string& number) {
    auto& s = query(
        db, "SELECT user_id, code_hash, expires_at, used_at FROM activation_slip WHERE number = $1", number);
    std::optional<Found> found;
    if (s.step())
        found = Found{.user_id = s.integer(0),
                      .code_hash = std::string(s.text(1)),
                      .expires = {s.integer(2)},
                      .used = !s.is_null(3)};
    s.reset();
    return found;
}

// Only who has the code learns what is the matter with the slip.
AppUser holder(Db& db, const Found& slip) {
    auto user = get(db, Scope::everything(), Id<AppUser>{slip.user_id});
    if (slip.used)
        refuse("slip_used", "Phiếu này đã được dùng. Nếu không phải bạn dùng, xin báo ngay nhà trường.");
    if (slip.expires < now())
        refuse("slip_expired", "Phiếu này đã hết hạn. Xin nhà trường hoặc xã in phiếu mới.");
    if (!user || !user->active)
        refuse("account_off", "Tài khoản của phiếu này đã ngừng hoạt động. Xin hỏi nhà trường.");
    return *user;
}

Actor guest(const std::string& address) { return {.user_id = 0, .name = "khách", .address = address}; }

AppUser checked_holder(Database& db, AddressThrottle& throttle, const std::string& number,
                       const std::string& code, const std::string& address) {
    if (!throttle.allows(address, now())) refuse_locked({now().ms + lock_ms});
    std::optional<Instant> until;
    db.write(guest(address), [&](Transaction& t) { until = count_attempt(t, attempts_key(number)); });
    if (until) refuse_locked(*until);
    std::optional<Found> slip;
    db.read([&](Db& d) { slip = find(d, number); });
    if (!slip || !equal_in_constant_time(slip->code_hash, code_hash(number, code))) {
        throttle.failed(address, now());
        log_event("warning", "activation_failed", {{"address", address}});
        throw Failure{401, "wrong_code", "Số phiếu hoặc mã kích hoạt không đúng.", {}};
    }
    AppUser user;
    db.read([&](Db& d) { user = holder(d, *slip); });
    return user;
}

}  // namespace

Slip issue_slip(Transaction& t, const AppUser& user) {
    if (!user.active)
        refuse("account_off",
               "Tài khoản “" + user.login + "” đang ngừng hoạt động; xin mở lại trước khi in phiếu.");
    Slip slip{.user = user, .number = new_number(t.db()), .code = random_password()};
    set_password_hash(t, user.id.value, "", true);
    Date last{local_date(t.at()).days +
              static_cast<std::int32_t>(sign_in_policy().number(t.db(), policy::slip_days))};
    slip.expires = {start_of_local_day({last.days + 1}).ms - 1};
    run(t.db(), "DELETE FROM activation_slip WHERE user_id = $1", user.id.value);
    run(t.db(),
        "INSERT INTO activation_slip (number, user_id, code_hash, made_at, expires_at) VALUES ($1, $2, $3, "
        "$4, "
        "$5)",
        slip.number, user.id.value, code_hash(slip.number, slip.code), t.at().ms, slip.expires.ms);
    append_audit(t, {.action = "activation_slip",
                     .entity = "app_user",
                     .record_id = user.id.value,
                     .unit_id = user.unit_id.value});
    return slip;
}

SignedIn activate(Database& db, AddressThrottle& throttle, const Activation& a, const std::string& address) {
    std::string number = is_utf8(a.number) ? plain_number(a.number) : "";
    if (number.size() != number_length) number.clear();
    AppUser user = checked_holder(db, throttle, number, is_utf8(a.code) ? a.code : "", address);
    Problems problems;
    check_new_password(db, {.user_id = user.id.value, .login = user.login, .name = user.name}, "/new",
                       a.password, problems);
    if (!problems.empty()) {
        db.write(guest(address), [&](Transaction& t) { unlock(t, attempts_key(number)); });
        throw_if_any(problems);
    }
    std::string hash = hash_password(a.password);
    db.write({.user_id = user.id.value, .name = user.login, .address = address}, [&](Transaction& t) {
        auto slip = find(t.db(), number);
        if (!slip) throw Failure{401, "wrong_code", "Số phiếu hoặc mã kích hoạt không đúng.", {}};
        user = holder(t.db(), *slip);  // somebody may have used it meanwhile
        run(t.db(), "UPDATE activation_slip SET used_at = $1 WHERE number = $2", t.at().ms, number);
        set_password_hash(t, user.id.value, hash, false);
        unlock(t, attempts_key(number));
        append_audit(t, {.action = "activate",
                         .entity = "app_user",
                         .record_id = user.id.value,
                         .unit_id = user.unit_id.value});
    });
    return {.user_id = user.id.value, .unit_id = user.unit_id.value, .login = user.login};
}

std::optional<Instant> slip_waits_until(Db& db, std::int64_t user_id) {
    auto& s =
        query(db, "SELECT expires_at FROM activation_slip WHERE user_id = $1 AND used_at IS NULL", user_id);
    std::optional<Instant> until;
    if (s.step()) until = Instant{s.integer(0)};
    s.reset();
    return until;
}

}  // namespace khue
