// Who is on the list of a course. When it is full, the others wait in the order in which they came.
#pragma once
#include "modules/training/desk.hpp"

namespace khue::training {

struct Enrolled {
    std::int64_t enrolled = 0, waiting = 0, before = 0;  // before: on the list already
};

// By the school for its own people while the course is open, by the organiser for anybody's until it is over.
// All or none: 422 that names the rows of who is not of these schools, not working, or not of the audience.
Enrolled enrol(Transaction&, const Desk&, std::int64_t course, const std::vector<std::int64_t>& staff);

void join(Transaction&, const Desk&, std::int64_t course);         // oneself
void leave(Transaction&, const Desk&, std::int64_t course);        // oneself, while the course is open
void withdraw(Transaction&, const Desk&, std::int64_t enrolment);  // by the school or the organiser

// Gives free places to who has waited longest.
void fill_places(Transaction&, const TrainingCourse&);

// Who of a school could be put on the list: working, of the audience, not on it yet. By name.
std::vector<Staff> candidates(Db&, const Desk&, const TrainingCourse&, std::int64_t unit);

}  // namespace khue::training
