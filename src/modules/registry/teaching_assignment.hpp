// Who teaches what in which class, from a day to a day.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct SchoolClass;
struct Staff;
struct Unit;

// Phân công giảng dạy
struct TeachingAssignment {
    Id<TeachingAssignment> id;
    Id<Unit> unit_id;
    Id<Staff> staff_id;
    Id<SchoolClass> class_id;
    std::string subject;
    std::optional<Date> from_date;
    std::optional<Date> to_date;

    static const Entity& entity();
};

}  // namespace khue
