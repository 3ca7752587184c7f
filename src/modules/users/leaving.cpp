#include "modules/users/leaving.hpp"

#include <algorithm>

#include "modules/registry/staff_post.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/users/policy.hpp"
#include "modules/users/role_grant.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

constexpr std::int64_t day_ms = 24LL * 3'600'000;

bool stands(const StaffPost& p, Date day) {
    return is_active(true, p.status) && (!p.to_date || *p.to_date >= day);
}

// Somebody of whom no post is known works: nobody said otherwise.
bool works(Db& db, std::int64_t staff_id, Date day) {
    Query of_person{.filters = {where<&StaffPost::staff_id>(staff_id)}};
    auto posts = list<StaffPost>(db, Scope::everything(), of_person);
    return posts.empty() || std::ranges::any_of(posts, [&](const StaffPost& p) { return stands(p, day); });
}

Query active_with(std::vector<Filter> more) {
    more.push_back(where<&AppUser::active>("true"));
    return {.filters = std::move(more)};
}

// The last time that somebody did something with the account, or to it.
Instant last_use(Db& db, const AppUser& user) {
    std::int64_t last = 0;
    auto& s = query(db,
                    "SELECT u.recorded_from, p.last_at, p.changed_at FROM app_user u LEFT JOIN password p ON "
                    "p.user_id = u.id WHERE u.id = $1",
                    user.id.value);
    if (s.step())
        for (int column = 0; column < 3; ++column)
            if (!s.is_null(column)) last = std::max(last, s.integer(column));
    s.reset();
    return {last};
}

void end_grants(Transaction& t, Id<AppUser> user, Id<Unit> unit) {
    const Date today = local_date(t.at());
    const Query of_user{
        .filters = {where<&RoleGrant::user_id>(user.value), where<&RoleGrant::unit_id>(unit.value)}};
    for (RoleGrant& grant : list<RoleGrant>(t.db(), Scope::everything(), of_user)) {
        if (!holds_on(grant, today)) continue;
        grant.to_date = Date{today.days - 1};
        if (grant.from_date && *grant.from_date >= today)
            remove(t, Scope::everything(), grant.id);
        else
            update(t, Scope::everything(), grant);
    }
}

// Who works in another unit now keeps the account, and no role in the former one; the new unit manages it.
void go_along(Transaction& t, const std::vector<AppUser>& accounts, Id<Unit> from, Id<Unit> to) {
    if (from == to) return;
    for (AppUser user : accounts) {
        end_grants(t, user.id, from);
        if (user.unit_id != from) continue;
        user.unit_id = to;
        update(t, Scope::everything(), user);
    }
}

bool is_last_administrator(Db& db, std::int64_t user_id) {
    try {
        must_leave_an_administrator(db, 0, user_id);
        return false;
    } catch (const Failure&) {
        return true;
    }
}

std::string close_unused(JobRun& job) {
    std::int64_t unused = 0, left = 0;
    job.app().database().write({.name = "khue"}, [&](Transaction& t) {
        unused = left = 0;
        Instant oldest{t.at().ms - sign_in_policy().number(t.db(), policy::unused_days) * day_ms};
        Date today = local_date(t.at());
        for (const AppUser& user : list<AppUser>(t.db(), Scope::everything(), active_with({}))) {
            bool gone = user.staff_id && !works(t.db(), user.staff_id.value, today);
            if (!gone && last_use(t.db(), user) >= oldest) continue;
            if (is_last_administrator(t.db(), user.id.value)) continue;
            switch_off(t, user, gone ? off_left : off_unused);
            ++(gone ? left : unused);
        }
    });
    std::string result;
    JsonWriter(result).object().member("unused", unused).member("left", left).end_object();
    job.progress(100, "Đã khóa " + std::to_string(unused + left) + " tài khoản");
    return result;
}

}  // namespace

void switch_off(Transaction& t, AppUser user, std::string_view reason) {
    user.active = false;
    user.off_reason = std::string(reason);
    update(t, Scope::everything(), user);
    run(t.db(), "DELETE FROM session WHERE user_id = $1", user.id.value);
    run(t.db(), "DELETE FROM sign_in_ticket WHERE user_id = $1", user.id.value);
}

void leave_with_post(Transaction& t, const StaffPost& now) {
    Date today = local_date(t.at());
    if (stands(now, today)) return;
    auto accounts = list<AppUser>(t.db(), Scope::everything(),
                                  active_with({where<&AppUser::staff_id>(now.staff_id.value)}));
    if (accounts.empty()) return;
    Query of_person{.filters = {where<&StaffPost::staff_id>(now.staff_id.value)}};
    for (const StaffPost& other : list<StaffPost>(t.db(), Scope::everything(), of_person))
        if (other.id != now.id && stands(other, today))
            return go_along(t, accounts, now.unit_id, other.unit_id);
    for (const AppUser& user : accounts) {
        must_leave_an_administrator(t.db(), 0, user.id.value);
        switch_off(t, user, off_left);
    }
}

JobKind unused_accounts_job(std::function<std::int64_t(Db&)> shown_to) {
    return {.kind = "users.unused",
            .label = "Khóa tài khoản lâu không dùng",
            .run = close_unused,
            .every_hours = 24,
            .shown_to = std::move(shown_to)};
}

std::vector<ClosedAccount> closed_accounts(Db& db, const Scope& scope) {
    std::vector<ClosedAccount> out;
    Date today = local_date(now());
    for (AppUser& user : list<AppUser>(db, scope, {.filters = {where<&AppUser::active>("false")}})) {
        ClosedAccount c;
        c.works = !user.staff_id || works(db, user.staff_id.value, today);
        auto& s =
            query(db,
                  "SELECT u.recorded_from, p.last_at FROM app_user u LEFT JOIN password p ON p.user_id = "
                  "u.id WHERE u.id = $1",
                  user.id.value);
        if (s.step()) {
            c.closed = {s.integer(0)};
            if (!s.is_null(1)) c.last_sign_in = Instant{s.integer(1)};
        }
        s.reset();
        c.user = std::move(user);
        out.push_back(std::move(c));
    }
    return out;
}

std::vector<Slip> reopen(Transaction& t, const Identity& who, const Roles& roles, const Scope& scope,
                         const std::vector<std::int64_t>& user_ids) {
    Date today = local_date(t.at());
    t.begin_changeset("accounts", "Mở lại tài khoản");
    std::vector<Slip> slips;
    for (std::int64_t id : user_ids) {
        auto user = get(t.db(), scope, Id<AppUser>{id});
        if (!user) not_found("người dùng");
        must_manage(t.db(), who, roles, id);
        if (user->active) refuse("active", "Tài khoản “" + user->login + "” đang hoạt động.");
        if (user->staff_id && !works(t.db(), user->staff_id.value, today))
            refuse("left", "Người dùng “" + user->login + "” không còn làm việc tại trường.");
        user->active = true;
        user->off_reason.reset();
        update(t, Scope::everything(), *user);
        slips.push_back(issue_slip(t, *user));
    }
    return slips;
}

}  // namespace khue
