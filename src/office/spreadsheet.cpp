// Titles, header, rows in order from the top, as the constant-memory mode of libxlsxwriter wants them.
#include "office/spreadsheet.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>

#include "core/text.hpp"
#include "office/clean_text.hpp"
#include "office/house_mark.hpp"
#include "office/xlsx_file.hpp"

namespace khue::office {
namespace {

constexpr std::size_t most_rows = 1'048'576, most_columns = 16'384, longest_name = 31;

const char* number_format(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::text: return "@";
        case ColumnKind::integer: return "#,##0";
        case ColumnKind::decimal: return "#,##0.00";
        case ColumnKind::percent: return "0.00\"%\"";
        case ColumnKind::date: break;
    }
    return "dd/mm/yyyy";
}

struct SheetWriter {
    xlsx::File& file;
    const OutSheet& source;
    lxw_worksheet* sheet;
    std::size_t row = 0;

    void write() {
        check_size();
        for (std::size_t column = 0; column < source.columns.size(); ++column) {
            auto c = static_cast<lxw_col_t>(column);
            worksheet_set_column(sheet, c, c, source.columns[column].width, nullptr);
        }
        titles();
        std::size_t header_row = row;
        header();
        for (const auto& cells : source.rows) write_row(cells);
        finish(header_row);
    }

    void check_size() const {
        std::size_t width = source.columns.size();
        for (const auto& cells : source.rows) width = std::max(width, cells.size());
        if (source.titles.size() + 3 + source.rows.size() > most_rows || width > most_columns)
            throw std::runtime_error("sheet is larger than the format allows");
    }

    void titles() {
        for (std::size_t i = 0; i < source.titles.size(); ++i)
            xlsx::write_text(sheet, row++, 0, source.titles[i],
                             file.format({.bold = i == 0, .points = i == 0 ? 14.0 : 11.0}));
        if (!source.titles.empty() && !house_mark().empty())
            xlsx::write_text(sheet, row++, 0, house_mark(), file.format({.bold = true}));
        if (!source.titles.empty()) ++row;
    }

    void header() {
        lxw_format* format = file.format({.tone = Tone::header,
                                          .bold = true,
                                          .wrap = true,
                                          .border = true,
                                          .centred = true,
                                          .vertical_middle = true});
        for (std::size_t column = 0; column < source.columns.size(); ++column)
            xlsx::write_text(sheet, row, column, source.columns[column].header, format);
        ++row;
    }

    void write_row(const std::vector<OutCell>& cells) {
        for (std::size_t column = 0; column < cells.size(); ++column) write_cell(cells[column], column);
        ++row;
    }

    void write_cell(const OutCell& cell, std::size_t column) {
        ColumnKind kind = column < source.columns.size() ? source.columns[column].kind : ColumnKind::text;
        if (std::holds_alternative<Date>(cell.value)) kind = ColumnKind::date;
        if (std::holds_alternative<std::string>(cell.value)) kind = ColumnKind::text;
        lxw_format* format = file.format({.number_format = number_format(kind),
                                          .tone = cell.tone,
                                          .bold = cell.tone == Tone::header,
                                          .wrap = kind == ColumnKind::text,
                                          .border = true,
                                          .vertical_middle = true});
        auto r = static_cast<lxw_row_t>(row);
        auto c = static_cast<lxw_col_t>(column);
        if (auto text = std::get_if<std::string>(&cell.value))
            xlsx::write_text(sheet, row, column, *text, format);
        else if (auto number = std::get_if<double>(&cell.value))
            xlsx::write_number(sheet, r, c, *number, format);
        else if (auto day = std::get_if<Date>(&cell.value))
            xlsx::write_number(sheet, row, column, xlsx::serial(*day), format);
        else
            worksheet_write_blank(sheet, r, c, format);
        if (!cell.comment.empty()) xlsx::write_comment(sheet, row, column, cell.comment);
    }

    void finish(std::size_t header_row) {
        auto head = static_cast<lxw_row_t>(header_row);
        worksheet_freeze_panes(sheet, head + 1, static_cast<lxw_col_t>(source.frozen_columns));
        worksheet_repeat_rows(sheet, head, head);
        xlsx::page_setup(sheet, source.orientation);
        if (source.autofilter && !source.columns.empty() && !source.rows.empty())
            worksheet_autofilter(sheet, head, 0, static_cast<lxw_row_t>(row - 1),
                                 static_cast<lxw_col_t>(source.columns.size() - 1));
    }
};

std::size_t count_cells(const SpreadsheetOut& out) {
    std::size_t cells = 0;
    for (const OutSheet& sheet : out.sheets)
        for (const auto& row : sheet.rows) cells += row.size();
    return cells;
}

// The first `count` UTF-16 units, whole characters only.
std::string first_units(std::string_view text, std::size_t count) {
    std::size_t units = 0, i = 0;
    for (; i < text.size(); ++i) {
        auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0) == 0x80) continue;
        std::size_t here = byte >= 0xF0 ? 2 : 1;
        if (units + here > count) break;
        units += here;
    }
    return std::string(text.substr(0, i));
}

std::string allowed_name(std::string_view wanted) {
    std::string name = squeeze(clean_text(wanted));
    for (char& c : name)
        if (std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '-';
    while (name.starts_with('\'')) name.erase(0, 1);
    while (name.ends_with('\'')) name.pop_back();
    // Excel keeps this one for itself.
    if (name.empty() || lower(name) == "history") name = "Trang tính";
    return name;
}

}  // namespace

std::string to_xlsx(const SpreadsheetOut& out) {
    xlsx::File file(out.metadata, count_cells(out));
    for (const OutSheet& sheet : out.sheets) SheetWriter{file, sheet, file.add_sheet(sheet.name)}.write();
    return file.finish();
}

std::string safe_sheet_name(std::string_view wanted, const std::vector<std::string>& taken) {
    std::string base = allowed_name(wanted);
    auto is_taken = [&](const std::string& name) {
        return std::any_of(taken.begin(), taken.end(),
                           [&](const auto& other) { return lower(other) == lower(name); });
    };
    auto trimmed = [](std::string name) {
        while (name.ends_with('\'') || name.ends_with(' ')) name.pop_back();
        return name;
    };
    std::string name = trimmed(first_units(base, longest_name));
    for (int number = 2; is_taken(name); ++number) {
        std::string suffix = " (" + std::to_string(number) + ")";
        name = trimmed(first_units(base, longest_name - suffix.size())) + suffix;
    }
    return name;
}

}  // namespace khue::office
