// What the HTTP server costs by itself: bare answers in each lane beside a raw-socket floor of the same run.
#include "server/http.hpp"
#include "load.hpp"

namespace {

using namespace khue;

Response answer(Request& request) {
    if (request.path == "/large") return {.body = std::string(32'000, 'x')};
    if (request.path == "/echo") return {.status = 201, .body = std::move(request.body)};
    return {.body = R"({"ok":true})"};
}

void serve(const std::function<void(std::uint16_t)>& ready) {
    HttpOptions options;
    options.lane = [](const Request& request) {
        return request.path == "/pool" ? Lane::pool : Lane::inline_read;
    };
    HttpServer server(options, answer);
    ready(server.port());
    server.run();
}

struct Row {
    const char* name;
    std::size_t floor_body;  // above 0: the floor with this body, else our server
    bench::RequestMaker request;
};

}  // namespace

// bench_http [seconds for each row]
int main(int count, char** arguments) {
    const double seconds = count > 1 ? std::atof(arguments[1]) : 4;
    const std::string body(1024, 'x');
    const std::string post =
        fmt::format("POST /echo HTTP/1.1\r\nHost: bench\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
    const std::vector<Row> rows{
        {"floor: epoll, no parsing, 11 B", 11, bench::get("/")},
        {"inline, 11 B", 0, bench::get("/")},
        {"pool, 11 B", 0, bench::get("/pool")},
        {"inline, POST 1 kB echoed", 0, [&](std::string& out, unsigned, std::uint64_t) { out += post; }},
        {"floor: epoll, no parsing, 32 kB", 32'000, bench::get("/")},
        {"inline, 32 kB", 0, bench::get("/large")},
    };
    bench::print_header();
    for (const unsigned connections : {32U, 256U})
        for (const Row& row : rows) {
            const bench::ServerProcess server([&](auto ready) {
                if (row.floor_body > 0) return bench::serve_floor(ready, row.floor_body);
                serve(ready);
            });
            bench::print_row(row.name, connections,
                             bench::load({.port = server.port(),
                                          .request = row.request,
                                          .connections = connections,
                                          .seconds = seconds,
                                          .server = server.pid()}));
        }
}
