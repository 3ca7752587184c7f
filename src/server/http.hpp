// A request and an answer, without sockets: handlers are plain functions and tests call them directly.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khue {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;  // "GET"
    std::string path;    // "/api/pupils/7", percent-decoded, without query
    Pairs query;         // decoded
    Pairs headers;       // names in lower case
    std::string body;
    std::string remote;   // the peer's address
    bool secure = false;  // came over TLS

    std::string_view header(std::string_view lower_name) const;  // empty when absent
    std::string_view value(std::string_view query_name) const;
    std::string_view cookie(std::string_view name) const;
};

// application/x-www-form-urlencoded, decoded; nothing when an escape is bad or the text is not UTF-8.
std::optional<Pairs> parse_form(std::string_view text);

struct Part {
    std::string name;
    std::string filename;   // empty: a plain field; never with a folder
    std::string type;       // as the sender says: not to be trusted
    std::string_view data;  // lies in the request's body
};

// multipart/form-data; nothing when it is another type, malformed, cut off or has more than 64 parts.
std::optional<std::vector<Part>> multipart(const Request&);

std::string_view reason_phrase(int status);

// Server-sent events: the handler keeps the stream and pushes from any thread; the server drops it when the
// peer goes.
class EventStream {
public:
    virtual ~EventStream() = default;
    virtual bool send(std::string_view event, std::string_view data) = 0;  // false: the peer has gone
    virtual void close() = 0;
};

struct Response {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    Pairs headers;
    std::function<void(std::shared_ptr<EventStream>)> stream;  // set: the answer is text/event-stream
    bool close = false;
};

// Where a request is answered: short reads on the I/O thread, the rest on a bounded pool, reports on their
// own, and so are password hashes, which keep a core busy each. What is handed over is answered by another
// thread when it is ready; none of ours waits for it.
enum class Lane : std::uint8_t { inline_read, pool, heavy, passwords, handed_over };

struct HttpOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any free port
    unsigned io_threads = 2, pool_threads = 4, heavy_threads = 1;
    unsigned password_threads = 0;  // 0: one core less than there are, at least one
    std::size_t pool_queue = 512, heavy_queue = 32, password_queue = 2048;  // full: 503 with Retry-After
    std::size_t header_bytes = 32 << 10;
    std::size_t connections = 4096;
    // Coarse, in whole seconds. The time of a body or an answer starts anew while it moves 8 KiB a second.
    int header_seconds = 10, body_seconds = 60, idle_seconds = 60, write_seconds = 30, drain_seconds = 10;
    int heartbeat_seconds = 15;                                  // of event streams
    std::function<std::size_t(const Request& head)> body_limit;  // bytes this route takes; more: 413 unread
    std::function<Lane(const Request& head)> lane;               // unset: pool
    // For Lane::handed_over. The first answer counts; thrown or dropped without one, it is a 500.
    std::function<void(Request, std::function<void(Response)>)> hand_over;
    std::string certificate_file, key_file;  // set: TLS
};

struct HttpCounters {
    std::uint64_t connections, open, requests, refused, timeouts, bytes_out;
};

// One I/O context per thread. run() returns after stop(), when the requests in flight are answered; after
// drain_seconds connections are cut, and only handlers that are still running are waited for.
// The handler sees GET for HEAD; what it throws becomes a 500 without detail. A response may not set
// Content-Length, Content-Type (its `type` does), Connection, Date or Transfer-Encoding, nor a header with
// CR, LF or NUL: that is a 500 too. Text above 1 kB is compressed unless Content-Encoding is set or
// Cache-Control says no-transform.
class HttpServer {
public:
    // Listens at once; throws std::runtime_error when the address is taken or the certificate cannot be read.
    HttpServer(HttpOptions, std::function<Response(Request&)> handler);
    ~HttpServer();
    std::uint16_t port() const;
    void run();
    void stop();  // safe from a signal-handling thread
    HttpCounters counters() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace khue
