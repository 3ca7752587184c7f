// For tests: a server on loopback that says exactly the bytes it is told to, in clear or encrypted.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

namespace khue::testing {

// One connection as the peer's script sees it.
class RawPeer {
public:
    RawPeer(int socket, SSL* ssl, const std::atomic<bool>& ending)
        : socket_(socket), ssl_(ssl), ending_(ending) {}

    // The whole request: head, and as much body as Content-Length says; shorter when the caller hung up.
    std::string request() {
        std::string got;
        while (got.find("\r\n\r\n") == got.npos)
            if (!more(got)) return got;
        const std::size_t head = got.find("\r\n\r\n") + 4, at = got.find("Content-Length: ");
        const std::size_t length =
            at < head ? std::strtoul(got.c_str() + at + 16, nullptr, 10) : std::size_t{0};
        while (got.size() < head + length)
            if (!more(got)) break;
        return got;
    }
    void say(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto n =
                ssl_ ? static_cast<ssize_t>(SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())))
                     : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }
    void answer(int status, std::string_view body, std::string_view more_headers = {}) {
        say("HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) +
            "\r\n" + std::string(more_headers) + "\r\n" + std::string(body));
    }
    // Says nothing more until the caller hangs up or the test ends.
    void keep_silent() {
        std::string rest;
        while (more(rest)) {
        }
    }

private:
    bool more(std::string& into) {
        while (!ending_ && !(ssl_ && SSL_pending(ssl_) > 0)) {
            pollfd ready{socket_, POLLIN, 0};
            if (::poll(&ready, 1, 20) > 0) break;
        }
        if (ending_) return false;
        char bytes[65536];
        const auto n = ssl_ ? static_cast<ssize_t>(SSL_read(ssl_, bytes, sizeof bytes))
                            : ::recv(socket_, bytes, sizeof bytes, 0);
        if (n <= 0) return false;
        into.append(bytes, static_cast<std::size_t>(n));
        return true;
    }
    int socket_;
    SSL* ssl_;
    const std::atomic<bool>& ending_;
};

class RawServer {
public:
    using Script = std::function<void(RawPeer&)>;  // for each connection; one after the other

    // `pem`: a file with key and certificate, then it speaks TLS; `ask_for`: authority of the callers'.
    explicit RawServer(Script script, const std::filesystem::path& pem = {},
                       const std::filesystem::path& ask_for = {})
        : script_(std::move(script)), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0)
            throw std::system_error(errno, std::generic_category(), "bind");
        socklen_t size = sizeof at;
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size);
        port_ = ntohs(at.sin_port);
        ::listen(socket_, 16);
        std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
        if (!pem.empty()) encrypt(pem, ask_for);
        thread_ = std::thread([this] { accept_all(); });
    }
    ~RawServer() {
        ending_ = true;
        thread_.join();
        ::close(socket_);
        SSL_CTX_free(context_);
    }
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    std::uint16_t port() const { return port_; }
    std::string url(std::string_view path = "/") const {
        return (context_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port_) +
               std::string(path);
    }
    int connections() const { return connections_; }

private:
    void encrypt(const std::filesystem::path& pem, const std::filesystem::path& ask_for) {
        context_ = SSL_CTX_new(TLS_server_method());
        SSL_CTX_use_certificate_chain_file(context_, pem.c_str());
        SSL_CTX_use_PrivateKey_file(context_, pem.c_str(), SSL_FILETYPE_PEM);
        if (ask_for.empty()) return;
        SSL_CTX_load_verify_locations(context_, ask_for.c_str(), nullptr);
        SSL_CTX_set_verify(context_, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    void accept_all() {
        while (!ending_) {
            pollfd ready{socket_, POLLIN, 0};
            if (::poll(&ready, 1, 20) <= 0) continue;
            const int peer = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0) continue;
            ++connections_;
            talk(peer);
            ::close(peer);
        }
    }
    void talk(int peer) {
        SSL* ssl = nullptr;
        if (context_) {
            ssl = SSL_new(context_);
            SSL_set_fd(ssl, peer);
        }
        RawPeer seen(peer, ssl, ending_);
        if (!ssl || SSL_accept(ssl) == 1) script_(seen);
        if (ssl) SSL_shutdown(ssl);
        SSL_free(ssl);
    }

    Script script_;
    int socket_;
    std::uint16_t port_ = 0;
    SSL_CTX* context_ = nullptr;
    std::atomic<bool> ending_ = false;
    std::atomic<int> connections_ = 0;
    std::thread thread_;
};

}  // namespace khue::testing
