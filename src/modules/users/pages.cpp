#include "modules/users/pages.hpp"

#include <algorithm>

#include "office/qr.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light;--brand-900:#0b2e4a;--brand-600:#17639a;--brand-700:#12507d;--brand-50:#f0f6fb;--gold:#b7832f;
--ink:#17212b;--soft:#4a5868;--line:#d7dee6;--edge:#78879a;--page:#f4f6f9;--bad:#b42318;--bad-bg:#fdeceb;
--info:#17639a;--info-bg:#e4f0f8}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--page);color:var(--ink);
font:400 16px/1.5 Inter,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:400px}
header{display:flex;gap:12px;align-items:center;margin:0 0 24px}
header svg{flex:none}
header b{display:block;font-size:20px;font-weight:600;color:var(--brand-900)}
header span{color:var(--soft);font-size:14px}
form{background:#fff;border:1px solid var(--line);border-top:4px solid var(--brand-600);border-radius:12px;padding:24px}
h1{font-size:20px;font-weight:600;margin:0 0 16px}
label{display:block;font-weight:600;font-size:14px;margin:16px 0 4px}
input{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--edge);border-radius:8px;background:#fff;
color:inherit;font:inherit}
input[aria-invalid]{border-color:var(--bad);border-width:2px}
button{width:100%;min-height:44px;margin-top:24px;border:0;border-radius:8px;background:var(--brand-600);color:#fff;
font-family:inherit;font-size:16px;font-weight:600;cursor:pointer}
button:hover{background:var(--brand-700)}
:focus-visible{outline:2px solid #0b67b2;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.note{margin:0 0 8px;padding:12px;border-radius:8px;border-left:4px solid var(--info);background:var(--info-bg)}
.bad{border-color:var(--bad);background:var(--bad-bg);color:var(--bad)}
a{color:var(--brand-700)}
.qr{display:block;width:224px;max-width:100%;margin:16px auto}
.qr svg{display:block;width:100%}
.codes{margin:16px 0;padding:0;list-style:none;display:grid;grid-template-columns:1fr 1fr;gap:8px;
font-family:ui-monospace,"Liberation Mono",monospace;font-size:16px}
.secret{font-family:ui-monospace,"Liberation Mono",monospace;overflow-wrap:anywhere}
form+form{margin-top:16px}
@media print{body{background:#fff}.no-print{display:none}form{border:0}}
.button{display:block;min-height:44px;margin-top:24px;padding:10px;border-radius:8px;background:var(--brand-600);
color:#fff;text-align:center;text-decoration:none;font-weight:600}
.hint{margin:4px 0 0;font-size:14px;color:var(--soft)}
.wrong{margin:4px 0 0;font-size:14px;color:var(--bad);font-weight:600}
footer{margin:16px 0 0;font-size:14px;color:var(--soft);text-align:center}
)css";

// The window of Khuê Văn Các: a sun in a square frame.
constexpr std::string_view emblem =
    R"(<svg width="48" height="48" viewBox="0 0 48 48" role="img" aria-label="Khuê"><rect width="48" height="48" rx="10")"
    R"( fill="#0b2e4a"/><rect x="10" y="10" width="28" height="28" fill="none" stroke="#b7832f" stroke-width="2"/>)"
    R"(<circle cx="24" cy="24" r="9" fill="none" stroke="#fff" stroke-width="2"/><g stroke="#fff" stroke-width="2">)"
    R"(<path d="M24 15V10M24 38v-5M15 24h-5M38 24h-5M17.6 17.6l-4-4M34.400 34.400l-4-4M17.600 30.400l-4 4M34.400 13.600l-4 4"/>)"
    R"(</g></svg>)";

std::string document(std::string_view title, std::string_view place, std::string_view nonce,
                     std::string_view form) {
    std::string out;
    auto add = [&](std::initializer_list<std::string_view> parts) {
        for (auto part : parts) out += part;
    };
    add({"<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n",
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", title,
         " · Khuê</title>\n<style nonce=\"", nonce, "\">", style,
         "</style>\n</head>\n<body>\n<main>\n<header>", emblem, "<div><b>Khuê</b><span>Nền tảng số giáo dục ",
         escape_html(place), "</span></div></header>\n", form, "</main>\n</body>\n</html>\n"});
    return out;
}

Response page(std::string_view title, std::string_view place, std::string_view form, int status) {
    std::string nonce = random_hex(16);
    Response r{
        .status = status, .type = "text/html; charset=utf-8", .body = document(title, place, nonce, form)};
    r.headers = {
        {"Cache-Control", "no-store"},
        {"Content-Security-Policy", "default-src 'none'; style-src 'nonce-" + nonce +
                                        "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"}};
    return r;
}

std::string note(std::string_view kind, std::string_view message) {
    if (message.empty()) return "";
    std::string_view role = kind == "bad" ? " role=\"alert\"" : "";
    return "<p class=\"note " + std::string(kind) + "\"" + std::string(role) + ">" + escape_html(message) +
           "</p>\n";
}

std::string hidden(std::string_view name, std::string_view value) {
    return "<input type=\"hidden\" name=\"" + std::string(name) + "\" value=\"" + escape_html(value) +
           "\">\n";
}

struct Input {
    std::string_view name, label, type, autocomplete, hint{}, value{};
    bool focused = false;
};

std::string input(const Input& i, std::string_view problem = "") {
    std::string name(i.name), about;
    if (!i.hint.empty()) about += name + "-hint";
    if (!problem.empty()) about += (about.empty() ? "" : " ") + name + "-wrong";
    std::string out = "<label for=\"" + name + "\">" + std::string(i.label) + "</label>\n<input id=\"" +
                      name + "\" name=\"" + name + "\" type=\"" + std::string(i.type) + "\" autocomplete=\"" +
                      std::string(i.autocomplete) + "\" maxlength=\"128\" required";
    if (i.type == "text") out += " autocapitalize=\"none\" spellcheck=\"false\"";
    if (!i.value.empty()) out += " value=\"" + escape_html(i.value) + "\"";
    if (!about.empty()) out += " aria-describedby=\"" + about + "\"";
    if (!problem.empty()) out += " aria-invalid=\"true\"";
    if (i.focused) out += " autofocus";
    out += ">\n";
    if (!i.hint.empty())
        out += "<p class=\"hint\" id=\"" + name + "-hint\">" + std::string(i.hint) + "</p>\n";
    if (!problem.empty())
        out += "<p class=\"wrong\" id=\"" + name + "-wrong\">" + escape_html(problem) + "</p>\n";
    return out;
}

std::string_view problem_at(const std::vector<Problem>& problems, std::string_view path) {
    auto found = std::ranges::find(problems, path, &Problem::path);
    return found == problems.end() ? std::string_view() : std::string_view(found->message);
}

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

std::string escape_html(std::string_view text) {
    std::string out;
    for (char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

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
                       "Có phiếu kích hoạt? <a href=\"/kich-hoat\">Kích hoạt tài khoản</a></footer>\n";
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
                              .hint = "Sáu ký tự trên phiếu nhà trường phát.",
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
                       "<footer>Phiếu hết hạn hoặc thất lạc? Xin nhà trường in phiếu mới.</footer>\n";
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
