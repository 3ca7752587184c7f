// Where a person stands in the school year: the pupil's enrolment, the staff member's post. They follow the
// record: a correction corrects them, it does not move anybody; moves are made with their dates.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "store/records.hpp"

namespace khue {

struct Pupil;
struct Staff;

// The school year that people work on: that of the close of the open period, else of today.
std::string current_school_year(Db&);

// The year of the pupil's class; without one that of today's work.
std::string school_year_of(Db&, const Pupil&);

// The open enrolment of the year takes the record's class and status; one is made when there is none, or when
// somebody who had left is there again. One that has ended only takes the status as its end.
void keep_enrolment(Transaction&, const Scope&, const Pupil&, const std::string& school_year);
void keep_post(Transaction&, const Scope&, const Staff&);

// Moves: the record has been given its new unit, class and status, or is about to be. `day` is the first one
// of the new state, the last one of the former is the day before. A stay that would have begun on the day or
// later never was: it goes, its history stays.
void end_enrolments(Transaction&, const Scope&, Id<Pupil>, Date day, std::string_view end_status,
                    std::string_view only_year = "");
void begin_enrolment(Transaction&, const Scope&, const Pupil&, const std::string& school_year, Date day);
void end_posts(Transaction&, const Scope&, Id<Staff>, Date day);
void begin_post(Transaction&, const Scope&, const Staff&, std::optional<std::string> post, Date day);

// With the record goes what came with it.
void remove_enrolments(Transaction&, const Scope&, const Pupil&);
void remove_posts(Transaction&, const Scope&, const Staff&);

}  // namespace khue
