#include "modules/training/measures.hpp"

#include "modules/indicators/made_here.hpp"
#include "modules/registry/measures.hpp"

namespace khue::training {
namespace {

constexpr std::string_view within_the_year = " >= {year_start} AND ", until_close = " <= {close}";

std::string in_year(const std::string& day) {
    return day + std::string(within_the_year) + day + std::string(until_close);
}

// What schools brought in files.
std::string filed() {
    return "SELECT 1 FROM {training_result} AS f WHERE f.staff_id = r.id AND f.unit_id = r.unit_id AND "
           "f.course IN ('Năng lực số', 'Kỹ năng số') AND " +
           in_year("f.ended_on");
}

// Courses of this program, which write their field's meaning and their end into the enrolment.
std::string enrolled() {
    return "SELECT 1 FROM {training_enrolment} AS n WHERE n.staff_id = r.id AND n.unit_id = r.unit_id AND "
           "n.digital = 1 AND n.state = 'enrolled'";
}

// A person counts once, however many courses and wherever they were recorded.
Measure trained(const std::string& name, const std::string& label, std::string_view group) {
    const std::string done = filed() + " AND f.result = 'Hoàn thành' UNION ALL " + enrolled() + " AND " +
                             in_year("n.completed_on");
    const std::string reason = "CASE WHEN EXISTS (" + filed() + " UNION ALL " + enrolled() +
                               " AND n.completed_on IS NULL" +
                               ") THEN 'Đã học nhưng chưa hoàn thành' ELSE 'Chưa học khóa năng lực số, kỹ "
                               "năng số nào trong năm' END";
    return people_who(name, label, group, {"staff", "staff_post", "training_result", "training_enrolment"},
                      done, reason);
}

}  // namespace

std::vector<Measure> measures() {
    return {trained("managers.trained", "Cán bộ quản lý đã hoàn thành bồi dưỡng năng lực số", "'CBQL'"),
            trained("teachers.trained", "Giáo viên đã hoàn thành tập huấn kỹ năng số", "'GV'")};
}

Measure schools_with_courses() {
    return {.name = "evidence",
            .label = "Kết quả khóa tập huấn ghi trong Khuê",
            .tables = {"training_enrolment"},
            .count = "SELECT n.unit_id, max(" + std::to_string(beside_files) +
                     ") FROM {training_enrolment} AS n WHERE n.digital = 1 AND " + in_year("n.completed_on") +
                     "{units n} GROUP BY n.unit_id"};
}

}  // namespace khue::training
