#include "modules/competence/measures.hpp"

#include "modules/indicators/made_here.hpp"

namespace khue::competence {
namespace {

// Sums that were closed by the close, of the school year it falls in or the one before.
std::string closed(const std::string& a) {
    return a + ".school_year IN ({school_year}, {school_year_before}) AND " + a + ".closed_on <= {close}";
}

// Of these a school's newest year counts.
std::string newest() {
    return closed("s") +
           " AND NOT EXISTS (SELECT 1 FROM {class_level_sum} AS y WHERE y.unit_id = s.unit_id AND " +
           closed("y") + " AND y.school_year > s.school_year)";
}

// What a school brought in a file, where it closed nothing here.
std::string filed() {
    return "f.period = {period} AND NOT EXISTS (SELECT 1 FROM {class_level_sum} AS x WHERE x.unit_id = "
           "f.unit_id AND " +
           closed("x") + ")";
}

Measure pupils(const std::string& name, const std::string& label, const std::string& here,
               const std::string& in_file) {
    return {.name = name,
            .label = label,
            .tables = {"transcript_progress", "class_level_sum"},
            .count = "SELECT unit_id, sum(n) FROM (SELECT f.unit_id, f." + in_file +
                     " AS n FROM {transcript_progress} AS f WHERE " + filed() +
                     "{units f} UNION ALL SELECT s.unit_id, s." + here +
                     " AS n FROM {class_level_sum} AS s WHERE " + newest() +
                     "{units s}) AS r GROUP BY unit_id"};
}

}  // namespace

std::vector<Measure> measures() {
    Measure reached =
        pupils("pupils.digital_skills", "Học sinh đạt kỹ năng số cơ bản", "reached", "digital_skills");
    reached.records =
        "SELECT 'transcript_progress', f.id, f.class_name, 'Còn học sinh chưa đạt kỹ năng số cơ bản (theo "
        "báo "
        "cáo học bạ số)' FROM {transcript_progress} AS f WHERE " +
        filed() +
        " AND f.digital_skills < f.size{units f} UNION ALL SELECT 'class_level_sum', s.id, s.class_name, "
        "'Còn học sinh chưa đạt mức năng lực số của khối (theo trường chốt)' FROM {class_level_sum} AS s "
        "WHERE " +
        newest() + " AND s.reached < s.size{units s}";
    return {std::move(reached),
            pupils("pupils.general",
                   "Học sinh tiểu học, trung học cơ sở (theo mức năng lực số trường chốt, "
                   "hoặc bảng học bạ số)",
                   "size", "size")};
}

Measure schools_with_levels() {
    return {.name = "evidence",
            .label = "Mức năng lực số trường chốt trong Khuê",
            .tables = {"class_level_sum"},
            .count = "SELECT s.unit_id, max(" + std::to_string(instead_of_files) +
                     ") FROM {class_level_sum} AS s WHERE " + closed("s") + "{units s} GROUP BY s.unit_id"};
}

}  // namespace khue::competence
