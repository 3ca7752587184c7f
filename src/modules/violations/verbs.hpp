// What is done with a case. Each within one transaction: 404 outside of what the handler may see, 412 when
// another version stands, 409 in a state that does not allow it, 422 for what is missing. What is told in a
// notice names nobody.
#pragma once
#include "core/json.hpp"
#include "modules/violations/cases.hpp"

namespace khue::violations {

ViolationCase record_case(Transaction&, const Rules&, const Handler&, const Json& body);
void change_case(Transaction&, const Rules&, const Handler&, std::int64_t id, std::int64_t expected,
                 const Json& body);

// The person is told, where they have an account. Without a day: in Rules::explain_days.
void ask_explanation(Transaction&, const Rules&, const Handler&, std::int64_t id, std::int64_t expected,
                     std::optional<Date> by);
void explain(Transaction&, const std::optional<Staff>& me, std::int64_t id, std::string_view text);
// As it was given on paper, or by a collective.
void note_explanation(Transaction&, const Handler&, std::int64_t id, std::int64_t expected,
                      std::string_view text);

// What whoever decides will read: as `conclude`, still without number and day. They are told; the person
// concerned sees nothing of it.
void prepare(Transaction&, const Rules&, const Handler&, std::int64_t id, std::int64_t expected,
             const Json& body);

// 409 before the explanation is there or its day has passed. Ends the case where nothing was broken or
// nothing has to be made good.
void conclude(Transaction&, const Rules&, const Handler&, std::int64_t id, std::int64_t expected,
              const Json& body);
void remedied(Transaction&, const Handler&, std::int64_t id, std::int64_t expected, std::optional<Date> on,
              std::string_view note);
void reopen(Transaction&, const Handler&, std::int64_t id, std::int64_t expected, std::string_view reason);

// Those who handle a case are told before a remedy is due and when it is overdue, and when an explanation is;
// how many.
int remind(Transaction&, const Rules&);

}  // namespace khue::violations
