// Beast's grammar, with what Beast 1.81 leaves open decided here: Host, Transfer-Encoding, repeated
// Content-Length, folded lines, limits on the head as a whole, trailers. A doubtful message is refused,
// because a proxy in front may read it otherwise (request smuggling).
#include "server/http_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>
#include <optional>

#include "server/http_message.hpp"

namespace khue::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::http::field;
using Text = beast::string_view;

constexpr std::size_t max_fields = 128, max_method = 32;
constexpr std::size_t reserve_at_most = 1 << 20;  // a declared length is not yet memory

std::string_view view(Text text) { return {text.data(), text.size()}; }

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool host_ok(std::string_view host) {
    return std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-._~:[]%").find(c) != std::string_view::npos;
    });
}

int status_of(error_code error) {
    using E = beast::http::error;
    if (error == E::header_limit) return 431;
    if (error == E::body_limit) return 413;
    return 400;
}

}  // namespace

struct RequestParser::Grammar {
    // The callbacks write straight into the Request.
    struct Message final : beast::http::basic_parser<true> {
        explicit Message(Grammar& all) : grammar(all) {}
        Grammar& grammar;

        void on_request_impl(beast::http::verb, Text method, Text target, int version,
                             error_code& error) override {
            grammar.on_start_line(view(method), view(target), version, error);
        }
        void on_field_impl(field name, Text spelled, Text value, error_code& error) override {
            grammar.on_field(name, view(spelled), view(value), error);
        }
        void on_header_impl(error_code& error) override { grammar.on_head(error); }
        void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& error) override {
            error = {};
            if (length) grammar.request->body.reserve(std::min<std::size_t>(*length, reserve_at_most));
        }
        std::size_t on_body_impl(Text bytes, error_code& error) override {
            return grammar.on_body(view(bytes), error);
        }
        void on_chunk_header_impl(std::uint64_t size, Text, error_code& error) override {
            error = {};
            if (size > grammar.body_left) error = beast::http::error::body_limit;
        }
        std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, error_code& error) override {
            return grammar.on_body(view(bytes), error);
        }
        void on_finish_impl(error_code& error) override { error = {}; }
        void on_response_impl(int, Text, int, error_code& error) override {
            error = beast::http::error::bad_method;
        }
    };

    std::size_t header_bytes;
    std::optional<Message> message;
    Request* request = nullptr;
    int refusal = 0, version = 11;
    std::size_t head_used = 0, hosts = 0, lengths = 0, encodings = 0;
    std::uint64_t body_left = 0;
    bool started = false, skipped_line = false, head_done = false;
    bool expects_continue = false, is_head = false, keep = false;

    void on_start_line(std::string_view method, std::string_view target, int number, error_code& error) {
        error = {};
        version = number;
        if (method.size() > max_method) return refuse(501, error);
        is_head = method == "HEAD";
        request->method = is_head ? "GET" : method;
        if (!parse_target(target, *request)) refuse(400, error);
    }

    void on_field(field name, std::string_view spelled, std::string_view value, error_code& error) {
        error = {};
        if (head_done) return;  // a trailer: nothing here is allowed to depend on it
        if (request->headers.size() == max_fields) return refuse(431, error);
        if (name == field::host && (++hosts > 1 || !host_ok(value))) return refuse(400, error);
        if (name == field::content_length && (++lengths > 1 || !all_digits(value))) return refuse(400, error);
        if (name == field::transfer_encoding) {
            if (++encodings > 1 || !equal_ignoring_case(value, "chunked") || version < 11)
                return refuse(400, error);
        }
        if (name == field::expect) {
            if (!equal_ignoring_case(value, "100-continue")) return refuse(417, error);
            expects_continue = version >= 11;
        }
        request->headers.emplace_back(lower_case(spelled), value);
    }

    void on_head(error_code& error) {
        error = {};
        if (version >= 11 && hosts != 1) return refuse(400, error);
        if (encodings > 0 && lengths > 0) return refuse(400, error);
        keep = version >= 11 && message->keep_alive();  // HTTP/1.0 is answered and closed
        head_done = true;
    }

    std::size_t on_body(std::string_view bytes, error_code& error) {
        error = {};
        if (bytes.size() > body_left) {
            error = beast::http::error::body_limit;
            return 0;
        }
        body_left -= bytes.size();
        request->body += bytes;
        return bytes.size();
    }

    void refuse(int status, error_code& error) {
        refusal = status;
        error = beast::http::error::bad_value;  // only stops Beast; the status is ours
    }

    bool over_header_limit(std::string_view bytes) const {
        return head_done ? head_used > header_bytes : head_used + bytes.size() > header_bytes;
    }
};

RequestParser::RequestParser(std::size_t header_bytes)
    : grammar_(std::make_unique<Grammar>(Grammar{.header_bytes = header_bytes})) {}
RequestParser::~RequestParser() = default;

void RequestParser::start(Request& into) {
    Grammar& g = *grammar_;
    into.method.clear();
    into.path.clear();
    into.query.clear();
    into.headers.clear();
    into.body.clear();
    if (into.body.capacity() > reserve_at_most) into.body.shrink_to_fit();
    g.request = &into;
    g.refusal = 0;
    g.version = 11;
    g.head_used = g.hosts = g.lengths = g.encodings = 0;
    g.body_left = std::numeric_limits<std::uint64_t>::max();
    g.started = g.skipped_line = g.head_done = g.expects_continue = g.is_head = g.keep = false;
    g.message.emplace(g);
    g.message->body_limit(boost::none);
    g.message->header_limit(static_cast<std::uint32_t>(g.header_bytes));
}

std::size_t RequestParser::feed(std::string_view bytes) {
    Grammar& g = *grammar_;
    std::size_t used = 0;
    // RFC 9112 §2.2: one empty line before a request is forgiven.
    if (!g.started && bytes == "\r") return 0;
    if (!g.started && !g.skipped_line && bytes.starts_with("\r\n")) {
        used = 2;
        bytes.remove_prefix(2);
        g.skipped_line = true;
    }
    if (bytes.empty()) return used;
    const bool in_head = !g.head_done;
    error_code error;
    const std::size_t n = g.message->put({bytes.data(), bytes.size()}, error);
    used += n;
    if (error == beast::http::error::need_more) error = {};
    if (error && g.refusal == 0) g.refusal = status_of(error);
    if (!in_head) return used;
    g.started = true;
    g.head_used += n;
    // Beast joins folded lines; RFC 9112 §5.2 lets a server refuse them.
    const auto head = bytes.substr(0, n);
    if (head.find("\r\n ") != head.npos || head.find("\r\n\t") != head.npos) g.refusal = 400;
    if (error == beast::http::error::bad_version && bytes.find(" HTTP/1.") == bytes.npos &&
        bytes.find(" HTTP/") != bytes.npos)
        g.refusal = 505;
    if (g.refusal == 0 && g.over_header_limit(bytes.substr(n))) g.refusal = 431;
    return used;
}

int RequestParser::refusal() const { return grammar_->refusal; }
bool RequestParser::head_done() const { return grammar_->head_done; }
bool RequestParser::done() const { return grammar_->message->is_done(); }
bool RequestParser::expects_continue() const { return grammar_->expects_continue; }
bool RequestParser::keep_alive() const { return grammar_->keep; }
bool RequestParser::is_head() const { return grammar_->is_head; }

void RequestParser::limit_body(std::uint64_t bytes) {
    Grammar& g = *grammar_;
    g.body_left = bytes;
    const auto declared = g.message->content_length();
    if (declared && *declared > bytes) g.refusal = 413;
}

}  // namespace khue::http
