#include "modules/setup/schools_file.hpp"

#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "office/workbook.hpp"

namespace khue::set_up {
namespace {

constexpr std::size_t most_schools = 500, rows_before_header = 20;

[[noreturn]] void unreadable(const std::string& why) {
    throw Failure{422, "bad_units_file", "Tệp danh sách trường: " + why, {}};
}

std::string text_of(const office::Row& row, std::size_t column) {
    if (column >= row.cells.size()) return "";
    const office::Cell& cell = row.cells[column];
    if (cell.kind == office::Cell::Kind::number)
        return std::to_string(static_cast<std::int64_t>(cell.number));
    return squeeze(nfc(cell.text));
}

struct Columns {
    std::optional<std::size_t> code, name, level;
    bool whole() const { return code && name && level; }
};

Columns columns_of(const office::Row& row) {
    Columns found;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        std::string header = fold(text_of(row, i));
        auto says = [&](auto... words) { return ((header.find(words) != header.npos) || ...); };
        if (!found.code && (header == "code" || says("ma truong", "ma don vi", "ma so")))
            found.code = i;
        else if (!found.name && (header == "name" || says("ten truong", "ten don vi", "ten co so")))
            found.name = i;
        else if (!found.level && (header == "level" || says("cap hoc", "cap truong", "bac hoc")))
            found.level = i;
    }
    return found;
}

// The code of a level from its words: "Trường Mầm non" → MN.
std::string level_of(const std::string& words) {
    std::string text = fold(words);
    auto says = [&](const char* part) { return text.find(part) != text.npos; };
    bool primary = says("tieu hoc") || text == "th" || says("th&") || says("th va"),
         lower = says("trung hoc co so") || says("thcs");
    if (says("mam non") || says("mau giao") || text == "mn") return "MN";
    if (primary && lower) return "TH&THCS";
    if (lower) return "THCS";
    if (says("trung hoc pho thong") || says("thpt")) return "THPT";
    return primary ? "TH" : words;
}

std::vector<UnitRow> rows_below(const office::Sheet& sheet, std::size_t header, const Columns& at) {
    std::vector<UnitRow> rows;
    for (std::size_t i = header + 1; i < sheet.rows.size(); ++i) {
        const office::Row& row = sheet.rows[i];
        UnitRow made{text_of(row, *at.code), text_of(row, *at.name), level_of(text_of(row, *at.level))};
        if (made.code.empty() && made.name.empty()) continue;
        rows.push_back(std::move(made));
        if (rows.size() > most_schools) unreadable("có quá 500 dòng; xin xem lại có đúng tệp không.");
    }
    return rows;
}

}  // namespace

std::vector<UnitRow> read_schools(std::string_view bytes) {
    office::Workbook book;
    try {
        book = office::load_bytes(bytes);
    } catch (const office::ReadError& error) {
        unreadable(error.what());
    }
    for (const office::Sheet& sheet : book.sheets)
        for (std::size_t i = 0; i < std::min(sheet.rows.size(), rows_before_header); ++i) {
            Columns found = columns_of(sheet.rows[i]);
            if (!found.whole()) continue;
            auto rows = rows_below(sheet, i, found);
            if (rows.empty()) unreadable("dưới dòng tiêu đề không có trường nào.");
            return rows;
        }
    unreadable("không thấy dòng tiêu đề có đủ ba cột Mã trường, Tên trường và Cấp học.");
}

}  // namespace khue::set_up
