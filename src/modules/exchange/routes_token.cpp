// The token endpoint: OAuth 2 client credentials, RFC 6749 §4.4 and §5. Its refusals are as §5.2 says.
#include <openssl/evp.h>

#include "modules/exchange/routes.hpp"
#include "server/refusal.hpp"

namespace khue {
namespace {

constexpr std::string_view token_path = "/api/oauth/token";

std::optional<std::string> from_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0 || text.size() > 1000) return std::nullopt;
    std::string out(text.size() / 4 * 3, '\0');
    const int n =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (n < 0) return std::nullopt;
    out.resize(static_cast<std::size_t>(n) - (text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0));
    return out;
}

std::string form_value(const Pairs& form, std::string_view name) {
    for (const auto& [n, v] : form)
        if (n == name) return v;
    return "";
}

struct Credentials {
    std::string id, secret;
};

// RFC 6749 §2.3.1: in the header, or in the body.
Credentials credentials_of(const Request& r, const Pairs& form) {
    const std::string_view header = r.header("authorization");
    if (!header.starts_with("Basic "))
        return {.id = form_value(form, "client_id"), .secret = form_value(form, "client_secret")};
    const std::string text = from_base64(header.substr(6)).value_or("");
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return {};
    return {.id = text.substr(0, colon), .secret = text.substr(colon + 1)};
}

Response token_answer(Context& c, ClientTokens& tokens) {
    const auto form = parse_form(c.request.body);
    if (!form) throw Failure{400, "invalid_request", "Biểu mẫu không hợp lệ.", {}};
    if (form_value(*form, "grant_type") != "client_credentials")
        throw Failure{400, "unsupported_grant_type", "Chỉ nhận grant_type=client_credentials.", {}};
    const Credentials who = credentials_of(c.request, *form);
    const NewToken made = tokens.issue(c.transaction(), who.id, who.secret, form_value(*form, "scope"));
    std::string body;
    JsonWriter(body)
        .object()
        .member("access_token", made.token)
        .member("token_type", "Bearer")
        .member("expires_in", made.seconds)
        .member("scope", made.scope)
        .end_object();
    Response r = json_response(std::move(body));
    r.headers.emplace_back("Cache-Control", "no-store");
    return r;
}

Response oauth_error(const Response& problem) {
    const Json json = parse_json(problem.body).value_or(Json{});
    std::string body;
    JsonWriter(body)
        .object()
        .member("error", problem.status >= 500 ? "server_error" : json["code"].text_or())
        .member("error_description", json["detail"].text_or())
        .end_object();
    Response r{.status = problem.status, .body = std::move(body), .headers = problem.headers};
    r.headers.emplace_back("Cache-Control", "no-store");
    if (r.status == 401) r.headers.emplace_back("WWW-Authenticate", "Basic realm=\"khue\"");
    return r;
}

}  // namespace

void say_oauth_errors(App& app) { say_refusals(app.database(), std::string(token_path), oauth_error); }

void add_token_route(Module& m, const SharedExchange& services) {
    using namespace shape;
    Exchange x = exchange::takes(object({{"grant_type", one_of({"client_credentials"})},
                                         maybe("scope", text()),
                                         maybe("client_id", text()),
                                         maybe("client_secret", text())}),
                                 object({{"access_token", text()},
                                         {"token_type", text()},
                                         {"expires_in", integer()},
                                         {"scope", text()}}));
    x.body_type = "application/x-www-form-urlencoded";
    m.routes.push_back({.method = "POST",
                        .path = std::string(token_path),
                        .permission = "anyone",
                        .handler = [services](Context& c) { return token_answer(c, services->tokens); },
                        .summary = "Lấy mã truy cập cho hệ thống khác (OAuth 2, client credentials)",
                        .access = Access::write,
                        .csrf = false,
                        .exchange = std::move(x)});
}

}  // namespace khue
