// What the module's routes share while the program runs.
#pragma once
#include <memory>
#include <optional>

#include "modules/users/second_factor.hpp"
#include "modules/users/sessions.hpp"
#include "modules/users/staff_accounts.hpp"

namespace khue {

struct UserServices {
    std::shared_ptr<Roles> roles = std::make_shared<Roles>();  // filled when the module starts
    Sessions sessions{roles};
    AddressThrottle throttle;
    RoleProposals proposals;  // these two as well
    std::optional<SecretBox> second_factor_box;
    const SecretBox& box() const { return second_factor_box.value(); }
};
using SharedServices = std::shared_ptr<UserServices>;

// Checks the old and the new password, keeps the new one and ends the person's other sessions. Blocks for two
// password hashes.
void change_own_password(Database&, AddressThrottle&, const Identity&, const std::string& old,
                         const std::string& fresh, const std::string& address, std::string_view session);

void add_sign_in_pages(Module&, const SharedServices&);
void add_session_routes(Module&, const SharedServices&);  // /api/session
void add_own_session_routes(Module&, const SharedServices&);
void add_second_factor_pages(Module&, const SharedServices&);
void add_activation_pages(Module&, const SharedServices&);
void add_user_routes(Module&, const SharedServices&);  // users, grants, delegations, roles
void add_staff_account_routes(Module&, const SharedServices&);
void add_access_routes(Module&, const SharedServices&);  // why somebody sees a record; the sign-in policy
void add_audit_routes(Module&);

}  // namespace khue
