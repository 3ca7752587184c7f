#include "modules/users/own_staff.hpp"

#include "modules/users/app_user.hpp"
#include "store/records.hpp"

namespace khue {

std::optional<Staff> own_staff(Db& db, std::int64_t user_id) {
    const auto user = get(db, Scope::everything(), Id<AppUser>{user_id});
    if (!user || !user->staff_id) return std::nullopt;
    return get(db, Scope::everything(), user->staff_id);
}

std::vector<std::int64_t> accounts_of(Db& db, Id<Staff> staff) {
    std::vector<std::int64_t> out;
    for (auto& s =
             query(db, "SELECT id FROM app_user WHERE staff_id = $1 AND active = 1 ORDER BY id", staff.value);
         s.step();)
        out.push_back(s.integer(0));
    return out;
}

}  // namespace khue
