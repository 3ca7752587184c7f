// A course that trains staff: of the commune or a school itself, of the department, or online elsewhere.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class CourseKind : std::uint8_t { own, department, online };
enum class CourseState : std::uint8_t { draft, open, closed, finished, cancelled };

// Khóa tập huấn
struct TrainingCourse {
    Id<TrainingCourse> id;
    Id<Unit> unit_id;  // who organises it, or keeps its list: the commune or a school
    CourseKind kind = CourseKind::own;
    std::string title;
    std::string field_code;                 // of linh_vuc_tap_huan
    std::optional<std::string> components;  // of the staff's competence framework: "1.1 4.3"
    std::string audience;                   // groups of staff: "CBQL GV"
    std::int64_t hours = 0;
    std::optional<std::string> organiser;  // who holds it, where that is another
    std::optional<std::string> link;
    std::optional<Date> from_date, to_date;
    std::optional<std::int64_t> capacity;  // none: everybody finds a place
    std::optional<Date> enrol_until;
    std::int64_t least_attendance = 80;  // percent of the sessions
    std::optional<Score> passing_score;  // none: no test
    std::optional<std::string> description;
    CourseState state = CourseState::draft;
    std::optional<std::string> cancelled_for;
    std::optional<Date> ended_on;  // once finished: the day that counts

    static const Entity& entity();

    bool is_over() const { return state == CourseState::finished || state == CourseState::cancelled; }
    bool is_for(std::string_view staff_group) const;
};

std::string_view code_of(CourseState);
std::string_view label_of(CourseState);

}  // namespace khue
