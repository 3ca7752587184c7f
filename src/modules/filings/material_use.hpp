// Periods that one teacher taught with digital materials in a quarter, and the weeks taught.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;

// Sử dụng học liệu số
struct MaterialUse {
    Id<MaterialUse> id;
    Id<Unit> unit_id;
    std::string period;
    Id<Staff> staff_id;
    std::optional<std::string> staff_code;
    std::string full_name;
    std::int64_t periods = 0;
    std::int64_t weeks = 0;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
