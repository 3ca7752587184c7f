// The paper: one coupon for each person, to be cut along the dashed lines.
#include "modules/users/slips.hpp"
#include "office/pdf.hpp"

namespace khue {
namespace {

std::string day_in_words(Instant at) {
    std::string iso = to_string(local_date(at));  // 2026-12-07
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

office::Coupon coupon(const Slip& slip, const std::string& unit, const std::string& base) {
    std::string page = base + "/kich-hoat";
    return {
        .runs = {{.text = "PHIẾU KÍCH HOẠT TÀI KHOẢN\n", .bold = true},
                 {.text = unit + "\n"},
                 {.text = "Họ và tên: "},
                 {.text = slip.user.name + "\n", .bold = true},
                 {.text = "Tên đăng nhập: "},
                 {.text = slip.user.login + "\n", .bold = true},
                 {.text = "Số phiếu: "},
                 {.text = slip.number, .bold = true},
                 {.text = "     Mã kích hoạt: "},
                 {.text = slip.code + "\n", .bold = true},
                 {.text = "Quét mã bên cạnh hoặc mở " + page +
                          ", nhập số phiếu và mã kích hoạt rồi tự đặt mật khẩu. Dùng một lần, đến hết ngày " +
                          day_in_words(slip.expires) + ". Không đưa mã cho người khác.",
                  .italic = true}},
        .qr = page + "?phieu=" + slip.number,
        .description = "Mã QR mở trang kích hoạt của phiếu " + slip.number};
}

}  // namespace

std::string slips_pdf(const SlipPrint& print) {
    office::Document d{
        .metadata = {.title = "Phiếu kích hoạt tài khoản", .author = {}, .subject = {}, .keywords = {}},
        .header = {},
        .kind = {},
        .subject = {},
        .addressees = {},
        .blocks = {},
        .signature = {},
        .recipients = {},
        .appendices = {},
        .watermark = print.sample ? "DỮ LIỆU MẪU" : ""};
    for (std::size_t i = 0; i < print.slips.size(); ++i) {
        // Each school's on pages of their own: they go into one envelope.
        if (i > 0 && print.unit_names[i] != print.unit_names[i - 1])
            d.blocks.emplace_back(office::PageBreak{});
        d.blocks.emplace_back(coupon(print.slips[i], print.unit_names[i], print.base));
    }
    return office::to_pdf(d);
}

}  // namespace khue
