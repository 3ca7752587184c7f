// Staff, their posts and qualifications.
#include <algorithm>

#include "core/value_type.hpp"
#include "modules/quality/rules.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::quality {
namespace {

const NumberFacts& number_of(const Staff& m, const Sight& s) {
    return s.citizen_number(*m.citizen_number, code_of(m.sex), m.birth_date.text);
}

Verdict number_prefix(const Staff& m, const Sight& s) {
    if (!is_filled(m.citizen_number)) return Verdict::idle;
    return broken_if(number_of(m, s).bad_prefix);
}
Verdict number_sex(const Staff& m, const Sight& s) {
    if (!is_filled(m.citizen_number)) return Verdict::idle;
    return broken_if(number_of(m, s).bad_sex);
}
Verdict number_year(const Staff& m, const Sight& s) {
    if (!is_filled(m.citizen_number) || !birth_year(m.birth_date)) return Verdict::idle;
    return broken_if(number_of(m, s).bad_year);
}

std::optional<int> age_of(const Staff& m, const Sight& s) {
    const auto birth = parse_date(m.birth_date.text);
    if (!birth || !is_current(m, s.picture)) return std::nullopt;
    return full_years(*birth, s.around().today);
}

Verdict too_young(const Staff& m, const Sight& s) {
    const auto age = age_of(m, s);
    if (!age) return Verdict::idle;
    return broken_if(*age < s.number("least"));
}
Verdict past_retirement(const Staff& m, const Sight& s) {
    const auto age = age_of(m, s);
    if (!age) return Verdict::idle;
    return broken_if(*age > s.number(m.sex == Sex::male ? "most_male" : "most_female"));
}
Verdict birth_partial(const Staff& m, const Sight& s) {
    if (!is_current(m, s.picture)) return Verdict::idle;
    return broken_if(!parse_date(m.birth_date.text));
}

Verdict name_one_word(const Staff& m, const Sight& s) { return broken_if(s.name(m.full_name).one_word); }
Verdict name_strange(const Staff& m, const Sight& s) { return broken_if(s.name(m.full_name).strange); }
Verdict name_case(const Staff& m, const Sight& s) { return broken_if(s.name(m.full_name).bad_case); }
Verdict name_untidy(const Staff& m, const Sight& s) { return broken_if(s.name(m.full_name).untidy); }

Verdict code_shared(const Staff& m, const Sight& s) {
    if (!is_filled(m.staff_code)) return Verdict::idle;
    return broken_if(s.picture.staff_by_code.beside(m).size() > 1);
}

Verdict email_form(const Staff& m, const Sight&) {
    if (!is_filled(m.email)) return Verdict::idle;
    const auto at = m.email->find('@');
    const bool good = at != std::string::npos && at > 0 && m.email->find('@', at + 1) == std::string::npos &&
                      m.email->find('.', at) != std::string::npos && m.email->back() != '.' &&
                      m.email->find(' ') == std::string::npos;
    return broken_if(!good);
}

Verdict post_missing(const Staff& m, const Sight& s) {
    if (!is_current(m, s.picture)) return Verdict::idle;
    return broken_if(open_posts(m, s.picture).empty());
}
Verdict post_group(const Staff& m, const Sight& s) {
    const auto posts = open_posts(m, s.picture);
    if (posts.empty() || !is_current(m, s.picture)) return Verdict::idle;
    const std::string group = text_of(field_of<&Staff::staff_group>(), &m);
    return broken_if(
        std::ranges::none_of(posts, [&](const StaffPost* p) { return p->staff_group == group; }));
}
Verdict left_with_post(const Staff& m, const Sight& s) {
    if (is_current(m, s.picture)) return Verdict::idle;
    return broken_if(!open_posts(m, s.picture).empty());
}

std::vector<const SchoolClass*> classes_of_year(const Staff& m, const Sight& s) {
    auto out = s.picture.classes_led_by.of(m.id.value);
    std::erase_if(out, [&](const SchoolClass* c) { return !is_current(*c, s.picture); });
    return out;
}

Verdict left_homeroom(const Staff& m, const Sight& s) {
    if (is_current(m, s.picture)) return Verdict::idle;
    return broken_if(!classes_of_year(m, s).empty());
}
Verdict leads_two_classes(const Staff& m, const Sight& s) {
    const auto classes = classes_of_year(m, s);
    if (classes.empty()) return Verdict::idle;
    return broken_if(classes.size() > 1);
}

Verdict teacher_idle(const Staff& m, const Sight& s) {
    if (m.staff_group != StaffGroup::teacher || !is_current(m, s.picture)) return Verdict::idle;
    if (!classes_of_year(m, s).empty()) return Verdict::kept;
    const auto& lessons = s.picture.lessons_of.of(m.id.value);
    return broken_if(std::ranges::none_of(
        lessons, [&](const TeachingAssignment* a) { return is_current(*a, s.picture); }));
}

Verdict qualification_missing(const Staff& m, const Sight& s) {
    if (m.staff_group == StaffGroup::employee || !is_current(m, s.picture)) return Verdict::idle;
    return broken_if(s.picture.qualifications_of.of(m.id.value).empty());
}

Verdict it_decision_missing(const Staff& m, const Sight& s) {
    if (!m.it_lead || !is_current(m, s.picture)) return Verdict::idle;
    return broken_if(!is_filled(m.it_decision_number));
}
Verdict it_decision_ended(const Staff& m, const Sight& s) {
    if (!m.it_lead || !m.it_decision_to || !is_current(m, s.picture)) return Verdict::idle;
    return broken_if(*m.it_decision_to < s.around().today);
}

Verdict file_points(const Staff& m, const Sight& s) {
    if (!is_current(m, s.picture)) return Verdict::idle;
    return broken_if(has_file_points(m.issues));
}

// ---- posts

Verdict post_orphaned(const StaffPost& p, const Sight& s) { return broken_if(!s.picture.find(p.staff_id)); }
Verdict post_order(const StaffPost& p, const Sight&) {
    if (!p.from_date || !p.to_date) return Verdict::idle;
    return broken_if(*p.from_date > *p.to_date);
}
Verdict group_unlisted(const StaffPost& p, const Sight&) {
    return broken_if(std::ranges::none_of(field_of<&Staff::staff_group>().choices,
                                          [&](const Choice& c) { return c.code == p.staff_group; }));
}

// ---- qualifications

Verdict qualification_orphaned(const Qualification& q, const Sight& s) {
    return broken_if(!s.picture.find(q.staff_id));
}
Verdict qualification_future(const Qualification& q, const Sight& s) {
    if (!q.issued_on) return Verdict::idle;
    return broken_if(*q.issued_on > s.around().today);
}
Verdict qualification_order(const Qualification& q, const Sight&) {
    if (!q.issued_on || !q.valid_to) return Verdict::idle;
    return broken_if(*q.valid_to < *q.issued_on);
}
Verdict qualification_ended(const Qualification& q, const Sight& s) {
    if (!q.valid_to || !is_current(q, s.picture) || (q.issued_on && *q.valid_to < *q.issued_on))
        return Verdict::idle;
    return broken_if(*q.valid_to < s.around().today);
}

}  // namespace

RuleList<Staff> staff_rules() {
    return {{"staff.number_prefix", number_prefix},
            {"staff.number_sex", number_sex},
            {"staff.number_year", number_year},
            {"staff.too_young", too_young},
            {"staff.past_retirement", past_retirement},
            {"staff.birth_partial", birth_partial},
            {"staff.name_one_word", name_one_word},
            {"staff.name_strange", name_strange},
            {"staff.name_case", name_case},
            {"staff.name_untidy", name_untidy},
            {"staff.code_shared", code_shared},
            {"staff.email_form", email_form},
            {"staff.post_missing", post_missing},
            {"staff.post_group", post_group},
            {"staff.left_with_post", left_with_post},
            {"staff.left_homeroom", left_homeroom},
            {"staff.leads_two_classes", leads_two_classes},
            {"staff.teacher_idle", teacher_idle},
            {"staff.qualification_missing", qualification_missing},
            {"staff.it_decision_missing", it_decision_missing},
            {"staff.it_decision_ended", it_decision_ended},
            {"staff.file_points", file_points}};
}

RuleList<StaffPost> staff_post_rules() {
    return {{"staff_post.orphaned", post_orphaned},
            {"staff_post.order", post_order},
            {"staff_post.group_unlisted", group_unlisted}};
}

RuleList<Qualification> qualification_rules() {
    return {{"qualification.orphaned", qualification_orphaned},
            {"qualification.future", qualification_future},
            {"qualification.order", qualification_order},
            {"qualification.ended", qualification_ended}};
}

}  // namespace khue::quality
