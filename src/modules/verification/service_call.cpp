#include "modules/verification/service_call.hpp"

#include <openssl/evp.h>

#include "core/json.hpp"
#include "store/hash.hpp"

namespace khue::verification {
namespace {

// What the operator of the provincial bus knows a caller by.
std::string bus_access(const OpenConnection& c) {
    std::string json;
    JsonWriter w(json);
    w.object().member("AccessKey", c.secret("access_key")).member("SecretKey", c.secret("secret_key"));
    w.member("AppName", c.setting("app_name")).member("PartnerCode", c.setting("partner_code"));
    w.member("PartnerCodeCus", c.setting("partner_code_cus")).end_object();
    return base64(json);
}

void put_if_any(Pairs& headers, const char* name, std::string value) {
    if (!value.empty()) headers.emplace_back(name, std::move(value));
}

HttpCall timed(HttpCall call, const ServiceRules& rules) {
    call.method = "POST";
    call.total_seconds = static_cast<int>(rules.timeout_seconds);
    call.connect_seconds = std::min(call.connect_seconds, call.total_seconds);
    call.most_bytes = rules.most_answer_bytes + (64 << 10);
    return call;
}

}  // namespace

std::string base64(std::string_view bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int n =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(n));
    return out;
}

std::string account_hash(const std::string& url, const std::string& user, Instant at,
                         const std::string& secret) {
    return base64(user + ":" + sha256_hex({url, user, std::to_string(at.ms), secret}));
}

bool is_wrapped(const OpenConnection& c) { return !c.setting("token_path").empty(); }

HttpCall question_call(const OpenConnection& c, const ServiceRules& rules, const Question& q, Instant at,
                       const std::string& token) {
    HttpCall call = timed(call_over(c, c.setting("service_path")), rules);
    const std::string hash = account_hash(call.url, c.setting("user"), at, c.secret("secret"));
    call.headers = {{"Content-Type", "text/xml; charset=utf-8"},
                    {"SOAPAction", "\"\""},
                    {"Timestamp", std::to_string(at.ms)}};
    put_if_any(call.headers, "X-Road-Client", c.setting("x_road_client"));
    put_if_any(call.headers, "ApiKey", c.secret("api_key"));
    if (is_wrapped(c)) {
        call.headers.emplace_back("Authorization", "Bearer " + token);
        call.headers.emplace_back("lgspAccessToken", bus_access(c));
        call.headers.emplace_back("AuthHash", hash);
    } else {
        call.headers.emplace_back("Authorization", "Basic " + hash);
    }
    call.body = question_xml(rules, q);
    return call;
}

HttpCall token_call(const OpenConnection& c, const ServiceRules& rules) {
    HttpCall call = timed(call_over(c, c.setting("token_path")), rules);
    call.headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                    {"lgspAccessToken", bus_access(c)}};
    call.body = "grant_type=client_credentials";
    return call;
}

std::string token_in(std::string_view body) {
    const auto json = parse_json(body);
    std::string token = json ? (*json)["access_token"].text : "";
    for (const char c : token)
        if (c <= ' ' || c > '~') return "";  // it goes into a header
    return token;
}

Question question_over(const OpenConnection& c, const ServiceRules& rules) {
    return {.request_id = {},
            .service_code = c.setting("ma_dvc"),
            .integration_code = c.setting("ma_tich_hop", rules.integration_code),
            .official_id = c.secret("official_id"),
            .unit_code = c.setting("ma_don_vi"),
            .account = c.setting("tai_khoan"),
            .phone = c.setting("so_dien_thoai"),
            .number = {},
            .name = {},
            .birth = {}};
}

}  // namespace khue::verification
