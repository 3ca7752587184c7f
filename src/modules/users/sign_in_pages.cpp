// What the sign-in pages do: a session for a password, its end, a new password.
#include "modules/units/tree.hpp"
#include "modules/users/accounts.hpp"
#include "modules/users/pages.hpp"
#include "modules/users/services.hpp"
#include "server/plain_page.hpp"
#include "store/hash.hpp"

namespace khue {

using namespace plain;

namespace {

using Form = Pairs;

std::string place(Database& database) {
    std::string name;
    database.read([&](Db& db) {
        if (auto commune = commune_of(db)) name = commune->name;
    });
    return name.starts_with("Xã") ? "xã" + name.substr(std::string_view("Xã").size()) : name;
}

void set_cookie(Response& r, const Request& request, std::string_view token) {
    plain::set_cookie(r, request, session_cookie, token);
}

// Forms carry the session's token in a field, scripts in the header.
void must_carry_token(const Context& c, const Form& form) {
    auto header = c.request.header("x-csrf-token");
    if (!equal_in_constant_time(header.empty() ? value(form, "csrf") : header, c.who->csrf))
        throw Failure{403, "csrf", "Yêu cầu thiếu mã chống giả mạo; xin tải lại trang.", {}};
}

std::string due_page(const std::string& next) {
    return next == "/" ? "/doi-mat-khau" : "/doi-mat-khau?next=" + next;
}

Response show_sign_in(Context& c) {
    if (!has_accounts(c.db())) return go_to(set_up_path);  // a house in which nobody lives yet
    std::string next = local_path(c.request.value("next"));
    if (c.who && !c.who->must_change_password) return go_to(next);
    return render(SignInPage{.place = place(c.database()), .login = {}, .next = next, .message = {}}, 200);
}

Response take_sign_in(Context& c, UserServices& services) {
    must_come_from_here(c.request);
    Form form = form_of(c.request);
    SignInPage again{.place = {},
                     .login = std::string(value(form, "login")),
                     .next = local_path(value(form, "next")),
                     .message = {}};
    try {
        auto who = sign_in(c.database(), services.throttle, again.login, std::string(value(form, "password")),
                           c.request.remote);
        NewSession session;
        bool due = false;
        std::string old = Sessions::token_hash(c.request);
        c.database().write(
            {.user_id = who.user_id, .name = who.login, .address = c.request.remote}, [&](Transaction& t) {
                if (!old.empty()) services.sessions.end(t, old);
                session = services.sessions.begin(t, who.user_id, c.request.remote);
                auto user = identity_of(t.db(), *services.roles, who.user_id, local_date(t.at()));
                due = user && user->must_change_password;
            });
        Response r = go_to(due ? due_page(again.next) : again.next);
        set_cookie(r, c.request, session.token);
        return r;
    } catch (const Failure& failure) {
        if (failure.status != 401 && failure.status != 429) throw;
        again.place = place(c.database());
        again.message = failure.message;
        Response r = render(again, failure.status);
        if (failure.status == 429) r.headers.emplace_back("Retry-After", "900");
        return r;
    }
}

Response sign_out(Context& c, UserServices& services) {
    Response r = go_to("/dang-nhap");
    if (c.who) {
        must_carry_token(c, form_of(c.request));
        services.sessions.end(c.transaction(), Sessions::token_hash(c.request));
        append_audit(c.transaction(),
                     {.action = "sign_out", .entity = "session", .record_id = c.who->user_id});
    }
    set_cookie(r, c.request, "");
    return r;
}

PasswordPage password_page(const Context& c, std::string_view next) {
    return {.place = place(c.app.database()),
            .login = c.who->login,
            .next = local_path(next),
            .csrf = c.who->csrf,
            .message = {},
            .problems = {},
            .due = c.who->must_change_password};
}

Response show_password(Context& c) {
    if (!c.who) return go_to("/dang-nhap?next=/");
    return render(password_page(c, c.request.value("next")), 200);
}

Response take_password(Context& c, UserServices& services) {
    if (!c.who) return go_to("/dang-nhap?next=/");
    Form form = form_of(c.request);
    must_carry_token(c, form);
    PasswordPage again = password_page(c, value(form, "next"));
    std::string fresh(value(form, "new"));
    if (fresh != value(form, "again")) {
        again.problems = {{"/again", "different", "Hai lần nhập mật khẩu mới không giống nhau."}};
        return render(again, 422);
    }
    try {
        change_own_password(c.database(), services.throttle, *c.who, std::string(value(form, "old")), fresh,
                            c.request.remote, Sessions::token_hash(c.request));
        return go_to(again.next);
    } catch (const Failure& failure) {
        if (failure.status != 422 && failure.status != 429) throw;
        again.problems = failure.problems;
        again.message = failure.status == 429 ? failure.message : "";
        return render(again, failure.status);
    }
}

}  // namespace

// Forms carry their token in a field, which these handlers check themselves: csrf = false.
void add_sign_in_pages(Module& m, const SharedServices& services) {
    auto add = [&](std::string method, std::string path, std::function<Response(Context&)> handler,
                   std::string summary, Access access, Exchange exchange) {
        m.routes.push_back({.method = std::move(method),
                            .path = std::move(path),
                            .permission = "anyone",
                            .handler = std::move(handler),
                            .summary = std::move(summary),
                            .access = access,
                            .body_limit = 8192,
                            .csrf = false,
                            .exchange = std::move(exchange)});
    };
    using shape::maybe, shape::object, shape::text;
    const QueryValue next{"next", text(), "Trang của hệ thống sẽ mở sau đó"};
    Exchange page = exchange::web_page();
    page.query = {next};
    add("GET", "/dang-nhap", show_sign_in, "Trang đăng nhập", Access::read, page);
    add(
        "POST", "/dang-nhap", [services](Context& c) { return take_sign_in(c, *services); }, "Đăng nhập",
        Access::slow,
        exchange::form(object({{"login", text()}, {"password", text()}, maybe("next", text())})));
    add(
        "POST", "/dang-xuat", [services](Context& c) { return sign_out(c, *services); }, "Đăng xuất",
        Access::write, exchange::form(object({maybe("csrf", text())})));
    add("GET", "/doi-mat-khau", show_password, "Trang đổi mật khẩu", Access::read, page);
    add(
        "POST", "/doi-mat-khau", [services](Context& c) { return take_password(c, *services); },
        "Đổi mật khẩu", Access::slow,
        exchange::form(object({{"old", text()},
                               {"new", text()},
                               {"again", text()},
                               maybe("csrf", text()),
                               maybe("next", text())})));
}

}  // namespace khue
