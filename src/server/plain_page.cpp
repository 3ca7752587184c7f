// A page without script: the frame, its style and the pieces of a form.
#include "server/plain_page.hpp"

#include <algorithm>

#include "store/hash.hpp"

namespace khue::plain {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light;--brand-900:#0b2e4a;--brand-600:#17639a;--brand-700:#12507d;--brand-50:#f0f6fb;--gold:#b7832f;
--ink:#17212b;--soft:#4a5868;--line:#d7dee6;--edge:#78879a;--page:#f4f6f9;--bad:#b42318;--bad-bg:#fdeceb;
--info:#17639a;--info-bg:#e4f0f8}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;grid-template-columns:minmax(0,1fr);place-items:center;padding:24px 16px;background:var(--page);color:var(--ink);
font:400 16px/1.5 Inter,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:400px}
main.wide{max-width:860px}
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
.hint{margin:4px 0 0;font-size:14px;color:var(--soft)}
.wrong{margin:4px 0 0;font-size:14px;color:var(--bad);font-weight:600}
.choice{display:flex;gap:8px;align-items:center;font-weight:400;font-size:16px}
.choice input{width:20px;min-height:20px;flex:none}
select{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--edge);border-radius:8px;background:#fff;
color:inherit;font:inherit}
h2{font-size:17px;font-weight:600;margin:0 0 8px;color:var(--brand-900)}
form+form,form+.card,.card+form{margin-top:16px}
.card{background:#fff;border:1px solid var(--line);border-top:4px solid var(--brand-600);border-radius:12px;padding:24px}
.button{display:flex;align-items:center;justify-content:center;min-height:44px;padding:0 24px;margin-top:16px;
border-radius:8px;background:var(--brand-600);color:#fff;font-weight:600;text-decoration:none}
.quiet{background:#fff;color:var(--brand-700);border:1px solid var(--brand-600)}
button.quiet:hover,.button.quiet:hover{background:var(--brand-50)}
.actions{display:flex;flex-wrap:wrap;gap:12px;margin-top:24px}
.actions>*{flex:1 1 160px;margin:0}
.steps{display:flex;flex-wrap:wrap;gap:8px 24px;list-style-position:inside;margin:0 0 16px;padding:0}
.steps a{color:var(--brand-700);line-height:28px}
.steps a[aria-current]{font-weight:600;color:var(--ink);text-decoration:none}
.steps .done a::after{content:" ✓"}
.unseen{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
fieldset{border:0;margin:16px 0 0;padding:0;min-width:0;display:grid;gap:0 12px;align-items:start}
legend{width:100%;padding:12px 0 0;border-top:1px solid var(--line);font-weight:600;color:var(--brand-900)}
.row{grid-template-columns:160px 1fr 230px}
.pair{grid-template-columns:1fr 1fr}
fieldset label{margin-top:4px}
@media (max-width:640px){.row,.pair{grid-template-columns:1fr}form,.card{padding:16px}}
.qr{display:block;width:224px;max-width:100%;margin:16px auto}
.qr svg{display:block;width:100%}
.codes{margin:16px 0;padding:0;list-style:none;display:grid;grid-template-columns:1fr 1fr;gap:8px;
font-family:ui-monospace,"Liberation Mono",monospace;font-size:16px}
.secret{font-family:ui-monospace,"Liberation Mono",monospace;overflow-wrap:anywhere}
dt{font-size:14px;color:var(--soft)}
dd{margin:0 0 8px;font-weight:600}
figure{margin:16px 0 0}
img{max-width:100%;height:auto}
.card+.card{margin-top:16px}
.table{overflow:auto}
.table+h2{margin-top:16px}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:8px 12px;text-align:left}
th{background:var(--brand-50)}
code{font:15px/1.4 ui-monospace,"Cascadia Mono","Noto Sans Mono",monospace;white-space:nowrap}
@media (max-width:640px){td code{white-space:normal}th,td{padding:8px 6px}}
@media print{body{display:block;background:#fff}.button,button,nav,.no-print{display:none}.card,form{border:0;padding:0}}
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
                     std::string_view inner, const Look& look) {
    std::string out;
    auto add = [&](std::initializer_list<std::string_view> parts) {
        for (auto part : parts) out += part;
    };
    add({"<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n",
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"});
    if (look.refresh_seconds > 0)
        add({"<meta http-equiv=\"refresh\" content=\"", std::to_string(look.refresh_seconds),
             ";url=", look.refresh_to, "\">\n"});
    add({"<title>", title, " · Khuê</title>\n<style nonce=\"", nonce, "\">", style,
         "</style>\n</head>\n<body>\n", look.wide ? "<main class=\"wide\">" : "<main>", "\n<header>", emblem,
         "<div><b>Khuê</b><span>Nền tảng số giáo dục ", escape_html(place), "</span></div></header>\n", inner,
         "</main>\n</body>\n</html>\n"});
    return out;
}

}  // namespace
}  // namespace khue::plain

namespace khue {

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

}  // namespace khue

namespace khue::plain {

Response page(std::string_view title, std::string_view place, std::string_view inner, int status,
              const Look& look) {
    std::string nonce = random_hex(16);
    Response r{.status = status,
               .type = "text/html; charset=utf-8",
               .body = document(title, place, nonce, inner, look)};
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

std::string input(const Input& i, std::string_view problem) {
    std::string name(i.name), about;
    if (!i.hint.empty()) about += name + "-hint";
    if (!problem.empty()) about += (about.empty() ? "" : " ") + name + "-wrong";
    std::string out = "<label for=\"" + name + "\">" + std::string(i.label) + "</label>\n<input id=\"" +
                      name + "\" name=\"" + name + "\" type=\"" + std::string(i.type) + "\" autocomplete=\"" +
                      std::string(i.autocomplete) + "\" maxlength=\"128\"";
    if (!i.optional) out += " required";
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

std::string_view value(const Pairs& form, std::string_view name) {
    for (const auto& [key, text] : form)
        if (key == name) return text;
    return {};
}

Pairs form_of(const Request& r) {
    auto form = parse_form(r.body);
    if (!form) throw Failure{400, "bad_form", "Biểu mẫu gửi lên không hợp lệ.", {}};
    return std::move(*form);
}

Response go_to(const std::string& path) {
    return {.status = 303,
            .type = "text/plain; charset=utf-8",
            .body = {},
            .headers = {{"Location", path}, {"Cache-Control", "no-store"}}};
}

void set_cookie(Response& r, const Request& request, std::string_view name, std::string_view token) {
    std::string cookie = std::string(name) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict";
    if (token.empty()) cookie += "; Max-Age=0";
    if (request.secure) cookie += "; Secure";
    r.headers.emplace_back("Set-Cookie", cookie);
}

// A page elsewhere must not sign somebody in under an account of its own: browsers say where a form stood.
void must_come_from_here(const Request& r) {
    auto site = r.header("sec-fetch-site");
    bool other_site = !site.empty() && site != "same-origin" && site != "none";
    auto origin = r.header("origin");
    auto host = origin.find("://");
    bool other_origin =
        !origin.empty() && (host == origin.npos || origin.substr(host + 3) != r.header("host"));
    if (other_site || other_origin)
        throw Failure{403, "csrf", "Yêu cầu đến từ một trang khác; xin mở lại trang này.", {}};
}

}  // namespace khue::plain
