// The pupils of a school go on to the next school year: class by class, with those who repeat, those who have
// completed the school, and those who are left out. Looked at first, then written as one changeset.
#pragma once
#include <map>
#include <set>

#include "modules/moves/class_names.hpp"
#include "modules/moves/status_codes.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::moves {

struct PromotionLine {
    SchoolClass from;
    imports::Grade grade{}, next{};
    std::string next_name;     // empty: the pupils complete the school
    bool next_exists = false;  // a class of that name is there in the next year
    std::int64_t pupils = 0;   // who study in it
    std::int64_t already = 0;  // of them: enrolled in the next year
};

struct PromotionPreview {
    Unit school;
    std::string from_year, to_year;
    Date day;  // the first one of the next year
    std::vector<PromotionLine> lines;
    std::int64_t without_class = 0;  // who study and are in no class of the year
    std::string seen;                // what it was drawn from; given back with the order
};

PromotionPreview preview(Db&, const Unit& school, const std::string& from_year);

struct PromotionOrder {
    std::string from_year;
    Date day;
    std::string seen;
    std::map<std::int64_t, std::string> classes;  // class of the year → name in the next; empty: completed
    std::map<std::int64_t, std::string> repeats;  // pupil → class of the next year, in the same grade
    std::set<std::int64_t> left_out;              // pupils who stay as they are
};

struct Promoted {
    std::int64_t changeset = 0, promoted = 0, repeated = 0, completed = 0, classes_made = 0;
};

// Failure 409 when the lists have changed since they were looked at, or nobody is to be moved; 422 for an
// order that does not fit the school.
Promoted promote(Transaction&, const StatusCodes&, const Unit& school, const PromotionOrder&);

std::string year_after(std::string_view school_year);

}  // namespace khue::moves
