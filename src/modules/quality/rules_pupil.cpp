// Pupils: who they are and how it is written.
#include "core/text.hpp"
#include "modules/imports/cell_text.hpp"
#include "modules/quality/rules.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::quality {
namespace {

const NumberFacts& number_of(const Pupil& p, const Sight& s) {
    return s.citizen_number(*p.citizen_number, code_of(p.sex), p.birth_date.text);
}

Verdict number_unusable(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    return broken_if(has_issue(p.issues, "W_CCCD_LENGTH") || has_issue(p.issues, "W_CCCD_SCI"));
}

Verdict number_prefix(const Pupil& p, const Sight& s) {
    if (!is_filled(p.citizen_number)) return Verdict::idle;
    return broken_if(number_of(p, s).bad_prefix);
}

Verdict number_sex(const Pupil& p, const Sight& s) {
    if (!is_filled(p.citizen_number)) return Verdict::idle;
    return broken_if(number_of(p, s).bad_sex);
}

Verdict number_year(const Pupil& p, const Sight& s) {
    if (!is_filled(p.citizen_number) || !birth_year(p.birth_date)) return Verdict::idle;
    return broken_if(number_of(p, s).bad_year);
}

Verdict number_of_guardian(const Pupil& p, const Sight& s) {
    if (!is_filled(p.citizen_number)) return Verdict::idle;
    for (const Guardian* g : s.picture.guardians_of.of(p.id.value))
        if (g->citizen_number == p.citizen_number) return Verdict::broken;
    return Verdict::kept;
}

Verdict number_of_staff(const Pupil& p, const Sight& s) {
    if (!is_filled(p.citizen_number)) return Verdict::idle;
    return broken_if(!s.picture.staff_by_number.of(*p.citizen_number).empty());
}

Verdict born_in_future(const Pupil& p, const Sight& s) {
    const auto birth = parse_date(p.birth_date.text);
    if (!birth) return Verdict::idle;
    return broken_if(*birth > s.around().today);
}

Verdict age_unlikely(const Pupil& p, const Sight& s) {
    const auto birth = parse_date(p.birth_date.text);
    if (!birth || !is_current(p, s.picture) || *birth > s.around().today) return Verdict::idle;
    const int age = full_years(*birth, s.around().today);
    return broken_if(age < s.number("least") || age > s.number("most"));
}

Verdict birth_partial(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    return broken_if(!parse_date(p.birth_date.text));
}

Verdict name_one_word(const Pupil& p, const Sight& s) { return broken_if(s.name(p.full_name).one_word); }
Verdict name_strange(const Pupil& p, const Sight& s) { return broken_if(s.name(p.full_name).strange); }
Verdict name_case(const Pupil& p, const Sight& s) { return broken_if(s.name(p.full_name).bad_case); }
Verdict name_untidy(const Pupil& p, const Sight& s) { return broken_if(s.name(p.full_name).untidy); }
Verdict name_old_font(const Pupil& p, const Sight& s) { return broken_if(s.name(p.full_name).old_font); }

Verdict name_no_accents(const Pupil& p, const Sight& s) {
    const bool kinh = p.ethnic_group.value_or("") == "01";
    if (!kinh || s.name(p.full_name).one_word) return Verdict::idle;
    return broken_if(s.name(p.full_name).no_accents);
}

// "Thị" stands in names of women.
Verdict sex_against_name(const Pupil& p, const Sight&) {
    if (p.sex != Sex::male) return Verdict::idle;
    if (p.full_name.find("ị") == std::string::npos && p.full_name.find("Ị") == std::string::npos)
        return Verdict::kept;
    return broken_if(imports::contains_phrase(lower(p.full_name), "thị"));
}

Verdict phone_shared(const Pupil& p, const Sight& s) {
    if (!is_filled(p.phone) || !is_current(p, s.picture)) return Verdict::idle;
    const auto& sharing = s.picture.pupils_by_phone.beside(p);
    return broken_if(static_cast<std::int64_t>(sharing.size()) > s.number("most"));
}

Verdict contact_missing(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    if (is_filled(p.phone)) return Verdict::kept;
    for (const Guardian* g : s.picture.guardians_of.of(p.id.value))
        if (is_filled(g->phone)) return Verdict::kept;
    return Verdict::broken;
}

Verdict guardian_missing(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    return broken_if(s.picture.guardians_of.of(p.id.value).empty());
}

// Code 55 of the list is for foreigners, 704 is Việt Nam.
Verdict ethnic_against_nationality(const Pupil& p, const Sight&) {
    if (!is_filled(p.ethnic_group) || !is_filled(p.nationality)) return Verdict::idle;
    return broken_if(*p.ethnic_group == "55" && *p.nationality == "704");
}

Verdict disability_unlisted(const Pupil& p, const Sight& s) {
    if (!is_filled(p.disability) || !is_current(p, s.picture)) return Verdict::idle;
    return broken_if(!words_of_list("loai_khuyet_tat").contains(fold(*p.disability)));
}

Verdict address_short(const Pupil& p, const Sight& s) {
    if (!is_filled(p.address) || !is_current(p, s.picture)) return Verdict::idle;
    return broken_if(static_cast<std::int64_t>(length(*p.address)) < s.number("least"));
}

Verdict address_old_unit(const Pupil& p, const Sight& s) {
    if (!is_filled(p.address) || !is_current(p, s.picture)) return Verdict::idle;
    const std::string address = lower(*p.address);
    for (const auto& word : s.check.words)
        if (imports::contains_phrase(address, word)) return Verdict::broken;
    return Verdict::kept;
}

Verdict file_points(const Pupil& p, const Sight& s) {
    if (!is_current(p, s.picture)) return Verdict::idle;
    return broken_if(has_file_points(p.issues));
}

Verdict ministry_code_shared(const Pupil& p, const Sight& s) {
    if (!is_filled(p.ministry_code)) return Verdict::idle;
    return broken_if(s.picture.pupils_by_ministry_code.beside(p).size() > 1);
}

Verdict ministry_code_form(const Pupil& p, const Sight& s) {
    if (!is_filled(p.ministry_code) || p.ministry_code == p.citizen_number) return Verdict::idle;
    const bool digits = p.ministry_code->find_first_not_of("0123456789") == std::string::npos;
    return broken_if(!digits || static_cast<std::int64_t>(p.ministry_code->size()) != s.number("digits"));
}

Verdict ministry_code_is_number(const Pupil& p, const Sight&) {
    if (!is_filled(p.ministry_code) || !is_filled(p.citizen_number)) return Verdict::idle;
    return broken_if(p.ministry_code == p.citizen_number);
}

Verdict school_code_shared(const Pupil& p, const Sight& s) {
    if (!is_filled(p.school_code)) return Verdict::idle;
    return broken_if(s.picture.pupils_by_school_code.beside(p).size() > 1);
}

}  // namespace

RuleList<Pupil> pupil_rules() {
    return {{"pupil.number_unusable", number_unusable},
            {"pupil.number_prefix", number_prefix},
            {"pupil.number_sex", number_sex},
            {"pupil.number_year", number_year},
            {"pupil.number_of_guardian", number_of_guardian},
            {"pupil.number_of_staff", number_of_staff},
            {"pupil.born_in_future", born_in_future},
            {"pupil.age_unlikely", age_unlikely},
            {"pupil.birth_partial", birth_partial},
            {"pupil.name_one_word", name_one_word},
            {"pupil.name_strange", name_strange},
            {"pupil.name_case", name_case},
            {"pupil.name_untidy", name_untidy},
            {"pupil.name_old_font", name_old_font},
            {"pupil.name_no_accents", name_no_accents},
            {"pupil.sex_against_name", sex_against_name},
            {"pupil.phone_shared", phone_shared},
            {"pupil.contact_missing", contact_missing},
            {"pupil.guardian_missing", guardian_missing},
            {"pupil.ethnic_against_nationality", ethnic_against_nationality},
            {"pupil.disability_unlisted", disability_unlisted},
            {"pupil.address_short", address_short},
            {"pupil.address_old_unit", address_old_unit},
            {"pupil.file_points", file_points},
            {"pupil.ministry_code_shared", ministry_code_shared},
            {"pupil.ministry_code_form", ministry_code_form},
            {"pupil.ministry_code_is_number", ministry_code_is_number},
            {"pupil.school_code_shared", school_code_shared}};
}

}  // namespace khue::quality
