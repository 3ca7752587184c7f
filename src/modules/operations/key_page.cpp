#include "modules/operations/key_page.hpp"

#include "core/text.hpp"
#include "office/pdf.hpp"

namespace khue {
namespace {

using namespace office;

constexpr std::size_t groups_in_a_row = 4;

Table groups_of(const RecoveryKey& key) {
    Table table{.columns = std::vector<TableColumn>(groups_in_a_row, {.align = Align::center}), .points = 18};
    const std::string text = key.text();
    for (const auto group : split(text, '-')) {
        if (table.rows.empty() || table.rows.back().size() == groups_in_a_row) table.rows.emplace_back();
        table.rows.back().push_back({.runs = {{.text = std::string(group), .bold = true}}});
    }
    return table;
}

Paragraph sentence(const std::string& text) { return {.runs = {{.text = text}}}; }

}  // namespace

std::string recovery_key_pdf(const RecoveryKey& key, const std::string& commune) {
    Document d{.metadata = {.title = "Khóa khôi phục", .author = commune},
               .kind = "KHÓA KHÔI PHỤC",
               .subject = "để mở các bản sao lưu của hệ thống Khuê, " + commune};
    d.blocks = {
        sentence(
            "Ai có khóa này và một bản sao lưu thì đọc được toàn bộ dữ liệu. Mất khóa này và mất máy chủ thì "
            "không ai mở "
            "được bản sao lưu nữa. Xin in hai bản, cất trong két ở hai nơi khác với nơi để ổ đĩa sao lưu."),
        Spacer{8},
        groups_of(key),
        Spacer{8},
        Coupon{.runs = {{.text = "Cùng khóa ấy dưới dạng mã QR, để đọc bằng máy quét thay cho gõ."}},
               .qr = key.text(),
               .description = "Khóa khôi phục dưới dạng mã QR"},
        sentence("Nhập khóa khi phục hồi trên máy mới: 16 nhóm, mỗi nhóm 4 ký tự; không phân biệt chữ hoa, "
                 "chữ thường; chữ O là số 0, "
                 "chữ I và L là số 1. Mỗi nhóm có phần kiểm tra nên gõ sai sẽ được báo đúng nhóm."),
        sentence("Mã khóa: " + key.id() + ". In ngày " + to_vietnamese(local_date(now())) + ".")};
    return to_pdf(d);
}

}  // namespace khue
