// The school itself: its codes, what it must have, and whether its data live.
#include <algorithm>

#include "modules/quality/rules.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::quality {
namespace {

// ---- codes (regulations: province 2, district 3, level 1, number 2; independent preschool groups have 10)

bool is_school_code(const std::string& code) {
    return (code.size() == 8 || code.size() == 10) &&
           code.find_first_not_of("0123456789") == std::string::npos;
}

Verdict code_form(const Unit& u, const Sight&) { return broken_if(!is_school_code(u.code)); }

Verdict code_level(const Unit& u, const Sight&) {
    if (!is_school_code(u.code) || u.code.size() != 8) return Verdict::idle;
    const char level = u.code[5];
    switch (u.level) {
        case SchoolLevel::preschool: return broken_if(level != '3');
        case SchoolLevel::primary: return broken_if(level != '4');
        case SchoolLevel::lower_secondary:
        case SchoolLevel::primary_and_lower_secondary: return broken_if(level != '5');
        case SchoolLevel::upper_secondary: return broken_if(level != '7');
        default: return Verdict::idle;
    }
}

Verdict level_missing(const Unit& u, const Sight&) { return broken_if(u.level == SchoolLevel::none); }

// ---- what must be there

template <class T>
std::int64_t count_current(const Sight& s) {
    std::int64_t n = 0;
    for (const auto& [_, record] : s.picture.all<T>()) n += is_current(record, s.picture) ? 1 : 0;
    return n;
}

std::int64_t working(const Sight& s, StaffGroup group) {
    std::int64_t n = 0;
    for (const auto& [_, m] : s.picture.all<Staff>())
        n += m.staff_group == group && is_current(m, s.picture) ? 1 : 0;
    return n;
}

Verdict pupils_none(const Unit&, const Sight& s) { return broken_if(count_current<Pupil>(s) == 0); }
Verdict manager_none(const Unit&, const Sight& s) { return broken_if(working(s, StaffGroup::manager) == 0); }
Verdict teachers_none(const Unit&, const Sight& s) { return broken_if(working(s, StaffGroup::teacher) == 0); }
Verdict rooms_none(const Unit&, const Sight& s) { return broken_if(s.picture.all<Room>().empty()); }
Verdict equipment_none(const Unit&, const Sight& s) { return broken_if(s.picture.all<Equipment>().empty()); }
Verdict line_none(const Unit&, const Sight& s) { return broken_if(count_current<InternetLine>(s) == 0); }

Verdict it_lead_none(const Unit&, const Sight& s) {
    const auto& staff = s.picture.all<Staff>();
    return broken_if(std::ranges::none_of(
        staff, [&](const auto& m) { return m.second.it_lead && is_current(m.second, s.picture); }));
}

// Pupils for each teacher: far from what is usual, one of the two lists is not whole.
Verdict teacher_ratio(const Unit&, const Sight& s) {
    const auto teachers = working(s, StaffGroup::teacher), pupils = count_current<Pupil>(s);
    if (teachers == 0 || pupils == 0) return Verdict::idle;
    return broken_if(pupils > teachers * s.number("most"));
}

// ---- whether the data live

bool is_term_time(const Sight& s) {
    const auto* year = s.around().year();
    return year && s.around().today >= year->first && s.around().today <= year->second;
}

// Classes of the year, some weeks after it began.
Verdict year_not_begun(const Unit&, const Sight& s) {
    const auto* year = s.around().year();
    if (!year || s.around().today.days < year->first.days + s.number("days")) return Verdict::idle;
    return broken_if(count_current<SchoolClass>(s) == 0);
}

Verdict silent(const Sight& s, std::string_view entity) {
    if (!is_term_time(s)) return Verdict::idle;
    return broken_if(s.around().today.days - s.picture.last_change(entity).days > s.number("days"));
}

Verdict pupils_silent(const Unit&, const Sight& s) { return silent(s, "pupil"); }
Verdict enrolments_silent(const Unit&, const Sight& s) { return silent(s, "enrolment"); }
Verdict staff_silent(const Unit&, const Sight& s) { return silent(s, "staff"); }
Verdict facilities_silent(const Unit&, const Sight& s) {
    if (s.picture.all<Equipment>().empty() && s.picture.all<Room>().empty()) return Verdict::idle;
    const Date last = std::max(s.picture.last_change("equipment"), s.picture.last_change("room"));
    return broken_if(s.around().today.days - last.days > s.number("days"));
}
Verdict year_unrecorded(const Unit&, const Sight& s) { return broken_if(!s.around().year()); }

}  // namespace

RuleList<Unit> unit_rules() {
    return {{"unit.code_form", code_form},
            {"unit.code_level", code_level},
            {"unit.level_missing", level_missing},
            {"unit.pupils_none", pupils_none},
            {"unit.manager_none", manager_none},
            {"unit.teachers_none", teachers_none},
            {"unit.rooms_none", rooms_none},
            {"unit.equipment_none", equipment_none},
            {"unit.line_none", line_none},
            {"unit.it_lead_none", it_lead_none},
            {"unit.teacher_ratio", teacher_ratio},
            {"unit.year_not_begun", year_not_begun},
            {"unit.pupils_silent", pupils_silent},
            {"unit.enrolments_silent", enrolments_silent},
            {"unit.staff_silent", staff_silent},
            {"unit.facilities_silent", facilities_silent},
            {"unit.year_unrecorded", year_unrecorded}};
}

}  // namespace khue::quality
