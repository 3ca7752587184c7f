#include "modules/requests/book_identity.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/text.hpp"

namespace khue {
namespace {

constexpr std::string_view request_key = "khue.yeu_cau", answer_key = "khue.tra_loi",
                           unit_key = "khue.don_vi", unit_name_key = "khue.ten_don_vi",
                           version_key = "khue.phien_ban_mau", title_key = "khue.ten_yeu_cau",
                           guide_key = "khue.huong_dan.";

using Identity = std::map<std::string, std::string, std::less<>>;

// Ids are written as text; a program that saved the file anew may have made numbers of them.
std::string text_of_cell(const office::Cell& cell) {
    if (cell.kind == office::Cell::Kind::number)
        return std::to_string(static_cast<std::int64_t>(cell.number));
    return squeeze(cell.text);
}

Identity identity_in(const office::Workbook& book) {
    Identity out;
    for (const office::Sheet& sheet : book.sheets) {
        if (!is_identity_sheet(sheet)) continue;
        for (const office::Row& row : sheet.rows)
            if (row.cells.size() >= 2) out[text_of_cell(row.cells[0])] = text_of_cell(row.cells[1]);
    }
    return out;
}

[[noreturn]] void refuse_book(std::string_view code, const std::string& sentence) {
    throw Failure{422, std::string(code), sentence, {}};
}

std::string or_unknown(const Identity& identity, std::string_view key) {
    auto found = identity.find(key);
    return found == identity.end() || found->second.empty() ? "không rõ" : found->second;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> identity_of(const BookOf& book,
                                                             const std::vector<std::string>& guide) {
    auto text = [](std::int64_t n) { return std::to_string(n); };
    std::vector<std::pair<std::string, std::string>> out = {
        {std::string(request_key), text(book.seen.request.id.value)},
        {std::string(title_key), book.seen.request.title},
        {std::string(answer_key), text(book.seen.answer.id.value)},
        {std::string(unit_key), book.unit_code},
        {std::string(unit_name_key), book.unit_name},
        {std::string(version_key), text(book.seen.request.form_version)}};
    for (std::size_t i = 0; i < guide.size(); ++i)
        out.emplace_back(std::string(guide_key) + std::to_string(i + 1), guide[i]);
    return out;
}

std::set<std::string> guide_of(const office::Workbook& file) {
    std::set<std::string> out;
    const Identity found = identity_in(file);
    for (const auto& [key, value] : found)
        if (key.starts_with(guide_key)) out.insert(value);
    if (auto title = found.find(title_key); title != found.end() && !out.empty()) out.insert(title->second);
    return out;
}

bool is_identity_sheet(const office::Sheet& sheet) {
    return std::ranges::any_of(sheet.rows, [](const office::Row& row) {
        return !row.cells.empty() && row.cells[0].text == request_key;
    });
}

std::int64_t check_identity(const BookOf& book, const office::Workbook& file) {
    Identity found = identity_in(file);
    if (found.empty())
        refuse_book(
            "not_ours",
            "Tệp không phải là bảng tính tải về từ yêu cầu này, hoặc trang ẩn “Khuê” đã bị xóa. Xin tải "
            "lại bảng tính và chép số liệu sang.");
    if (found[std::string(request_key)] != std::to_string(book.seen.request.id.value))
        refuse_book("other_request", "Tệp này lập cho yêu cầu khác: “" + or_unknown(found, title_key) +
                                         "”. Xin tải lên ở yêu cầu đó.");
    if (found[std::string(unit_key)] != book.unit_code ||
        found[std::string(answer_key)] != std::to_string(book.seen.answer.id.value))
        refuse_book("other_school", "Tệp này lập cho “" + or_unknown(found, unit_name_key) + "” (mã " +
                                        or_unknown(found, unit_key) + "), không phải “" + book.unit_name +
                                        "” (mã " + book.unit_code + "). Không có gì được lưu.");
    const std::string& version = found[std::string(version_key)];
    std::int64_t out = 0;
    std::from_chars(version.data(), version.data() + version.size(), out);
    return out;
}

}  // namespace khue
