#pragma once
#include "modules/training/desk.hpp"

namespace khue::training {

void add_course_routes(Module&);
void add_people_routes(Module&);  // enrolment, attendance, results
void add_own_routes(Module&);     // what somebody does for themself
void add_certificate_routes(Module&);
void add_verification_page(Module&);
void add_report_routes(Module&);
void add_evidence_door(Module&);

// The course as its GET answers, from within a transaction or a read.
Response course_answer(Context&, Db&, const Desk&, std::int64_t id, int status = 200);
Shape course_shape();

}  // namespace khue::training
