#include "modules/connections/verbs.hpp"

#include <algorithm>

#include "server/reason.hpp"

namespace khue {
namespace {

constexpr std::size_t longest_setting = 4000, longest_secret = 20'000, longest_words = 100;

bool is_web_address(std::string_view text) {
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    return web && !text.ends_with('/') && text.find('@') == text.npos && text.find('#') == text.npos &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127 && c != '"' && c != '<'; });
}

bool is_certificate(std::string_view text) { return text.find("-----BEGIN CERTIFICATE-----") != text.npos; }

void check_settings(const ConnectionKind& kind, const Connection& c, Problems& problems) {
    const ConnectionTexts given = settings_of(c);
    for (const auto& [name, value] : given) {
        if (!kind.setting(name))
            problems.add("/settings/" + name, "unknown_field",
                         "Loại kết nối này không có thông số “" + name + "”.");
        if (value.size() > longest_setting)
            problems.add("/settings/" + name, "too_long", "Thông số dài quá.");
    }
    if (!c.active) return;
    for (const ConnectionSetting& s : kind.settings)
        if (s.required && (!given.contains(s.name) || given.at(s.name).empty()))
            problems.add("/settings/" + s.name, "required", s.label + " là bắt buộc khi bật kết nối.");
}

void check_certificates(const Connection& c, Problems& problems) {
    if (c.authority && !is_certificate(*c.authority))
        problems.add("/authority", "invalid", "Chứng thư phải ở dạng PEM.");
    if (c.client_certificate && !is_certificate(*c.client_certificate))
        problems.add("/client_certificate", "invalid", "Chứng thư phải ở dạng PEM.");
}

void check(const std::vector<ConnectionKind>& kinds, const Connection& c, Problems& problems) {
    const ConnectionKind* kind = kind_named(kinds, c.kind);
    if (!kind) {
        problems.add("/kind", "invalid", "Xin chọn loại kết nối.");
        return;
    }
    if (!is_web_address(c.address))
        problems.add("/address", "invalid",
                     "Địa chỉ phải bắt đầu bằng https:// hoặc http://, không có tài khoản và không kết thúc "
                     "bằng “/”.");
    if (c.is_real() && !kind->plain_http && c.address.starts_with("http://"))
        problems.add("/address", "clear_text", "Kết nối chính thức phải được mã hóa (https://).");
    check_settings(*kind, c, problems);
    check_certificates(c, problems);
}

// Members of the body into the record; `settings` is an object there and text here.
void read_into(Connection& c, const Json& body, bool partial, Problems& problems) {
    Json plain = body;
    const Json& settings = body["settings"];
    std::erase_if(plain.members, [](const Json::Member& m) { return m.name == "settings"; });
    read_record(plain, Connection::entity(), &c, problems, {}, partial);
    if (!body.has("settings")) return;
    if (!settings.is_object() && !settings.is_null()) {
        problems.add("/settings", "invalid", "Thông số phải là một đối tượng.");
        return;
    }
    std::string text;
    JsonWriter w(text);
    w.object();
    for (const Json::Member& m : settings.members) w.member(m.name, m.value.text_or());
    w.end_object();
    c.settings = text == "{}" ? std::nullopt : std::optional(text);
}

Connection load(Db& db, const Scope& scope, Id<Connection> id, std::int64_t expected) {
    Connection c;
    const auto version = raw::get(db, Connection::entity(), scope, id.value, &c);
    if (!version) not_found("kết nối này");
    if (version->number != expected)
        throw Failure{412,
                      "changed",
                      "Kết nối đã được người khác sửa sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return c;
}

bool same_peer(const Connection& a, const Connection& b) {
    return a.kind == b.kind && a.address == b.address && a.authority == b.authority && a.unit_id == b.unit_id;
}

void make_trial(Connection& c) {
    c.mode = ConnectionMode::trial;
    c.confirmed_number = c.confirmed_issuer = c.confirmed_by = std::nullopt;
    c.confirmed_on = std::nullopt;
    c.confirmed_at = std::nullopt;
    c.confirmed_file_id = std::nullopt;
}

}  // namespace

Connection connection_in(Db& db, const Scope& scope, Id<Connection> id) {
    auto found = get(db, scope, id);
    if (!found) not_found("kết nối này");
    return *found;
}

Connection create_connection(Transaction& t, const std::vector<ConnectionKind>& kinds, const Scope& scope,
                             const Json& body) {
    Connection c;
    Problems problems;
    read_into(c, body, false, problems);
    check(kinds, c, problems);
    throw_if_any(problems);
    insert(t, scope, c);
    return c;
}

void change_connection(Transaction& t, const std::vector<ConnectionKind>& kinds, const Scope& scope,
                       Id<Connection> id, std::int64_t expected, const Json& body) {
    const Connection before = load(t.db(), scope, id, expected);
    Connection c = before;
    Problems problems;
    read_into(c, body, true, problems);
    if (!same_peer(before, c)) make_trial(c);
    check(kinds, c, problems);
    throw_if_any(problems);
    update(t, scope, c, expected);
}

void remove_connection(Transaction& t, const Scope& scope, Id<Connection> id, std::int64_t expected) {
    const Connection c = load(t.db(), scope, id, expected);
    if (c.is_real())
        refuse("connection_real", "Kết nối chính thức không xóa được. Xin bỏ ghi nhận hoặc tắt kết nối.");
    run(t.db(), "DELETE FROM connection_secret WHERE connection_id = $1", id.value);
    run(t.db(), "DELETE FROM connection_state WHERE connection_id = $1", id.value);
    raw::remove(t, Connection::entity(), scope, id.value, expected);
}

void change_secrets(Transaction& t, const SecretBox& box, const std::vector<ConnectionKind>& kinds,
                    const Scope& scope, Id<Connection> id, const Json& values) {
    const Connection c = connection_in(t.db(), scope, id);
    const ConnectionKind* kind = kind_named(kinds, c.kind);
    Problems problems;
    for (const Json::Member& m : values.members) {
        if (!kind || !kind->secret(m.name))
            problems.add("/" + m.name, "unknown_field", "Loại kết nối này không có thông số mật ấy.");
        if (!m.value.is_text() || m.value.text.size() > longest_secret)
            problems.add("/" + m.name, "invalid", "Thông số mật không hợp lệ.");
    }
    throw_if_any(problems);
    for (const Json::Member& m : values.members) keep_secret(t, box, c, m.name, m.value.text);
}

void confirm_connection(Transaction& t, const std::vector<ConnectionKind>& kinds, const Scope& scope,
                        Id<Connection> id, std::int64_t expected, const ConnectionDocument& document) {
    Connection c = load(t.db(), scope, id, expected);
    if (c.is_real()) refuse("connection_real", "Kết nối này đã là chính thức.");
    if (!c.confirmed_file_id) refuse("no_document", "Xin gắn tệp của văn bản xác nhận trước.");
    Problems problems;
    if (document.number.empty() || document.number.size() > longest_words)
        problems.add("/number", "required", "Xin nhập số, ký hiệu văn bản.");
    if (document.issuer.empty() || document.issuer.size() > longest_words)
        problems.add("/issuer", "required", "Xin nhập cơ quan ban hành.");
    if (!document.issued_on)
        problems.add("/issued_on", "required", "Xin nhập ngày văn bản.");
    else if (*document.issued_on > local_date(t.at()))
        problems.add("/issued_on", "future", "Ngày văn bản không được sau hôm nay.");
    c.mode = ConnectionMode::real;
    c.confirmed_number = document.number;
    c.confirmed_issuer = document.issuer;
    c.confirmed_on = document.issued_on;
    c.confirmed_by = t.actor().name;
    c.confirmed_at = t.at();
    check(kinds, c, problems);
    throw_if_any(problems);
    update(t, scope, c, expected);
}

void withdraw_connection(Transaction& t, const Scope& scope, Id<Connection> id, std::int64_t expected,
                         std::string_view reason) {
    Connection c = load(t.db(), scope, id, expected);
    if (!c.is_real()) refuse("connection_trial", "Kết nối này đang là thử nghiệm.");
    t.reason = reason_text(reason, "Xin ghi lý do bỏ ghi nhận.");
    make_trial(c);
    update(t, scope, c, expected);
}

}  // namespace khue
