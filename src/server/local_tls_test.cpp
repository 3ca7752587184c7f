// The house's own certificate: what OpenSSL's own tool says of it, and its renewal under a running server.
#include "server/local_tls.hpp"

#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "server/http_testing.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;
constexpr Instant beginning{1'790'000'000'000};  // 2026-09-21
constexpr std::int64_t day_ms = 86'400'000;
const std::vector<std::string> names{"khue.xa", "192.168.1.10"};

class LocalTlsTest : public ::testing::Test {
protected:
    LocalTlsTest() {
        char name[] = "/tmp/khue-local-tls-XXXXXX";
        tls.folder = mkdtemp(name);
    }
    ~LocalTlsTest() override { fs::remove_all(tls.folder); }
    static bool runs(const std::string& command) {
        return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
    }
    bool vouched(const std::string& what, Instant at) {
        return runs("openssl verify -purpose sslserver -CAfile " + tls.authority().string() + " -attime " +
                    std::to_string(at.ms / 1000) + " " + what + " " + tls.server().string());
    }
    LocalTls tls;
};

TEST_F(LocalTlsTest, VouchesForItsNamesOnly) {
    EXPECT_EQ(tls.ensure(names, beginning), LocalTls::Made::authority_and_certificate);
    auto facts = certificate_facts(tls.server());
    EXPECT_EQ(facts.names, names);
    EXPECT_EQ(facts.fingerprint.size(), 95u);
    if (!runs("openssl version")) GTEST_SKIP() << "the openssl program is missing";
    EXPECT_TRUE(vouched("-verify_hostname khue.xa", beginning));
    EXPECT_TRUE(vouched("-verify_ip 192.168.1.10", beginning));
    EXPECT_FALSE(vouched("-verify_hostname bank.example", beginning));
    EXPECT_FALSE(vouched("", {beginning.ms + 400 * day_ms})) << "it ends";
    for (const char* secret : {"ca.pem", "server.pem"})
        EXPECT_EQ(fs::status(tls.folder / secret).permissions() & fs::perms::all,
                  fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(LocalTlsTest, IsRenewedBeforeItEndsUnderTheSameAuthority) {
    tls.ensure(names, beginning);
    std::string authority = certificate_facts(tls.authority()).fingerprint;
    EXPECT_EQ(tls.ensure(names, beginning), LocalTls::Made::nothing);
    EXPECT_EQ(tls.renew({beginning.ms + 366 * day_ms}), LocalTls::Made::nothing);
    Instant late{beginning.ms + 368 * day_ms};
    EXPECT_EQ(tls.renew(late), LocalTls::Made::certificate);
    EXPECT_EQ(certificate_facts(tls.authority()).fingerprint, authority);
    EXPECT_GT(certificate_facts(tls.server()).until.ms, late.ms + 390 * day_ms);
    EXPECT_EQ(certificate_facts(tls.server()).names, names);
    EXPECT_EQ(tls.renew({beginning.ms + 3400 * day_ms}), LocalTls::Made::authority_and_certificate);
    EXPECT_NE(certificate_facts(tls.authority()).fingerprint, authority);
}

TEST_F(LocalTlsTest, OtherNamesNeedAnotherAuthority) {
    tls.ensure(names, beginning);
    std::string authority = certificate_facts(tls.authority()).fingerprint;
    EXPECT_EQ(tls.ensure({"khue.khac"}, beginning), LocalTls::Made::authority_and_certificate);
    EXPECT_NE(certificate_facts(tls.authority()).fingerprint, authority);
    for (const std::vector<std::string>& bad : {std::vector<std::string>{}, {"a b"}, {"x,IP:1.2.3.4"}, {""}})
        EXPECT_THROW(tls.ensure(bad, beginning), std::runtime_error);
    EXPECT_EQ(certificate_facts(tls.server()).names, std::vector<std::string>{"khue.khac"});
}

std::string shown_by(std::uint16_t port) {
    testing::Client raw(port);
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL* ssl = SSL_new(context);
    SSL_set_fd(ssl, raw.socket());
    std::string serial;
    if (SSL_connect(ssl) == 1) {
        X509* certificate = SSL_get1_peer_certificate(ssl);
        BIGNUM* number = ASN1_INTEGER_to_BN(X509_get_serialNumber(certificate), nullptr);
        char* text = BN_bn2hex(number);
        serial = text;
        OPENSSL_free(text);
        BN_free(number);
        X509_free(certificate);
    }
    SSL_free(ssl);
    SSL_CTX_free(context);
    return serial;
}

TEST_F(LocalTlsTest, ARunningServerTakesTheRenewedOne) {
    tls.ensure(names, beginning);
    HttpOptions options;
    options.certificate_file = options.key_file = tls.server().string();
    testing::RunningServer server(options, [](Request&) { return Response{}; });
    std::string before = shown_by(server->port());
    ASSERT_FALSE(before.empty());
    std::ofstream(tls.server()) << "nothing that can be read";
    std::this_thread::sleep_for(std::chrono::milliseconds(4500));
    EXPECT_EQ(shown_by(server->port()), before) << "what cannot be read leaves the former one";
    fs::remove(tls.server());
    tls.ensure(names, beginning);
    std::string after = before;
    EXPECT_TRUE(testing::eventually([&] {
        after = shown_by(server->port());
        return after != before;
    }));
    EXPECT_FALSE(after.empty());
}

}  // namespace
}  // namespace khue
