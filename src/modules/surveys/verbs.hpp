// What is done with a round, and answering it. 404 outside of the scope, 409 on a day or in a state that does
// not allow it, 422 for what is wrong.
#pragma once
#include "modules/surveys/kept.hpp"
#include "server/app.hpp"

namespace khue::surveys {

inline constexpr const char *read_right = "surveys.read", *open_right = "surveys.open",
                            *totals_right = "surveys.totals", *leader_right = "surveys.answer_leader",
                            *teacher_right = "surveys.answer_teacher";

struct RoundDraft {
    std::int64_t unit = 0;
    std::optional<Date> opens_on, ends_on;
    bool shared = false;
};
// One for each school and school year; makes the codes of its classes and tells who is asked.
SurveyRound open_round(const SurveyForm&, Transaction&, const Scope& own, const RoundDraft&);
void prolong_round(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                   std::optional<Date> ends_on);
// Before its time; it cannot be opened again.
void end_round(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

SurveyRound round_in(Db&, const Scope&, std::int64_t id);
std::vector<SurveyClassCode> codes_of(Db&, const SurveyRound&);
std::optional<SurveyClassCode> class_code(Db&, std::string_view code);  // as people type it

// The group in which somebody is asked in that unit; empty: in none.
std::string group_of(const Identity&, std::int64_t unit);
// Open rounds in which somebody is asked, whether answered or not.
std::vector<SurveyRound> rounds_for(Db&, const Identity&, Date today);

// 422 while a statement has no answer, or an unknown one.
Answers read_answers(const SurveyGroup&, const Json& answers);
void answer_signed_in(Transaction&, const Identity&, std::int64_t round, const Json& answers);
void answer_for_class(Transaction&, std::string_view code, const Answers&);

}  // namespace khue::surveys
