// The bytes of an answer's head, and the answers that the server gives by itself.
#pragma once
#include <string>
#include <string_view>

#include "server/http.hpp"

namespace khue::http {

// application/problem+json with a Vietnamese sentence; it echoes nothing of the request.
Response problem(int status, std::string_view request_id = {});

std::string new_request_id();  // 16 hexadecimal digits

// False when a header would break the message: CR, LF or NUL, a name that is no token, or a name the server
// owns.
bool headers_ok(const Response&);

struct Head {
    std::string_view date;  // IMF-fixdate
    bool keep = true;
    bool stream = false;  // the length is not known: the end of the connection ends it
};
void append_head(std::string& out, const Response&, const Head&);

bool has_body(int status);  // not for 1xx, 204, 304

std::string http_date(std::int64_t unix_seconds);

}  // namespace khue::http
