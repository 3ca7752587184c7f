#include "server/http_client.hpp"

#include <algorithm>
#include <array>
#include <new>

#include "core/version.hpp"
#include "server/curl_handle.hpp"

namespace khue {
namespace {

constexpr long longest_url = 8000;

struct Caught {
    HttpReply reply;
    std::size_t bytes = 0, most = 0;
    bool too_large = false;

    bool takes(std::size_t more) {
        bytes += more;
        if (bytes > most) too_large = true;
        return !too_large;
    }
};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

// A head may come after another one (100 Continue): the last counts.
std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& caught = *static_cast<Caught*>(into);
    const std::string_view line(bytes, size * count);
    if (!caught.takes(line.size())) return 0;
    if (line.starts_with("HTTP/")) caught.reply.headers.clear();
    const std::size_t colon = line.find(':');
    if (colon != line.npos && !line.starts_with("HTTP/"))
        caught.reply.headers.emplace_back(lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
    return line.size();
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& caught = *static_cast<Caught*>(into);
    if (!caught.takes(size * count)) return 0;
    caught.reply.body.append(bytes, size * count);
    return size * count;
}

bool is_line(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool is_sound(const HttpCall& c) {
    const bool web = c.url.starts_with("https://") || c.url.starts_with("http://");
    const bool plain =
        c.url.size() <= longest_url && std::ranges::all_of(c.url, [](char x) { return x > ' ' && x < 127; });
    return web && plain && is_line(c.method) && std::ranges::all_of(c.headers, [](const auto& h) {
               return is_line(h.first) && is_line(h.second) && h.first.find(':') == std::string::npos;
           });
}

void show_certificate(CURL* c, const HttpCall& what) {
    if (what.client_certificate.empty()) return;
    auto blob = [](const std::string& pem) {
        return curl_blob{.data = const_cast<char*>(pem.data()), .len = pem.size(), .flags = CURL_BLOB_COPY};
    };
    curl_blob certificate = blob(what.client_certificate), key = blob(what.client_key);
    curl_easy_setopt(c, CURLOPT_SSLCERTTYPE, "PEM");
    curl_easy_setopt(c, CURLOPT_SSLKEYTYPE, "PEM");
    curl_easy_setopt(c, CURLOPT_SSLCERT_BLOB, &certificate);
    curl_easy_setopt(c, CURLOPT_SSLKEY_BLOB, &key);
}

// "Expect:" and an empty Content-Type keep libcurl from adding its own.
curl::List header_list(const HttpCall& c) {
    curl_slist* list = nullptr;
    auto add = [&](const std::string& line) {
        curl_slist* longer = curl_slist_append(list, line.c_str());
        if (longer) list = longer;
        return longer != nullptr;
    };
    bool whole = add("Expect:") && add("User-Agent: Khue/" + std::string(program_version()));
    const bool typed =
        std::ranges::any_of(c.headers, [](const auto& h) { return lower(h.first) == "content-type"; });
    if (!typed) whole = whole && add("Content-Type:");
    for (const auto& [name, value] : c.headers)
        whole = whole && add(value.empty() ? name + ";" : name + ": " + value);
    curl::List out(list, curl_slist_free_all);
    if (!whole) throw std::bad_alloc();
    return out;
}

void put_body(CURL* c, const HttpCall& what) {
    if (what.body.empty() && what.method != "POST" && what.method != "PUT") return;
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what.body.size()));
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, what.body.data());
}

void prepare(CURL* c, const HttpCall& what, const curl::List& headers, Caught& caught) {
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_URL, what.url.c_str());
    curl_easy_setopt(c, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    put_body(c, what);
    if (what.method == "HEAD") curl_easy_setopt(c, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(c, CURLOPT_CUSTOMREQUEST, what.method.c_str());
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, static_cast<long>(what.connect_seconds));
    curl_easy_setopt(c, CURLOPT_TIMEOUT, static_cast<long>(what.total_seconds));
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, &caught);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &caught);
    curl::trust(c, what.authority);
    show_certificate(c, what);
}

CallFault fault_of(CURLcode code, const Caught& caught) {
    if (caught.too_large) return CallFault::too_large;
    switch (code) {
        case CURLE_OK: return CallFault::none;
        case CURLE_URL_MALFORMAT: return CallFault::bad_address;
        case CURLE_COULDNT_RESOLVE_HOST: return CallFault::no_such_host;
        case CURLE_COULDNT_CONNECT: return CallFault::not_reached;
        case CURLE_OPERATION_TIMEDOUT: return CallFault::timed_out;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_CLIENTCERT:
        case CURLE_PEER_FAILED_VERIFICATION: return CallFault::bad_tls;
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING: return CallFault::half_answer;
        case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9, which is anything
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_BAD_CONTENT_ENCODING: return CallFault::no_http;
        case CURLE_ABORTED_BY_CALLBACK: return CallFault::stopped;
        default: return CallFault::lost;
    }
}

constexpr std::array<std::string_view, 11> fault_words{
    "",
    "Địa chỉ không hợp lệ.",
    "Không tìm thấy máy chủ theo tên trong địa chỉ.",
    "Không kết nối được tới máy chủ.",
    "Kết nối mã hóa không thành công: chứng thư không tin cậy, không đúng tên hoặc máy chủ không nhận chứng "
    "thư của Khuê.",
    "Máy chủ trả lời quá chậm.",
    "Câu trả lời dài quá mức cho phép.",
    "Máy chủ ngắt kết nối khi chưa trả lời xong.",
    "Câu trả lời không đúng giao thức HTTP.",
    "Mất kết nối khi đang gửi.",
    "Chương trình dừng khi đang gửi.",
};

}  // namespace

std::string_view HttpReply::header(std::string_view lower_name) const {
    for (const auto& [name, value] : headers)
        if (name == lower_name) return value;
    return {};
}

HttpReply call(const HttpCall& what, const std::function<bool()>& wanted) {
    if (!is_sound(what)) return {.fault = CallFault::bad_address};
    const curl::Handle c = curl::open();
    const curl::List headers = header_list(what);
    Caught caught{.reply = {}, .most = what.most_bytes};
    prepare(c.get(), what, headers, caught);
    curl::stop_when_unwanted(c.get(), wanted);
    const CURLcode code = curl_easy_perform(c.get());
    long status = 0, sent = 0;
    curl_easy_getinfo(c.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(c.get(), CURLINFO_REQUEST_SIZE, &sent);
    caught.reply.fault = fault_of(code, caught);
    caught.reply.status = static_cast<int>(status);
    caught.reply.may_have_arrived = caught.reply.fault != CallFault::none && sent > 0;
    return std::move(caught.reply);
}

std::string in_words(const HttpReply& r) {
    if (r.fault != CallFault::none) return std::string(fault_words.at(static_cast<std::size_t>(r.fault)));
    const std::string code = " (mã " + std::to_string(r.status) + ").";
    if (r.ok()) return "Máy chủ đã trả lời" + code;
    if (r.status == 401 || r.status == 403)
        return "Máy chủ không chấp nhận tài khoản hoặc quyền của Khuê" + code;
    if (r.status == 404) return "Máy chủ không có dịch vụ ở địa chỉ này" + code;
    if (r.status == 429) return "Máy chủ yêu cầu gửi chậm lại" + code;
    if (r.status >= 500) return "Máy chủ đang gặp lỗi" + code;
    if (r.status >= 300 && r.status < 400)
        return "Máy chủ chuyển sang địa chỉ khác; Khuê không đi theo" + code;
    return "Máy chủ từ chối yêu cầu" + code;
}

}  // namespace khue
