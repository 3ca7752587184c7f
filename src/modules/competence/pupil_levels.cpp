#include "modules/competence/pupil_levels.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "modules/competence/framework.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/unit.hpp"
#include "server/reason.hpp"

namespace khue::competence {
namespace {

constexpr std::string_view end_of_lessons = "-05-15";  // of the year in which a school year ends
constexpr std::size_t most_entries = 200;

// The first number of 1 to 12 in a text: "Khối 6", "06", "6A1". 0: none.
std::int64_t first_grade(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto from = std::ranges::find_if(text, digit);
    std::int64_t n = 0;
    for (auto at = from; at != text.end() && digit(*at) && n <= 12; ++at) n = n * 10 + (*at - '0');
    return n <= 12 ? n : 0;
}

// By the class's grade, else by its name; a preschool has none.
std::int64_t grade_of(Db& db, const SchoolClass& c) {
    const Unit school = get(db, Scope::everything(), c.unit_id).value_or(Unit{});
    if (school.level == SchoolLevel::preschool) return 0;
    const std::int64_t by_label = first_grade(c.grade.value_or(""));
    return by_label > 0 ? by_label : first_grade(c.name);
}

std::string pupils_of_class() {
    return "FROM enrolment AS e JOIN pupil AS p ON p.id = e.pupil_id WHERE e.class_id = $1 AND e.status IN "
           "(" +
           sql_list(studying_statuses) + ")";
}

std::map<std::int64_t, PupilLevel> noted_in(Db& db, const SchoolClass& c, std::string_view component) {
    std::map<std::int64_t, PupilLevel> out;
    for (const PupilLevel& l :
         list<PupilLevel>(db, Scope::of(c.unit_id.value),
                          {.filters = {where<&PupilLevel::class_id>(c.id.value),
                                       where<&PupilLevel::component>(std::string(component))}}))
        out[l.pupil_id.value] = l;
    return out;
}

void count(Db& db, ClassLevels& c) {
    for (const PupilRow& row : grid_of(db, c, "")) {
        ++c.size;
        c.noted += row.level.has_value();
        c.reached += row.level && *row.level >= static_cast<std::int64_t>(c.wanted);
    }
}

ClassLevels levels_of(Db& db, const SchoolClass& one) {
    ClassLevels out{.one = one, .grade = grade_of(db, one)};
    out.wanted = level_of_grade(out.grade);
    if (out.wanted > 0) count(db, out);
    return out;
}

void must_be_open(Db& db, const SchoolClass& c) {
    if (!sums_of(db, c.unit_id.value, c.school_year).empty())
        refuse("year_closed",
               "Trường đã chốt mức năng lực số năm học " + c.school_year + ". Muốn sửa, xin mở lại trước.");
}

void must_have_ended(Transaction& t, std::string_view school_year) {
    const std::string last(school_year.substr(school_year.find('-') + 1));
    const auto day = parse_date(last + std::string(end_of_lessons));
    if (!day) not_found("năm học này");
    if (local_date(t.at()) < *day)
        refuse("year_runs", "Chỉ chốt được từ ngày " + to_vietnamese(*day) + ", khi năm học kết thúc.");
}

void check_entries(const std::vector<LevelEntry>& entries, const std::vector<PupilRow>& pupils) {
    Problems problems;
    if (entries.empty() || entries.size() > most_entries)
        problems.add("/items", "out_of_range", "Xin ghi từ 1 đến 200 học sinh mỗi lần.");
    const auto highest = static_cast<std::int64_t>(pupil_framework().levels.size());
    for (const LevelEntry& e : entries) {
        if (std::ranges::find(pupils, e.pupil, &PupilRow::pupil_id) == pupils.end())
            problems.add("/items", "unknown", "Có học sinh không thuộc lớp này.");
        if (e.level && (*e.level < 0 || *e.level > highest))
            problems.add("/items", "out_of_range", "Có mức không thuộc khung năng lực số.");
        if (!problems.empty()) break;
    }
    throw_if_any(problems);
}

}  // namespace

std::vector<std::string> years_with_classes(Db& db, const Scope& scope) {
    std::vector<std::string> out;
    auto& s = query(db, "SELECT DISTINCT school_year FROM school_class WHERE 1 = 1" +
                            scope_clause(SchoolClass::entity(), scope) + " ORDER BY school_year DESC");
    while (s.step()) out.emplace_back(s.text(0));
    return out;
}

std::vector<ClassLevels> classes_of(Db& db, const Scope& scope, std::string_view school_year) {
    std::vector<ClassLevels> out;
    for (const SchoolClass& c : list<SchoolClass>(
             db, scope, {.filters = {where<&SchoolClass::school_year>(std::string(school_year))}}))
        if (scope.covers_class(c.unit_id.value, c.id.value)) out.push_back(levels_of(db, c));
    std::ranges::stable_sort(out, {}, [](const ClassLevels& c) { return collation_key(c.one.name); });
    return out;
}

ClassLevels class_at(Db& db, const Scope& scope, std::int64_t class_id) {
    const auto one = get(db, scope, Id<SchoolClass>{class_id});
    if (!one || !scope.covers_class(one->unit_id.value, class_id)) not_found("lớp này");
    ClassLevels out = levels_of(db, *one);
    if (out.wanted == 0)
        refuse(
            "no_level",
            "Chưa có mức năng lực số cho khối của lớp này. Nếu là lớp 1 đến 12, xin ghi khối ở hồ sơ lớp.");
    return out;
}

std::vector<PupilRow> grid_of(Db& db, const ClassLevels& c, std::string_view component) {
    const auto noted = noted_in(db, c.one, component);
    std::vector<PupilRow> out;
    auto& s =
        query(db, "SELECT DISTINCT p.sort_key, p.id, p.full_name " + pupils_of_class() + " ORDER BY 1, 2",
              c.one.id.value);
    while (s.step()) out.push_back({.pupil_id = s.integer(1), .name = std::string(s.text(2)), .level = {}});
    for (PupilRow& row : out)
        if (const auto found = noted.find(row.pupil_id); found != noted.end())
            row.level = found->second.level;
    return out;
}

void note_levels(Transaction& t, const Scope& scope, std::int64_t class_id, std::string_view component,
                 const std::vector<LevelEntry>& entries) {
    const ClassLevels c = class_at(t.db(), scope, class_id);
    if (!component.empty() && !pupil_framework().component(component)) not_found("thành phần này của khung");
    must_be_open(t.db(), c.one);
    check_entries(entries, grid_of(t.db(), c, component));
    const Scope school = Scope::of(c.one.unit_id.value);
    auto noted = noted_in(t.db(), c.one, component);
    for (const LevelEntry& e : entries) {
        const auto found = noted.find(e.pupil);
        if (!e.level) {
            if (found != noted.end()) remove(t, school, found->second.id);
            continue;
        }
        PupilLevel l = found == noted.end() ? PupilLevel{} : found->second;
        l.unit_id = c.one.unit_id;
        l.class_id = c.one.id;
        l.pupil_id = {e.pupil};
        l.school_year = c.one.school_year;
        l.component = component;
        l.level = *e.level;
        l.noted_on = local_date(t.at());
        l.noted_by = t.actor().name;
        if (l.id)
            update(t, school, l);
        else
            insert(t, school, l);
    }
}

std::vector<ClassLevelSum> sums_of(Db& db, std::int64_t unit, std::string_view school_year) {
    return list<ClassLevelSum>(db, Scope::of(unit),
                               {.filters = {where<&ClassLevelSum::school_year>(std::string(school_year))}});
}

void close_year(Transaction& t, const Scope& own, std::int64_t unit, std::string_view school_year) {
    if (!own.covers(unit)) not_found("trường này");
    must_have_ended(t, school_year);
    if (!sums_of(t.db(), unit, school_year).empty())
        refuse("year_closed", "Mức năng lực số của năm học này đã được chốt.");
    std::int64_t missing = 0;
    std::vector<ClassLevels> classes = classes_of(t.db(), Scope::of(unit), school_year);
    std::erase_if(classes, [](const ClassLevels& c) { return c.wanted == 0 || c.size == 0; });
    for (const ClassLevels& c : classes) missing += c.size - c.noted;
    if (classes.empty()) refuse("no_classes", "Năm học này không có lớp nào có mức năng lực số.");
    if (missing > 0)
        refuse("levels_missing", "Còn " + std::to_string(missing) +
                                     " học sinh chưa ghi mức. Ai chưa đạt mức thấp nhất thì ghi “Chưa đạt”.");
    for (const ClassLevels& c : classes) {
        ClassLevelSum sum{.unit_id = {unit},
                          .school_year = std::string(school_year),
                          .class_id = c.one.id,
                          .class_name = c.one.name,
                          .grade = c.grade,
                          .size = c.size,
                          .reached = c.reached,
                          .closed_on = local_date(t.at()),
                          .closed_by = t.actor().name};
        insert(t, Scope::of(unit), sum);
    }
}

void open_year(Transaction& t, const Scope& own, std::int64_t unit, std::string_view school_year,
               std::string_view reason) {
    if (!own.covers(unit)) not_found("trường này");
    const auto sums = sums_of(t.db(), unit, school_year);
    if (sums.empty()) refuse("year_open", "Mức năng lực số của năm học này chưa được chốt.");
    t.reason = reason_text(reason, "Xin ghi lý do mở lại.");
    for (const ClassLevelSum& s : sums) remove(t, Scope::of(unit), s.id);
}

}  // namespace khue::competence
