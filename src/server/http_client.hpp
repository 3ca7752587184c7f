// One call to another system over HTTP/1.1 or HTTPS, by libcurl. Blocks, so it is for jobs, background
// threads and slow routes, never for the writer. Every fault of the peer or of the way is a value, not an
// exception.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "server/http.hpp"

namespace khue {

struct HttpCall {
    std::string method = "GET";
    std::string url;  // http:// or https:// with an optional port; nothing else is spoken
    Pairs headers{};
    std::string body{};
    int connect_seconds = 10, total_seconds = 60;    // name, connection and TLS; the whole call
    std::size_t most_bytes = 16 << 20;               // of head and body of the answer together
    std::string authority{};                         // PEM of the only ones to trust; empty: the machine's
    std::string client_certificate{}, client_key{};  // PEM; empty: without
};

enum class CallFault : std::uint8_t {
    none,
    bad_address,  // no such URL, or a header that holds a line end
    no_such_host,
    not_reached,  // refused, no way there
    bad_tls,      // not trusted, another name, no TLS at all, our certificate not taken
    timed_out,
    too_large,
    half_answer,  // the peer hung up before the end
    no_http,      // what came is no HTTP
    lost,         // broke while sending
    stopped,      // no longer wanted
};

struct HttpReply {
    CallFault fault = CallFault::none;
    // With a fault: the call, or part of it, has left, so the peer may have done what it asked.
    bool may_have_arrived = false;
    int status = 0;   // 0 when there was no whole head
    Pairs headers{};  // names in lower case
    std::string body{};

    bool ok() const { return fault == CallFault::none && status >= 200 && status < 300; }
    std::string_view header(std::string_view lower_name) const;  // empty when absent
};

// Redirects are answers like others: they are not followed. `wanted` is asked about every second and ends the
// call early.
HttpReply call(const HttpCall&, const std::function<bool()>& wanted);

// Vietnamese, for people: what went wrong, or the status that was answered. Holds no address.
std::string in_words(const HttpReply&);

}  // namespace khue
