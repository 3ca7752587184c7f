// As what somebody stands before courses, and which of them and whose names they see: the organiser all of a
// course, a school its own people, everybody themself; the others count.
#pragma once
#include <optional>
#include <vector>

#include "modules/registry/staff.hpp"
#include "modules/training/course.hpp"
#include "modules/training/session.hpp"
#include "modules/training/training_enrolment.hpp"
#include "server/app.hpp"

namespace khue::training {

struct Desk {
    Scope organises;  // the very units whose courses one organises
    Scope enrols;     // the very schools whose people one enrols
    Scope counts;     // units whose numbers one may see
    std::optional<Staff> self;
    std::int64_t commune = 0;

    bool sees(const TrainingCourse&) const;
    bool sees_papers(std::int64_t organiser) const;  // the evidence of its courses, where names may stand
    bool names(const TrainingCourse&, const TrainingEnrolment&) const;
};
Desk desk_of(const Context&, Db&);

struct LoadedCourse {
    TrainingCourse course;
    std::int64_t version = 0;
};

// 404 for what this desk does not see.
LoadedCourse course_at(Db&, const Desk&, std::int64_t id);
// The same for its organiser: 404 for what is not seen, 403 for who does not organise it.
LoadedCourse own_course(Db&, const Desk&, std::int64_t id);
std::vector<LoadedCourse> courses_at(Db&, const Desk&);  // newest first

TrainingSession session_of(Db&, std::int64_t id);                   // 404
std::vector<TrainingSession> sessions_of(Db&, Id<TrainingCourse>);  // by day and hour
std::vector<TrainingEnrolment> enrolments_of(Db&, Id<TrainingCourse>);
TrainingEnrolment enrolment_at(Db&, std::int64_t id);  // 404
std::optional<TrainingEnrolment> enrolment_of(Db&, Id<TrainingCourse>, Id<Staff>);

// Of the list linh_vuc_tap_huan: those that count for indicators 13 and 14.
void load_fields(const std::filesystem::path& rules);
bool is_digital(std::string_view field);

}  // namespace khue::training
