// What is done with self-evaluations. Each is one function within one transaction: 404 outside the scope, 412
// when another version than `expected` stands, 409 in a state that does not allow it, 422 for what is missing
// or wrong. `own`: the units for which somebody speaks.
#pragma once
#include "modules/accreditation/standing.hpp"

namespace khue {
class Json;
}

namespace khue::accreditation {

struct Rules;  // news.hpp

// On the set that is in use when the school year is evaluated; one that was replaced by then is refused.
std::int64_t begin_accreditation(Transaction&, const Rules&, const Scope& own, std::int64_t unit,
                                 std::string_view school_year);

// Members of the record itself ("council_number", "background", …); "council" and "tasks" replace the lists.
// What is absent stays.
void write_frame(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected, const Json& body);

// {"1.1": {"levels": {"1": {"text": "…", "reached": true}}, "strengths": "…"}, "1": {"weaknesses": "…"}}:
// what is absent stays, null clears.
void write_points(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected, const Json& points);

// What keeps the council from finishing, each with its place: "/1.1/levels/1". Empty: nothing.
Problems lacks_of(Db&, const Whole&);

// The council has finished; evidence is sealed.
void finish(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
// To the council again, by itself or by the principal with a reason.
void reopen(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected, std::string_view reason);
void sign_off(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
void receive(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, std::string_view remarks);
// A further revision with all that the former one says. Returns its id.
std::int64_t correct(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                     std::string_view reason);

// What a use of evidence is called at the item, and its page.
std::string evidence_label(const Accreditation&, std::string_view point);
std::string page_of(const Accreditation&);

}  // namespace khue::accreditation
