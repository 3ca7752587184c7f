// An account: somebody who may sign in. What they may do is said by role grants; how they sign in is kept
// apart (sign_in.hpp), so that signing in makes no new version of the record.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;

// Người dùng
struct AppUser {
    Id<AppUser> id;
    Id<Unit> unit_id;
    std::string login;
    std::string name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    Id<Staff> staff_id;
    bool active = true;
    bool must_change_password = true;
    std::optional<std::string> off_reason;  // of the list ly_do_ngung; only while it is not active

    static const Entity& entity();
};

}  // namespace khue
