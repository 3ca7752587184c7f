// How a question leaves: the headers of the national bus, and the wrap of a provincial one (LGSP) where the
// connection has one. Pure, but for the call that fetches a token.
#pragma once
#include <functional>
#include <string>

#include "modules/connections/open_connection.hpp"
#include "modules/verification/soap.hpp"

namespace khue::verification {

std::string base64(std::string_view bytes);

// base64(user:sha256hex(url + user + timestamp + secret)); milliseconds
std::string account_hash(const std::string& url, const std::string& user, Instant at,
                         const std::string& secret);

// `token`: of the provincial bus; empty where the connection asks the national one directly.
HttpCall question_call(const OpenConnection&, const ServiceRules&, const Question&, Instant at,
                       const std::string& token);

bool is_wrapped(const OpenConnection&);  // it has a token address
HttpCall token_call(const OpenConnection&, const ServiceRules&);
std::string token_in(std::string_view body);  // access_token; empty without

// What stands in a question about the connection itself.
Question question_over(const OpenConnection&, const ServiceRules&);

}  // namespace khue::verification
