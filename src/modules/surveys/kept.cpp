#include "modules/surveys/kept.hpp"

#include "store/db.hpp"

namespace khue::surveys {

void begin_counting(Transaction& t, const SurveyRound& round, const SurveyForm& form) {
    for (const SurveyGroup& g : form.groups)
        for (const SurveyStatement& s : g.statements)
            for (int answer = unknown_answer; answer <= highest_answer; ++answer)
                run(t.db(),
                    "INSERT INTO survey_tally (round_id, respondents, statement, answer, n) VALUES ($1, $2, "
                    "$3, "
                    "$4, 0)",
                    round.id.value, g.code, s.code, answer);
}

void begin_counting(Transaction& t, const SurveyClassCode& code) {
    run(t.db(), "INSERT INTO survey_class_count (code_id, n) VALUES ($1, 0)", code.id.value);
}

void count_answers(Transaction& t, Id<SurveyRound> round, const SurveyGroup& group, const Answers& answers) {
    std::string chosen;
    for (std::size_t i = 0; i < answers.size(); ++i) chosen += (i ? ", $" : "$") + std::to_string(i + 3);
    Statement& s = t.db().prepare(
        "UPDATE survey_tally SET n = n + CASE WHEN statement || ':' || CAST(answer AS TEXT) IN (" + chosen +
        ") THEN 1 ELSE 0 END WHERE round_id = $1 AND respondents = $2");
    s.bind(1, round.value);
    s.bind(2, std::string_view(group.code));
    int at = 2;
    for (const auto& [statement, answer] : answers) {
        const std::string cell = statement + ":" + std::to_string(answer);
        s.bind(++at, std::string_view(cell));
    }
    while (s.step()) {
    }
}

bool has_answered(Db& db, Id<SurveyRound> round, std::int64_t user) {
    Statement& s =
        query(db, "SELECT 1 FROM survey_answered WHERE round_id = $1 AND user_id = $2", round.value, user);
    const bool found = s.step();
    s.reset();
    return found;
}

bool mark_answered(Transaction& t, Id<SurveyRound> round, std::int64_t user) {
    if (has_answered(t.db(), round, user)) return false;
    run(t.db(), "INSERT INTO survey_answered (round_id, user_id) VALUES ($1, $2)", round.value, user);
    return true;
}

std::int64_t taken_places(Db& db, Id<SurveyClassCode> code) {
    std::int64_t n = 0;
    for (Statement& s = query(db, "SELECT n FROM survey_class_count WHERE code_id = $1", code.value);
         s.step();)
        n = s.integer(0);
    return n;
}

bool take_place(Transaction& t, const SurveyClassCode& code) {
    if (taken_places(t.db(), code.id) >= code.places) return false;
    run(t.db(), "UPDATE survey_class_count SET n = n + 1 WHERE code_id = $1", code.id.value);
    return true;
}

Tally tally_of(Db& db, Id<SurveyRound> round, const SurveyForm& form) {
    Tally out;
    for (Statement& s =
             query(db, "SELECT respondents, statement, answer, n FROM survey_tally WHERE round_id = $1",
                   round.value);
         s.step();) {
        const std::int64_t answer = s.integer(2);
        if (answer < unknown_answer || answer > highest_answer) continue;
        out[std::string(s.text(0))].statements[std::string(s.text(1))][static_cast<std::size_t>(answer)] =
            s.integer(3);
    }
    // Every statement is answered, so that any of them says how many people there were.
    for (const SurveyGroup& g : form.groups) {
        const Distribution& any = out[g.code].statements[g.statements.front().code];
        out[g.code].people = scored(any) + any[unknown_answer];
    }
    return out;
}

int forget_who_answered(Transaction& t, Date today) {
    std::vector<std::int64_t> over;
    for (Statement& s =
             query(t.db(),
                   "SELECT DISTINCT a.round_id FROM survey_answered AS a JOIN survey_round AS r ON "
                   "r.id = a.round_id WHERE r.ended_on IS NOT NULL OR r.ends_on < $1",
                   to_string(today));
         s.step();)
        over.push_back(s.integer(0));
    for (const std::int64_t round : over)
        run(t.db(), "DELETE FROM survey_answered WHERE round_id = $1", round);
    return static_cast<int>(over.size());
}

}  // namespace khue::surveys
