// What a school lets another unit do for it: its principal grants it, for a time, by a decision.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

enum class DelegationKind : std::uint8_t { import_files };

// Ủy quyền
struct Delegation {
    Id<Delegation> id;
    Id<Unit> unit_id;
    DelegationKind kind = DelegationKind::import_files;
    std::int64_t granted_to_unit_id = 0;
    std::string granted_to_name;
    Date from_date;
    Date to_date;
    std::string decision;
    std::string granted_by;

    static const Entity& entity();
};

}  // namespace khue
