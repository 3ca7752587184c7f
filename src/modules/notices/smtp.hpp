// One letter to one address over SMTP, by libcurl.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace khue {

enum class MailTls : std::uint8_t { none, starttls, tls };  // tls: from the first byte, usually port 465

struct MailServer {
    std::string host;
    std::int64_t port = 587;
    MailTls tls = MailTls::starttls;
    std::string user, password;  // user empty: without signing in
    std::string sender;          // address of the house
    std::string certificate;     // PEM of the only authority to trust; empty: those of the machine
    long timeout_seconds = 60;
};

struct Letter {
    std::string to, subject, text, id;  // id: of Message-ID, the same when it is tried again
    std::string account_page;           // where one says that no more letters are wanted
};

// What became of it. `unknown`: the letter was handed over whole and the answer did not come; sending it
// again could deliver it twice.
enum class MailFate : std::uint8_t { sent, try_later, refused, unknown };

struct MailResult {
    MailFate fate = MailFate::sent;
    std::string message{};     // Vietnamese, why not; no address in it
    bool server_away = false;  // of the server, not of this letter
};

// Blocks for at most the timeout. `wanted` is asked now and then and ends it early.
MailResult send_letter(const MailServer&, const Letter&, const std::function<bool()>& wanted);

std::string letter_text(const MailServer&, const Letter&);  // RFC 5322, as it goes over the wire

// One address, nothing around it: no blanks, no line ends, one @.
bool is_address(std::string_view);

}  // namespace khue
