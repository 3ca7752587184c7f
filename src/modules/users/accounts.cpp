#include "modules/users/accounts.hpp"

#include "core/validate.hpp"
#include "modules/users/granting.hpp"
#include "modules/users/password.hpp"
#include "modules/users/second_factor.hpp"

namespace khue {
namespace {

AppUser user_by_login(Db& db, std::string_view login) {
    auto user = first<AppUser>(db, Scope::everything(), {where<&AppUser::login>(std::string(login))});
    if (!user) not_found("người dùng “" + std::string(login) + "”");
    return *user;
}

AppUser checked_user(const NewAccount& account) {
    AppUser user{.id = {}, .unit_id = account.unit_id, .login = {}, .name = {}};
    Problems problems;
    set_field(field_of<&AppUser::login>(), account.login, &user, problems);
    set_field(field_of<&AppUser::name>(), account.name, &user, problems);
    set_field(field_of<&AppUser::email>(), account.email.value_or(""), &user, problems);
    set_field(field_of<&AppUser::phone>(), account.phone.value_or(""), &user, problems);
    if (!account.password.empty())
        check_password("/password", account.password, user.login, user.name, problems);
    throw_if_any(problems);
    user.must_change_password = account.password.empty();
    return user;
}

Id<RoleGrant> insert_grant(Transaction& t, const Roles& roles, RoleGrant grant) {
    Problems problems;
    check_record(RoleGrant::entity(), &grant, problems);
    check_grant(t.db(), roles, grant, problems);
    throw_if_any(problems);
    return insert(t, Scope::everything(), grant);
}

AppUser insert_account(Transaction& t, const Roles& roles, AppUser user,
                       const std::vector<std::string>& held) {
    user.id = insert(t, Scope::everything(), user);
    for (const auto& role : held)
        insert_grant(t, roles, {.user_id = user.id, .role = role, .unit_id = user.unit_id});
    return user;
}

}  // namespace

AppUser open_account(Transaction& t, const Roles& roles, const NewAccount& account) {
    return insert_account(t, roles, checked_user(account), account.roles);
}

FirstPassword create_user(App& app, const Actor& actor, const NewAccount& account) {
    const AppUser checked = checked_user(account);
    const Roles roles = Roles::load(app.options().rules);
    bool given = !account.password.empty();
    std::string password = given ? account.password : random_password(), hash = hash_password(password);
    Id<AppUser> id;
    app.database().write(actor, [&](Transaction& t) {
        id = insert_account(t, roles, checked, account.roles).id;
        set_password_hash(t, id.value, hash, !given);
    });
    return {.user_id = id, .login = checked.login, .password = password};
}

std::set<std::string> taken_logins(Db& db) {
    std::set<std::string> logins;
    for (auto& s = query(db, "SELECT login FROM app_user"); s.step();) logins.emplace(s.text(0));
    return logins;
}

std::string free_login(const std::string& base, std::set<std::string>& taken) {
    std::string login = base;
    for (int n = 2; !taken.insert(login).second; ++n) login = base + std::to_string(n);
    return login;
}

FirstPassword reset_password(App& app, const Actor& actor, std::string_view login) {
    std::string password = random_password(), hash = hash_password(password);
    AppUser user;
    app.database().write(actor, [&](Transaction& t) {
        user = user_by_login(t.db(), login);
        set_password_hash(t, user.id.value, hash, true);
        remove_second_factor(t, user.id.value);
    });
    return {.user_id = user.id, .login = user.login, .password = password};
}

Id<RoleGrant> grant_role(App& app, const Actor& actor, std::string_view login, std::string_view role,
                         Id<Unit> unit, std::optional<Date> from, std::optional<Date> to) {
    Roles roles = Roles::load(app.options().rules);
    Id<RoleGrant> id;
    app.database().write(actor, [&](Transaction& t) {
        id = insert_grant(t, roles,
                          {.user_id = user_by_login(t.db(), login).id,
                           .role = std::string(role),
                           .unit_id = unit,
                           .from_date = from,
                           .to_date = to});
    });
    return id;
}

Unit office_above(Db& db, Id<Unit> unit_id) {
    auto unit = get(db, Scope::everything(), unit_id);
    while (unit && unit->parent_id) {
        unit = get(db, Scope::everything(), unit->parent_id);
        if (unit && unit->kind == UnitKind::commune) return *unit;
    }
    Problems problems;
    problems.add("/unit_id", "no_office", "Đơn vị này không có xã quản lý để ủy quyền.");
    throw_if_any(problems);
    return {};
}

Id<Delegation> grant_delegation(App& app, const Actor& actor, Id<Unit> school, Date from, Date to,
                                std::string_view decision) {
    Delegation d{.id = {},
                 .unit_id = school,
                 .granted_to_name = {},
                 .from_date = from,
                 .to_date = to,
                 .decision = std::string(decision),
                 .granted_by = actor.name};
    app.database().write(actor, [&](Transaction& t) {
        Unit office = office_above(t.db(), school);
        d.granted_to_unit_id = office.id.value;
        d.granted_to_name = office.name;
        Problems problems;
        check_record(Delegation::entity(), &d, problems);
        throw_if_any(problems);
        insert(t, Scope::everything(), d);
    });
    return d.id;
}

FirstPassword create_first_admin(App& app, const Actor& actor, Id<Unit> commune,
                                 const std::vector<std::string>& roles, const std::string& login,
                                 const std::string& name) {
    return create_user(app, actor, {.login = login, .name = name, .unit_id = commune, .roles = roles});
}

bool has_accounts(Db& db) {
    auto& s = query(db, "SELECT 1 FROM app_user LIMIT 1");
    bool any = s.step();
    s.reset();
    return any;
}

std::vector<AccountLine> list_users(Db& db) {
    std::vector<AccountLine> out;
    for (auto& user : list<AppUser>(db, Scope::everything())) {
        Query own{.filters = {where<&RoleGrant::user_id>(user.id.value)}};
        auto grants = list<RoleGrant>(db, Scope::everything(), own);
        auto state = sign_in_state(db, user.id.value, user.login);
        out.push_back({.user = std::move(user), .grants = std::move(grants), .state = std::move(state)});
    }
    return out;
}

}  // namespace khue
