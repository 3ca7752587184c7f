// The page of the activation slip. The QR code on the paper leads here with the number of the slip, which is
// no secret; the code itself is typed, so that it stands in no address, history or log.
#include "modules/users/page_forms.hpp"
#include "modules/users/pages.hpp"
#include "modules/users/policy.hpp"
#include "modules/users/slips.hpp"

namespace khue {
namespace {

using namespace page_forms;

ActivationPage activation_page(Context& c, std::string_view number) {
    ActivationPage p{
        .place = place(c.database()), .number = std::string(number), .message = {}, .problems = {}};
    c.database().read([&](Db& db) { p.shortest = sign_in_policy().number(db, policy::password_length); });
    return p;
}

Response show_activation(Context& c) { return render(activation_page(c, c.request.value("phieu")), 200); }

Response take_activation(Context& c, UserServices& services) {
    must_come_from_here(c.request);
    Form form = form_of(c.request);
    ActivationPage again = activation_page(c, value(form, "number"));
    if (value(form, "new") != value(form, "again")) {
        again.problems = {{"/again", "different", "Hai lần nhập mật khẩu không giống nhau."}};
        return render(again, 422);
    }
    try {
        SignedIn who = activate(c.database(), services.throttle,
                                {.number = std::string(value(form, "number")),
                                 .code = std::string(value(form, "code")),
                                 .password = std::string(value(form, "new"))},
                                c.request.remote);
        return render(SignInPage{.place = again.place,
                                 .login = who.login,
                                 .next = "/",
                                 .message = {},
                                 .news = "Tài khoản đã kích hoạt. Xin đăng nhập bằng mật khẩu vừa đặt."},
                      200);
    } catch (const Failure& failure) {
        if (failure.status >= 500) throw;
        again.problems = failure.problems;
        if (failure.problems.empty()) again.message = failure.message;
        return render(again, failure.status);
    }
}

}  // namespace

void add_activation_pages(Module& m, const SharedServices& services) {
    using shape::object, shape::text;
    Exchange page = exchange::web_page();
    page.query = {{"phieu", text(), "Số phiếu, như mã QR trên phiếu"}};
    add(m, "GET", "/kich-hoat", show_activation, "Trang kích hoạt tài khoản", Access::read, page);
    add(
        m, "POST", "/kich-hoat", [services](Context& c) { return take_activation(c, *services); },
        "Kích hoạt tài khoản bằng phiếu", Access::slow,
        form_page(object({{"number", text()}, {"code", text()}, {"new", text()}, {"again", text()}})));
}

}  // namespace khue
