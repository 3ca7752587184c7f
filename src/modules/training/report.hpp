// Completion lists of a course, and the year in courses, people trained and what is still needed.
#pragma once
#include <optional>

#include "modules/competence/ratings.hpp"
#include "modules/indicators/value.hpp"
#include "modules/training/desk.hpp"
#include "office/document.hpp"
#include "office/spreadsheet.hpp"

namespace khue::training {

struct ListedPerson {
    std::string name, group, school, result, certificate;
    std::int64_t present = 0;
};
struct CourseList {
    TrainingCourse course;
    Unit organiser, commune;
    std::int64_t sessions = 0, hidden = 0;  // hidden: people whose names the desk does not see
    std::vector<ListedPerson> people;       // by school, then by name
};
CourseList course_list(Db&, const Desk&, std::int64_t course);
std::string to_workbook(const CourseList&);
office::Document document_of(const CourseList&);

// One school against indicators 13 and 14, where they can be counted.
struct SchoolTrained {
    std::int64_t unit_id = 0;
    std::string unit_name;
    std::optional<Ratio> managers, teachers;
};
// One component: who needs it, and the courses of the year that serve it.
struct ComponentCover {
    std::string code, title;
    competence::Need need;
    std::int64_t courses = 0, seats = 0;  // not cancelled; seats: people on their lists
    bool lacks() const { return need.below > 0 && courses == 0; }
};
struct YearCourse {
    TrainingCourse course;
    std::string organiser, field;
    std::int64_t enrolled = 0, completed = 0;
};
struct TrainingYear {
    std::int64_t year = 0;
    Unit commune;
    std::string note;  // why the indicators cannot be counted; empty when they can
    std::vector<YearCourse> courses;
    std::vector<SchoolTrained> schools;
    std::vector<ComponentCover> components;
};
TrainingYear year_of(App&, Db&, const Desk&, const competence::Viewer&, std::int64_t year);
std::string to_workbook(const TrainingYear&);
office::Document document_of(const TrainingYear&);

}  // namespace khue::training
