// What the sign-in pages do: a session for a password, its end, a new password.
#include "modules/users/accounts.hpp"
#include "modules/users/page_forms.hpp"
#include "modules/users/pages.hpp"
#include "server/plain_page.hpp"

namespace khue {

using namespace plain;

namespace {

using namespace page_forms;

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
        bool asked = false;
        std::string token;
        c.database().read([&](Db& db) { asked = must_show_second_factor(db, who.user_id); });
        if (!asked) return enter(c, services, who, again.next);
        c.database().write(c.actor(), [&](Transaction& t) {
            token = begin_ticket(t, {.user_id = who.user_id, .next = again.next});
        });
        Response r = go_to(second_factor_page);
        set_cookie(r, c.request, token);
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
    } else if (std::string hash = Sessions::token_hash(c.request); !hash.empty()) {
        // A locked session, or half a sign-in: its owner may always let go of it.
        services.sessions.end(c.transaction(), hash);
        end_ticket(c.transaction(), hash);
    }
    set_cookie(r, c.request, "");
    return r;
}

PasswordPage password_page(const Context& c, std::string_view next) {
    std::int64_t shortest = 0;
    c.app.database().read([&](Db& db) { shortest = shortest_password(db, c.who->user_id); });
    return {.place = place(c.app.database()),
            .login = c.who->login,
            .next = local_path(next),
            .csrf = c.who->csrf,
            .message = {},
            .problems = {},
            .due = c.who->must_change_password,
            .shortest = shortest};
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

void add_sign_in_pages(Module& m, const SharedServices& services) {
    using shape::maybe, shape::object, shape::text;
    const QueryValue next{"next", text(), "Trang của hệ thống sẽ mở sau đó"};
    Exchange page = exchange::web_page();
    page.query = {next};
    add(m, "GET", "/dang-nhap", show_sign_in, "Trang đăng nhập", Access::read, page);
    add(
        m, "POST", "/dang-nhap", [services](Context& c) { return take_sign_in(c, *services); }, "Đăng nhập",
        Access::slow,
        exchange::form(object({{"login", text()}, {"password", text()}, maybe("next", text())})));
    add(
        m, "POST", "/dang-xuat", [services](Context& c) { return sign_out(c, *services); }, "Đăng xuất",
        Access::write, exchange::form(object({maybe("csrf", text())})));
    add(m, "GET", "/doi-mat-khau", show_password, "Trang đổi mật khẩu", Access::read, page);
    add(
        m, "POST", "/doi-mat-khau", [services](Context& c) { return take_password(c, *services); },
        "Đổi mật khẩu", Access::slow,
        exchange::form(object({{"old", text()},
                               {"new", text()},
                               {"again", text()},
                               maybe("csrf", text()),
                               maybe("next", text())})));
}

}  // namespace khue
