// One member of a school's staff in one course, and what came of it.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct TrainingCourse;
struct Unit;
enum class EnrolmentState : std::uint8_t { enrolled, waiting, withdrawn };
enum class CourseResult : std::uint8_t { none, completed, not_completed };

// Đăng ký học
struct TrainingEnrolment {
    Id<TrainingEnrolment> id;
    Id<Unit> unit_id;  // where the person works
    Id<TrainingCourse> course_id;
    Id<Staff> staff_id;
    EnrolmentState state = EnrolmentState::enrolled;
    Instant joined_at;
    std::string joined_by;
    CourseResult result = CourseResult::none;
    std::optional<Score> score;
    std::optional<std::string> note;
    bool digital = false;              // the course's field counts for indicators 13 and 14
    std::optional<Date> completed_on;  // of a finished course that was completed

    static const Entity& entity();
};

std::string_view code_of(EnrolmentState);
std::string_view code_of(CourseResult);
std::string_view label_of(CourseResult);
std::optional<CourseResult> course_result(std::string_view code);

}  // namespace khue
