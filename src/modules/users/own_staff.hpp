// Which staff record an account belongs to, and which accounts belong to a staff record.
#pragma once
#include <optional>
#include <vector>

#include "modules/registry/staff.hpp"
#include "store/db.hpp"

namespace khue {

// Nothing for an account that is no member of a staff, or whose record is gone.
std::optional<Staff> own_staff(Db&, std::int64_t user_id);

std::vector<std::int64_t> accounts_of(Db&, Id<Staff>);  // the active ones

}  // namespace khue
