#include "modules/users/page_forms.hpp"

#include "modules/units/tree.hpp"
#include "modules/users/app_user.hpp"
#include "store/hash.hpp"

namespace khue::page_forms {

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

void must_carry_token(const Context& c, const Form& form) {
    auto header = c.request.header("x-csrf-token");
    if (!equal_in_constant_time(header.empty() ? value(form, "csrf") : header, c.who->csrf))
        throw Failure{403, "csrf", "Yêu cầu thiếu mã chống giả mạo; xin tải lại trang.", {}};
}

static std::string due_page(const std::string& next) {
    return next == "/" ? "/doi-mat-khau" : "/doi-mat-khau?next=" + next;
}

Response enter(Context& c, UserServices& services, const SignedIn& who, const std::string& next) {
    NewSession session;
    bool due = false;
    std::string old = Sessions::token_hash(c.request);
    Actor actor{.user_id = who.user_id, .name = who.login, .address = c.request.remote};
    c.database().write(actor, [&](Transaction& t) {
        if (!old.empty()) services.sessions.end(t, old), end_ticket(t, old);
        session = services.sessions.begin(t, who.user_id, c.request);
        note_sign_in(t, who, c.request.remote);
        note_second_factor_due(t, who.user_id);
        auto user = get(t.db(), Scope::everything(), Id<AppUser>{who.user_id});
        if (user && !user->must_change_password && password_is_too_old(t.db(), who.user_id, t.at())) {
            user->must_change_password = true;
            update(t, Scope::everything(), *user);
        }
        due = user && user->must_change_password;
    });
    Response r = go_to(due ? due_page(next) : next);
    set_cookie(r, c.request, session.token);
    return r;
}

Exchange form_page(Shape fields) {
    Exchange e = exchange::form(std::move(fields));
    e.answer_type = "text/html";
    e.status = 200;
    return e;
}

// Forms carry their token in a field, which the handlers check themselves: csrf = false. All that writes also
// hashes a password or checks a code.
void add(Module& m, std::string method, std::string path, std::function<Response(Context&)> handler,
         std::string summary, Access access, Exchange exchange) {
    m.routes.push_back({.method = std::move(method),
                        .path = std::move(path),
                        .permission = "anyone",
                        .handler = std::move(handler),
                        .summary = std::move(summary),
                        .access = access,
                        .body_limit = 8192,
                        .csrf = false,
                        .passwords = access == Access::slow,
                        .exchange = std::move(exchange)});
}

}  // namespace khue::page_forms
