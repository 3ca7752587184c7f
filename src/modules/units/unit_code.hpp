// A code that a unit has or had in another system, with its time.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Mã đơn vị theo hệ thống khác
struct UnitCode {
    Id<UnitCode> id;
    Id<Unit> unit_id;
    std::string system;
    std::string code;
    std::optional<Date> from_date;
    std::optional<Date> to_date;

    static const Entity& entity();
};

}  // namespace khue
