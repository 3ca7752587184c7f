// From a request to a finished answer: the handler, the one catch, compression. No sockets.
#pragma once
#include <memory>

#include "server/http.hpp"
#include "server/http_events.hpp"

namespace khue::http {

struct Answer {
    Response response;
    std::shared_ptr<Events> events;  // set: the answer is an event stream
};

// Never throws. `head`: the client asked with HEAD, so a stream is announced but not begun.
Answer answer(const std::function<Response(Request&)>& handler, Request&, bool head);

}  // namespace khue::http
