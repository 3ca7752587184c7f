// What hostile and broken clients send: every case has one answer and costs the others nothing.
#include <gtest/gtest.h>

#include <random>

#include "server/http_testing.hpp"

namespace khue {
namespace {

using testing::Client;
using testing::RunningServer;
using testing::statuses;

Response echo(Request& request) {
    if (request.method == "POST") return {.status = 201, .type = "text/plain", .body = request.body};
    return {.type = "text/plain", .body = request.path};
}

HttpOptions patient() {
    HttpOptions options;
    options.lane = [](const Request&) { return Lane::inline_read; };
    return options;
}

// For what only a time-out ends: on a busy machine it also ends what is well.
HttpOptions hasty() {
    HttpOptions options = patient();
    options.header_seconds = options.body_seconds = options.idle_seconds = 1;
    return options;
}

std::string post(std::string_view headers, std::string_view body) {
    return "POST /grades HTTP/1.1\r\nHost: a\r\n" + std::string(headers) + "\r\n" + std::string(body);
}

struct Case {
    const char* name;
    std::string bytes;
    std::vector<int> answers;
};

std::string many_headers() {
    std::string out = "GET /x HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 10'000; ++i) out += "X-" + std::to_string(i) + ": y\r\n";
    return out + "\r\n";
}

std::vector<Case> cases() {
    using namespace std::string_literals;
    const std::string json = R"({"mark":5})", length = std::to_string(json.size());
    const std::string get = "GET /x HTTP/1.1\r\n", chunked = "Transfer-Encoding: chunked\r\n";
    return {
        {"no Host", get + "\r\n", {400}},
        {"two Hosts", get + "Host: a\r\nHost: b\r\n\r\n", {400}},
        {"a Host with a path", get + "Host: a/b\r\n\r\n", {400}},
        {"two differing Content-Length",
         post("Content-Length: " + length + "\r\nContent-Length: 3\r\n", json),
         {400}},
        {"two equal Content-Length",
         post("Content-Length: " + length + "\r\nContent-Length: " + length + "\r\n", json),
         {400}},
        {"a list in Content-Length", post("Content-Length: " + length + ", " + length + "\r\n", json), {400}},
        {"Content-Length and chunked",
         post("Content-Length: 5\r\n" + chunked, "0\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n"),
         {400}},
        {"chunked and Content-Length",
         post(chunked + "Content-Length: 5\r\n", "0\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n"),
         {400}},
        {"blank before the colon", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), {400}},
        {"chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), {400}},
        {"xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), {400}},
        {"chunked twice", post(chunked + chunked, "0\r\n\r\n"), {400}},
        {"chunked in HTTP/1.0", "POST /x HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n", {400}},
        {"bare line feeds", "GET /x HTTP/1.1\nHost: a\n\n", {400}},
        {"a folded header", get + "Host: a\r\nX-A: b\r\n c\r\n\r\n", {400}},
        {"NUL in a header", get + "Host: a\r\nX-A: b"s + '\0' + "c\r\n\r\n", {400}},
        {"CR in a header", get + "Host: a\r\nX-A: b\rc\r\n\r\n", {400}},
        {"negative Content-Length", post("Content-Length: -5\r\n", json), {400}},
        {"signed Content-Length", post("Content-Length: +5\r\n", json), {400}},
        {"overflowing Content-Length", post("Content-Length: 18446744073709551626\r\n", json), {400}},
        {"overflowing chunk size", post(chunked, "FFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n"), {400}},
        {"negative chunk size", post(chunked, "-2\r\nabc\r\n0\r\n\r\n"), {400}},
        {"enormous chunk", post(chunked, "80000000\r\nabc"), {413}},
        {"chunk without its line end", post(chunked, "3\r\nabcX\r\n0\r\n\r\n"), {400}},
        {"endless chunk extension", post(chunked, "3;" + std::string(200'000, 'a')), {400}},
        {"good chunked",
         post(chunked + "Connection: close\r\n", "5\r\nabcde\r\n2;x=y\r\nfg\r\n0\r\nX-T: 1\r\n\r\n"),
         {201}},
        {"a header of 1 MB", get + "Host: a\r\nX: " + std::string(1 << 20, 'a') + "\r\n\r\n", {431}},
        {"10,000 headers", many_headers(), {431}},
        {"an address of 200 KB", "GET /" + std::string(200'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", {431}},
        {"method G@T", "G@T /x HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"a method of 40 letters", std::string(40, 'A') + " /x HTTP/1.1\r\nHost: a\r\n\r\n", {501}},
        {"HTTP/9.9", "GET /x HTTP/9.9\r\nHost: a\r\n\r\n", {505}},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {505}},
        {"TLS hello", "\x16\x03\x01"s + '\0' + "\xc8\x01" + std::string(200, '\x7e'), {400}},
        {"blank in the target", "GET /hea lth HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"control character in the target", "GET /hea\x01lth HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"target without slash", "GET x HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"bad escape", "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"bad hexadecimal digit", "GET /%4g HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"escaped NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"escaped line end in the path", "GET /a%0d%0ab HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"bad escape in the query", "GET /x?a=%zz HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"broken UTF-8", "GET /%c3%28 HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"overlong UTF-8", "GET /%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", {400}},
        {"unknown expectation", post("Expect: x\r\nContent-Length: 1\r\n", "a"), {417}},
    };
}

TEST(HttpRobustness, AnswersEveryMalformedRequestOnceAndCloses) {
    RunningServer server(patient(), echo);
    for (const Case& example : cases()) {
        SCOPED_TRACE(example.name);
        Client client(server->port());
        client.send(example.bytes);
        EXPECT_EQ(statuses(client.receive_to_end()), example.answers);
        EXPECT_FALSE(client.timed_out());
    }
    EXPECT_EQ(Client(server->port()).get("/after").body, "/after");
}

TEST(HttpRobustness, RefusesAlikeWhenTheBytesComeOneByOne) {
    RunningServer server(hasty(), echo);
    for (const Case& example : cases()) {
        if (example.bytes.size() > 200) continue;
        SCOPED_TRACE(example.name);
        Client client(server->port());
        for (const char c : example.bytes)
            if (!client.send({&c, 1})) break;
        // Before a line is whole it may not be seen that it never will be: then the time-out answers.
        const auto answers = statuses(client.receive_to_end());
        EXPECT_TRUE(answers == example.answers || answers == std::vector{408})
            << ::testing::PrintToString(answers);
    }
}

TEST(HttpRobustness, RefusalsAreProblemsInVietnameseThatEchoNothing) {
    RunningServer server(patient(), echo);
    const auto reply = Client(server->port()).ask("GET /<script> HTTP/1.1\r\nHost: <script>\r\n\r\n");
    EXPECT_EQ(reply.status, 400);
    EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    EXPECT_NE(reply.body.find("Yêu cầu không hợp lệ"), reply.body.npos);
    EXPECT_EQ((reply.head + reply.body).find("script"), std::string::npos);
}

TEST(HttpRobustness, SurvivesMutatedRequests) {
    RunningServer server(patient(), echo);
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const std::string base =
        post("Content-Length: 10\r\nCookie: a=b\r\nAccept-Encoding: gzip\r\n", R"({"mark":5})");
    for (int i = 0; i < 300; ++i) {
        std::string bytes = base;
        for (auto n = 1 + random() % 12; n > 0; --n)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        Client client(server->port());
        client.send(bytes);
        ::shutdown(client.socket(), SHUT_WR);
        client.receive_to_end();
        ASSERT_FALSE(client.timed_out());
    }
    EXPECT_EQ(Client(server->port()).get("/after").body, "/after");
}

TEST(HttpRobustness, RefusesALargeBodyWithoutReadingIt) {
    auto options = patient();
    options.body_limit = [](const Request& head) { return head.path == "/large" ? 4096 : 16; };
    std::atomic<int> handled{0};
    RunningServer server(options, [&](Request& request) {
        ++handled;
        return echo(request);
    });
    Client declared(server->port());
    declared.send(post("Content-Length: 104857600\r\n", ""));
    EXPECT_EQ(declared.receive().status, 413);  // nothing of the body was sent
    Client chunked(server->port());
    chunked.send(post("Transfer-Encoding: chunked\r\n", "8\r\n12345678\r\n9\r\n"));
    EXPECT_EQ(chunked.receive().status, 413);
    EXPECT_EQ(handled, 0);
    Client allowed(server->port());
    const std::string body(4000, 'x');
    EXPECT_EQ(allowed.ask("POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n\r\n" + body).body,
              body);
}

TEST(HttpRobustness, ClosesSlowClientsAndServesTheOthers) {
    RunningServer server(hasty(), echo);
    std::vector<Client> slow;
    for (int i = 0; i < 20; ++i) {
        slow.emplace_back(server->port());
        slow.back().send("GET /x HTTP/1.1\r\nHost: a\r\nX-");
    }
    Client dripping(server->port());
    std::thread drip([&] {  // a byte now and then does not buy time
        dripping.send("GET /x HTTP/1.1\r\nHost: a\r\nX-");
        while (dripping.send("a")) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    });
    Client body(server->port());
    body.send(post("Content-Length: 500\r\n", "ab"));
    Client silent(server->port());
    Client idle(server->port());
    EXPECT_EQ(idle.get("/x").status, 200);
    EXPECT_EQ(Client(server->port()).get("/y").body, "/y");
    for (Client& client : slow) EXPECT_EQ(statuses(client.receive_to_end()), std::vector{408});
    EXPECT_EQ(statuses(body.receive_to_end()), std::vector{408});
    EXPECT_TRUE(silent.ended());
    EXPECT_TRUE(idle.ended());
    drip.join();
    EXPECT_GE(server->counters().timeouts, 22U);
    EXPECT_TRUE(testing::eventually([&] { return server->counters().open == 0; }));
}

TEST(HttpRobustness, CutsAClientThatDoesNotReadItsAnswer) {
    auto options = patient();
    options.write_seconds = 1;
    RunningServer server(
        options, [](Request&) { return Response{.type = "image/png", .body = std::string(64 << 20, 'x')}; });
    Client client(server->port());
    client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(testing::eventually(
        [&] { return server->counters().timeouts == 1 && server->counters().open == 0; }));
}

TEST(HttpRobustness, RefusesConnectionsAboveTheLimit) {
    auto options = patient();
    options.connections = 3;
    RunningServer server(options, echo);
    std::vector<Client> open;
    for (int i = 0; i < 3; ++i) {
        open.emplace_back(server->port());
        EXPECT_EQ(open.back().get("/x").status, 200);
    }
    Client extra(server->port());
    const auto reply = extra.get("/x");
    EXPECT_EQ(reply.status, 503);
    EXPECT_FALSE(reply.header("retry-after").empty());
    EXPECT_TRUE(extra.ended());
    open.pop_back();
    EXPECT_TRUE(testing::eventually([&] { return Client(server->port()).get("/x").status == 200; }));
}

TEST(HttpRobustness, ServesManyIdleConnections) {
    auto options = patient();
    RunningServer server(options, echo);
    std::vector<Client> clients;
    for (int i = 0; i < 400; ++i) clients.emplace_back(server->port());  // both ends within 1,024 files
    for (Client& client : clients) client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    for (Client& client : clients) ASSERT_EQ(client.receive().status, 200);
    EXPECT_EQ(server->counters().open, 400U);
    EXPECT_EQ(Client(server->port()).get("/y").body, "/y");
}

}  // namespace
}  // namespace khue
