// The pages of the second factor: asked at sign-in, enrolled, renewed, taken off.
#include "modules/units/tree.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/page_forms.hpp"
#include "modules/users/pages.hpp"
#include "modules/users/totp.hpp"

namespace khue {
namespace {

using namespace page_forms;

// Who the page is for: somebody signed in, or somebody whose password was right a moment ago.
struct Subject {
    SignedIn who;
    std::string next = "/";
    bool by_ticket = false;
    Actor actor(const Request& r) const {
        return {.user_id = who.user_id, .name = who.login, .address = r.remote};
    }
};

std::optional<Subject> by_ticket(Context& c) {
    std::optional<Subject> subject;
    c.database().read([&](Db& db) {
        auto found = ticket(db, Sessions::token_hash(c.request));
        if (!found) return;
        auto user = get(db, Scope::everything(), Id<AppUser>{found->user_id});
        if (!user) return;
        subject =
            Subject{.who = {.user_id = user->id.value, .unit_id = user->unit_id.value, .login = user->login},
                    .next = found->next,
                    .by_ticket = true};
    });
    return subject;
}

std::optional<Subject> subject_of(Context& c) {
    if (!c.who) return by_ticket(c);
    return Subject{.who = {.user_id = c.who->user_id, .unit_id = 0, .login = c.who->login},
                   .next = "/tai-khoan"};
}

SecondFactorState state_of(Context& c, std::int64_t user_id) {
    SecondFactorState state;
    c.database().read([&](Db& db) { state = second_factor_state(db, user_id, local_date(now())); });
    return state;
}

// ---- at sign-in ----

Response show_code(Context& c) {
    auto subject = by_ticket(c);
    if (!subject) return go_to("/dang-nhap");
    if (!state_of(c, subject->who.user_id).on) return go_to("/hai-buoc");
    return render(CodePage{.place = place(c.database()), .message = {}}, 200);
}

Response take_code(Context& c, UserServices& services) {
    must_come_from_here(c.request);
    Form form = form_of(c.request);
    auto subject = by_ticket(c);
    if (!subject) return go_to("/dang-nhap");
    try {
        require_second_factor(c.database(), services.box(), subject->actor(c.request), subject->who.user_id,
                              subject->who.login, value(form, "code"));
    } catch (const Failure& failure) {
        if (failure.status != 401 && failure.status != 429) throw;
        return render(CodePage{.place = place(c.database()), .message = failure.message}, failure.status);
    }
    return enter(c, services, subject->who, subject->next);
}

// ---- enrolling ----

EnrolPage enrol_page(Context& c, const UserServices& services, const Subject& subject) {
    std::string secret, where;
    c.database().write(subject.actor(c.request), [&](Transaction& t) {
        secret = begin_second_factor(t, services.box(), subject.who.user_id);
        if (auto commune = commune_of(t.db())) where = commune->name;
    });
    EnrolPage p{.place = place(c.database()),
                .csrf = c.who ? c.who->csrf : "",
                .address = totp::address(secret, "Khuê " + where, subject.who.login),
                .secret = totp::base32(secret),
                .message = {},
                .problems = {},
                .ask_password = !subject.by_ticket};
    if (subject.by_ticket) p.message = "Vai trò của bạn bắt buộc xác thực hai bước và đã hết hạn chờ.";
    return p;
}

FactorPage factor_page(Context& c, const SecondFactorState& state) {
    return {.place = place(c.database()),
            .csrf = c.who->csrf,
            .message = {},
            .problems = {},
            .codes_left = state.recovery_codes_left,
            .required = state.required};
}

Response show_factor(Context& c, UserServices& services) {
    auto subject = subject_of(c);
    if (!subject) return go_to("/dang-nhap");
    auto state = state_of(c, subject->who.user_id);
    if (!state.on) return render(enrol_page(c, services, *subject), 200);
    return subject->by_ticket ? go_to(second_factor_page) : render(factor_page(c, state), 200);
}

void must_know_password(Context& c, UserServices& services, const Form& form) {
    try {
        require_password(c.database(), services.throttle, c.who->login, std::string(value(form, "password")),
                         c.request.remote);
    } catch (const Failure& failure) {
        if (failure.status != 401) throw;
        Problems problems;
        problems.add("/password", "wrong_password", "Mật khẩu đang dùng không đúng.");
        throw_if_any(problems);
    }
}

Response recovery_page(Context& c, std::vector<std::string> codes, const std::string& next) {
    return render(RecoveryPage{.place = place(c.database()), .next = next, .codes = std::move(codes)});
}

Response take_enrolment(Context& c, UserServices& services) {
    must_come_from_here(c.request);
    Form form = form_of(c.request);
    auto subject = subject_of(c);
    if (!subject) return go_to("/dang-nhap");
    if (state_of(c, subject->who.user_id).on) return go_to("/hai-buoc");
    if (c.who) must_carry_token(c, form);
    try {
        if (c.who) must_know_password(c, services, form);
        auto codes = confirm_second_factor(c.database(), services.box(), subject->actor(c.request),
                                           subject->who.user_id, subject->who.login, value(form, "code"));
        Response shown = recovery_page(c, std::move(codes), subject->next);
        if (!subject->by_ticket) return shown;
        Response entered = enter(c, services, subject->who, subject->next);
        for (auto& header : entered.headers)
            if (header.first == "Set-Cookie") shown.headers.push_back(header);
        return shown;
    } catch (const Failure& failure) {
        if (failure.status != 422 && failure.status != 429) throw;
        EnrolPage again = enrol_page(c, services, *subject);
        again.problems = failure.problems;
        if (failure.status == 429) again.message = failure.message;
        return render(again, failure.status);
    }
}

// ---- it is on ----

Response take_change(Context& c, UserServices& services) {
    if (!c.who) return go_to("/dang-nhap");
    Form form = form_of(c.request);
    must_carry_token(c, form);
    auto state = state_of(c, c.who->user_id);
    if (!state.on) return go_to("/hai-buoc");
    try {
        must_know_password(c, services, form);
    } catch (const Failure& failure) {
        if (failure.status != 422 && failure.status != 429) throw;
        FactorPage again = factor_page(c, state);
        again.problems = failure.problems;
        if (failure.status == 429) again.message = failure.message;
        return render(again, failure.status);
    }
    std::vector<std::string> codes;
    bool off = value(form, "do") == "off" && !state.required;
    c.database().write(c.actor(), [&](Transaction& t) {
        if (off)
            remove_second_factor(t, c.who->user_id);
        else
            codes = renew_recovery_codes(t, services.box(), c.who->user_id);
    });
    return off ? go_to("/tai-khoan") : recovery_page(c, std::move(codes), "/tai-khoan");
}

}  // namespace

void add_second_factor_pages(Module& m, const SharedServices& services) {
    using shape::maybe, shape::object, shape::text;
    add(m, "GET", second_factor_page, show_code, "Trang nhập mã xác thực hai bước", Access::slow,
        exchange::web_page());
    add(
        m, "POST", second_factor_page, [services](Context& c) { return take_code(c, *services); },
        "Đăng nhập: bước thứ hai", Access::slow, exchange::form(object({{"code", text()}})));
    add(
        m, "GET", "/hai-buoc", [services](Context& c) { return show_factor(c, *services); },
        "Trang xác thực hai bước của mình", Access::slow, exchange::web_page());
    add(
        m, "POST", "/hai-buoc", [services](Context& c) { return take_enrolment(c, *services); },
        "Bật xác thực hai bước", Access::slow,
        form_page(object({{"code", text()}, maybe("password", text()), maybe("csrf", text())})));
    add(
        m, "POST", "/hai-buoc/thay-doi", [services](Context& c) { return take_change(c, *services); },
        "Tạo mã dự phòng mới hoặc tắt xác thực hai bước", Access::slow,
        form_page(object({{"password", text()}, {"do", text()}, {"csrf", text()}})));
}

}  // namespace khue
