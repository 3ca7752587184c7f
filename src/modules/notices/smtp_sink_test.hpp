// For tests: a mail server on loopback that keeps what it is given and misbehaves when told to.
#pragma once
#include <openssl/ssl.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace khue::testing {

// A folder with c.pem and k.pem for 127.0.0.1, removed with the object.
class LocalCertificate {
public:
    LocalCertificate();
    ~LocalCertificate();
    bool made() const { return made_; }
    std::string file() const { return folder_ / "c.pem"; }
    std::string key() const { return folder_ / "k.pem"; }
    std::string pem() const;

private:
    std::filesystem::path folder_;
    bool made_ = false;
};

struct SinkHabits {
    bool starttls = false, tls = false;      // tls: from the first byte
    std::string login, password;             // asked for when set
    std::set<std::string> refused, delayed;  // addresses answered with 550 and 451
    bool silent = false;                     // accepts and says nothing
    bool twice = false;                      // answers the letter with two lines "250"
    bool deaf = false;                       // takes the letter and hangs up without an answer
    std::function<void()> on_letter{};       // when a letter came whole, before it is answered
};

struct CaughtLetter {
    std::string to, head, text;  // text decoded
};

class SmtpSink {
public:
    explicit SmtpSink(SinkHabits habits = {}, const LocalCertificate* = nullptr);
    ~SmtpSink();
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;

    std::int64_t port() const { return port_; }
    std::vector<CaughtLetter> letters() const;

private:
    struct Peer;
    void accept_all();
    void talk(Peer&);
    bool take_letter(Peer&, const std::string& to);

    const SinkHabits habits_;
    SSL_CTX* context_ = nullptr;
    int socket_ = -1;
    std::int64_t port_ = 0;
    std::atomic<bool> ending_ = false;
    mutable std::mutex mutex_;
    std::vector<CaughtLetter> letters_;
    std::thread thread_;
};

std::string decode_base64(const std::string& lines);

}  // namespace khue::testing
