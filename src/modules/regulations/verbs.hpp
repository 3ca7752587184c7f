// What is done with a regulation. Each within one transaction, only in units in which the right itself is
// held: 404 outside of them, 412 when another version stands, 409 in a state that does not allow it, 422 for
// what is missing.
#pragma once
#include "modules/regulations/register.hpp"

namespace khue::regulations {

std::string page_of(const Regulation&);
std::string name_of(const Rules&, const Regulation&);  // "Quy chế bảo đảm an ninh mạng số 12/QC-THB"

Regulation begin_regulation(Transaction&, const Rules&, const Scope& own, const Json& body);
// The next version: a draft with the same content that takes the place of an issued one.
Regulation begin_successor(Transaction&, const Scope& own, std::int64_t id);
void write_regulation(Transaction&, const Rules&, const Scope& own, std::int64_t id, std::int64_t expected,
                      const Json& body);
void remove_draft(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

void submit_regulation(Transaction&, const Rules&, const Scope& own, std::int64_t id, std::int64_t expected);
void return_regulation(Transaction&, const Rules&, const Scope& own, std::int64_t id, std::int64_t expected,
                       std::string_view reason);

struct Issue {
    std::string number;
    std::optional<Date> issued_on, in_force_from;
};
// By somebody who has not written in it; with its document, which is sealed. Its readers are told.
void approve_regulation(Transaction&, const Rules&, const Scope& own, std::int64_t id, std::int64_t expected,
                        const Issue&);
void revoke_regulation(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                       std::string_view reason);

}  // namespace khue::regulations
