#include "modules/users/pages.hpp"

#include <algorithm>

#include "office/qr.hpp"
#include "server/plain_page.hpp"

namespace khue {
using namespace plain;

namespace {

std::string hint_of_length(std::int64_t shortest) {
    return "Ít nhất " + std::to_string(shortest) + " ký tự; một câu dài dễ nhớ là tốt nhất.";
}

std::string open_form(std::string_view action, std::string_view title) {
    return "<form method=\"post\" action=\"" + std::string(action) + "\">\n<h1>" + std::string(title) +
           "</h1>\n";
}

// Six digits of a phone, or a recovery code.
std::string code_input(std::string_view label, std::string_view hint, std::string_view problem = "") {
    return input({.name = "code",
                  .label = label,
                  .type = "text",
                  .autocomplete = "one-time-code",
                  .hint = hint,
                  .focused = true},
                 problem);
}

}  // namespace

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
                       note("bad", p.message) + note("", p.news) + hidden("next", p.next) +
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
                       "<footer>Quên mật khẩu? Xin nhờ quản trị của trường hoặc của xã cấp phiếu mới.<br>"
                       "Có phiếu kích hoạt? <a href=\"/kich-hoat\">Kích hoạt tài khoản</a><br>"
                       "<a href=\"/tin-tuc\">Tin tức, thông báo của xã</a></footer>\n";
    return page("Đăng nhập", p.place, form, status);
}

Response render(const PasswordPage& p, int status) {
    std::string length_hint = hint_of_length(p.shortest);
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
               .hint = length_hint},
              problem_at(p.problems, "/new")) +
        input({.name = "again",
               .label = "Nhập lại mật khẩu mới",
               .type = "password",
               .autocomplete = "new-password"},
              problem_at(p.problems, "/again")) +
        "<button type=\"submit\">Đổi mật khẩu</button>\n</form>\n";
    return page("Đổi mật khẩu", p.place, form, status);
}

Response render(const ActivationPage& p, int status) {
    std::string length_hint = hint_of_length(p.shortest);
    std::string form = open_form("/kich-hoat", "Kích hoạt tài khoản") + note("bad", p.message) +
                       input({.name = "number",
                              .label = "Số phiếu",
                              .type = "text",
                              .autocomplete = "off",
                              .hint = "Sáu ký tự trên phiếu được phát.",
                              .value = p.number,
                              .focused = p.number.empty()},
                             problem_at(p.problems, "/number")) +
                       input({.name = "code",
                              .label = "Mã kích hoạt",
                              .type = "text",
                              .autocomplete = "off",
                              .hint = "Bốn nhóm bốn ký tự; gõ hay không gõ dấu gạch đều được.",
                              .focused = !p.number.empty()},
                             problem_at(p.problems, "/code")) +
                       input({.name = "new",
                              .label = "Mật khẩu tự đặt",
                              .type = "password",
                              .autocomplete = "new-password",
                              .hint = length_hint},
                             problem_at(p.problems, "/new")) +
                       input({.name = "again",
                              .label = "Nhập lại mật khẩu",
                              .type = "password",
                              .autocomplete = "new-password"},
                             problem_at(p.problems, "/again")) +
                       "<button type=\"submit\">Kích hoạt</button>\n</form>\n"
                       "<footer>Phiếu hết hạn hoặc thất lạc? Xin nhà trường hoặc xã in phiếu mới.</footer>\n";
    return page("Kích hoạt tài khoản", p.place, form, status);
}

Response render(const CodePage& p, int status) {
    std::string form =
        open_form("/dang-nhap/ma", "Xác thực hai bước") + note("bad", p.message) +
        code_input("Mã xác thực",
                   "Sáu chữ số trong ứng dụng xác thực trên điện thoại, hoặc một mã dự phòng.") +
        "<button type=\"submit\">Tiếp tục</button>\n</form>\n"
        "<footer>Mất điện thoại và hết mã dự phòng? Xin nhờ người quản trị tắt xác thực hai bước. "
        "<a href=\"/dang-nhap\">Đăng nhập lại</a></footer>\n";
    return page("Xác thực hai bước", p.place, form, status);
}

Response render(const EnrolPage& p, int status) {
    std::string form =
        open_form("/hai-buoc", "Bật xác thực hai bước") + note("bad", p.message) +
        "<p>Mở ứng dụng xác thực trên điện thoại (Google Authenticator, Microsoft Authenticator, FreeOTP…), "
        "chọn thêm "
        "tài khoản và quét mã này.</p>\n<div class=\"qr\" role=\"img\" aria-label=\"Mã QR để thêm tài khoản "
        "vào ứng "
        "dụng xác thực\">" +
        office::qr_svg(p.address) +
        "</div>\n<p class=\"hint\">Không quét được? Nhập khóa này: <span class=\"secret\">" +
        escape_html(p.secret) + "</span></p>\n" + hidden("csrf", p.csrf) +
        code_input("Mã xác nhận", "Sáu chữ số ứng dụng đang hiện.", problem_at(p.problems, "/code"));
    if (p.ask_password)
        form += input({.name = "password",
                       .label = "Mật khẩu đang dùng",
                       .type = "password",
                       .autocomplete = "current-password"},
                      problem_at(p.problems, "/password"));
    form += "<button type=\"submit\">Bật xác thực hai bước</button>\n</form>\n";
    if (p.ask_password) form += "<footer><a href=\"/tai-khoan\">Quay lại</a></footer>\n";
    return page("Bật xác thực hai bước", p.place, form, status);
}

Response render(const FactorPage& p, int status) {
    std::string password = input({.name = "password",
                                  .label = "Mật khẩu đang dùng",
                                  .type = "password",
                                  .autocomplete = "current-password"},
                                 problem_at(p.problems, "/password"));
    std::string form =
        open_form("/hai-buoc/thay-doi", "Xác thực hai bước đang bật") + note("bad", p.message) + "<p>Còn " +
        std::to_string(p.codes_left) + " mã dự phòng chưa dùng.</p>\n" + hidden("csrf", p.csrf) + password +
        "<button type=\"submit\" name=\"do\" value=\"codes\">Tạo mười mã dự phòng mới</button>\n";
    form += p.required
                ? "<p class=\"hint\">Vai trò của bạn bắt buộc xác thực hai bước nên không tắt được. Đổi điện "
                  "thoại thì nhờ một người quản trị khác tắt giúp rồi bật lại.</p>\n"
                : "<button type=\"submit\" name=\"do\" value=\"off\">Tắt xác thực hai bước</button>\n";
    form += "</form>\n<footer><a href=\"/tai-khoan\">Quay lại</a></footer>\n";
    return page("Xác thực hai bước", p.place, form, status);
}

Response render(const RecoveryPage& p) {
    std::string form =
        "<form method=\"get\" action=\"" + escape_html(p.next) + "\">\n<h1>Mã dự phòng</h1>\n" +
        note("",
             "Đã bật xác thực hai bước. Xin in hoặc chép mười mã này và cất nơi an toàn: mỗi mã dùng "
             "một lần khi không có điện thoại. Trang này không hiện lại.") +
        "<ul class=\"codes\">";
    for (const auto& code : p.codes) form += "<li>" + escape_html(code) + "</li>";
    form +=
        "</ul>\n<p class=\"hint no-print\">In bằng Ctrl + P.</p>\n<button type=\"submit\" "
        "class=\"no-print\">Tôi đã cất mã, tiếp tục</button>\n</form>\n";
    return page("Mã dự phòng", p.place, form, 200);
}

}  // namespace khue
