#include "modules/notices/mail_settings.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "server/settings.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

constexpr std::array<std::string_view, 3> tls_names{"none", "starttls", "tls"};
constexpr std::string_view password_setting = "mail.password", from_setting = "mail.from_notice";

// What the administrator types, but the password: the member's name and where it is kept.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kept{{
    {"on", "mail.on"},
    {"host", "mail.host"},
    {"port", "mail.port"},
    {"tls", "mail.tls"},
    {"user", "mail.user"},
    {"sender", "mail.sender"},
    {"site", "mail.site"},
    {"certificate", "mail.certificate"},
}};

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 253 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-';
    });
}

bool is_site(std::string_view text) {
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    return web && text.size() <= 200 && !text.ends_with('/') && std::ranges::all_of(text, [](char c) {
               return c > ' ' && c < 127 && c != '"' && c != '<' && c != '>';
           });
}

bool is_line(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

void check(const Json& json, Problems& problems) {
    auto text = [&](std::string_view name) { return json[name].text_or(); };
    const std::int64_t port = json["port"].integer_or(0);
    if (!is_host(text("host"))) problems.add("/host", "invalid", "Tên máy chủ thư không hợp lệ.");
    if (port < 1 || port > 65535) problems.add("/port", "invalid", "Cổng phải từ 1 đến 65535.");
    if (std::ranges::find(tls_names, text("tls")) == tls_names.end())
        problems.add("/tls", "invalid", "Cách mã hóa phải là none, starttls hoặc tls.");
    if (!is_address(text("sender"))) problems.add("/sender", "invalid", "Địa chỉ người gửi không hợp lệ.");
    if (!is_site(text("site")))
        problems.add("/site", "invalid",
                     "Địa chỉ trang Khuê phải bắt đầu bằng https:// và không kết thúc bằng “/”.");
    if (!is_line(text("user")) || text("user").size() > 200)
        problems.add("/user", "invalid", "Tên đăng nhập máy chủ thư không hợp lệ.");
    if (text("certificate").size() > 20'000 ||
        (!text("certificate").empty() &&
         text("certificate").find("-----BEGIN CERTIFICATE-----") == std::string::npos))
        problems.add("/certificate", "invalid", "Chứng thư phải ở dạng PEM.");
    if (!is_line(text("password")) || text("password").size() > 500)
        problems.add("/password", "invalid", "Mật khẩu không hợp lệ.");
    if (text("tls") == "none" && !text("user").empty())
        problems.add("/tls", "clear_password", "Không gửi mật khẩu qua kết nối không mã hóa.");
}

std::optional<std::string> shown(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return std::string(text);
}

void keep_password(Transaction& t, const SecretBox& box, const Json& json, AuditNote& note) {
    if (!json.has("password") || json["password"].is_null()) return;
    const std::string password = json["password"].text_or();
    setting::put(t, password_setting, password.empty() ? "" : box.seal(password, password_setting));
    note.changes.push_back({.field = "password", .before = {}, .after = "***"});
}

}  // namespace

std::string_view code_of(MailTls tls) { return tls_names.at(static_cast<std::size_t>(tls)); }

SecretBox mail_box(const std::filesystem::path& data) { return SecretBox::open(data, "mail"); }

MailSettings mail_settings(Db& db, const SecretBox& box) {
    using setting::text;
    const std::string tls = text(db, "mail.tls"), sealed = text(db, password_setting);
    MailSettings s{.on = text(db, "mail.on") == "true",
                   .server = {.host = text(db, "mail.host"),
                              .port = setting::number(db, "mail.port", 587),
                              .user = text(db, "mail.user"),
                              .sender = text(db, "mail.sender"),
                              .certificate = text(db, "mail.certificate")},
                   .site = text(db, "mail.site"),
                   .has_password = !sealed.empty(),
                   .from_notice = setting::number(db, from_setting, 0)};
    for (std::size_t i = 0; i < tls_names.size(); ++i)
        if (tls_names.at(i) == tls) s.server.tls = static_cast<MailTls>(i);
    auto password = sealed.empty() ? std::optional<std::string>{} : box.unseal(sealed, password_setting);
    s.password_readable = password.has_value();
    s.server.password = password.value_or("");
    return s;
}

void change_mail_settings(Transaction& t, const SecretBox& box, const Json& json) {
    Problems problems;
    check(json, problems);
    throw_if_any(problems);
    const bool was_on = setting::text(t.db(), "mail.on") == "true", on = json["on"].boolean_or(false);
    AuditNote note{.action = "update", .entity = "mail_setting"};
    for (const auto& [member, name] : kept) {
        const std::string before = setting::text(t.db(), name), after = json[member].text_or();
        if (before == after) continue;
        setting::put(t, name, after);
        note.changes.push_back({.field = member, .before = shown(before), .after = shown(after)});
    }
    keep_password(t, box, json, note);
    if (on && !was_on) {
        auto& s = query(t.db(), "SELECT COALESCE(max(id), 0) FROM notice");
        const std::string newest = std::to_string(s.step() ? s.integer(0) : 0);
        s.reset();
        setting::put(t, from_setting, newest);
    }
    if (!note.changes.empty()) append_audit(t, note);
}

}  // namespace khue
