#include "modules/registry/measures.hpp"

#include "modules/registry/statuses.hpp"

namespace khue {

static const std::string studying = sql_list(studying_statuses), working = sql_list(working_statuses);

static std::string valid_at_close(std::string_view alias) {
    std::string a(alias);
    return "(" + a + ".from_date IS NULL OR " + a + ".from_date <= {close}) AND (" + a +
           ".to_date IS NULL OR " + a + ".to_date >= {close})";
}

static std::string studies_at_close(std::string_view alias) {
    const std::string a(alias);
    return a + ".school_year = {school_year} AND " + a + ".status IN (" + studying + ") AND " +
           valid_at_close(a);
}

static std::string works_at_close(std::string_view alias, std::string_view groups) {
    const std::string a(alias);
    return a + ".staff_group IN (" + std::string(groups) + ") AND " + a + ".status IN (" + working +
           ") AND " + valid_at_close(a);
}

// Counted where the pupil was enrolled on the day: the record may lie in another school by now. Who has two
// such enrolments in a school counts once. CROSS JOIN has SQLite begin with the enrolments, of which few are
// asked for.
std::string active_pupils() {
    return "(SELECT e.unit_id, p.id, p.full_name, p.sort_key, p.ministry_code, p.citizen_number, "
           "p.ethnic_group, p.issues FROM {enrolment} AS e CROSS JOIN {pupil} AS p WHERE p.id = e.pupil_id "
           "AND " +
           studies_at_close("e") +
           " AND NOT EXISTS (SELECT 1 FROM {enrolment} AS d WHERE d.pupil_id = e.pupil_id AND d.unit_id = "
           "e.unit_id AND d.id < e.id AND " +
           studies_at_close("d") + "){units e})";
}

std::string working_staff(std::string_view groups) {
    return "(SELECT t.unit_id, s.id, s.full_name, s.sort_key, s.staff_code FROM {staff_post} AS t CROSS JOIN "
           "{staff} AS s WHERE s.id = t.staff_id AND " +
           works_at_close("t", groups) +
           " AND NOT EXISTS (SELECT 1 FROM {staff_post} AS d WHERE d.staff_id = t.staff_id AND d.unit_id = "
           "t.unit_id AND d.id < t.id AND " +
           works_at_close("d", groups) + "){units t})";
}

Measure people_who(const std::string& name, const std::string& label, std::string_view groups,
                   std::vector<std::string_view> tables, const std::string& done, const std::string& reason) {
    std::string people = working_staff(groups) + " AS r";
    return {.name = name,
            .label = label,
            .tables = std::move(tables),
            .count = "SELECT r.unit_id, count(*) FROM " + people + " WHERE EXISTS (" + done +
                     ") GROUP BY r.unit_id",
            .records = "SELECT 'staff', r.id, r.full_name, " + reason + " FROM " + people +
                       " WHERE NOT EXISTS (" + done + ") ORDER BY r.sort_key, r.id"};
}

static std::string per_unit(const std::string& rows) {
    return "SELECT unit_id, count(*) FROM " + rows + " AS r GROUP BY unit_id";
}

static Measure schools(const std::string& name, const std::string& label, std::string_view levels) {
    std::string which = levels.empty() ? "" : " AND u.level IN (" + std::string(levels) + ")";
    return {.name = name,
            .label = label,
            .tables = {"unit"},
            .count =
                "SELECT u.id, 1 FROM {unit} AS u WHERE u.kind = 'truong' AND (u.opened_on IS NULL OR "
                "u.opened_on <= {close}) "
                "AND (u.closed_on IS NULL OR u.closed_on > {close})" +
                which};
}

// Rejected rows of the newest file are pupils too: they keep the data from being complete until they are
// mended.
static Measure active_rows() {
    return {
        .name = "pupils.active_rows",
        .label = "Hồ sơ học sinh đang học, kể cả dòng chưa nhập được",
        .tables = {"pupil", "enrolment", "rejected_row"},
        .count =
            "SELECT unit_id, sum(n) FROM (SELECT unit_id, 1 AS n FROM " + active_pupils() +
            " AS a UNION ALL "
            "SELECT w.unit_id, 1 FROM {rejected_row} AS w WHERE w.kind = 'ho_so_hoc_sinh' AND w.state = 'mo' "
            "AND w.repeated = 0 AND w.active = 1{units w}) AS r GROUP BY unit_id"};
}

static Measure standardised() {
    return {.name = "pupils.standardised",
            .label = "Hồ sơ học sinh đủ và đúng (không còn điểm cần xem lại)",
            .tables = {"pupil", "enrolment", "rejected_row"},
            .count = "SELECT unit_id, count(*) FROM " + active_pupils() +
                     " AS r WHERE issues = '' GROUP BY unit_id",
            .records = "SELECT 'pupil', id, full_name, issues FROM " + active_pupils() +
                       " AS r WHERE issues <> '' UNION ALL "
                       "SELECT 'rejected_row', w.id, w.label, w.message FROM {rejected_row} AS w WHERE "
                       "w.kind = 'ho_so_hoc_sinh' "
                       "AND w.state = 'mo' AND w.repeated = 0 AND w.active = 1{units w}"};
}

// Valid: the decision's number is given and it has not expired at the close.
static Measure with_it_lead() {
    std::string lead = "{staff} AS s WHERE s.it_lead = 1 AND s.status IN (" + working + ")";
    std::string valid =
        " AND COALESCE(s.it_decision_number, '') <> '' AND (s.it_decision_to IS NULL OR s.it_decision_to >= "
        "{close})";
    return {.name = "schools.with_it_lead",
            .label = "Trường có cán bộ phụ trách CNTT, chuyển đổi số theo quyết định còn hiệu lực",
            .tables = {"staff"},
            .count = "SELECT s.unit_id, 1 FROM " + lead + valid + "{units s} GROUP BY s.unit_id",
            .records = "SELECT 'unit', u.id, u.name, CASE WHEN NOT EXISTS (SELECT 1 FROM " + lead +
                       " AND s.unit_id = u.id) "
                       "THEN 'Chưa phân công cán bộ phụ trách CNTT, chuyển đổi số' "
                       "ELSE 'Quyết định phân công chưa ghi số hoặc đã hết hiệu lực' END FROM {unit} AS u "
                       "WHERE u.kind = 'truong' "
                       "AND NOT EXISTS (SELECT 1 FROM " +
                       lead + valid + " AND s.unit_id = u.id){units u}"};
}

std::vector<Measure> registry_measures() {
    return {
        schools("schools.all", "Cơ sở giáo dục", ""),
        schools("schools.general", "Trường phổ thông", "'TH', 'THCS', 'TH&THCS', 'THPT'"),
        {.name = "staff.managers_and_teachers",
         .label = "Cán bộ quản lý và giáo viên đang làm việc",
         .tables = {"staff", "staff_post"},
         .count = per_unit(working_staff("'CBQL', 'GV'"))},
        {.name = "managers.working",
         .label = "Cán bộ quản lý đang làm việc",
         .tables = {"staff", "staff_post"},
         .count = per_unit(working_staff("'CBQL'"))},
        {.name = "teachers.working",
         .label = "Giáo viên đang làm việc",
         .tables = {"staff", "staff_post"},
         .count = per_unit(working_staff("'GV'"))},
        active_rows(),
        standardised(),
        // Foreigners (mã dân tộc 55) have no number in the population database.
        {.name = "pupils.verifiable",
         .label = "Học sinh đang học thuộc diện xác thực dân cư",
         .tables = {"pupil", "enrolment"},
         .count = "SELECT unit_id, count(*) FROM " + active_pupils() +
                  " AS r WHERE COALESCE(ethnic_group, '') <> '55' GROUP BY unit_id"},
        with_it_lead(),
    };
}

}  // namespace khue
