// A certificate that somebody completed a course. It says what it said when it was issued; it can be revoked,
// never changed.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct TrainingCourse;
struct TrainingEnrolment;
struct Unit;

// Chứng nhận tập huấn
struct TrainingCertificate {
    Id<TrainingCertificate> id;
    Id<Unit> unit_id;  // where the person worked
    Id<Unit> issuer_id;
    Id<TrainingCourse> course_id;
    Id<TrainingEnrolment> enrolment_id;
    Id<Staff> staff_id;
    std::int64_t year = 0, sequence = 0;  // of the issuer
    std::string number;                   // "0007/2026/CN-11113"
    std::string code;                     // 16 characters that nobody guesses
    std::string full_name;
    std::string birth_date;  // as the register has it: may lack its day
    std::string workplace, course_title, field_label, issuer;
    std::int64_t hours = 0;
    Date ended_on, issued_on;
    std::string issued_by;
    std::optional<Date> revoked_on;
    std::optional<std::string> revoked_for;

    static const Entity& entity();
};

}  // namespace khue
