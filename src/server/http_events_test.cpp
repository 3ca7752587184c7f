// Event streams: everyone is told, the slow are dropped, nobody keeps the server from stopping.
#include <gtest/gtest.h>

#include <mutex>

#include "server/http_events.hpp"
#include "server/http_testing.hpp"

namespace khue {
namespace {

using testing::Client;
using testing::eventually;
using testing::RunningServer;

// What a handler does: keeps the streams and tells them all.
class Board {
public:
    Response operator()(Request&) {
        return {.stream = [this](std::shared_ptr<EventStream> stream) {
            stream->send("hello", "chào");
            const std::lock_guard lock(mutex_);
            streams_.push_back(std::move(stream));
        }};
    }
    std::size_t tell(std::string_view event, std::string_view data) {
        const std::lock_guard lock(mutex_);
        std::erase_if(streams_, [&](const auto& stream) { return !stream->send(event, data); });
        return streams_.size();
    }
    void close_all() {
        const std::lock_guard lock(mutex_);
        for (const auto& stream : streams_) stream->close();
    }
    std::size_t size() {
        const std::lock_guard lock(mutex_);
        return streams_.size();
    }

private:
    std::mutex mutex_;
    std::vector<std::shared_ptr<EventStream>> streams_;
};

constexpr std::string_view subscribe = "GET /events HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n";

TEST(HttpEvents, ReachTwoHundredClients) {
    Board board;
    RunningServer server({}, std::ref(board));
    std::vector<Client> clients;
    for (int i = 0; i < 200; ++i) {
        clients.emplace_back(server->port());
        clients.back().send(subscribe);
    }
    for (Client& client : clients) {
        const std::string head = client.receive_until("data: chào\n\n");
        ASSERT_NE(head.find("Content-Type: text/event-stream\r\n"), head.npos);
        ASSERT_EQ(head.find("Content-Encoding"), head.npos);
        ASSERT_NE(head.find("event: hello\ndata: chào\n\n"), head.npos);
    }
    EXPECT_TRUE(eventually([&] { return board.size() == 200; }));
    for (int i = 0; i < 50; ++i) board.tell("tick", std::to_string(i));
    for (Client& client : clients) {
        const std::string text = client.receive_until("data: 49\n\n");
        for (int i = 0; i < 50; ++i)
            ASSERT_NE(text.find("event: tick\ndata: " + std::to_string(i) + "\n\n"), text.npos);
    }
    EXPECT_EQ(board.tell("tick", "end"), 200U);
    server.stop();
    for (Client& client : clients) {
        EXPECT_EQ(client.receive_to_end(), "event: tick\ndata: end\n\n");
        EXPECT_FALSE(client.timed_out());
    }
    EXPECT_EQ(board.tell("tick", "late"), 0U);  // the streams outlive the connections
}

TEST(HttpEvents, SeeThePeerGo) {
    Board board;
    RunningServer server({}, std::ref(board));
    Client leaving(server->port()), resetting(server->port()), staying(server->port());
    for (Client* client : {&leaving, &resetting, &staying}) {
        client->send(subscribe);
        client->receive_until("chào");
    }
    leaving.close();
    resetting.reset();
    EXPECT_TRUE(eventually([&] { return board.tell("", "x") == 1; }));
    EXPECT_TRUE(eventually([&] { return server->counters().open == 1; }));
}

TEST(HttpEvents, DropTheSlow) {
    Board board;
    RunningServer server({}, std::ref(board));
    Client slow(server->port());
    slow.send(subscribe);
    slow.receive_until("chào");
    const std::string large(100'000, 'x');
    EXPECT_TRUE(eventually([&] { return board.tell("", large) == 0; }));
    EXPECT_TRUE(eventually([&] { return server->counters().open == 0; }));
}

TEST(HttpEvents, BeatWhenThereIsNothingToSay) {
    Board board;
    HttpOptions options;
    options.heartbeat_seconds = 1;
    RunningServer server(options, std::ref(board));
    Client client(server->port());
    client.send(subscribe);
    client.receive_until("chào\n\n");
    EXPECT_EQ(client.receive_until(":\n\n:\n\n"), ":\n\n:\n\n");
}

TEST(HttpEvents, EndWhenTheHandlerCloses) {
    Board board;
    RunningServer server({}, std::ref(board));
    Client client(server->port());
    client.send(subscribe);
    client.receive_until("chào\n\n");
    board.tell("", "last");
    board.close_all();
    EXPECT_EQ(client.receive_to_end(), "data: last\n\n");
    EXPECT_FALSE(client.timed_out());
}

TEST(HttpEvents, AreAnnouncedButNotBegunForHead) {
    Board board;
    RunningServer server({}, std::ref(board));
    Client client(server->port());
    client.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.receive_to_end().find("data:"), std::string::npos);
    EXPECT_EQ(board.size(), 0U);
}

TEST(HttpEvents, KeepLinesOfDataApart) {
    http::Events events;
    EXPECT_TRUE(events.send("a", "một\nhai\r\nba\rbốn"));
    EXPECT_EQ(events.take().text, "event: a\ndata: một\ndata: hai\ndata: ba\ndata: bốn\n\n");
    EXPECT_TRUE(events.send("", ""));
    EXPECT_EQ(events.take().text, "data: \n\n");
    EXPECT_THROW(events.send("a\ndata: forged", "x"), std::invalid_argument);
}

}  // namespace
}  // namespace khue
