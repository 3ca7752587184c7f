// How the house sends e-mail, for its administrator: settings, a trial letter, what was sent and what not.
#include "modules/notices/outbox.hpp"
#include "modules/notices/routes.hpp"
#include "server/query_number.hpp"

namespace khue {
namespace {

constexpr std::int64_t page_size = 50;
constexpr long trial_seconds = 20;
constexpr const char* states[] = {"waiting", "sending", "sent", "failed", "unknown"};

SecretBox box_of(const Context& c) { return mail_box(c.app.options().data); }

Response settings_answer(Context& c) {
    const MailSettings s = mail_settings(c.db(), box_of(c));
    std::string body;
    JsonWriter w(body);
    w.object().member("on", s.on).member("host", s.server.host).member("port", s.server.port);
    w.member("tls", code_of(s.server.tls)).member("user", s.server.user);
    w.member("has_password", s.has_password).member("password_readable", s.password_readable);
    w.member("sender", s.server.sender).member("site", s.site);
    w.member("certificate", s.server.certificate).end_object();
    return json_response(std::move(body));
}

Response change_settings(Context& c) {
    change_mail_settings(c.transaction(), box_of(c), c.json());
    Response r = settings_answer(c);
    r.headers.emplace_back("Cache-Control", "no-store");  // the request holds a password
    return r;
}

Response trial(Context& c) {
    const std::string to = c.json()["to"].text_or();
    if (!is_address(to))
        throw Failure{
            422, "invalid", "Địa chỉ nhận thư không hợp lệ.", {{"/to", "invalid", "Địa chỉ không hợp lệ."}}};
    MailSettings settings;
    c.database().read([&](Db& db) { settings = mail_settings(db, box_of(c)); });
    if (settings.server.host.empty()) refuse("mail_unset", "Xin lưu cấu hình máy chủ thư trước khi gửi thử.");
    settings.server.timeout_seconds = trial_seconds;
    const MailResult result =
        send_letter(settings.server,
                    {.to = to,
                     .subject = "Khuê: thư gửi thử",
                     .text = "Thư này cho biết Khuê gửi được thư điện tử.\r\n" + settings.site + "\r\n",
                     .id = "khue-thu-" + std::to_string(now().ms),
                     .account_page = {}},
                    [] { return true; });
    std::string body;
    JsonWriter(body)
        .object()
        .member("sent", result.fate == MailFate::sent)
        .member("message",
                result.fate == MailFate::sent ? "Máy chủ thư đã nhận thư gửi thử." : result.message)
        .end_object();
    return json_response(std::move(body));
}

Response outbox(Context& c) {
    const std::string state(c.request.value("state"));
    if (!state.empty() && std::find(std::begin(states), std::end(states), state) == std::end(states))
        throw Failure{400, "bad_state", "Tình trạng “" + state + "” không hợp lệ.", {}};
    const std::int64_t before = query_number(c, "after");
    auto rows = list_letters(c.db(), state, before, page_size + 1);
    const bool more = rows.size() > page_size;
    if (more) rows.pop_back();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const MailRow& m : rows) {
        w.object().member("id", m.id).member("login", m.login).member("state", m.state);
        w.member("notices", m.notices).member("attempts", m.attempts).member("error", m.error);
        w.member("created_at", m.created_at).member("next_at", m.next_at).member("ended_at", m.ended_at);
        w.end_object();
    }
    w.end_array().text_or_null("next", more ? std::to_string(rows.back().id) : "").end_object();
    return json_response(std::move(body));
}

Response again(Context& c) {
    retry_letter(c.transaction(), c.id());
    return {.status = 204, .body = {}};
}

// What is typed, and what else there is.
Shape settings_shape(const std::string& name, const std::vector<shape::Member>& more) {
    using namespace shape;
    std::vector<Member> members{{"on", flag()},      {"host", text()},
                                {"port", integer()}, {"tls", one_of({"none", "starttls", "tls"})},
                                {"user", text()},    {"sender", text()},
                                {"site", text()},    {"certificate", text()}};
    members.insert(members.end(), more.begin(), more.end());
    return named(name, object(members));
}

Shape letter_shape() {
    using namespace shape;
    return named("MailLetter", object({{"id", integer()},
                                       {"login", text()},
                                       {"state", one_of({"waiting", "sending", "sent", "failed", "unknown"})},
                                       {"notices", integer()},
                                       {"attempts", integer()},
                                       {"error", text()},
                                       {"created_at", instant()},
                                       {"next_at", instant()},
                                       {"ended_at", nullable(instant())}}));
}

}  // namespace

void add_mail_routes(Module& m) {
    using namespace shape;
    const Shape shown =
        settings_shape("MailSettings", {{"has_password", flag()}, {"password_readable", flag()}});
    const Shape change = settings_shape("MailSettingsChange", {maybe("password", nullable(text()))});
    add_route(m, "GET", "/api/mail", "settings.write", settings_answer, "Cấu hình thư điện tử",
              exchange::answers(shown));
    add_route(m, "PUT", "/api/mail", "settings.write", change_settings, "Đổi cấu hình thư điện tử",
              exchange::takes(change, shown));
    add_route(m, "POST", "/api/mail/trial", "settings.write", trial, "Gửi thử thư điện tử",
              exchange::takes(object({{"to", text()}}), object({{"sent", flag()}, {"message", text()}})),
              Access::slow);
    add_route(m, "GET", "/api/mail/letters", "settings.write", outbox, "Thư chờ gửi, đã gửi, không gửi được",
              exchange::answers(page(letter_shape()),
                                {{"state", one_of({"waiting", "sending", "sent", "failed", "unknown"}),
                                  "Chỉ tình trạng này"},
                                 {"after", text(), "Trang sau: giá trị next"}}));
    add_route(m, "POST", "/api/mail/letters/{id}/retry", "settings.write", again, "Gửi lại một thư đã hỏng",
              exchange::nothing());
}

}  // namespace khue
