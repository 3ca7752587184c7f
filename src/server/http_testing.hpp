// For tests: a server in a thread, and a client that sends exactly the bytes it is told to.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/running_server_testing.hpp"

namespace khue::testing {

constexpr int patience_ms = 30'000;  // a bound against hanging, never a measure

struct Reply {
    int status = 0;  // 0: nothing whole came
    std::string head, body;
    std::string header(std::string_view lower_name) const {
        std::string lower = head;
        for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        const auto at = lower.find("\r\n" + std::string(lower_name) + ": ");
        if (at == lower.npos) return {};
        const auto begin = at + lower_name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

class Client {
public:
    explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~Client() { close(); }
    Client(Client&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)),
          connected_(other.connected_),
          pending_(std::move(other.pending_)) {}
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool connected() const { return connected_; }
    int socket() const { return socket_; }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }
    void reset() {  // closes with RST
        const linger hard{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        close();
    }

    // False when the peer has closed; an answer may wait nevertheless.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    // One answer; `no_body` for HEAD.
    Reply receive(bool no_body = false) {
        while (pending_.find("\r\n\r\n") == pending_.npos)
            if (!more()) return {};
        Reply reply;
        const auto end = pending_.find("\r\n\r\n") + 4;
        reply.head = pending_.substr(0, end);
        pending_.erase(0, end);
        reply.status = reply.head.size() > 12 ? std::atoi(reply.head.c_str() + 9) : 0;
        const auto length = no_body ? 0 : std::strtoul(reply.header("content-length").c_str(), nullptr, 10);
        while (pending_.size() < length)
            if (!more()) return {};
        reply.body = pending_.substr(0, length);
        pending_.erase(0, length);
        return reply;
    }
    Reply ask(std::string_view bytes) {
        send(bytes);
        return receive();
    }
    Reply get(std::string_view path, std::string_view more_headers = {}) {
        return ask("GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n" + std::string(more_headers) +
                   "\r\n");
    }

    std::string receive_until(std::string_view text) {
        while (pending_.find(text) == pending_.npos)
            if (!more()) break;
        return std::exchange(pending_, {});
    }
    std::string receive_to_end() {
        while (more()) {
        }
        return std::exchange(pending_, {});
    }
    bool ended() {  // nothing but the end comes
        return pending_.empty() && !more() && !timed_out_;
    }
    bool timed_out() const { return timed_out_; }

private:
    bool more() {
        pollfd ready{socket_, POLLIN, 0};
        if (::poll(&ready, 1, patience_ms) <= 0) {
            timed_out_ = true;
            return false;
        }
        char bytes[65536];
        const ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0);
        if (n <= 0) return false;
        pending_.append(bytes, static_cast<std::size_t>(n));
        return true;
    }

    int socket_;
    bool connected_ = false, timed_out_ = false;
    std::string pending_;
};

// The status codes of all answers in a text.
inline std::vector<int> statuses(std::string_view text) {
    std::vector<int> out;
    for (auto at = text.find("HTTP/1.1 "); at != text.npos; at = text.find("HTTP/1.1 ", at + 9))
        if (text[at + 9] >= '1' && text[at + 9] <= '5')
            out.push_back(std::atoi(std::string(text.substr(at + 9, 3)).c_str()));
    return out;
}

template <class Condition>
bool eventually(Condition condition) {
    for (int waited = 0; waited < patience_ms; waited += 5) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return condition();
}

}  // namespace khue::testing
