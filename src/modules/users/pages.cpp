#include "modules/users/pages.hpp"

#include <algorithm>

#include "server/plain_page.hpp"

namespace khue {
using namespace plain;

// "//host" and "/\host" lead elsewhere; control characters are dropped by browsers and could hide either.
std::string local_path(std::string_view next) {
    bool elsewhere =
        !next.starts_with('/') || next.starts_with("//") || next.find('\\') != next.npos ||
        std::ranges::any_of(next, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
    bool pointless =
        next.starts_with("/dang-") || next.starts_with("/doi-mat-khau") || next.starts_with("/api/");
    return elsewhere || pointless ? "/" : std::string(next);
}

Response render(const SignInPage& p, int status) {
    std::string form = "<form method=\"post\" action=\"/dang-nhap\">\n<h1>Đăng nhập</h1>\n" +
                       note("bad", p.message) + hidden("next", p.next) +
                       input({.name = "login",
                              .label = "Tên đăng nhập",
                              .type = "text",
                              .autocomplete = "username",
                              .value = p.login,
                              .focused = p.login.empty()}) +
                       input({.name = "password",
                              .label = "Mật khẩu",
                              .type = "password",
                              .autocomplete = "current-password",
                              .focused = !p.login.empty()}) +
                       "<button type=\"submit\">Đăng nhập</button>\n</form>\n"
                       "<footer>Quên mật khẩu? Xin nhờ quản trị của trường hoặc của xã cấp lại.</footer>\n";
    return page("Đăng nhập", p.place, form, status);
}

Response render(const PasswordPage& p, int status) {
    std::string form =
        "<form method=\"post\" action=\"/doi-mat-khau\">\n<h1>Đổi mật khẩu</h1>\n" + note("bad", p.message) +
        (p.due ? note("", "Đây là mật khẩu được cấp. Xin đổi thành mật khẩu của riêng bạn để tiếp tục.")
               : "") +
        hidden("next", p.next) + hidden("csrf", p.csrf) +
        "<input type=\"hidden\" name=\"username\" autocomplete=\"username\" value=\"" + escape_html(p.login) +
        "\">\n" +
        input({.name = "old",
               .label = "Mật khẩu đang dùng",
               .type = "password",
               .autocomplete = "current-password",
               .focused = true},
              problem_at(p.problems, "/old")) +
        input({.name = "new",
               .label = "Mật khẩu mới",
               .type = "password",
               .autocomplete = "new-password",
               .hint = "Ít nhất 12 ký tự; một câu dài dễ nhớ là tốt nhất."},
              problem_at(p.problems, "/new")) +
        input({.name = "again",
               .label = "Nhập lại mật khẩu mới",
               .type = "password",
               .autocomplete = "new-password"},
              problem_at(p.problems, "/again")) +
        "<button type=\"submit\">Đổi mật khẩu</button>\n</form>\n";
    return page("Đổi mật khẩu", p.place, form, status);
}

}  // namespace khue
