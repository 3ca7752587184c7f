// A term of a school year.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct SchoolYear;

// Học kỳ
struct Term {
    Id<Term> id;
    Id<SchoolYear> school_year_id;
    std::string name;
    Date from_date;
    Date to_date;

    static const Entity& entity();
};

}  // namespace khue
