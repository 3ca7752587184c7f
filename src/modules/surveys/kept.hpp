// What is kept of answers: for each round, group, statement and answer a number, and nothing else. No row, no
// time and no order of one person's answers; not even which two answers came from the same person. Beside it,
// while a round is open, who has answered. Neither is a record: no history and no audit entry arises.
#pragma once
#include <map>
#include <string>

#include "modules/surveys/results.hpp"
#include "modules/surveys/survey.hpp"
#include "store/database.hpp"

namespace khue::surveys {

using Answers = std::map<std::string, int>;  // statement → 0 to 5

// All counts of a round stand there from its beginning, as zero.
void begin_counting(Transaction&, const SurveyRound&, const SurveyForm&);
void begin_counting(Transaction&, const SurveyClassCode&);

// Every number of the group is written anew, so that the rows do not show which of them an answer changed.
void count_answers(Transaction&, Id<SurveyRound>, const SurveyGroup&, const Answers&);

// False where the person has answered before.
bool mark_answered(Transaction&, Id<SurveyRound>, std::int64_t user);
bool has_answered(Db&, Id<SurveyRound>, std::int64_t user);
// False where as many have answered as the class has pupils.
bool take_place(Transaction&, const SurveyClassCode&);
std::int64_t taken_places(Db&, Id<SurveyClassCode>);

Tally tally_of(Db&, Id<SurveyRound>, const SurveyForm&);

// Who answered is forgotten once the round is over; how many rounds were cleared.
int forget_who_answered(Transaction&, Date today);

}  // namespace khue::surveys
