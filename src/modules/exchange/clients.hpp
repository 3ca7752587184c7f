// What is done with the programs that read. Each within one transaction: 404 outside the scope, 412 for
// another version than `expected`, 422 for what is wrong, 409 in a state that does not allow it.
#pragma once
#include "core/json.hpp"
#include "modules/exchange/client_tokens.hpp"

namespace khue {

struct NewClient {
    ApiClient client;
    std::string secret;  // told once
};
// `units` in the body: whose consent is asked for.
NewClient create_client(Transaction&, const ClientRules&, const Scope&, const Json&);

// More permissions, or another purpose, need every unit's consent anew.
void change_client(Transaction&, const ClientRules&, const Scope&, Id<ApiClient>, std::int64_t expected,
                   const Json&);
std::string renew_secret(Transaction&, const Scope&, Id<ApiClient>);  // the old one and its tokens end

void decide_access(Transaction&, const Scope& own_units, Id<ApiAccess>, std::int64_t expected, bool approved);

}  // namespace khue
