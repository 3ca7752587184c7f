// TLS of our own, with a certificate made for the test.
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <cstdlib>
#include <filesystem>

#include "server/http_testing.hpp"

namespace khue {
namespace {

using testing::Client;
using testing::RunningServer;

// A folder with c.pem and k.pem, removed with the object.
class Certificate {
public:
    Certificate() {
        char name[] = "/tmp/khue-tls-XXXXXX";
        folder_ = mkdtemp(name);
        const std::string command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
            "-days 2 -subj /CN=localhost -keyout " +
            key() + " -out " + file() + " 2>/dev/null";
        made_ = std::system(command.c_str()) == 0;
    }
    ~Certificate() { std::filesystem::remove_all(folder_); }
    bool made() const { return made_; }
    std::string file() const { return folder_ / "c.pem"; }
    std::string key() const { return folder_ / "k.pem"; }

private:
    std::filesystem::path folder_;
    bool made_ = false;
};

// A TLS client over the raw one.
class TlsClient {
public:
    TlsClient(std::uint16_t port, int max_version, std::string_view protocols = {})
        : raw_(port), context_(SSL_CTX_new(TLS_client_method())), ssl_(nullptr) {
        timeval patience{testing::patience_ms / 1000, 0};
        setsockopt(raw_.socket(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        SSL_CTX_set_max_proto_version(context_, max_version);
        SSL_CTX_set_cipher_list(context_, "ALL:@SECLEVEL=0");
        SSL_CTX_set_alpn_protos(context_, reinterpret_cast<const unsigned char*>(protocols.data()),
                                static_cast<unsigned>(protocols.size()));
        ssl_ = SSL_new(context_);
        SSL_set_fd(ssl_, raw_.socket());
        connected_ = SSL_connect(ssl_) == 1;
    }
    ~TlsClient() {
        SSL_free(ssl_);
        SSL_CTX_free(context_);
    }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    bool connected() const { return connected_; }
    std::string version() const { return SSL_get_version(ssl_); }
    std::string protocol() const {
        const unsigned char* name = nullptr;
        unsigned size = 0;
        SSL_get0_alpn_selected(ssl_, &name, &size);
        return {reinterpret_cast<const char*>(name), size};
    }
    void send(std::string_view bytes) { SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())); }
    std::string receive(std::size_t at_least) {
        std::string out;
        char bytes[16384];
        while (out.size() < at_least) {
            const int n = SSL_read(ssl_, bytes, sizeof bytes);
            if (n <= 0) break;
            out.append(bytes, static_cast<std::size_t>(n));
        }
        return out;
    }
    bool ended_cleanly() {
        char byte;
        return SSL_read(ssl_, &byte, 1) == 0 && SSL_get_shutdown(ssl_) & SSL_RECEIVED_SHUTDOWN;
    }

private:
    Client raw_;
    SSL_CTX* context_;
    SSL* ssl_;
    bool connected_ = false;
};

Response answer(Request& request) {
    if (request.path == "/large") return {.type = "image/png", .body = std::string(3 << 20, 'x')};
    return {.type = "text/plain", .body = request.secure ? "secure " + request.body : "plain"};
}

HttpOptions with(const Certificate& certificate) {
    HttpOptions options;
    options.certificate_file = certificate.file();
    options.key_file = certificate.key();
    return options;
}

class HttpTls : public ::testing::Test {
protected:
    void SetUp() override {
        if (!certificate_.made()) GTEST_SKIP() << "the openssl program is missing";
    }
    Certificate certificate_;
};

TEST_F(HttpTls, AnswersOverBothVersions) {
    RunningServer server(with(certificate_), answer);
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(server->port(), version, "\x02h2\x08http/1.1");
        ASSERT_TRUE(client.connected());
        EXPECT_EQ(client.version(), version == TLS1_2_VERSION ? "TLSv1.2" : "TLSv1.3");
        EXPECT_EQ(client.protocol(), "http/1.1");
        client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
        EXPECT_NE(client.receive(1).find("secure abc"), std::string::npos);
        client.send("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        EXPECT_GT(client.receive(3 << 20).size(), 3U << 20);
        EXPECT_TRUE(client.ended_cleanly());
    }
}

TEST_F(HttpTls, RefusesOldVersionsAndOtherProtocols) {
    RunningServer server(with(certificate_), answer);
    EXPECT_FALSE(TlsClient(server->port(), TLS1_1_VERSION).connected());
    EXPECT_FALSE(TlsClient(server->port(), TLS1_3_VERSION, "\x02h2").connected());
    EXPECT_TRUE(TlsClient(server->port(), TLS1_3_VERSION).connected());
}

TEST_F(HttpTls, ClosesPlainAndSilentClients) {
    HttpOptions options = with(certificate_);
    options.header_seconds = options.body_seconds = 1;
    RunningServer server(options, answer);
    Client plain(server->port()), silent(server->port());
    plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(plain.receive_to_end().find("HTTP/1.1 200"), std::string::npos);
    EXPECT_TRUE(silent.ended());
    TlsClient slow(server->port(), TLS1_3_VERSION);
    slow.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 30\r\n\r\nabc");
    EXPECT_TRUE(slow.receive(1).starts_with("HTTP/1.1 408"));
}

TEST_F(HttpTls, StreamsEvents) {
    std::shared_ptr<EventStream> kept;
    RunningServer server(with(certificate_), [&](Request&) {
        return Response{.stream = [&](std::shared_ptr<EventStream> stream) {
            stream->send("a", "một");
            kept = std::move(stream);
        }};
    });
    TlsClient client(server->port(), TLS1_3_VERSION);
    client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    std::string text;
    while (text.find("data: một\n\n") == text.npos) {
        const std::string more = client.receive(1);
        if (more.empty()) break;
        text += more;
    }
    ASSERT_NE(text.find("data: một\n\n"), text.npos);
    EXPECT_TRUE(kept->send("b", "hai"));
    EXPECT_EQ(client.receive(1), "event: b\ndata: hai\n\n");
}

TEST_F(HttpTls, SaysWhichFileItCannotRead) {
    HttpOptions options = with(certificate_);
    options.key_file = "/nonexistent/k.pem";
    try {
        HttpServer server(options, answer);
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("/nonexistent/k.pem"), std::string::npos);
    }
}

}  // namespace
}  // namespace khue
