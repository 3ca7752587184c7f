// Classes, enrolments and who teaches what where.
#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "modules/quality/rules.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::quality {
namespace {

using imports::Grade;

std::int64_t pupils_in(const SchoolClass& c, const Sight& s) {
    return std::ranges::count_if(s.picture.pupils_of_class.of(c.id.value),
                                 [](const Pupil* p) { return is_studying(p->status); });
}

Verdict pupils_missing(const SchoolClass& c, const Sight& s) {
    if (!c.declared_size || !is_current(c, s.picture)) return Verdict::idle;
    const auto here = pupils_in(c, s);
    return broken_if(here > 0 && here < *c.declared_size);
}
Verdict pupils_over(const SchoolClass& c, const Sight& s) {
    if (!c.declared_size || !is_current(c, s.picture)) return Verdict::idle;
    return broken_if(pupils_in(c, s) > *c.declared_size);
}
Verdict empty(const SchoolClass& c, const Sight& s) {
    if (!is_current(c, s.picture)) return Verdict::idle;
    return broken_if(pupils_in(c, s) == 0);
}
Verdict too_big(const SchoolClass& c, const Sight& s) {
    const Grade grade = s.picture.grade_of(c);
    if (grade == Grade::unknown || !is_current(c, s.picture)) return Verdict::idle;
    const int n = static_cast<int>(grade);
    return broken_if(pupils_in(c, s) > s.number(is_preschool(grade) ? "preschool"
                                                : n <= 5            ? "primary"
                                                                    : "secondary"));
}

Verdict homeroom_missing(const SchoolClass& c, const Sight& s) {
    if (!is_current(c, s.picture)) return Verdict::idle;
    return broken_if(!c.homeroom_staff_id);
}
Verdict homeroom_no_teacher(const SchoolClass& c, const Sight& s) {
    const Staff* m = s.picture.find(c.homeroom_staff_id);
    if (!m || !is_current(c, s.picture)) return Verdict::idle;
    return broken_if(m->staff_group == StaffGroup::employee);
}
Verdict homeroom_name(const SchoolClass& c, const Sight& s) {
    const Staff* m = s.picture.find(c.homeroom_staff_id);
    if (!m || !is_filled(c.homeroom_name) || !is_current(c, s.picture)) return Verdict::idle;
    return broken_if(fold(m->full_name) != fold(*c.homeroom_name));
}

Verdict name_shared(const SchoolClass& c, const Sight& s) {
    return broken_if(s.picture.classes_by_name.beside(c).size() > 1);
}

// "2026-2027": the second year follows the first.
Verdict year_form(const SchoolClass& c, const Sight&) {
    int first = 0, second = 0;
    if (c.school_year.size() == 9) {
        std::from_chars(c.school_year.data(), c.school_year.data() + 4, first);
        std::from_chars(c.school_year.data() + 5, c.school_year.data() + 9, second);
    }
    return broken_if(first == 0 || second != first + 1);
}
Verdict year_unknown(const SchoolClass& c, const Sight& s) {
    if (s.around().years.empty() || !is_current(c, s.picture)) return Verdict::idle;
    return broken_if(!s.around().years.contains(c.school_year));
}

Verdict grade_unlisted(const SchoolClass& c, const Sight& s) {
    if (!is_filled(c.grade) || !is_current(c, s.picture)) return Verdict::idle;
    const bool listed = words_of_list("khoi_hoc").contains(fold(*c.grade)) ||
                        words_of_list("nhom_tuoi_mam_non").contains(fold(*c.grade));
    return broken_if(!listed && imports::grade_of_label(*c.grade) == Grade::unknown);
}
Verdict grade_against_name(const SchoolClass& c, const Sight& s) {
    const Grade by_name = imports::grade_of_class_name(c.name, s.picture.level()),
                by_label = imports::grade_of_label(c.grade.value_or(""));
    if (by_name == Grade::unknown || by_label == Grade::unknown || !is_current(c, s.picture))
        return Verdict::idle;
    return broken_if(by_name != by_label);
}
Verdict grade_of_other_level(const SchoolClass& c, const Sight& s) {
    const Grade grade = s.picture.grade_of(c);
    if (grade == Grade::unknown || !is_current(c, s.picture)) return Verdict::idle;
    return broken_if(!imports::level_has_grade(s.picture.level(), grade));
}

Verdict without_lessons(const SchoolClass& c, const Sight& s) {
    if (!is_current(c, s.picture)) return Verdict::idle;
    return broken_if(s.picture.lessons_in.of(c.id.value).empty());
}
Verdict site_foreign(const SchoolClass& c, const Sight& s) {
    if (!c.site_id) return Verdict::idle;
    return broken_if(is_lost(c.site_id.value, s.picture));
}
Verdict file_points(const SchoolClass& c, const Sight& s) {
    if (!is_current(c, s.picture)) return Verdict::idle;
    return broken_if(has_file_points(c.issues));
}

// ---- enrolments

Verdict enrolment_orphaned(const Enrolment& e, const Sight& s) { return broken_if(!s.picture.find(e.pupil_id)); }
Verdict enrolment_class_missing(const Enrolment& e, const Sight& s) {
    const Pupil* p = s.picture.find(e.pupil_id);
    if (!is_current(e, s.picture) || !is_studying(e.status) || !p || !p->class_id) return Verdict::idle;
    return broken_if(!e.class_id);
}
Verdict enrolment_year_of_class(const Enrolment& e, const Sight& s) {
    const SchoolClass* c = s.picture.find(e.class_id);
    if (!c) return Verdict::idle;
    return broken_if(c->school_year != e.school_year);
}
Verdict enrolment_order(const Enrolment& e, const Sight&) {
    if (!e.from_date || !e.to_date) return Verdict::idle;
    return broken_if(*e.from_date > *e.to_date);
}
Verdict enrolment_outside_year(const Enrolment& e, const Sight& s) {
    auto found = s.around().years.find(e.school_year);
    if (found == s.around().years.end() || (!e.from_date && !e.to_date)) return Verdict::idle;
    const auto margin = static_cast<std::int32_t>(s.number("days"));
    const Date first{found->second.first.days - margin}, last{found->second.second.days + margin};
    const auto outside = [&](const std::optional<Date>& d) { return d && (*d < first || *d > last); };
    return broken_if(outside(e.from_date) || outside(e.to_date));
}
Verdict enrolment_end_reason(const Enrolment& e, const Sight& s) {
    if (!e.to_date || !is_current(e, s.picture)) return Verdict::idle;
    return broken_if(!is_filled(e.end_status));
}
Verdict enrolment_ended_studying(const Enrolment& e, const Sight& s) {
    if (!e.to_date || !is_current(e, s.picture) || *e.to_date >= s.around().today) return Verdict::idle;
    const Pupil* p = s.picture.find(e.pupil_id);
    if (!p || !is_studying(p->status)) return Verdict::idle;
    const auto& all = s.picture.enrolments_of.of(e.pupil_id.value);
    return broken_if(std::ranges::none_of(all, [&](const Enrolment* other) {
        return other->school_year == e.school_year && !other->to_date;
    }));
}

// ---- who teaches what

Verdict lesson_orphaned(const TeachingAssignment& a, const Sight& s) {
    return broken_if(!s.picture.find(a.staff_id) || !s.picture.find(a.class_id));
}
Verdict lesson_of_left_teacher(const TeachingAssignment& a, const Sight& s) {
    const Staff* m = s.picture.find(a.staff_id);
    if (!m || !is_current(a, s.picture)) return Verdict::idle;
    return broken_if(!is_current(*m, s.picture));
}
Verdict lesson_order(const TeachingAssignment& a, const Sight&) {
    if (!a.from_date || !a.to_date) return Verdict::idle;
    return broken_if(*a.from_date > *a.to_date);
}
Verdict lesson_twice(const TeachingAssignment& a, const Sight& s) {
    if (!is_current(a, s.picture)) return Verdict::idle;
    const auto& beside = s.picture.lessons_in.beside(a);
    return broken_if(std::ranges::any_of(beside, [&](const TeachingAssignment* other) {
        return other != &a && other->staff_id == a.staff_id && fold(other->subject) == fold(a.subject) &&
               is_current(*other, s.picture);
    }));
}
Verdict subject_unlisted(const TeachingAssignment& a, const Sight& s) {
    if (!is_current(a, s.picture) || s.picture.level() == "MN") return Verdict::idle;
    const std::string subject = fold(a.subject);
    return broken_if(!words_of_list("mon_hoc").contains(subject) &&
                     !words_of_list("mon_hoc").contains(a.subject) &&
                     !words_of_list("mon_hoc_2020").contains(subject));
}

}  // namespace

RuleList<SchoolClass> school_class_rules() {
    return {{"school_class.pupils_missing", pupils_missing},
            {"school_class.pupils_over", pupils_over},
            {"school_class.empty", empty},
            {"school_class.too_big", too_big},
            {"school_class.homeroom_missing", homeroom_missing},
            {"school_class.homeroom_no_teacher", homeroom_no_teacher},
            {"school_class.homeroom_name", homeroom_name},
            {"school_class.name_shared", name_shared},
            {"school_class.year_form", year_form},
            {"school_class.year_unknown", year_unknown},
            {"school_class.grade_unlisted", grade_unlisted},
            {"school_class.grade_against_name", grade_against_name},
            {"school_class.grade_of_other_level", grade_of_other_level},
            {"school_class.without_lessons", without_lessons},
            {"school_class.site_foreign", site_foreign},
            {"school_class.file_points", file_points}};
}

RuleList<Enrolment> enrolment_rules() {
    return {{"enrolment.orphaned", enrolment_orphaned},
            {"enrolment.class_missing", enrolment_class_missing},
            {"enrolment.year_of_class", enrolment_year_of_class},
            {"enrolment.order", enrolment_order},
            {"enrolment.outside_year", enrolment_outside_year},
            {"enrolment.end_reason", enrolment_end_reason},
            {"enrolment.ended_studying", enrolment_ended_studying}};
}

RuleList<TeachingAssignment> teaching_assignment_rules() {
    return {{"teaching_assignment.orphaned", lesson_orphaned},
            {"teaching_assignment.left_teacher", lesson_of_left_teacher},
            {"teaching_assignment.order", lesson_order},
            {"teaching_assignment.twice", lesson_twice},
            {"teaching_assignment.subject_unlisted", subject_unlisted}};
}

}  // namespace khue::quality
