// What the module's routes share while the program runs.
#pragma once
#include <memory>

#include "modules/users/sessions.hpp"
#include "modules/users/sign_in.hpp"

namespace khue {

struct UserServices {
    std::shared_ptr<Roles> roles = std::make_shared<Roles>();  // filled when the module starts
    Sessions sessions{roles};
    AddressThrottle throttle;
};
using SharedServices = std::shared_ptr<UserServices>;

// Checks the old and the new password, keeps the new one and ends the person's other sessions. Blocks for two
// password hashes.
void change_own_password(Database&, AddressThrottle&, const Identity&, const std::string& old,
                         const std::string& fresh, const std::string& address, std::string_view session);

void add_sign_in_pages(Module&, const SharedServices&);
void add_session_routes(Module&, const SharedServices&);  // /api/session
void add_user_routes(Module&, const SharedServices&);     // users, grants, delegations, roles
void add_audit_routes(Module&);

}  // namespace khue
