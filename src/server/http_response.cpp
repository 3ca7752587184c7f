// Answer heads are written by hand: one buffer, no map of fields, nothing formatted twice.
#include "server/http_response.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <random>

#include "server/http_message.hpp"

namespace khue {
namespace {

struct Phrase {
    int status;
    std::string_view text;
};
constexpr Phrase phrases[] = {
    {100, "Continue"},
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
};

struct Sentence {
    int status;
    std::string_view code, title, detail;
};
constexpr Sentence sentences[] = {
    {400, "bad_request", "Yêu cầu không hợp lệ", "Máy chủ không đọc được yêu cầu này vì nó sai quy cách."},
    {408, "timeout", "Quá thời gian chờ", "Yêu cầu gửi đến quá chậm nên máy chủ đã ngừng chờ. Xin gửi lại."},
    {413, "too_large", "Nội dung quá lớn", "Nội dung gửi lên vượt quá dung lượng cho phép."},
    {417, "expectation_failed", "Không đáp ứng được", "Máy chủ không hỗ trợ điều kiện nêu trong yêu cầu."},
    {431, "header_too_large", "Phần đầu yêu cầu quá lớn",
     "Phần đầu của yêu cầu quá lớn. Xin xóa cookie của trang này rồi thử lại."},
    {500, "internal_error", "Lỗi máy chủ",
     "Máy chủ gặp lỗi khi xử lý yêu cầu này. Xin thử lại; nếu vẫn lỗi, xin báo mã yêu cầu cho người quản "
     "trị."},
    {501, "not_implemented", "Chưa hỗ trợ", "Máy chủ không hỗ trợ phương thức này."},
    {503, "busy", "Máy chủ đang bận", "Máy chủ đang xử lý quá nhiều yêu cầu. Xin thử lại sau ít giây."},
    {505, "http_version", "Phiên bản HTTP không được hỗ trợ", "Máy chủ chỉ hỗ trợ HTTP/1.1 và HTTP/1.0."},
};

bool is_token(std::string_view name) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != marks.npos;
    });
}

bool is_field_value(std::string_view value) {
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool is_ours(std::string_view name) {
    using http::equal_ignoring_case;
    return equal_ignoring_case(name, "content-length") || equal_ignoring_case(name, "transfer-encoding") ||
           equal_ignoring_case(name, "connection") || equal_ignoring_case(name, "date") ||
           equal_ignoring_case(name, "content-type");
}

void append_number(std::string& out, std::size_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string_view reason_phrase(int status) {
    const auto* found = std::find_if(std::begin(phrases), std::end(phrases),
                                     [&](const Phrase& phrase) { return phrase.status == status; });
    return found == std::end(phrases) ? std::string_view("Status") : found->text;
}

namespace http {

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

bool headers_ok(const Response& response) {
    if (response.status < 200 || response.status > 599 || !is_field_value(response.type)) return false;
    return std::all_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
        return is_token(header.first) && is_field_value(header.second) && !is_ours(header.first);
    });
}

void append_head(std::string& out, const Response& response, const Head& head) {
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::size_t>(response.status));
    out.append(" ").append(reason_phrase(response.status)).append("\r\n");
    if (has_body(response.status) && !response.type.empty())
        append_header(out, "Content-Type", response.type);
    if (has_body(response.status) && !head.stream) {
        out += "Content-Length: ";
        append_number(out, response.body.size());
        out += "\r\n";
    }
    append_header(out, "Date", head.date);
    for (const auto& [name, value] : response.headers) append_header(out, name, value);
    if (!head.keep) out += "Connection: close\r\n";
    out += "\r\n";
}

Response problem(int status, std::string_view request_id) {
    const auto* found = std::find_if(std::begin(sentences), std::end(sentences),
                                     [&](const Sentence& sentence) { return sentence.status == status; });
    const Sentence& text = found == std::end(sentences) ? sentences[0] : *found;
    Response response{.status = status, .type = "application/problem+json"};
    response.body =
        fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"code":"{}","detail":"{}")",
                    text.title, status, text.code, text.detail);
    if (!request_id.empty()) response.body += fmt::format(R"(,"request_id":"{}")", request_id);
    response.body += '}';
    response.headers.emplace_back("Cache-Control", "no-store");
    if (status == 503) response.headers.emplace_back("Retry-After", "2");
    return response;
}

// A random start for each process and a counter: distinct without a lock.
std::string new_request_id() {
    static const std::uint64_t seed = std::uint64_t{std::random_device{}()} << 32;
    static std::atomic<std::uint32_t> count{std::random_device{}()};
    return fmt::format("{:016x}", seed | count.fetch_add(1, std::memory_order_relaxed));
}

std::string http_date(std::int64_t unix_seconds) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const time_t seconds = unix_seconds;
    tm utc{};
    gmtime_r(&seconds, &utc);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(utc.tm_wday)],
                       utc.tm_mday, months[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900,
                       utc.tm_hour, utc.tm_min, utc.tm_sec);
}

}  // namespace http
}  // namespace khue
