// Where a person stands in the school year: the pupil's enrolment, the staff member's post. They follow the
// record: a correction corrects them, it does not move anybody; moves are made with their dates.
#pragma once
#include <string>

#include "store/records.hpp"

namespace khue {

struct Pupil;
struct Staff;

// The school year that people work on: that of the close of the open period, else of today.
std::string current_school_year(Db&);

// The open enrolment of the year takes the record's class and status; one is made when there is none.
void keep_enrolment(Transaction&, const Scope&, const Pupil&, const std::string& school_year);
void keep_post(Transaction&, const Scope&, const Staff&);

// With the record goes what came with it.
void remove_enrolments(Transaction&, const Scope&, const Pupil&);
void remove_posts(Transaction&, const Scope&, const Staff&);

}  // namespace khue
