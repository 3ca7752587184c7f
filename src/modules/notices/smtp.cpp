#include "modules/notices/smtp.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cstring>
#include <ctime>

#include "core/types.hpp"
#include "server/curl_handle.hpp"

namespace khue {
namespace {

constexpr long connect_seconds = 15;
constexpr long refused_for_good = 500, refused_now = 400;

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int n =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(n));
    return out;
}

std::string in_lines(const std::string& text) {
    constexpr std::size_t width = 76;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += width) out += text.substr(i, width) + "\r\n";
    return out;
}

std::string date_header() {
    const std::time_t seconds = now().ms / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[64];
    const std::size_t n = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &parts);
    return {text, n};
}

// What the transfer reads from and how far it came.
struct Transfer {
    std::string text;
    std::size_t given = 0;

    bool handed_over() const { return given == text.size(); }
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
    auto& t = *static_cast<Transfer*>(from);
    const std::size_t n = std::min(size * count, t.text.size() - t.given);
    std::memcpy(into, t.text.data() + t.given, n);
    t.given += n;
    return n;
}

MailResult not_reached(std::string message) {
    return {.fate = MailFate::try_later, .message = std::move(message), .server_away = true};
}

std::string with_code(std::string_view sentence, long code) {
    return std::string(sentence) + (code ? " (mã " + std::to_string(code) + ")." : ".");
}

MailResult result_of(CURLcode code, long answer, const Transfer& t) {
    if (code == CURLE_OK) return {};
    const bool whole = t.handed_over();
    if (whole && answer < refused_now)
        return {.fate = MailFate::unknown,
                .message = "Đã chuyển thư nhưng máy chủ thư không trả lời; không gửi lại để khỏi trùng."};
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST: return not_reached("Không tìm thấy máy chủ thư theo tên đã nhập.");
        case CURLE_COULDNT_CONNECT: return not_reached("Không kết nối được máy chủ thư.");
        case CURLE_OPERATION_TIMEDOUT: return not_reached("Máy chủ thư trả lời quá chậm.");
        case CURLE_LOGIN_DENIED: return not_reached("Máy chủ thư không nhận tên hoặc mật khẩu.");
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_USE_SSL_FAILED:
            return not_reached(
                "Kết nối mã hóa tới máy chủ thư không thành công hoặc chứng thư không tin cậy.");
        case CURLE_ABORTED_BY_CALLBACK: return not_reached("Chương trình dừng khi đang gửi.");
        default: break;
    }
    if (answer >= refused_for_good)
        return {.fate = MailFate::refused, .message = with_code("Máy chủ thư từ chối thư này", answer)};
    if (answer >= refused_now)
        return {.fate = MailFate::try_later, .message = with_code("Máy chủ thư chưa nhận thư này", answer)};
    return not_reached("Mất kết nối với máy chủ thư.");
}

void prepare(CURL* c, const MailServer& server, Transfer& transfer) {
    const std::string scheme = server.tls == MailTls::tls ? "smtps://" : "smtp://";
    curl_easy_setopt(c, CURLOPT_URL, (scheme + server.host + ":" + std::to_string(server.port)).c_str());
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, std::min(connect_seconds, server.timeout_seconds));
    curl_easy_setopt(c, CURLOPT_TIMEOUT, server.timeout_seconds);
    curl_easy_setopt(c, CURLOPT_USE_SSL, server.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (!server.user.empty()) {
        curl_easy_setopt(c, CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(c, CURLOPT_PASSWORD, server.password.c_str());
    }
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(c, CURLOPT_READDATA, &transfer);
}

}  // namespace

bool is_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == text.npos || at + 1 == text.size() || text.find('@', at + 1) != text.npos)
        return false;
    return text.size() <= 254 && std::ranges::all_of(text, [](char c) {
               return c > ' ' && c < 127 &&
                      std::string_view("<>(),;:\\\"[]").find(c) == std::string_view::npos;
           });
}

std::string letter_text(const MailServer& server, const Letter& letter) {
    const std::string domain = server.sender.substr(server.sender.find('@') + 1);
    std::string out = "From: =?UTF-8?B?" + base64("Khuê") + "?= <" + server.sender + ">\r\n";
    out += "To: <" + letter.to + ">\r\n";
    out += "Subject: =?UTF-8?B?" + base64(letter.subject) + "?=\r\n";
    out += "Date: " + date_header() + "\r\n";
    out += "Message-ID: <" + letter.id + "@" + domain + ">\r\n";
    out += "Auto-Submitted: auto-generated\r\n";
    if (!letter.account_page.empty()) out += "List-Unsubscribe: <" + letter.account_page + ">\r\n";
    out += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
    out += "Content-Transfer-Encoding: base64\r\n\r\n" + in_lines(base64(letter.text));
    return out;
}

MailResult send_letter(const MailServer& server, const Letter& letter, const std::function<bool()>& wanted) {
    if (!is_address(letter.to))
        return {.fate = MailFate::refused, .message = "Địa chỉ thư điện tử của tài khoản không hợp lệ."};
    const curl::Handle c = curl::open();
    const curl::List to(curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()), curl_slist_free_all);
    if (!to) throw std::bad_alloc();
    Transfer transfer{.text = letter_text(server, letter)};
    prepare(c.get(), server, transfer);
    curl::stop_when_unwanted(c.get(), wanted);
    curl::trust(c.get(), server.certificate);
    curl_easy_setopt(c.get(), CURLOPT_MAIL_FROM, ("<" + server.sender + ">").c_str());
    curl_easy_setopt(c.get(), CURLOPT_MAIL_RCPT, to.get());
    const CURLcode code = curl_easy_perform(c.get());
    long answer = 0;
    curl_easy_getinfo(c.get(), CURLINFO_RESPONSE_CODE, &answer);
    return result_of(code, answer, transfer);
}

}  // namespace khue
