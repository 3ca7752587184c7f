// What is done with a course and its sessions. Each is one function within one transaction. 404 for what the
// desk does not see, 403 for who does not organise it, 412 when another version than `expected` stands, 409
// in a state that does not allow it, 422 for what is wrong with the request.
#pragma once
#include "modules/training/desk.hpp"

namespace khue::training {

Id<TrainingCourse> create_course(Transaction&, const Desk&, const Json& body);
void edit_course(Transaction&, const Desk&, std::int64_t id, std::int64_t expected, const Json& body);
void remove_course(Transaction&, const Desk&, std::int64_t id, std::int64_t expected);  // a draft

void open_course(Transaction&, const Desk&, std::int64_t id, std::int64_t expected);
void close_course(Transaction&, const Desk&, std::int64_t id, std::int64_t expected);
void cancel_course(Transaction&, const Desk&, std::int64_t id, std::int64_t expected,
                   std::string_view reason);
// Everybody on the list has a result by now; those who completed count from the day the course ended.
void finish_course(Transaction&, const Desk&, std::int64_t id, std::int64_t expected);
// A finished course back to its results, while no certificate stands.
void reopen_course(Transaction&, const Desk&, std::int64_t id, std::int64_t expected,
                   std::string_view reason);

Id<TrainingSession> add_session(Transaction&, const Desk&, std::int64_t course, const Json& body);
void edit_session(Transaction&, const Desk&, std::int64_t id, const Json& body);
void remove_session(Transaction&, const Desk&, std::int64_t id);  // nobody was marked in it

}  // namespace khue::training
