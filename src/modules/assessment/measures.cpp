#include "modules/assessment/measures.hpp"

namespace khue::assessment {
namespace {

const std::string open_school =
    "u.kind = 'truong' AND (u.opened_on IS NULL OR u.opened_on <= {close}) AND (u.closed_on IS NULL OR "
    "u.closed_on > {close})";

const std::string sets_in_use =
    "{criteria_set} AS s WHERE s.kind = 'digital_maturity' AND s.state IN ('active', 'retired') AND "
    "s.from_date <= {close} AND (s.to_date IS NULL OR s.to_date >= {close})";

const std::string set_in_use = "SELECT 1 FROM " + sets_in_use;

const std::string applicable =
    "EXISTS (" + set_in_use + " AND ',' || s.levels || ',' LIKE '%,' || u.level || ',%')";

// QĐ 4725: schools hand in by 31 May, which ends the year that is asked for.
const std::string of_the_year =
    "a.school_year >= CASE WHEN {close} >= substr({school_year}, 6, 4) || '-05-31' THEN {school_year} ELSE "
    "{school_year_before} END";

const std::string handed_in =
    "EXISTS (SELECT 1 FROM {assessment} AS a WHERE a.unit_id = u.id AND " + of_the_year +
    " AND a.state IN ('submitted', 'under_review', 'confirmed', 'published') AND a.submitted_on <= {close})";

// The newest confirmed one decides.
const std::string at_level_2 = "EXISTS (SELECT 1 FROM {assessment} AS a WHERE a.unit_id = u.id AND " +
                               of_the_year +
                               " AND a.state IN ('confirmed', 'published') AND a.confirmed_on <= {close} AND "
                               "a.confirmed_level >= 2 AND NOT EXISTS "
                               "(SELECT 1 FROM {assessment} AS b WHERE b.unit_id = a.unit_id AND "
                               "b.school_year > a.school_year AND b.state IN "
                               "('confirmed', 'published') AND b.confirmed_on <= {close}))";

// Under provisional criteria a figure says so until a document confirms them (decision 0035).
const std::string provisional = "SELECT 'Kết quả tính theo bộ tiêu chí tạm thời: ' || s.title || '.' FROM " +
                                sets_in_use + " AND s.provisional = 1 ORDER BY s.id";

Measure met(const std::string& name, const std::string& label, const std::string& condition,
            const std::string& reason) {
    return {.name = name,
            .label = label,
            .tables = {"unit", "criteria_set", "assessment"},
            .count = "SELECT u.id, CASE WHEN " + applicable + " AND " + condition +
                     " THEN 1 ELSE 0 END FROM {unit} AS u WHERE " + open_school + " AND EXISTS (" +
                     set_in_use + "){units u}",
            .records = "SELECT 'unit', u.id, u.name, " + reason + " FROM {unit} AS u WHERE " + open_school +
                       " AND " + applicable + " AND NOT " + condition + "{units u} ORDER BY u.code",
            .caveat = provisional};
}

const std::string classrooms = "{room} AS r WHERE r.kind LIKE 'Phòng học%'";

const std::string projecting =
    "EXISTS (SELECT 1 FROM {equipment} AS e WHERE e.room_id = r.id AND e.usable > 0 AND (e.name LIKE "
    "'%chiếu%' OR e.name LIKE "
    "'%i vi%' OR e.name LIKE '%ivi%' OR e.name LIKE '%àn hình%' OR e.name LIKE '%tương tác%')) AND EXISTS "
    "(SELECT 1 FROM "
    "{internet_line} AS l WHERE l.unit_id = r.unit_id AND (l.from_date IS NULL OR l.from_date <= {close}) "
    "AND (l.to_date IS NULL "
    "OR l.to_date >= {close}))";

}  // namespace

std::vector<Measure> assessment_measures() {
    return {
        {.name = "assessment.schools_in_scope",
         .label = "Trường có bộ tiêu chí chuyển đổi số đang áp dụng cho cấp học",
         .tables = {"unit", "criteria_set"},
         .count =
             "SELECT u.id, 1 FROM {unit} AS u WHERE " + open_school + " AND " + applicable + "{units u}"},
        met("assessment.schools_submitted", "Trường đã nộp phiếu tự đánh giá mức độ chuyển đổi số", handed_in,
            "'Chưa nộp phiếu tự đánh giá mức độ chuyển đổi số, hoặc phiếu đang bị trả lại'"),
        met("assessment.schools_at_level_2", "Trường được xác nhận mức độ chuyển đổi số từ mức 2", at_level_2,
            "'Chưa được xác nhận từ mức 2 trở lên'"),
        {.name = "rooms.classrooms",
         .label = "Phòng học trong sổ",
         .tables = {"room"},
         .count = "SELECT r.unit_id, count(*) FROM " + classrooms + "{units r} GROUP BY r.unit_id"},
        {.name = "rooms.projecting_online",
         .label = "Phòng học có thiết bị trình chiếu, trường có Internet",
         .tables = {"room", "equipment", "internet_line"},
         .count = "SELECT r.unit_id, sum(CASE WHEN " + projecting + " THEN 1 ELSE 0 END) FROM " + classrooms +
                  "{units r} GROUP BY r.unit_id"},
    };
}

}  // namespace khue::assessment
