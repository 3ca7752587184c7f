// One HTTP/1 request out of a stream of bytes, with every refusal decided here. No sockets.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "server/http.hpp"

namespace khue::http {

class RequestParser {
public:
    explicit RequestParser(std::size_t header_bytes);
    ~RequestParser();

    void start(Request& into);  // begins the next message; `into` is emptied and must stay
    // Takes bytes from the front and returns how many are used up. Stops after the head and after the
    // message.
    std::size_t feed(std::string_view bytes);

    int refusal() const;  // 0, or the status to refuse with; then nothing more may be fed
    bool head_done() const;
    bool done() const;
    void limit_body(
        std::uint64_t bytes);  // once the head is done; refuses with 413 at once if it declares more
    bool expects_continue() const;
    bool keep_alive() const;
    bool is_head() const;  // the method was HEAD; the request says GET

private:
    struct Grammar;
    std::unique_ptr<Grammar> grammar_;
};

}  // namespace khue::http
