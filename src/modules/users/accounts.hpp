// Accounts for the command line and for setting up: the same rules as in the browser, done as the operator
// of the machine.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/units/unit.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/delegation.hpp"
#include "modules/users/role_grant.hpp"
#include "modules/users/roles.hpp"
#include "modules/users/sign_in.hpp"
#include "server/app.hpp"

namespace khue {

struct NewAccount {
    std::string login, name;
    Id<Unit> unit_id;
    std::optional<std::string> email{}, phone{};
    std::string password{};            // empty: a random one that must be changed
    std::vector<std::string> roles{};  // granted in the same unit, together with the account or not at all
};

struct FirstPassword {
    Id<AppUser> user_id;
    std::string login, password;
};

// Throws Failure 422 for a bad or taken login or a bad password.
FirstPassword create_user(App&, const Actor&, const NewAccount&);

// The account and its roles, without any password: an activation slip opens it. Throws as create_user.
AppUser open_account(Transaction&, const Roles&, const NewAccount&);

// Every login that there is: they are unique in the whole house. And one that is not among them, which it
// joins.
std::set<std::string> taken_logins(Db&);
std::string free_login(const std::string& base, std::set<std::string>& taken);

// A new random password; signs out everywhere, lifts a lock and takes off the second factor: the last way in
// when a phone is lost. Throws Failure 404.
FirstPassword reset_password(App&, const Actor&, std::string_view login);

// Throws Failure 404 or 422. `from` absent: at once; `to` absent: without end.
Id<RoleGrant> grant_role(App&, const Actor&, std::string_view login, std::string_view role, Id<Unit> unit,
                         std::optional<Date> from = {}, std::optional<Date> to = {});

// The school lets the commune's office import for it; for the sample and for `khue user`.
Id<Delegation> grant_delegation(App&, const Actor&, Id<Unit> school, Date from, Date to,
                                std::string_view decision);

// The commune's first account, which holds the roles named there, when there is no account at all.
FirstPassword create_first_admin(App&, const Actor&, Id<Unit> commune, const std::vector<std::string>& roles,
                                 const std::string& login = "quantri",
                                 const std::string& name = "Quản trị hệ thống");
bool has_accounts(Db&);

struct AccountLine {
    AppUser user;
    std::vector<RoleGrant> grants;
    SignInState state;
};
std::vector<AccountLine> list_users(Db&);

// The nearest commune above a unit: who a school delegates to. Throws Failure 422.
Unit office_above(Db&, Id<Unit>);

}  // namespace khue
