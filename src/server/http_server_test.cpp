// The server as its clients and handlers see it: order, lanes, time to stop.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "core/log.hpp"
#include "server/http_testing.hpp"

namespace khue {
namespace {

using testing::Client;
using testing::eventually;
using testing::Reply;
using testing::RunningServer;

Response echo(Request& request) {
    if (request.path == "/throw") throw std::runtime_error("secret detail");
    if (request.path == "/inject") return {.headers = {{"X-A", "b\r\nSet-Cookie: c"}}};
    if (request.path == "/length") return {.headers = {{"Content-Length", "3"}}};
    if (request.path == "/empty") return {.status = 204};
    if (request.path == "/same") return {.status = 304, .headers = {{"ETag", "\"1\""}}};
    return {.type = "text/plain", .body = request.method + " " + request.path + " " + request.body};
}

HttpOptions by_path() {
    HttpOptions options;
    options.lane = [](const Request& request) {
        if (request.path.starts_with("/pool")) return Lane::pool;
        return request.path.starts_with("/heavy") ? Lane::heavy : Lane::inline_read;
    };
    return options;
}

// Holds handlers until it is opened.
class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        opened_.wait(lock, [&] { return open_; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        opened_.notify_all();
    }
    int waiting() {
        const std::lock_guard lock(mutex_);
        return waiting_;
    }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool open_ = false;
    int waiting_ = 0;
};

std::string get(std::string_view path) { return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n"; }

TEST(HttpServer, AnswersFiftyRequestsOnOneConnection) {
    RunningServer server(by_path(), echo);
    Client client(server->port());
    for (int i = 0; i < 50; ++i) {
        const std::string path = (i % 2 ? "/pool/" : "/inline/") + std::to_string(i);
        const Reply reply = client.get(path);
        ASSERT_EQ(reply.status, 200);
        EXPECT_EQ(reply.body, "GET " + path + " ");
        EXPECT_EQ(reply.header("content-type"), "text/plain");
        EXPECT_EQ(reply.header("date").size(), 29U);
    }
    EXPECT_EQ(server->counters().connections, 1U);
    EXPECT_EQ(server->counters().requests, 50U);
}

TEST(HttpServer, AnswersPipelinedRequestsInOrderWhateverTheirLane) {
    RunningServer server(by_path(), [](Request& request) {
        if (request.path == "/heavy/1") std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return echo(request);
    });
    Client client(server->port());
    const std::string with_body = "POST /pool/2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
    client.send(get("/heavy/1") + with_body + get("/3") + "\r\n" + get("/pool/4"));
    for (const std::string expected : {"GET /heavy/1 ", "POST /pool/2 abc", "GET /3 ", "GET /pool/4 "})
        EXPECT_EQ(client.receive().body, expected);
}

TEST(HttpServer, SendsContinueBeforeTheBody) {
    RunningServer server(by_path(), echo);
    Client client(server->port());
    client.send("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100);
    client.send("abc");
    EXPECT_EQ(client.receive().body, "POST /a abc");
    // A body that came along needs no asking.
    EXPECT_EQ(client.ask("POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx")
                  .status,
              200);
}

TEST(HttpServer, ClosesWhenAsked) {
    RunningServer server(by_path(), [](Request& request) {
        Response response = echo(request);
        response.close = request.path == "/close";
        return response;
    });
    for (const std::string& request :
         {std::string("GET /x HTTP/1.0\r\n\r\n"), get("/close"),
          std::string("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")}) {
        Client client(server->port());
        const Reply reply = client.ask(request);
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.header("connection"), "close");
        EXPECT_TRUE(client.ended());
    }
}

TEST(HttpServer, GivesDecodedTargetAndHeadersToTheHandler) {
    std::promise<Request> seen;
    RunningServer server(by_path(), [&](Request& request) {
        seen.set_value(request);
        return Response{};
    });
    Client client(server->port());
    client.get("http://b/h%E1%BB%8Dc%20sinh/7?q=l%E1%BB%9Bp+5&empty=&flag&q=2",
               "X-MiXeD: 1\r\nCookie: a=1; sid=xyz\r\n");
    const Request request = seen.get_future().get();
    EXPECT_EQ(request.path, "/học sinh/7");
    EXPECT_EQ(request.value("q"), "lớp 5");
    EXPECT_EQ(request.query.size(), 4U);
    EXPECT_EQ(request.header("x-mixed"), "1");
    EXPECT_EQ(request.cookie("sid"), "xyz");
    EXPECT_EQ(request.cookie("id"), "");
    EXPECT_EQ(request.remote, "127.0.0.1");
    EXPECT_FALSE(request.secure);
}

TEST(HttpServer, AnswersHeadFromGetWithoutItsBody) {
    RunningServer server(by_path(), echo);
    Client client(server->port());
    client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n" + get("/next"));
    const Reply head = client.receive(true);
    EXPECT_EQ(head.header("content-length"), std::to_string(std::string("GET /abc ").size()));
    EXPECT_EQ(client.receive().body, "GET /next ");
}

TEST(HttpServer, SendsNoBodyAndNoLengthWhereNoneMayBe) {
    RunningServer server(by_path(), echo);
    Client client(server->port());
    const Reply empty = client.get("/empty"), same = client.get("/same");
    EXPECT_EQ(empty.status, 204);
    EXPECT_EQ(empty.header("content-length"), "");
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.header("etag"), "\"1\"");
    EXPECT_EQ(client.get("/next").body, "GET /next ");
}

std::mutex log_mutex;
std::string logged;
void keep_log(std::string_view line) {
    const std::lock_guard lock(log_mutex);
    logged += line;
}

TEST(HttpServer, HidesWhatAHandlerThrows) {
    set_log_sink(&keep_log);
    RunningServer server(by_path(), echo);
    Client client(server->port());
    const Reply reply = client.get("/throw");
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.body.find("secret"), std::string::npos);
    const auto at = reply.body.find("request_id\":\"");
    ASSERT_NE(at, std::string::npos);
    const std::string id = reply.body.substr(at + 13, 16);
    EXPECT_EQ(client.get("/inject").status, 500);
    EXPECT_EQ(client.get("/length").status, 500);
    EXPECT_EQ(client.get("/next").status, 200);
    server.stop();
    set_log_sink(nullptr);
    EXPECT_NE(logged.find("secret detail"), std::string::npos);
    EXPECT_NE(logged.find(id), std::string::npos);
}

// Answers what is handed over as the path says, from a thread of its own.
void answer_elsewhere(const Request& request, std::function<void(Response)> done) {
    if (request.path == "/throw") throw std::runtime_error("secret detail");
    if (request.path == "/answer-and-throw") {
        done({.body = "first"});
        throw std::runtime_error("secret detail");
    }
    std::thread([path = request.path, done = std::move(done)]() mutable {
        if (path == "/drop") return;
        done({.body = "first"});
        if (path == "/twice") done({.body = "second"});
    }).detach();
}

TEST(HttpServer, WhatIsHandedOverIsAnsweredExactlyOnce) {
    logged.clear();
    set_log_sink(&keep_log);
    HttpOptions options;
    options.lane = [](const Request&) { return Lane::handed_over; };
    options.hand_over = answer_elsewhere;
    RunningServer server(options, echo);
    Client client(server->port());
    for (int round = 0; round < 20; ++round) {
        for (const char* path : {"/throw", "/drop"}) {
            const Reply reply = client.get(path);
            EXPECT_EQ(reply.status, 500) << path;
            EXPECT_EQ(reply.header("content-type"), "application/problem+json");
            EXPECT_EQ(reply.body.find("secret"), std::string::npos);
        }
        for (const char* path : {"/once", "/twice", "/answer-and-throw"}) {
            const Reply reply = client.get(path);
            EXPECT_EQ(reply.status, 200) << path;
            EXPECT_EQ(reply.body, "first") << path;
        }
    }
    server.stop();
    set_log_sink(nullptr);
    EXPECT_NE(logged.find("secret detail"), std::string::npos);
    EXPECT_NE(logged.find("dropped"), std::string::npos);
}

TEST(HttpServer, ABlockedPoolDoesNotBlockTheOtherLanes) {
    Gate gate;
    auto options = by_path();
    options.pool_threads = 2;
    options.pool_queue = 3;
    RunningServer server(options, [&](Request& request) {
        if (request.path.starts_with("/pool")) gate.pass();
        return echo(request);
    });
    std::vector<Client> blocked;
    for (int i = 0; i < 5; ++i) {  // two at work, three in the queue
        blocked.emplace_back(server->port());
        blocked.back().send(get("/pool"));
        if (i < 2) {
            EXPECT_TRUE(eventually([&] { return gate.waiting() == i + 1; }));
        }
    }
    EXPECT_TRUE(eventually([&] { return server->counters().requests == 5; }));
    const Reply refused = Client(server->port()).get("/pool");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
    EXPECT_FALSE(refused.header("retry-after").empty());
    EXPECT_EQ(Client(server->port()).get("/inline").status, 200);
    EXPECT_EQ(Client(server->port()).get("/heavy").status, 200);
    gate.open();
    for (Client& client : blocked) EXPECT_EQ(client.receive().status, 200);
}

TEST(HttpServer, StopAnswersWhatIsInFlight) {
    Gate gate;
    auto options = by_path();
    options.pool_threads = 1;
    RunningServer server(options, [&](Request& request) {
        if (request.path.starts_with("/pool")) gate.pass();
        return echo(request);
    });
    Client working(server->port()), queued(server->port()), idle(server->port());
    EXPECT_EQ(idle.get("/x").status, 200);
    working.send(get("/pool/1"));
    queued.send(get("/pool/2"));
    EXPECT_TRUE(eventually([&] { return gate.waiting() == 1 && server->counters().requests == 3; }));
    server->stop();
    EXPECT_TRUE(idle.ended());
    EXPECT_TRUE(eventually([&] { return !Client(server->port()).connected(); }));
    gate.open();
    for (Client* client : {&working, &queued}) {
        const Reply reply = client->receive();
        EXPECT_EQ(reply.status, 200);
        EXPECT_EQ(reply.header("connection"), "close");
        EXPECT_TRUE(client->ended());
    }
    server.stop();
    EXPECT_EQ(server->counters().open, 0U);
}

TEST(HttpServer, StopGivesUpWaitingRequestsAtTheLimit) {
    Gate gate;
    auto options = by_path();
    options.pool_threads = 1;
    options.drain_seconds = 1;
    RunningServer server(options, [&](Request& request) {
        gate.pass();
        return echo(request);
    });
    Client working(server->port()), queued(server->port());
    working.send(get("/pool/1"));
    EXPECT_TRUE(eventually([&] { return gate.waiting() == 1; }));
    queued.send(get("/pool/2"));
    EXPECT_TRUE(eventually([&] { return server->counters().requests == 2; }));
    server->stop();
    queued.receive_to_end();
    EXPECT_FALSE(queued.timed_out());
    EXPECT_EQ(gate.waiting(), 1);  // the second one was never begun
    gate.open();
    server.stop();
}

// Every request that a handler ran for has its whole answer at the client.
TEST(HttpServer, StopUnderLoadLosesNothing) {
    std::atomic<int> handled{0}, answered{0}, broken{0};
    RunningServer server(by_path(), [&](Request& request) {
        ++handled;
        return Response{.type = "text/plain", .body = request.path + std::string(20'000, 'x')};
    });
    std::vector<std::thread> clients;
    for (int i = 0; i < 16; ++i)
        clients.emplace_back([&, i] {
            const std::string request = get(i % 2 ? "/pool" : "/inline");
            for (;;) {
                Client client(server->port());
                if (!client.connected()) return;
                for (;;) {
                    if (!client.send(request)) break;
                    const Reply reply = client.receive();
                    if (reply.status != 200) break;
                    ++answered;
                    if (reply.body.size() < 20'000) ++broken;
                    if (reply.header("connection") == "close") break;
                }
            }
        });
    EXPECT_TRUE(eventually([&] { return answered > 300; }));
    server.stop();
    for (std::thread& client : clients) client.join();
    EXPECT_EQ(handled, answered);
    EXPECT_EQ(broken, 0);
}

TEST(HttpServer, StopBeforeRunAndTwiceIsHarmless) {
    HttpServer server({}, echo);
    server.stop();
    server.stop();
    server.run();
}

TEST(HttpServer, ASecondServerOnThePortFails) {
    RunningServer first(by_path(), echo);
    HttpOptions options;
    options.port = first->port();
    EXPECT_THROW(HttpServer(options, echo), std::runtime_error);
    options.port = 0;
    options.address = "not an address";
    EXPECT_THROW(HttpServer(options, echo), std::runtime_error);
}

}  // namespace
}  // namespace khue
