// The digital-skills level that a pupil reached in a school year, as the class's teacher noted it; and what a
// school summed up of each class when it closed the year: indicator 16 counts that.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Pupil;
struct SchoolClass;
struct Unit;

// Mức năng lực số của học sinh
struct PupilLevel {
    Id<PupilLevel> id;
    Id<Unit> unit_id;
    Id<SchoolClass> class_id;
    Id<Pupil> pupil_id;
    std::string school_year;
    std::string component;   // of the pupils' framework; empty: overall
    std::int64_t level = 0;  // rank; 0: below the lowest
    Date noted_on;
    std::string noted_by;

    static const Entity& entity();
};

// Tổng hợp mức năng lực số của lớp
struct ClassLevelSum {
    Id<ClassLevelSum> id;
    Id<Unit> unit_id;
    std::string school_year;
    Id<SchoolClass> class_id;
    std::string class_name;
    std::int64_t grade = 0, size = 0, reached = 0;
    Date closed_on;
    std::string closed_by;

    static const Entity& entity();
};

}  // namespace khue
