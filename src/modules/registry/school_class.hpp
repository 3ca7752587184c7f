// A class (lớp, nhóm trẻ) of one school year.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;

// Lớp học
struct SchoolClass {
    Id<SchoolClass> id;
    Id<Unit> unit_id;
    std::string school_year;
    std::string name;
    std::optional<std::string> grade;
    std::optional<std::int64_t> declared_size;
    Id<Staff> homeroom_staff_id;
    std::optional<std::string> homeroom_name;
    Id<Unit> site_id;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
