// What a handler throws is logged with a request id and leaves the house as a 500 that tells nothing else.
#include "server/http_answer.hpp"

#include <exception>
#include <stdexcept>

#include "core/log.hpp"
#include "server/http_compress.hpp"
#include "server/http_response.hpp"

namespace khue::http {
namespace {

constexpr std::size_t max_logged = 500;

Response failed(const Request& request, std::string_view what) {
    const std::string id = new_request_id();
    log_event("error", "request_failed",
              {{"request_id", id},
               {"method", request.method},
               {"path", request.path.substr(0, max_logged)},
               {"what", what.substr(0, max_logged)}});
    return problem(500, id);
}

Answer attempt(const std::function<Response(Request&)>& handler, Request& request, bool head) {
    const Coding coding = accepted_coding(request.header("accept-encoding"));
    Answer out{.response = handler(request)};
    Response& response = out.response;
    if (!headers_ok(response)) throw std::logic_error("the handler made a header that may not be sent");
    if (!response.stream) {
        compress(response, coding);
        return out;
    }
    response.type = "text/event-stream";
    response.body.clear();
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("X-Accel-Buffering", "no");
    out.events = std::make_shared<Events>();
    if (head) return out;
    try {
        response.stream(out.events);
    } catch (...) {
        out.events->detach();
        throw;
    }
    return out;
}

}  // namespace

Answer answer(const std::function<Response(Request&)>& handler, Request& request, bool head) {
    try {
        return attempt(handler, request, head);
    } catch (const std::exception& error) {
        return {.response = failed(request, error.what())};
    } catch (...) {
        return {.response = failed(request, "an exception of unknown type")};
    }
}

}  // namespace khue::http
