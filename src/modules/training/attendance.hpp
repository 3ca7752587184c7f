// Who was in a session: marked by the code on the screen, or by the organiser.
#pragma once
#include "modules/training/attendance_code.hpp"
#include "modules/training/desk.hpp"

namespace khue::training {

// Begins or ends taking codes; only on the day of the session by this server's clock.
void take_codes(Transaction&, const Desk&, std::int64_t session, bool taking);

// What the organiser's screen shows now. 409 while no codes are taken.
AttendanceCode code_now(Db&, const Desk&, std::int64_t session);

struct Scanned {
    TrainingCourse course;
    TrainingSession session;
    Instant at;
    bool before = false;  // was marked already: a second scan changes nothing
};
// Oneself. 409: no codes are taken, not on the list; 422 at /code: none, or one that has expired.
Scanned scan(Transaction&, const Desk&, std::int64_t session, std::string_view code);

struct Mark {
    std::int64_t enrolment = 0;
    AttendanceState state = AttendanceState::present;
};
void mark(Transaction&, const Desk&, std::int64_t session, const std::vector<Mark>&);  // by the organiser

std::vector<TrainingAttendance> attendance_of(Db&, Id<TrainingSession>);

}  // namespace khue::training
