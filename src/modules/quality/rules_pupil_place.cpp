// Pupils: where they stand in the school year, by class, age and enrolment.
#include <algorithm>
#include <charconv>

#include "modules/quality/rules.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::quality {
namespace {

using imports::Grade;

const SchoolClass* class_of(const Pupil& p, const Sight& s) { return s.picture.find(p.class_id); }

int first_year_of(const std::string& school_year) {
    int year = 0;
    std::from_chars(school_year.data(), school_year.data() + school_year.size(), year);
    return year;
}

// By how many years somebody is older than usual for the class; nothing where that cannot be said.
struct Lateness {
    int years = 0;
    imports::AgeLimits limits;
};
std::optional<Lateness> lateness(const Pupil& p, const Sight& s) {
    const SchoolClass* c = class_of(p, s);
    const auto born = birth_year(p.birth_date);
    if (!c || !born || !is_current(p, s.picture)) return std::nullopt;
    const Grade grade = s.picture.grade_of(*c);
    const auto usual = imports::usual_birth_year(grade, first_year_of(c->school_year));
    if (!usual) return std::nullopt;
    return Lateness{.years = *usual - *born, .limits = imports::age_limits(grade)};
}

Verdict too_young(const Pupil& p, const Sight& s) {
    const auto late = lateness(p, s);
    if (!late) return Verdict::idle;
    return broken_if(-late->years > late->limits.early);
}

Verdict too_old(const Pupil& p, const Sight& s) {
    const auto late = lateness(p, s);
    if (!late) return Verdict::idle;
    return broken_if(late->years > late->limits.late);
}

Verdict class_missing(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    return broken_if(!p.class_id);
}

Verdict class_unknown(const Pupil& p, const Sight& s) {
    if (!p.class_id) return Verdict::idle;
    return broken_if(!class_of(p, s));
}

Verdict class_of_other_year(const Pupil& p, const Sight& s) {
    const SchoolClass* c = class_of(p, s);
    if (!c || !is_current(p, s.picture)) return Verdict::idle;
    return broken_if(!is_current(*c, s.picture));
}

Verdict enrolment_missing(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    return broken_if(enrolments_of_year(p, s).empty());
}

std::vector<const Enrolment*> open_enrolments(const Pupil& p, const Sight& s) {
    auto out = enrolments_of_year(p, s);
    std::erase_if(out, [](const Enrolment* e) { return e->to_date.has_value(); });
    return out;
}

Verdict enrolment_twice(const Pupil& p, const Sight& s) {
    const auto open = open_enrolments(p, s);
    if (open.empty()) return Verdict::idle;
    return broken_if(open.size() > 1);
}

Verdict enrolment_class(const Pupil& p, const Sight& s) {
    const auto open = open_enrolments(p, s);
    if (open.size() != 1 || !is_current(p, s.picture) || !open.front()->class_id || !p.class_id)
        return Verdict::idle;
    return broken_if(open.front()->class_id != p.class_id);
}

Verdict enrolment_status(const Pupil& p, const Sight& s) {
    const auto open = open_enrolments(p, s);
    if (open.size() != 1 || !is_current(p, s.picture)) return Verdict::idle;
    return broken_if(!is_studying(open.front()->status));
}

Verdict left_but_enrolled(const Pupil& p, const Sight& s) {
    if (is_current(p, s.picture)) return Verdict::idle;
    return broken_if(std::ranges::any_of(open_enrolments(p, s),
                                         [](const Enrolment* e) { return is_studying(e->status); }));
}

Verdict leaving_undated(const Pupil& p, const Sight& s) {
    const auto& of_year = enrolments_of_year(p, s);
    if (is_current(p, s.picture) || of_year.empty()) return Verdict::idle;
    return broken_if(std::ranges::any_of(of_year, [](const Enrolment* e) {
        return !e->to_date && !is_studying(e->status);
    }));
}

Verdict arrival_undated(const Pupil& p, const Sight& s) {
    const bool arrived = p.status != "01" && is_current(p, s.picture);
    const auto& of_year = enrolments_of_year(p, s);
    if (!arrived || of_year.empty()) return Verdict::idle;
    return broken_if(std::ranges::none_of(of_year, [](const Enrolment* e) { return e->from_date.has_value(); }));
}

// The class of last year against that of this year: one up, or the same again.
Verdict grade_jump(const Pupil& p, const Sight& s) {
    const SchoolClass* c = class_of(p, s);
    if (!c || !is_filled(p.previous_class) || !is_current(p, s.picture)) return Verdict::idle;
    const Grade now = s.picture.grade_of(*c),
                before = imports::grade_of_class_name(*p.previous_class, s.picture.level());
    if (now == Grade::unknown || before == Grade::unknown || is_preschool(now) || is_preschool(before))
        return Verdict::idle;
    const int up = static_cast<int>(now) - static_cast<int>(before);
    return broken_if(up < 0 || up > 1);
}

Verdict previous_class_missing(const Pupil& p, const Sight& s) {
    const SchoolClass* c = class_of(p, s);
    if (!c || !is_current(p, s.picture)) return Verdict::idle;
    const Grade grade = s.picture.grade_of(*c);
    if (grade == Grade::unknown || is_preschool(grade) || grade == imports::school_grade(1))
        return Verdict::idle;
    return broken_if(!is_filled(p.previous_class));
}

}  // namespace

RuleList<Pupil> pupil_place_rules() {
    return {{"pupil.too_young", too_young},
            {"pupil.too_old", too_old},
            {"pupil.class_missing", class_missing},
            {"pupil.class_unknown", class_unknown},
            {"pupil.class_of_other_year", class_of_other_year},
            {"pupil.enrolment_missing", enrolment_missing},
            {"pupil.enrolment_twice", enrolment_twice},
            {"pupil.enrolment_class", enrolment_class},
            {"pupil.enrolment_status", enrolment_status},
            {"pupil.left_but_enrolled", left_but_enrolled},
            {"pupil.leaving_undated", leaving_undated},
            {"pupil.arrival_undated", arrival_undated},
            {"pupil.grade_jump", grade_jump},
            {"pupil.previous_class_missing", previous_class_missing}};
}

}  // namespace khue::quality
