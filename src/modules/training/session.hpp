// A session of a course, and who was there.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct TrainingCourse;
struct TrainingEnrolment;
struct Unit;
enum class AttendanceState : std::uint8_t { present, excused, absent };
enum class AttendanceWay : std::uint8_t { scanned, by_hand };

// Buổi học
struct TrainingSession {
    Id<TrainingSession> id;
    Id<Unit> unit_id;
    Id<TrainingCourse> course_id;
    Date day;
    std::string from_time, to_time;  // "08:00"
    std::optional<std::string> place, topic;
    std::string secret;   // what the codes on the screen are made of
    bool taking = false;  // codes are taken now

    static const Entity& entity();
};

// Điểm danh
struct TrainingAttendance {
    Id<TrainingAttendance> id;
    Id<Unit> unit_id;  // of the person
    Id<TrainingSession> session_id;
    Id<TrainingEnrolment> enrolment_id;
    AttendanceState state = AttendanceState::present;
    AttendanceWay way = AttendanceWay::scanned;
    Instant noted_at;
    std::string noted_by;

    static const Entity& entity();
};

std::string_view code_of(AttendanceState);
std::optional<AttendanceState> attendance_state(std::string_view code);

}  // namespace khue
