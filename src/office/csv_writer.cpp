// Comma-separated text that a spreadsheet program opens without running anything in it.
#include <fmt/format.h>

#include <cmath>

#include "office/clean_text.hpp"
#include "office/spreadsheet.hpp"

namespace khue::office {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string neutral(std::string_view text) {
    bool risky = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    return (risky ? "'" : "") + clean_text(text);
}

std::string quoted(const std::string& text, char separator) {
    if (text.find_first_of(std::string("\"\n\r") + separator) == text.npos) return text;
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string field(const OutCell& cell, char separator) {
    if (auto text = std::get_if<std::string>(&cell.value)) return quoted(neutral(*text), separator);
    if (auto number = std::get_if<double>(&cell.value))
        return std::isfinite(*number) ? fmt::format("{}", *number) : std::string();
    if (auto day = std::get_if<Date>(&cell.value)) return to_vietnamese(*day);
    return {};
}

}  // namespace

std::string to_csv(const OutSheet& sheet, char separator) {
    std::string out{byte_order_mark};
    auto line = [&](const auto& cells, auto text_of) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i) out += separator;
            out += text_of(cells[i]);
        }
        out += "\r\n";
    };
    line(sheet.columns, [&](const OutColumn& column) { return quoted(neutral(column.header), separator); });
    for (const auto& row : sheet.rows) line(row, [&](const OutCell& cell) { return field(cell, separator); });
    return out;
}

}  // namespace khue::office
