// The public page that says whether a certificate is real: for whoever holds one, without an account and
// without script. It tells nothing unless number and code are those of one certificate, and an address that
// asks for many in vain has to wait.
#include "modules/training/certificates.hpp"
#include "modules/training/routes.hpp"
#include "modules/users/page_forms.hpp"
#include "modules/users/sign_in.hpp"
#include "server/plain_page.hpp"

namespace khue::training {
namespace {

constexpr const char* path = "/xac-minh-chung-nhan";

std::string fact(std::string_view label, std::string_view text) {
    return "<dt>" + std::string(label) + "</dt><dd>" + escape_html(text) + "</dd>\n";
}

std::string facts(const TrainingCertificate& c) {
    std::string out = "<dl>\n" + fact("Số chứng nhận", c.number) + fact("Họ và tên", c.full_name);
    out += fact("Đơn vị công tác", c.workplace) + fact("Khóa tập huấn", c.course_title);
    out += fact("Lĩnh vực", c.field_label);
    if (c.hours > 0) out += fact("Số tiết", std::to_string(c.hours));
    out += fact("Ngày hoàn thành", to_vietnamese(c.ended_on)) + fact("Đơn vị cấp", c.issuer);
    return out + fact("Ngày cấp", to_vietnamese(c.issued_on)) + "</dl>\n";
}

std::string form(std::string_view number, std::string_view message) {
    return "<form method=\"get\" action=\"" + std::string(path) +
           "\">\n<h1>Xác minh chứng nhận tập huấn</h1>\n" + plain::note("bad", message) +
           plain::input({.name = "so",
                         .label = "Số chứng nhận",
                         .type = "text",
                         .autocomplete = "off",
                         .hint = "Ghi trên giấy, ví dụ 0007/2026/CN-11113",
                         .value = number}) +
           plain::input({.name = "ma",
                         .label = "Mã xác minh",
                         .type = "text",
                         .autocomplete = "off",
                         .hint = "16 chữ và số, ghi cạnh mã QR trên giấy"}) +
           "<button type=\"submit\">Xác minh</button>\n</form>\n";
}

std::string found(const TrainingCertificate& c) {
    const std::string state =
        c.revoked_on ? plain::note("bad", "Chứng nhận này đã bị thu hồi ngày " +
                                              to_vietnamese(*c.revoked_on) + ", không còn giá trị.")
                     : plain::note("", "Chứng nhận có thật và còn giá trị.");
    return "<div class=\"card\">\n<h1>Kết quả xác minh</h1>\n" + state + facts(c) +
           "<p class=\"hint\">Xin đối chiếu với tờ giấy đang cầm.</p><a class=\"button quiet\" href=\"" +
           std::string(path) + "\">Xác minh chứng nhận khác</a></div>\n";
}

Response answer(Context& c, AddressThrottle& throttle) {
    const std::string number(c.request.value("so")), code(c.request.value("ma"));
    const std::string place = page_forms::place(c.database());
    std::optional<TrainingCertificate> one;
    const bool asked = !number.empty() || !code.empty();
    const bool allowed = !asked || throttle.allows(c.request.remote, now());
    if (asked && allowed) c.database().read([&](Db& db) { one = certificate_with(db, number, code); });
    const auto page = [&](const std::string& inner, int status) {
        return plain::page("Xác minh chứng nhận", place, inner, status);
    };
    if (!asked) return page(form("", ""), 200);
    if (!allowed)
        return page(form("", "Địa chỉ của bạn đã thử sai quá nhiều lần. Xin thử lại sau 15 phút."), 429);
    if (one) return page(found(*one), 200);
    throttle.failed(c.request.remote, now());
    return page(form(number.substr(0, 60),
                     "Không có chứng nhận nào với số và mã này. Xin xem lại hai dòng trên giấy."),
                404);
}

}  // namespace

void add_verification_page(Module& m) {
    Exchange page = exchange::web_page();
    page.query = {{"so", shape::text(), "Số chứng nhận"}, {"ma", shape::text(), "Mã xác minh"}};
    const auto throttle = std::make_shared<AddressThrottle>();
    add_route(
        m, "GET", path, "anyone", [throttle](Context& c) { return answer(c, *throttle); },
        "Trang xác minh chứng nhận tập huấn", page, Access::slow);
}

}  // namespace khue::training
