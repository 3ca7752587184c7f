// Calls to peers that are well, slow, half, huge, garbled, doubled, away, or not who they say they are.
#include "server/http_client.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/local_tls.hpp"
#include "server/raw_peer_testing.hpp"

namespace khue {
namespace {

using testing::RawPeer;
using testing::RawServer;

HttpReply ask(HttpCall c) {
    return call(c, [] { return true; });
}

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream out;
    out << std::ifstream(file).rdbuf();
    return out.str();
}

// Certificates for 127.0.0.1, from an authority of their own.
struct Certificates {
    std::filesystem::path folder = make_folder();
    LocalTls tls{folder};
    Certificates() { tls.ensure({"127.0.0.1"}, now()); }
    ~Certificates() { std::filesystem::remove_all(folder); }
    std::string authority() const { return text_of(tls.authority()); }
    static std::filesystem::path make_folder() {
        char name[] = "/tmp/khue-client-XXXXXX";
        return mkdtemp(name);
    }
};

TEST(HttpClient, SendsWhatItIsGivenAndReadsTheAnswer) {
    std::string seen;
    RawServer server([&](RawPeer& p) {
        seen = p.request();
        p.answer(201, "{\"ok\":1}", "X-Receipt: 7 \r\nContent-Type: application/json\r\n");
    });
    HttpReply r = ask({.method = "POST",
                       .url = server.url("/nhan?a=1"),
                       .headers = {{"Content-Type", "application/jose"}, {"X-Empty", ""}},
                       .body = std::string("a\0b", 3)});
    EXPECT_EQ(r.fault, CallFault::none);
    EXPECT_TRUE(r.ok());
    EXPECT_EQ(r.status, 201);
    EXPECT_EQ(r.body, "{\"ok\":1}");
    EXPECT_EQ(r.header("x-receipt"), "7");
    EXPECT_TRUE(seen.starts_with("POST /nhan?a=1 HTTP/1.1\r\n")) << seen;
    EXPECT_NE(seen.find("\r\nContent-Type: application/jose\r\n"), seen.npos);
    EXPECT_NE(seen.find("\r\nX-Empty:"), seen.npos);
    EXPECT_EQ(seen.find("Expect:"), seen.npos);
    EXPECT_TRUE(seen.ends_with(std::string("\r\n\r\na\0b", 7)));
}

TEST(HttpClient, FollowsNoRedirect) {
    RawServer server([](RawPeer& p) {
        p.request();
        p.answer(302, "", "Location: http://127.0.0.1:1/\r\n");
    });
    HttpReply r = ask({.url = server.url()});
    EXPECT_EQ(r.fault, CallFault::none);
    EXPECT_EQ(r.status, 302);
    EXPECT_FALSE(r.ok());
    EXPECT_EQ(server.connections(), 1);
}

TEST(HttpClient, ASlowPeerEndsWithTheTime) {
    RawServer server([](RawPeer& p) {
        p.request();
        p.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        p.keep_silent();
    });
    auto begun = std::chrono::steady_clock::now();
    HttpReply r = ask({.url = server.url(), .total_seconds = 1});
    EXPECT_EQ(r.fault, CallFault::timed_out);
    EXPECT_TRUE(r.may_have_arrived);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
}

TEST(HttpClient, HalfAnAnswerIsNoAnswer) {
    int n = 0;
    RawServer server([&](RawPeer& p) {
        p.request();
        if (++n == 1) p.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        if (n == 2) p.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
        // The third time it hangs up without a word.
    });
    for (int i = 0; i < 3; ++i) {
        HttpReply r = ask({.url = server.url()});
        EXPECT_EQ(r.fault, CallFault::half_answer) << i;
        EXPECT_TRUE(r.may_have_arrived);
        EXPECT_FALSE(r.ok());
    }
}

TEST(HttpClient, TheFirstOfTwoAnswersCounts) {
    RawServer server([](RawPeer& p) {
        p.request();
        p.say("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 X\r\nContent-Length: 2\r\n\r\nno");
    });
    HttpReply r = ask({.url = server.url()});
    EXPECT_TRUE(r.ok());
    EXPECT_EQ(r.body, "ok");
}

TEST(HttpClient, GarbageIsNoHttp) {
    int n = 0;
    RawServer server([&](RawPeer& p) {
        p.request();
        p.say(++n == 1 ? "220 mail.example ESMTP\r\n" : std::string("\0\xff\x01\x02\r\n\r\n", 8));
    });
    for (int i = 0; i < 2; ++i) EXPECT_EQ(ask({.url = server.url()}).fault, CallFault::no_http) << i;
}

TEST(HttpClient, WhatIsTooLargeIsCutOff) {
    int n = 0;
    RawServer server([&](RawPeer& p) {
        p.request();
        if (++n == 1) {  // says so
            p.answer(200, std::string(200'000, 'x'));
            return;
        }
        p.say("HTTP/1.1 200 OK\r\n");  // and never ends
        if (n == 2) p.say("Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < 2000; ++i)
            p.say(n == 2 ? "400\r\n" + std::string(1024, 'x') + "\r\n"
                         : "X-A" + std::to_string(i) + ": " + std::string(500, 'y') + "\r\n");
    });
    for (int i = 0; i < 3; ++i) {
        HttpReply r = ask({.url = server.url(), .total_seconds = 20, .most_bytes = 100'000});
        EXPECT_EQ(r.fault, CallFault::too_large) << i;
        EXPECT_LE(r.body.size(), 100'000u);
    }
}

TEST(HttpClient, WhoIsAwayWasNotReached) {
    std::string url;
    {
        RawServer server([](RawPeer&) {});
        url = server.url();
    }
    HttpReply r = ask({.url = url});
    EXPECT_EQ(r.fault, CallFault::not_reached);
    EXPECT_FALSE(r.may_have_arrived);
    EXPECT_EQ(ask({.url = "http://khong-co.invalid/"}).fault, CallFault::no_such_host);
}

TEST(HttpClient, OnlyWebAddressesAndPlainHeadersLeave) {
    for (const char* url : {"", "ftp://127.0.0.1/", "file:///etc/passwd", "http://a b/", "http://x\r\nY: 1/"})
        EXPECT_EQ(ask({.url = url}).fault, CallFault::bad_address) << url;
    EXPECT_EQ(ask({.url = "http://127.0.0.1/", .headers = {{"A", "b\r\nC: d"}}}).fault,
              CallFault::bad_address);
}

TEST(HttpClient, IsEndedWhenNoLongerWanted) {
    RawServer server([](RawPeer& p) {
        p.request();
        p.keep_silent();
    });
    int asked = 0;
    HttpReply r = call({.url = server.url()}, [&] { return ++asked < 3; });
    EXPECT_EQ(r.fault, CallFault::stopped);
}

TEST(HttpClient, TrustsWhoItIsToldToAndNobodyElse) {
    Certificates ours, others;
    RawServer server(
        [](RawPeer& p) {
            p.request();
            p.answer(200, "ok");
        },
        ours.tls.server());
    EXPECT_EQ(ask({.url = server.url(), .authority = ours.authority()}).body, "ok");
    EXPECT_EQ(ask({.url = server.url(), .authority = others.authority()}).fault, CallFault::bad_tls);
    EXPECT_EQ(ask({.url = server.url()}).fault, CallFault::bad_tls) << "the machine does not know it";
    const std::string other_name = "https://localhost:" + std::to_string(server.port()) + "/";
    EXPECT_EQ(ask({.url = other_name, .authority = ours.authority()}).fault, CallFault::bad_tls);
}

TEST(HttpClient, APeerWithoutTlsIsNoTls) {
    RawServer server([](RawPeer& p) { p.say("HTTP/1.1 200 OK\r\n\r\n"); });
    HttpReply r = ask({.url = "https://127.0.0.1:" + std::to_string(server.port()) + "/"});
    EXPECT_EQ(r.fault, CallFault::bad_tls);
    EXPECT_FALSE(r.may_have_arrived);
}

TEST(HttpClient, ShowsItsCertificateWhenAsked) {
    Certificates ours;
    const std::filesystem::path file = ours.folder / "caller.pem";
    const std::string make =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=khue "
        "-keyout " +
        file.string() + " -out " + file.string() + ".crt 2>/dev/null";
    if (std::system(make.c_str()) != 0) GTEST_SKIP() << "no openssl program";
    RawServer server(
        [](RawPeer& p) {
            p.request();
            p.answer(200, "ok");
        },
        ours.tls.server(), file.string() + ".crt");
    HttpReply without = ask({.url = server.url(), .authority = ours.authority()});
    EXPECT_NE(without.fault, CallFault::none);
    HttpReply with = ask({.url = server.url(),
                          .authority = ours.authority(),
                          .client_certificate = text_of(file.string() + ".crt"),
                          .client_key = text_of(file)});
    EXPECT_EQ(with.body, "ok") << in_words(with);
    HttpReply broken = ask({.url = server.url(),
                            .authority = ours.authority(),
                            .client_certificate = "no certificate",
                            .client_key = "no key"});
    EXPECT_EQ(broken.fault, CallFault::bad_tls);
}

}  // namespace
}  // namespace khue
