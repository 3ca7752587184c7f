// What people are told of courses. A notice names the course, never a person.
#pragma once
#include "modules/training/course.hpp"
#include "modules/training/training_enrolment.hpp"
#include "store/database.hpp"

namespace khue::training {

std::string page_of(const TrainingCourse&);  // in the console

void tell_opened(Transaction&, const TrainingCourse&);  // the schools that may enrol
void tell_enrolled(Transaction&, const TrainingCourse&, const TrainingEnrolment&);
void tell_place(Transaction&, const TrainingCourse&, const TrainingEnrolment&);  // after waiting
void tell_cancelled(Transaction&, const TrainingCourse&, const TrainingEnrolment&);
void tell_result(Transaction&, const TrainingCourse&, const TrainingEnrolment&);
void tell_certificate(Transaction&, const TrainingCourse&, const TrainingEnrolment&);
void tell_revoked(Transaction&, const TrainingCourse&, const TrainingEnrolment&);

}  // namespace khue::training
