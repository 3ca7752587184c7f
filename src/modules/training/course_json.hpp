// Courses as they are answered: in a list, and whole with sessions, people whose names the desk sees, and
// what may be done.
#pragma once
#include "modules/training/desk.hpp"

namespace khue::training {

void append_course(JsonWriter&, const LoadedCourse&);  // the record
void append_course_item(JsonWriter&, Db&, const Desk&, const LoadedCourse&);
void append_course_whole(JsonWriter&, Db&, const Desk&, const LoadedCourse&);
void append_session(JsonWriter&, const TrainingSession&);

Shape course_item_shape();
Shape session_shape();

}  // namespace khue::training
