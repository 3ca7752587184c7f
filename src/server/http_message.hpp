// How the target of a request becomes path and query.
#pragma once
#include <string>
#include <string_view>

#include "server/http.hpp"

namespace khue::http {

// Appends the decoded text. False on a bad escape, a NUL or bytes that are not UTF-8.
bool percent_decode(std::string_view text, bool plus_is_blank, std::string& out);

// Fills path and query from "/a/b?c=d" or "http://host/a/b?c=d"; false when the target is malformed.
bool parse_target(std::string_view target, Request&);

bool equal_ignoring_case(std::string_view, std::string_view);  // ASCII
std::string_view trimmed(std::string_view);                    // without blanks and tabs at both ends
std::string lower_case(std::string_view);                      // ASCII

}  // namespace khue::http
