// One pupil in one school, class and school year, from a day to a day: what a period counts.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Pupil;
struct SchoolClass;
struct Unit;

// Ghi danh
struct Enrolment {
    Id<Enrolment> id;
    Id<Unit> unit_id;
    Id<Pupil> pupil_id;
    Id<SchoolClass> class_id;
    std::string school_year;
    std::optional<Date> from_date;
    std::optional<Date> to_date;
    std::string status;
    std::optional<std::string> end_status;

    static const Entity& entity();
};

}  // namespace khue
