// Parents and guardians.
#include "core/text.hpp"
#include "modules/imports/decode.hpp"
#include "modules/quality/rules.hpp"

namespace khue::quality {
namespace {

Verdict orphaned(const Guardian& g, const Sight& s) { return broken_if(!s.picture.find(g.pupil_id)); }

Verdict name_one_word(const Guardian& g, const Sight& s) { return broken_if(s.name(g.full_name).one_word); }
Verdict name_strange(const Guardian& g, const Sight& s) { return broken_if(s.name(g.full_name).strange); }
Verdict name_case(const Guardian& g, const Sight& s) { return broken_if(s.name(g.full_name).bad_case); }
Verdict name_untidy(const Guardian& g, const Sight& s) { return broken_if(s.name(g.full_name).untidy); }

// A guardian's sex is that of the relation, where it tells one.
std::string sex_of(const Guardian& g) {
    if (g.relation == Relation::guardian) return "";
    return code_of(g.relation == Relation::father ? Sex::male : Sex::female);
}

Verdict number_prefix(const Guardian& g, const Sight& s) {
    if (!is_filled(g.citizen_number)) return Verdict::idle;
    return broken_if(s.citizen_number(*g.citizen_number, sex_of(g), "").bad_prefix);
}

Verdict number_sex(const Guardian& g, const Sight& s) {
    if (!is_filled(g.citizen_number) || g.relation == Relation::guardian) return Verdict::idle;
    return broken_if(s.citizen_number(*g.citizen_number, sex_of(g), "").bad_sex);
}

// The year in a citizen number: its fourth digit tells the century and the sex (Thông tư 59/2021/TT-BCA).
std::optional<int> year_in(const std::string& number) {
    if (number.size() != 12 || number.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
    const int century = 1900 + (number[3] - '0') / 2 * 100;
    return century + (number[4] - '0') * 10 + (number[5] - '0');
}

Verdict too_young(const Guardian& g, const Sight& s) {
    const Pupil* pupil = s.picture.find(g.pupil_id);
    if (!pupil || !is_filled(g.citizen_number) || g.citizen_number == pupil->citizen_number ||
        g.relation == Relation::guardian)
        return Verdict::idle;
    const auto born = year_in(*g.citizen_number), child = birth_year(pupil->birth_date);
    if (!born || !child) return Verdict::idle;
    return broken_if(*child - *born < s.number("least"));
}

Verdict twice(const Guardian& g, const Sight& s) {
    if (g.relation == Relation::guardian) return Verdict::idle;
    for (const Guardian* other : s.picture.guardians_of.beside(g))
        if (other != &g && other->relation == g.relation) return Verdict::broken;
    return Verdict::kept;
}

Verdict is_the_pupil(const Guardian& g, const Sight& s) {
    const Pupil* pupil = s.picture.find(g.pupil_id);
    if (!pupil) return Verdict::idle;
    return broken_if(fold(pupil->full_name) == fold(g.full_name));
}

Verdict number_two_names(const Guardian& g, const Sight& s) {
    if (!is_filled(g.citizen_number)) return Verdict::idle;
    for (const Guardian* other : s.picture.guardians_by_number.beside(g))
        if (other != &g && fold(other->full_name) != fold(g.full_name)) return Verdict::broken;
    return Verdict::kept;
}

}  // namespace

RuleList<Guardian> guardian_rules() {
    return {{"guardian.orphaned", orphaned},
            {"guardian.name_one_word", name_one_word},
            {"guardian.name_strange", name_strange},
            {"guardian.name_case", name_case},
            {"guardian.name_untidy", name_untidy},
            {"guardian.number_prefix", number_prefix},
            {"guardian.number_sex", number_sex},
            {"guardian.too_young", too_young},
            {"guardian.twice", twice},
            {"guardian.is_the_pupil", is_the_pupil},
            {"guardian.number_two_names", number_two_names}};
}

}  // namespace khue::quality
