#include "modules/notices/smtp_sink_test.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace khue::testing {
namespace {

constexpr int look_ms = 50;

bool begins_with(const std::string& line, std::string_view command) {
    if (line.size() < command.size()) return false;
    for (std::size_t i = 0; i < command.size(); ++i)
        if (std::toupper(static_cast<unsigned char>(line[i])) != command[i]) return false;
    return true;
}

std::string address_in(const std::string& line) {
    const auto open = line.find('<'), close = line.find('>');
    return line.substr(open + 1, close - open - 1);
}

}  // namespace

std::string decode_base64(const std::string& lines) {
    std::string text;
    for (char c : lines)
        if (c != '\r' && c != '\n') text += c;
    std::string out(text.size(), '\0');
    const int n =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    out.resize(n < 0 ? 0 : static_cast<std::size_t>(n));
    while (!out.empty() && out.back() == '\0') out.pop_back();
    return out;
}

LocalCertificate::LocalCertificate() {
    char name[] = "/tmp/khue-mail-XXXXXX";
    folder_ = mkdtemp(name);
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
        "/CN=127.0.0.1 "
        "-addext subjectAltName=IP:127.0.0.1 -keyout " +
        key() + " -out " + file() + " 2>/dev/null";
    made_ = std::system(command.c_str()) == 0;
}
LocalCertificate::~LocalCertificate() { std::filesystem::remove_all(folder_); }

std::string LocalCertificate::pem() const {
    std::ifstream in(file());
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// One connection, in clear or encrypted.
struct SmtpSink::Peer {
    int socket;
    const std::atomic<bool>& ending;
    SSL* ssl = nullptr;
    std::string pending{};

    ~Peer() {
        if (ssl) SSL_free(ssl);
        ::close(socket);
    }
    bool encrypt(SSL_CTX* context) {
        ssl = SSL_new(context);
        SSL_set_fd(ssl, socket);
        return SSL_accept(ssl) == 1;
    }
    void say(const std::string& line) const {
        const std::string bytes = line + "\r\n";
        if (ssl)
            SSL_write(ssl, bytes.data(), static_cast<int>(bytes.size()));
        else
            (void)!::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    bool wait() const {
        if (ssl && SSL_pending(ssl) > 0) return true;
        pollfd p{.fd = socket, .events = POLLIN, .revents = 0};
        while (!ending)
            if (::poll(&p, 1, look_ms) > 0) return true;
        return false;
    }
    bool hear(std::string& line) {
        std::size_t end = 0;
        while ((end = pending.find("\r\n")) == pending.npos) {
            char bytes[4096];
            if (!wait()) return false;
            const auto n = ssl ? SSL_read(ssl, bytes, sizeof bytes)
                               : static_cast<int>(::recv(socket, bytes, sizeof bytes, 0));
            if (n <= 0) return false;
            pending.append(bytes, static_cast<std::size_t>(n));
        }
        line = pending.substr(0, end);
        pending.erase(0, end + 2);
        return true;
    }
};

SmtpSink::SmtpSink(SinkHabits habits, const LocalCertificate* certificate) : habits_(std::move(habits)) {
    if (certificate) {
        context_ = SSL_CTX_new(TLS_server_method());
        SSL_CTX_use_certificate_file(context_, certificate->file().c_str(), SSL_FILETYPE_PEM);
        SSL_CTX_use_PrivateKey_file(context_, certificate->key().c_str(), SSL_FILETYPE_PEM);
    }
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here);
    ::listen(socket_, 16);
    socklen_t size = sizeof here;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &size);
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { accept_all(); });
}

SmtpSink::~SmtpSink() {
    ending_ = true;
    thread_.join();
    ::close(socket_);
    if (context_) SSL_CTX_free(context_);
}

std::vector<CaughtLetter> SmtpSink::letters() const {
    const std::lock_guard lock(mutex_);
    return letters_;
}

void SmtpSink::accept_all() {
    while (!ending_) {
        pollfd p{.fd = socket_, .events = POLLIN, .revents = 0};
        if (::poll(&p, 1, look_ms) <= 0) continue;
        Peer peer{.socket = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC), .ending = ending_};
        if (peer.socket >= 0) talk(peer);
    }
}

void SmtpSink::talk(Peer& peer) {
    std::string line, to;
    if (habits_.silent) {
        while (peer.hear(line)) {
        }
        return;
    }
    if (habits_.tls && !peer.encrypt(context_)) return;
    peer.say("220 sink");
    bool known = habits_.login.empty();
    while (peer.hear(line)) {
        if (begins_with(line, "EHLO")) {
            if (habits_.starttls && !peer.ssl) peer.say("250-STARTTLS");
            if (!habits_.login.empty()) peer.say("250-AUTH PLAIN");
            peer.say("250 SMTPUTF8");
        } else if (begins_with(line, "STARTTLS")) {
            peer.say("220 go on");
            if (!peer.encrypt(context_)) return;
        } else if (begins_with(line, "AUTH PLAIN")) {
            if (line.size() <= 11) {
                peer.say("334 ");
                if (!peer.hear(line)) return;
                line = "AUTH PLAIN " + line;
            }
            std::string wanted = '\0' + habits_.login + '\0' + habits_.password;
            known = decode_base64(line.substr(11)) == wanted;
            peer.say(known ? "235 welcome" : "535 no");
        } else if (begins_with(line, "MAIL")) {
            peer.say(known ? "250 ok" : "530 sign in first");
        } else if (begins_with(line, "RCPT")) {
            to = address_in(line);
            peer.say(habits_.refused.contains(to)   ? "550 nobody here"
                     : habits_.delayed.contains(to) ? "451 later"
                                                    : "250 ok");
        } else if (begins_with(line, "DATA")) {
            peer.say("354 go on");
            if (!take_letter(peer, to)) return;
        } else if (begins_with(line, "QUIT")) {
            peer.say("221 bye");
            return;
        } else {
            peer.say("250 ok");
        }
    }
}

bool SmtpSink::take_letter(Peer& peer, const std::string& to) {
    CaughtLetter letter{.to = to};
    std::string line, body;
    bool in_head = true;
    while (true) {
        if (!peer.hear(line)) return false;
        if (line == ".") break;
        if (line.empty() && in_head)
            in_head = false;
        else
            (in_head ? letter.head : body) += line + "\n";
    }
    letter.text = decode_base64(body);
    {
        const std::lock_guard lock(mutex_);
        letters_.push_back(std::move(letter));
    }
    if (habits_.on_letter) habits_.on_letter();
    if (habits_.deaf) return false;
    peer.say("250 kept");
    if (habits_.twice) peer.say("250 kept");
    return true;
}

}  // namespace khue::testing
