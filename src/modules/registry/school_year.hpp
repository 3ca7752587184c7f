// A school year with its days.
#pragma once
#include "core/entity.hpp"

namespace khue {

// Năm học
struct SchoolYear {
    Id<SchoolYear> id;
    std::string code;
    Date from_date;
    Date to_date;
    std::optional<std::string> note;

    static const Entity& entity();
};

}  // namespace khue
