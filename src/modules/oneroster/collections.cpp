#include "modules/oneroster/collections.hpp"

#include <algorithm>
#include <charconv>

#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/teaching_assignment.hpp"
#include "modules/registry/term.hpp"
#include "modules/units/unit.hpp"

namespace khue {
namespace {

using K = RosterKind;

// The parts of a name in the SQL of both databases, for filters and orders: what follows the first blank and
// what precedes the last one are cut off by the characters they are made of. That is slow (it was four fifths
// of a page), so that rows are read whole and cut by family_name_of and its like.
std::string after_first(const std::string& name) {
    return "ltrim(" + name + ", replace(" + name + ", ' ', ''))";
}
std::string before_last(const std::string& name) {
    return "rtrim(" + name + ", replace(" + name + ", ' ', ''))";
}
std::string family_name(const std::string& n) {
    return "CASE WHEN " + after_first(n) + " = '' THEN " + n + " ELSE substr(" + n + ", 1, length(" + n +
           ") - length(" + after_first(n) + ")) END";
}
std::string given_name(const std::string& n) {
    return "CASE WHEN " + before_last(n) + " = '' THEN " + n + " ELSE substr(" + n + ", length(" +
           before_last(n) + ") + 1) END";
}
std::string middle_name(const std::string& n) {
    return "CASE WHEN " + before_last(n) + " = '' OR length(" + before_last(n) + ") + length(" +
           after_first(n) + ") <= length(" + n + ") + 1 THEN '' ELSE trim(substr(" + n + ", length(" + n +
           ") - length(" + after_first(n) + ") + 1, length(" + before_last(n) + ") + length(" +
           after_first(n) + ") - length(" + n + "))) END";
}

std::string id_of(std::string_view prefix, std::string_view column) {
    return "'" + std::string(prefix) + "-' || CAST(" + std::string(column) + " AS TEXT)";
}

std::vector<RosterField> base(const std::string& id, const std::string& changed) {
    return {{"sourcedId", id}, {"status", "'active'"}, {"dateLastModified", changed, K::instant}};
}

std::vector<RosterField> operator+(std::vector<RosterField> a, const std::vector<RosterField>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

// "Khối 3" → "03"; preschool groups → "PK", those of infants "IT" (CEDS grade levels); what else stands there
// as it is.
std::string grade_of(const std::string& g) {
    const std::string number = "substr(" + g + ", 6)";
    return "CASE WHEN " + g + " LIKE 'Khối %' THEN CASE WHEN length(" + number + ") = 1 THEN '0' || " +
           number + " ELSE " + number + " END WHEN " + g + " LIKE '%uổi%' OR " + g +
           " = '17' THEN 'PK' WHEN " + g + " LIKE 'Nhóm%' OR " + g + " LIKE 'Nhà trẻ%' OR " + g +
           " = '16' THEN 'IT' ELSE COALESCE(" + g + ", '') END";
}

const std::string grade = grade_of("c.grade");
const std::string studying = "CASE WHEN t.status IN ('', '01', '02', '06', '10') THEN 1 ELSE 0 END";
const std::string working = "CASE WHEN t.status IN ('', '01', '07') THEN 1 ELSE 0 END";
// An employee is nobody's administrator in another system.
const std::string staff_role =
    "CASE WHEN t.staff_group = 'CBQL' THEN 'principal' WHEN t.staff_group = 'GV' THEN "
    "'teacher' ELSE 'aide' END";

std::vector<RosterField> person(const std::string& id, const std::string& enabled, const std::string& role,
                                const std::string& grades, const std::string& email,
                                const std::string& identifier) {
    const std::string n = "t.full_name";
    return base(id, "t.recorded_from") +
           std::vector<RosterField>{{"enabledUser", enabled, K::flag},
                                    {"username", id},
                                    {"givenName", given_name(n), K::text, "", true, n, given_name_of},
                                    {"familyName", family_name(n), K::text, "", true, n, family_name_of},
                                    {"middleName", middle_name(n), K::text, "", false, n, middle_name_of},
                                    {"identifier", identifier, K::text, "", false},
                                    {"email", email, K::text, "", false},
                                    {"grades", grades, K::list},
                                    {"primaryOrg", id_of("dv", "t.unit_id"), K::one_ref, "org"},
                                    {"roles", role, K::role}};
}

RosterCollection students() {
    return {.plural = "students",
            .prefixes = {"hs"},
            .singular = "user",
            .from = "{pupil} t LEFT JOIN {school_class} c ON c.id = t.class_id",
            .unit = "t.unit_id",
            .order = "t.id",
            .tables = {"pupil", "school_class"},
            .fields = person(id_of("hs", "t.id"), studying, "'student'", grade, "''",
                             "COALESCE(t.ministry_code, '')")};
}

RosterCollection teachers() {
    return {.plural = "teachers",
            .prefixes = {"cb"},
            .singular = "user",
            .from = "{staff} t",
            .unit = "t.unit_id",
            .order = "t.id",
            .tables = {"staff"},
            .fields = person(id_of("cb", "t.id"), working, staff_role, "''", "COALESCE(t.email, '')",
                             "COALESCE(t.staff_code, '')")};
}

// Both, as one table of the columns that the fields of either name.
RosterCollection users() {
    RosterCollection out = students();
    out.plural = "users";
    out.prefixes = {"hs", "cb"};
    out.tables = {"pupil", "school_class", "staff"};
    out.from =
        "(SELECT 'hs' AS kind, p.id, p.unit_id, p.class_id, p.full_name, p.status, '' AS staff_group, '' AS "
        "email, COALESCE(p.ministry_code, '') AS code, p.recorded_from FROM {pupil} p UNION ALL SELECT 'cb', "
        "s.id, s.unit_id, NULL, s.full_name, s.status, s.staff_group, COALESCE(s.email, ''), "
        "COALESCE(s.staff_code, ''), s.recorded_from FROM {staff} s) t LEFT JOIN {school_class} c ON c.id = "
        "t.class_id";
    out.order = "t.kind, t.id";
    out.fields = person("t.kind || '-' || CAST(t.id AS TEXT)",
                        "CASE WHEN t.kind = 'hs' THEN " + studying + " ELSE " + working + " END",
                        "CASE WHEN t.kind = 'hs' THEN 'student' ELSE " + staff_role + " END", grade,
                        "t.email", "t.code");
    return out;
}

RosterCollection orgs(const std::string& plural) {
    const bool schools = plural == "schools";
    return {.plural = plural,
            .prefixes = {"dv"},
            .singular = "org",
            .from = schools ? "(SELECT * FROM {unit} u WHERE u.kind = 'truong') t" : "{unit} t",
            .unit = "t.id",
            .order = "t.id",
            .tables = {"unit"},
            .fields = base(id_of("dv", "t.id"), "t.recorded_from") +
                      std::vector<RosterField>{
                          {"name", "t.name"},
                          {"type",
                           "CASE t.kind WHEN 'truong' THEN 'school' WHEN 'xa' THEN 'district' WHEN "
                           "'diem_truong' THEN 'local' ELSE 'department' END"},
                          {"identifier", "t.code"},
                          {"parent",
                           "CASE WHEN COALESCE(t.parent_id, 0) = 0 THEN '' ELSE " +
                               id_of("dv", "t.parent_id") + " END",
                           K::one_ref, "org", false}}};
}

// School years and, in 1.2's words, their terms.
RosterCollection sessions(const std::string& plural) {
    const std::string years =
        "SELECT 'nh' AS kind, id, code AS title, from_date, to_date, 0 AS year_id, code AS year, "
        "recorded_from "
        "FROM {school_year} n";
    const std::string terms =
        "SELECT 'hk' AS kind, k.id, k.name AS title, k.from_date, k.to_date, k.school_year_id AS year_id, "
        "n.code AS year, k.recorded_from FROM {term} k JOIN {school_year} n ON n.id = k.school_year_id";
    const std::string rows = plural == "academicSessions" ? years + " UNION ALL " + terms
                             : plural == "terms"          ? terms
                                                          : terms + " WHERE 1 = 0";
    return {
        .plural = plural,
        .singular = "academicSession",
        .from = "(" + rows + ") t",
        .unit = "",
        .order = "t.kind, t.id",
        .tables = {"school_year", "term"},
        .fields = base("t.kind || '-' || CAST(t.id AS TEXT)", "t.recorded_from") +
                  std::vector<RosterField>{
                      {"title", "t.title"},
                      {"startDate", "t.from_date"},
                      {"endDate", "t.to_date"},
                      {"type", "CASE t.kind WHEN 'nh' THEN 'schoolYear' ELSE 'term' END"},
                      {"parent", "CASE WHEN t.year_id = 0 THEN '' ELSE " + id_of("nh", "t.year_id") + " END",
                       K::one_ref, "academicSession", false},
                      {"schoolYear", "substr(t.to_date, 1, 4)"}}};
}

// A course of each school, grade and year: what the classes of a grade are taught.
std::string course_id_of(const std::string& g, const std::string& year) {
    return "'mh-' || CAST(t.unit_id AS TEXT) || '-' || replace(replace(" + g +
           ", ' ', ''), ',', '') || '-' || "
           "replace(" +
           year + ", ' ', '')";
}
const std::string course_id = course_id_of("t.grade", "t.year"),
                  class_course = course_id_of("COALESCE(t.grade, '')", "t.school_year");

RosterCollection courses() {
    return {
        .plural = "courses",
        .singular = "course",
        .from =
            "(SELECT s.unit_id, COALESCE(s.grade, '') AS grade, s.school_year AS year, "
            "max(s.recorded_from) AS changed FROM {school_class} s GROUP BY s.unit_id, "
            "COALESCE(s.grade, ''), s.school_year) t LEFT JOIN {school_year} y ON y.code = t.year",
        .unit = "t.unit_id",
        .order = "t.unit_id, t.grade, t.year",
        .tables = {"school_class", "school_year"},
        .fields =
            base(course_id, "t.changed") +
            std::vector<RosterField>{
                {"title",
                 "CASE WHEN t.grade = '' THEN 'Chương trình của lớp' ELSE 'Chương trình ' || t.grade END"},
                {"courseCode", "t.grade", K::text, "", false},
                {"schoolYear", "CASE WHEN y.id IS NULL THEN '' ELSE " + id_of("nh", "y.id") + " END",
                 K::one_ref, "academicSession", false},
                {"grades", grade_of("t.grade"), K::list},
                {"subjects", "''", K::list},
                {"org", id_of("dv", "t.unit_id"), K::one_ref, "org"},
                {"subjectCodes", "''", K::list}}};
}

RosterCollection classes() {
    return {.plural = "classes",
            .prefixes = {"lop"},
            .singular = "class",
            .from = "{school_class} t LEFT JOIN {school_year} y ON y.code = t.school_year",
            .unit = "t.unit_id",
            .order = "t.id",
            .tables = {"school_class", "school_year"},
            .fields = base(id_of("lop", "t.id"), "t.recorded_from") +
                      std::vector<RosterField>{
                          {"title", "t.name"},
                          {"classCode", "t.name"},
                          {"classType", "'homeroom'"},
                          {"location", "''", K::text, "", false},
                          {"grades", grade_of("t.grade"), K::list},
                          {"subjects", "''", K::list},
                          {"course", class_course, K::one_ref, "course"},
                          {"school", id_of("dv", "t.unit_id"), K::one_ref, "org"},
                          {"terms", "CASE WHEN y.id IS NULL THEN '' ELSE " + id_of("nh", "y.id") + " END",
                           K::list_ref, "academicSession"},
                          {"subjectCodes", "''", K::list},
                          {"periods", "''", K::list}}};
}

// Pupils by their enrolments; teachers by what they teach and the classes they head.
RosterCollection enrollments() {
    return {
        .plural = "enrollments",
        .prefixes = {"gd", "pc", "cn"},
        .singular = "enrollment",
        .from =
            "(SELECT 'gd' AS kind, e.id, e.unit_id, e.class_id, 'hs' AS who, e.pupil_id AS person, 'student' "
            "AS role, 0 AS head, COALESCE(e.from_date, '') AS from_date, COALESCE(e.to_date, '') AS "
            "to_date, e.recorded_from FROM {enrolment} e UNION ALL SELECT 'pc', a.id, a.unit_id, "
            "a.class_id, 'cb', a.staff_id, 'teacher', 0, COALESCE(a.from_date, ''), COALESCE(a.to_date, "
            "''), a.recorded_from FROM {teaching_assignment} a UNION ALL SELECT 'cn', h.id, h.unit_id, "
            "h.id, 'cb', h.homeroom_staff_id, 'teacher', 1, '', '', h.recorded_from FROM {school_class} h "
            "WHERE COALESCE(h.homeroom_staff_id, 0) <> 0) t",
        .unit = "t.unit_id",
        .order = "t.kind, t.id",
        .tables = {"enrolment", "teaching_assignment", "school_class"},
        .fields =
            base("t.kind || '-' || CAST(t.id AS TEXT)", "t.recorded_from") +
            std::vector<RosterField>{{"user", "t.who || '-' || CAST(t.person AS TEXT)", K::one_ref, "user"},
                                     {"class", id_of("lop", "t.class_id"), K::one_ref, "class"},
                                     {"school", id_of("dv", "t.unit_id"), K::one_ref, "org"},
                                     {"role", "t.role"},
                                     {"primary", "t.head", K::flag},
                                     {"beginDate", "t.from_date", K::text, "", false},
                                     {"endDate", "t.to_date", K::text, "", false}}};
}

RosterCollection demographics() {
    return {
        .plural = "demographics",
        .prefixes = {"hs"},
        .singular = "demographics",
        .from = "{pupil} t",
        .unit = "t.unit_id",
        .order = "t.id",
        .tables = {"pupil"},
        .fields =
            base(id_of("hs", "t.id"), "t.recorded_from") +
            std::vector<RosterField>{
                {"birthDate", "CASE WHEN length(t.birth_date) = 10 THEN t.birth_date ELSE '' END", K::text,
                 "", false},
                {"sex", "CASE t.sex WHEN '01' THEN 'male' WHEN '02' THEN 'female' ELSE 'unspecified' END"}}};
}

RosterCollection empty(const std::string& plural, const std::string& singular,
                       const std::vector<std::string>& names) {
    RosterCollection out{.plural = plural, .singular = singular, .fields = base("''", "0")};
    for (const std::string& n : names) out.fields.push_back({n, "''"});
    return out;
}

}  // namespace

std::string_view family_name_of(std::string_view name) { return name.substr(0, name.find(' ')); }

std::string_view given_name_of(std::string_view name) {
    const std::size_t last = name.rfind(' ');
    return last == name.npos ? name : name.substr(last + 1);
}

std::string_view middle_name_of(std::string_view name) {
    const std::size_t begin = name.find_first_not_of(' ', std::min(name.find(' '), name.size()));
    const std::size_t last = name.rfind(' ');
    if (last == name.npos || begin == name.npos || begin > last) return "";
    const std::string_view between = name.substr(begin, last - begin);
    return between.substr(0, between.find_last_not_of(' ') + 1);
}

std::string RosterCollection::where_is(std::string_view id) const {
    const std::size_t dash = id.find('-');
    const std::string prefix(id.substr(0, dash));
    std::int64_t number = 0;
    if (prefixes.empty() || dash == id.npos) return "";
    const std::string_view digits = id.substr(dash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool known = std::ranges::find(prefixes, prefix) != prefixes.end();
    if (!known || error != std::errc() || end != digits.data() + digits.size() || number <= 0)
        return " AND 1 = 0";
    const std::string kind = prefixes.size() > 1 ? " AND t.kind = '" + prefix + "'" : "";
    return kind + " AND t.id = " + std::to_string(number);
}

const Entity* roster_table(std::string_view name) {
    for (const Entity* e :
         {&Pupil::entity(), &Staff::entity(), &SchoolClass::entity(), &Unit::entity(), &SchoolYear::entity(),
          &Term::entity(), &Enrolment::entity(), &TeachingAssignment::entity()})
        if (e->name == name) return e;
    return nullptr;
}

std::string sql_at(std::string_view sql, std::optional<Instant> at) {
    return with_tables(sql, at, roster_table);
}

std::string RosterCollection::plural_in_answer() const {
    if (singular == "user" || singular == "org" || singular == "academicSession") return singular + "s";
    return plural;
}

const RosterField* RosterCollection::field(std::string_view name) const {
    for (const RosterField& f : fields)
        if (f.name == name) return &f;
    return nullptr;
}

const std::map<std::string, RosterCollection, std::less<>>& roster_collections() {
    static const auto all = [] {
        std::map<std::string, RosterCollection, std::less<>> out;
        for (RosterCollection c :
             {students(), teachers(), users(), orgs("orgs"), orgs("schools"), sessions("academicSessions"),
              sessions("terms"), sessions("gradingPeriods"), courses(), classes(), enrollments(),
              demographics(), empty("categories", "category", {"title", "weight"}),
              empty("lineItems", "lineItem", {"title", "assignDate", "dueDate"}),
              empty("results", "result", {"scoreStatus", "score", "scoreDate"}),
              empty("scoreScales", "scoreScale", {"title", "type"}),
              empty("resources", "resource", {"title", "vendorResourceId"})})
            out.emplace(c.plural, c);
        return out;
    }();
    return all;
}

}  // namespace khue
