// How far somebody got in a course, what follows from that by the course's rule, and what was decided.
#pragma once
#include <map>

#include "modules/training/desk.hpp"

namespace khue::training {

// By enrolment: in how many sessions the person was present.
std::map<std::int64_t, std::int64_t> presence_of(Db&, Id<TrainingCourse>);

// What the rule of the course says: the share of sessions, and the score where there is a test. `none` while
// that cannot be said.
CourseResult proposed(const TrainingCourse&, std::int64_t sessions, std::int64_t present,
                      const std::optional<Score>& score);

struct ResultEntry {
    std::int64_t enrolment = 0;
    CourseResult result = CourseResult::none;
    std::optional<Score> score;
    std::string note;
};
// By the organiser, once the course has begun and until it is finished.
void enter_results(Transaction&, const Desk&, std::int64_t course, const std::vector<ResultEntry>&);
std::vector<ResultEntry> result_entries(const Json& items);  // 422 that names the rows

}  // namespace khue::training
