// Accounts, the roles granted to them, delegations between units.
#include <algorithm>

#include "modules/users/accounts.hpp"
#include "modules/users/delegation_news.hpp"
#include "modules/users/granting.hpp"
#include "modules/users/leaving.hpp"
#include "modules/users/password.hpp"
#include "modules/users/services.hpp"
#include "server/record_exchange.hpp"

namespace khue {
namespace {

// ---- users ----

void before_user(Context& c, AppUser& user, const Roles& roles) {
    if (!user.id) {
        user.must_change_password = true;  // its first password is given by a reset
        return;
    }
    must_manage(c.db(), *c.who, roles, user.id.value);
    if (user.active)
        user.off_reason.reset();
    else if (!user.off_reason)
        user.off_reason = std::string(off_by_hand);
    if (!user.active) must_leave_an_administrator(c.db(), 0, user.id.value);
}

AppUser managed_user(Context& c, Db& db, const Roles& roles) {
    auto user = get(db, c.scope("users.write"), Id<AppUser>{c.id()});
    if (!user) not_found("người dùng");
    must_manage(db, *c.who, roles, user->id.value);
    return *user;
}

Response reset(Context& c, const Roles& roles) {
    AppUser user;
    c.database().read([&](Db& db) { user = managed_user(c, db, roles); });
    if (user.id.value == c.who->user_id)
        refuse("own_password", "Xin đổi mật khẩu của chính bạn ở mục Tài khoản.");
    std::string password = random_password(), hash = hash_password(password);
    c.database().write(c.actor(), [&](Transaction& t) { set_password_hash(t, user.id.value, hash, true); });
    std::string body;
    JsonWriter(body).object().member("password", password).end_object();
    Response r = json_response(std::move(body));
    r.headers.emplace_back("Cache-Control", "no-store");
    return r;
}

Response sign_ins(Context& c) {
    auto user = get(c.db(), c.scope(), Id<AppUser>{c.id()});
    if (!user) not_found("người dùng");
    auto state = sign_in_state(c.db(), user->id.value, user->login);
    std::string body;
    JsonWriter w(body);
    w.object().member("last_sign_in", state.last_sign_in).member("locked_until", state.locked_until);
    w.member("last_address", state.last_address).member("failures", state.failures);
    w.member("has_password", state.has_password).member("sessions", state.sessions);
    w.member("slip_until", slip_waits_until(c.db(), user->id.value));
    auto factor = second_factor_state(c.db(), user->id.value, local_date(now()));
    w.member("second_factor", factor.on).member("second_factor_required", factor.required).end_object();
    return json_response(std::move(body));
}

// ---- grants ----

void must_give(const Context& c, const Roles& roles, const RoleGrant& g) {
    if (may_give(*c.who, roles, "role_grants.write", g.role, g.unit_id.value)) return;
    const Role* role = roles.find(g.role);
    throw Failure{
        403,
        "forbidden",
        "Bạn không được giao hoặc thu hồi vai trò “" + (role ? role->label : g.role) + "” ở đơn vị này.",
        {}};
}

// Two people stand behind every new right: who gives it and who has it. One's own may only be shortened.
bool gives_more(const RoleGrant& before, const RoleGrant& g) {
    bool same = before.user_id == g.user_id && before.role == g.role && before.unit_id == g.unit_id &&
                before.class_id == g.class_id && before.from_date == g.from_date;
    bool longer = before.to_date && (!g.to_date || g.to_date->days > before.to_date->days);
    return !same || longer;
}

void must_be_for_another(const Context& c, const RoleGrant& g) {
    if (g.user_id.value == c.who->user_id)
        throw Failure{
            403, "own_role", "Không ai tự giao vai trò cho chính mình. Xin nhờ một người quản trị khác.", {}};
}

void before_grant(Context& c, RoleGrant& g, const Roles& roles) {
    Problems problems;
    check_grant(c.db(), roles, g, problems);
    throw_if_any(problems);
    must_give(c, roles, g);
    if (!g.id) return must_be_for_another(c, g);
    auto before = get(c.db(), c.scope(), g.id);
    if (!before) return;
    if (gives_more(*before, g)) must_be_for_another(c, g);
    must_give(c, roles, *before);
    bool still = g.role == before->role && !g.to_date && g.user_id == before->user_id;
    if (before->role == "system_administrator" && !still) must_leave_an_administrator(c.db(), g.id.value, 0);
}

Response remove_grant(Context& c, const Roles& roles) {
    auto grant = get(c.db(), c.scope(), Id<RoleGrant>{c.id()});
    if (!grant) not_found("vai trò được giao");
    must_give(c, roles, *grant);
    if (grant->role == "system_administrator") must_leave_an_administrator(c.db(), grant->id.value, 0);
    raw::remove(c.transaction(), RoleGrant::entity(), c.scope(), grant->id.value, c.if_match());
    return {.status = 204, .body = {}};
}

// ---- delegations ----

void before_delegation(Context& c, Delegation& d) {
    Unit office = office_above(c.db(), d.unit_id);
    d.granted_to_unit_id = office.id.value;
    d.granted_to_name = office.name;
    d.granted_by = c.who->login;
}

// ---- roles ----

void append_role(JsonWriter& w, const App& app, const Role& role) {
    w.object().member("role", role.code).member("label", role.label).member("by_class", role.by_class);
    w.key("permissions").array();
    auto has = [&](std::string_view name) {
        return std::ranges::any_of(role.permissions,
                                   [&](const auto& pattern) { return permission_matches(pattern, name); });
    };
    for (const Module& m : app.modules())
        for (const Permission& p : m.permissions)
            if (has(p.name)) w.object().member("name", p.name).member("label", p.label).end_object();
    w.end_array().end_object();
}

Response get_roles(Context& c, const Roles& roles) {
    std::string body;
    JsonWriter w(body);
    w.array();
    for (const Role& role : roles.all()) append_role(w, c.app, role);
    w.end_array();
    return json_response(std::move(body));
}

// ---- what they answer ----

Shape sign_ins_shape() {
    using namespace shape;
    return named("SignIns", object({{"last_sign_in", nullable(instant())},
                                    {"locked_until", nullable(instant())},
                                    {"last_address", text()},
                                    {"failures", integer()},
                                    {"has_password", flag()},
                                    {"sessions", integer()},
                                    {"slip_until", nullable(instant())},
                                    {"second_factor", flag()},
                                    {"second_factor_required", flag()}}));
}

Shape role_shape() {
    using namespace shape;
    Shape permission = object({{"name", text()}, {"label", text()}});
    return named(
        "Role",
        object(
            {{"role", text()}, {"label", text()}, {"by_class", flag()}, {"permissions", list(permission)}}));
}

}  // namespace

void add_user_routes(Module& m, const SharedServices& services) {
    add_crud(m, AppUser::entity(), {.remove = false, .before_write = [services](Context& c, void* record) {
                                        before_user(c, *static_cast<AppUser*>(record), *services->roles);
                                    }});
    add_crud(m, RoleGrant::entity(), {.remove = false, .before_write = [services](Context& c, void* record) {
                                          before_grant(c, *static_cast<RoleGrant*>(record), *services->roles);
                                      }});
    // Granted and withdrawn, never changed: what was allowed until when stays plain.
    add_crud(m, Delegation::entity(),
             {.update = false,
              .before_write = [](Context& c,
                                 void* record) { before_delegation(c, *static_cast<Delegation*>(record)); },
              .after_create =
                  [services](Context& c, const void* record) {
                      tell_delegates(c.transaction(), *services->roles,
                                     *static_cast<const Delegation*>(record));
                  }});
    add_route(
        m, "DELETE", "/api/role_grants/{id}", "role_grants.write",
        [services](Context& c) { return remove_grant(c, *services->roles); }, "Thu hồi vai trò",
        record_exchange::remove());
    m.routes.push_back({.method = "POST",
                        .path = "/api/users/{id}/reset",
                        .permission = "users.write",
                        .handler = [services](Context& c) { return reset(c, *services->roles); },
                        .summary = "Cấp lại mật khẩu; mật khẩu mới chỉ hiện một lần",
                        .access = Access::slow,
                        .passwords = true,
                        .exchange = exchange::answers(shape::object({{"password", shape::text()}}))});
    add_route(m, "GET", "/api/users/{id}/sign_ins", "users.read", sign_ins,
              "Tình trạng đăng nhập của người dùng", exchange::answers(sign_ins_shape()));
    add_route(
        m, "GET", "/api/roles", "users.read",
        [services](Context& c) { return get_roles(c, *services->roles); },
        "Các vai trò và quyền của mỗi vai trò", exchange::answers(shape::list(role_shape())));
}

}  // namespace khue
