#include "modules/training/certificate_document.hpp"

#include "core/text.hpp"
#include "modules/training/attendance_code.hpp"
#include "modules/training/certificates.hpp"

namespace khue::training {
namespace {

using office::Align;
using office::Block;
using office::Paragraph;
using office::Run;

void add(std::vector<Block>& out, std::vector<Run> runs, Align align = Align::center) {
    out.emplace_back(Paragraph{.runs = std::move(runs), .align = align, .indent = false});
}
void space(std::vector<Block>& out, double points) { out.emplace_back(office::Spacer{.points = points}); }

// 1980-05-17 → 17/05/1980; 1980-05 → 05/1980.
std::string day_words(std::string_view partial) {
    std::string out;
    for (const std::string_view part : split(partial, '-'))
        out.insert(0, std::string(part) + (out.empty() ? "" : "/"));
    return out;
}

std::string hours_words(const TrainingCertificate& c) {
    return c.hours > 0 ? ", " + std::to_string(c.hours) + " tiết" : "";
}

std::string day_in_words(Date day, const std::string& place) {
    const std::string d = to_vietnamese(day);
    return place + ", ngày " + d.substr(0, 2) + " tháng " + d.substr(3, 2) + " năm " + d.substr(6);
}

void append_head(std::vector<Block>& out, const TrainingCertificate& c) {
    add(out, {{.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", .bold = true},
              {.text = "Độc lập - Tự do - Hạnh phúc", .bold = true}});
    space(out, 24);
    add(out, {{.text = upper(c.issuer), .bold = true}});
    space(out, 12);
    add(out, {{.text = "GIẤY CHỨNG NHẬN\n", .bold = true},
              {.text = "Hoàn thành khóa tập huấn, bồi dưỡng", .bold = true}});
    add(out, {{.text = "Số: " + c.number}});
    space(out, 18);
}

void append_body(std::vector<Block>& out, const TrainingCertificate& c) {
    add(out, {{.text = "Chứng nhận: "}, {.text = c.full_name, .bold = true}}, Align::left);
    if (!c.birth_date.empty()) add(out, {{.text = "Ngày sinh: " + day_words(c.birth_date)}}, Align::left);
    add(out, {{.text = "Đơn vị công tác: " + c.workplace}}, Align::left);
    add(out, {{.text = "Đã hoàn thành khóa: "}, {.text = c.course_title, .bold = true}}, Align::left);
    add(out, {{.text = "Lĩnh vực: " + c.field_label + hours_words(c)}}, Align::left);
    add(out, {{.text = "Ngày hoàn thành: " + to_vietnamese(c.ended_on)}}, Align::left);
    space(out, 24);
}

void append_end(std::vector<Block>& out, const TrainingCertificate& c, const std::string& site,
                const std::string& place) {
    add(out, {{.text = day_in_words(c.issued_on, place), .italic = true}}, Align::right);
    add(out, {{.text = "THỦ TRƯỞNG ĐƠN VỊ\n", .bold = true}, {.text = "(Ký, đóng dấu)", .italic = true}},
        Align::right);
    space(out, 72);
    out.emplace_back(office::Coupon{.runs = {{.text = "XÁC MINH CHỨNG NHẬN\n", .bold = true},
                                             {.text = "Số: " + c.number + "\nMã xác minh: "},
                                             {.text = in_fours(c.code) + "\n", .bold = true},
                                             {.text = "Quét mã bên cạnh, hoặc mở " + site +
                                                      "/xac-minh-chung-nhan rồi nhập số và mã xác minh.",
                                              .italic = true}},
                                    .qr = verification_address(site, c),
                                    .description = "Mã QR mở trang xác minh chứng nhận số " + c.number});
}

}  // namespace

office::Document certificate_document(const std::vector<TrainingCertificate>& certificates,
                                      const std::string& site, const std::string& place) {
    const TrainingCertificate& first = certificates.front();
    const bool revoked = certificates.size() == 1 && first.revoked_on;
    office::Document out{.metadata = {.title = "Giấy chứng nhận: " + first.course_title,
                                      .author = first.issuer,
                                      .subject = first.course_title,
                                      .keywords = {}},
                         .header = {},
                         .kind = {},
                         .subject = {},
                         .addressees = {},
                         .blocks = {},
                         .signature = {},
                         .recipients = {},
                         .appendices = {},
                         .watermark = revoked ? "ĐÃ THU HỒI" : ""};
    for (std::size_t i = 0; i < certificates.size(); ++i) {
        if (i > 0) out.blocks.emplace_back(office::PageBreak{});
        append_head(out.blocks, certificates[i]);
        append_body(out.blocks, certificates[i]);
        append_end(out.blocks, certificates[i], site, place);
    }
    return out;
}

}  // namespace khue::training
