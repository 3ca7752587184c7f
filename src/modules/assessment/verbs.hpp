// What is done with rounds and assessments. Each is one function within one transaction: 404 outside the
// scope, 412 when another version than `expected` stands, 409 in a state that does not allow it, 422 for what
// is missing. `own`: the units for which somebody speaks.
#pragma once
#include "core/school_year.hpp"
#include "modules/assessment/proposals.hpp"
#include "modules/assessment/standing.hpp"

namespace khue {
class Json;
}

namespace khue::assessment {

struct Due {
    Date self, review;
};
// By the set that most schools use today, else by data/assessment/rules.json.
Due proposed_due(Db&, const Json& rules, std::string_view school_year);

// ---- rounds
void open_round(Transaction&, std::string_view school_year, const std::optional<Date>& self,
                const std::optional<Date>& review);
void move_round(Transaction&, std::string_view school_year, const std::optional<Date>& self,
                const std::optional<Date>& review);

// ---- the school
std::int64_t begin_assessment(Transaction&, const Scope& own, std::int64_t unit,
                              std::string_view school_year);
// {"1.3.1": {"score": 4.5, "explanation": "…"}}: what is absent stays, null clears. A changed score waits for
// the commune anew.
void write_answers(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                   const Json& answers);
// Proposed scores with their source; all that are not answered yet when `codes` is empty.
void take_over(App&, Transaction&, const ProposalRules&, const Scope& own, std::int64_t id,
               std::int64_t expected, const std::vector<std::string>& codes);
void submit_assessment(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
void withdraw_assessment(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

// ---- the commune
void take_up(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
// {"1.3.1": {"score": 4, "reason": "…"}}: a reason where it differs from the school's.
void write_reviews(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const Json& reviews);
void agree_with_rest(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
// From under review; from confirmed too when `confirmed_too`.
void return_assessment(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                       std::string_view reason, bool confirmed_too);
// By another person than who reviewed.
void confirm_assessment(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
// All confirmed ones of the round with one document. Returns how many; 409 for none.
std::int64_t publish_round(Transaction&, const Scope&, std::string_view school_year,
                           const std::string& number, const std::optional<Date>& issued_on);

}  // namespace khue::assessment
