// For tests: a server in a thread.
#pragma once
#include <functional>
#include <thread>
#include <utility>

#include "server/http.hpp"

namespace khue::testing {

class RunningServer {
public:
    RunningServer(HttpOptions options, std::function<Response(Request&)> handler)
        : server_(std::move(options), std::move(handler)), thread_([this] { server_.run(); }) {}
    ~RunningServer() { stop(); }
    void stop() {
        server_.stop();
        if (thread_.joinable()) thread_.join();
    }
    HttpServer& operator*() { return server_; }
    HttpServer* operator->() { return &server_; }

private:
    HttpServer server_;
    std::thread thread_;
};

}  // namespace khue::testing
