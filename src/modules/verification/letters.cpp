#include "modules/verification/letters.hpp"

#include <algorithm>

#include "core/problem.hpp"
#include "modules/units/tree.hpp"
#include "modules/verification/letter.hpp"
#include "modules/verification/rules.hpp"

namespace khue::verification {
namespace {

bool needs_letter(const Entry& e) {
    return e.state == State::mismatched || e.state == State::no_number || e.state == State::bad_format ||
           e.state == State::shared_number;
}

bool is_chosen(const Entry& e, std::int64_t unit, std::int64_t class_id,
               const std::vector<std::int64_t>& pupils) {
    if (e.unit_id != unit) return false;
    if (!pupils.empty()) return std::ranges::find(pupils, e.id) != pupils.end();
    return needs_letter(e) && (!class_id || e.class_id == class_id);
}

Date answer_day(Date today) {
    return {today.days + static_cast<std::int32_t>(rules().letter["answer_within_days"].integer_or(10))};
}

}  // namespace

Letters letters(Db& db, const Scope& scope, std::int64_t unit, std::int64_t class_id,
                const std::vector<std::int64_t>& pupils, Date today, std::optional<Date> answer_by) {
    const auto commune = commune_of(db);
    const auto school = get(db, scope, Id<Unit>{unit});
    if (!school || !commune) not_found("trường này");
    const auto all = entries(db, scope);
    std::vector<const Entry*> chosen;
    for (const Entry& e : all)
        if (is_chosen(e, unit, class_id, pupils)) chosen.push_back(&e);
    if (chosen.empty()) refuse("nobody_to_write", "Không có học sinh nào cần gửi thư.");
    Letters out{.pupils = {}, .documents = {}, .answer_by = answer_by.value_or(answer_day(today))};
    const auto found = findings(db, chosen, today);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        out.pupils.push_back(chosen[i]->id);
        out.documents.push_back(letter_of(rules().letter, rules().diagnosis,
                                          {.commune = *commune,
                                           .school = *school,
                                           .pupil = *chosen[i],
                                           .findings = found[i],
                                           .written = today,
                                           .answer_by = out.answer_by}));
    }
    return out;
}

void note_letters(Transaction& t, const Scope& scope, const Letters& letters, Date today) {
    for (const std::int64_t pupil : letters.pupils) {
        auto noted = first<VerificationCase>(t.db(), scope, {where<&VerificationCase::pupil_id>(pupil)});
        if (noted) {
            noted->letter_on = today;
            if (!noted->follow_up_on || *noted->follow_up_on < today) noted->follow_up_on = letters.answer_by;
            update(t, scope, *noted);
            continue;
        }
        const auto record = get(t.db(), scope, Id<Pupil>{pupil});
        if (!record) continue;
        VerificationCase made{.id = {},
                              .unit_id = record->unit_id,
                              .pupil_id = record->id,
                              .note = {},
                              .follow_up_on = letters.answer_by,
                              .letter_on = today,
                              .proposed_value = {},
                              .proposed_why = {}};
        insert(t, scope, made);
    }
}

}  // namespace khue::verification
