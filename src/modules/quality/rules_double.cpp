// Who may be recorded twice: by the one notion of likeness that imports and merges have too.
#include "modules/imports/people.hpp"
#include "modules/quality/rules.hpp"

namespace khue::quality {
namespace {

using imports::Likeness;

constexpr std::uint8_t bit(Likeness l) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(l)); }

template <class T>
imports::Person person(const T& record) {
    return imports::person_of(T::entity(), &record);
}

// The kinds of likeness of a person to others of the school, together.
template <class T>
std::uint8_t likenesses(const T& record, const Index<T>& by_likeness, const Sight& s) {
    if (s.memo.doubles) return *s.memo.doubles;
    std::uint8_t found = 0;
    for (const T* other : by_likeness.beside(record))
        if (other != &record &&
            !s.picture.strangers().are_distinct(T::entity().name, record.id.value, other->id.value))
            found |= bit(imports::compare(person(*other), person(record)));
    s.memo.doubles = found;
    return found;
}

Verdict pupil_like(const Pupil& p, const Sight& s, std::uint8_t kinds) {
    if (!parse_date(p.birth_date.text)) return Verdict::idle;
    return broken_if((likenesses(p, s.picture.pupils_by_likeness, s) & kinds) != 0);
}

Verdict pupil_same(const Pupil& p, const Sight& s) {
    return pupil_like(p, s, bit(Likeness::same_row) | bit(Likeness::same_person));
}
Verdict pupil_name_order(const Pupil& p, const Sight& s) { return pupil_like(p, s, bit(Likeness::name_order)); }
Verdict pupil_accents(const Pupil& p, const Sight& s) { return pupil_like(p, s, bit(Likeness::no_diacritics)); }
Verdict pupil_day_month(const Pupil& p, const Sight& s) { return pupil_like(p, s, bit(Likeness::day_month)); }

// One number for two who are not alike; those who are alike are doubles.
template <class T>
Verdict shares_number(const T& record, const std::vector<const T*>& sharing) {
    if (!is_filled(record.citizen_number)) return Verdict::idle;
    for (const T* other : sharing)
        if (other != &record && imports::compare(person(*other), person(record)) == Likeness::none)
            return Verdict::broken;
    return Verdict::kept;
}

Verdict pupil_number_shared(const Pupil& p, const Sight& s) {
    return shares_number(p, s.picture.pupils_by_number.beside(p));
}
Verdict staff_number_shared(const Staff& m, const Sight& s) {
    return shares_number(m, s.picture.staff_by_number.beside(m));
}

bool is_met_elsewhere(const std::unordered_map<std::int64_t, std::uint8_t>& met, std::int64_t id,
                      Strangers::Kind kind) {
    auto found = met.find(id);
    return found != met.end() && (found->second & kind) != 0;
}

Verdict pupil_elsewhere(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    return broken_if(is_met_elsewhere(s.picture.strangers().pupils, p.id.value, Strangers::same_person));
}
Verdict pupil_number_elsewhere(const Pupil& p, const Sight& s) {
    if (!is_filled(p.citizen_number)) return Verdict::idle;
    return broken_if(is_met_elsewhere(s.picture.strangers().pupils, p.id.value, Strangers::same_number));
}
Verdict pupil_code_elsewhere(const Pupil& p, const Sight& s) {
    if (!is_filled(p.ministry_code)) return Verdict::idle;
    return broken_if(is_met_elsewhere(s.picture.strangers().pupils, p.id.value, Strangers::same_code));
}

Verdict staff_alike(const Staff& m, const Sight& s) {
    if (!parse_date(m.birth_date.text)) return Verdict::idle;
    constexpr auto doubles = static_cast<std::uint8_t>(
        bit(Likeness::same_row) | bit(Likeness::same_person) | bit(Likeness::name_order) |
        bit(Likeness::no_diacritics) | bit(Likeness::day_month));
    return broken_if((likenesses(m, s.picture.staff_by_likeness, s) & doubles) != 0);
}
Verdict staff_elsewhere(const Staff& m, const Sight& s) {
    if (!is_current(m, s.picture)) return Verdict::idle;
    return broken_if(is_met_elsewhere(s.picture.strangers().staff, m.id.value, Strangers::same_person));
}
Verdict staff_number_elsewhere(const Staff& m, const Sight& s) {
    if (!is_filled(m.citizen_number)) return Verdict::idle;
    return broken_if(is_met_elsewhere(s.picture.strangers().staff, m.id.value, Strangers::same_number));
}

}  // namespace

RuleList<Pupil> pupil_double_rules() {
    return {{"pupil.double_same", pupil_same},
            {"pupil.double_name_order", pupil_name_order},
            {"pupil.double_accents", pupil_accents},
            {"pupil.double_day_month", pupil_day_month},
            {"pupil.number_shared", pupil_number_shared},
            {"pupil.double_elsewhere", pupil_elsewhere},
            {"pupil.number_elsewhere", pupil_number_elsewhere},
            {"pupil.ministry_code_elsewhere", pupil_code_elsewhere}};
}

RuleList<Staff> staff_double_rules() {
    return {{"staff.double", staff_alike},
            {"staff.number_shared", staff_number_shared},
            {"staff.double_elsewhere", staff_elsewhere},
            {"staff.number_elsewhere", staff_number_elsewhere}};
}

}  // namespace khue::quality
