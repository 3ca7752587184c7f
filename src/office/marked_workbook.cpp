// Copies the kept rows cell by cell; a merge is kept when all its rows are and still follow each other.
#include "office/marked_workbook.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "core/text.hpp"
#include "office/xlsx_file.hpp"

namespace khue::office {
namespace {

struct Mark {
    std::string reason;
    Tone tone = Tone::plain;
};

const char* date_format(double serial) {
    if (serial < 1) return "hh:mm:ss";
    return serial == std::floor(serial) ? "dd/mm/yyyy" : "dd/mm/yyyy hh:mm";
}

// Text in an old 8-bit font is readable only in such a font.
const char* font_of(const Cell& cell) {
    if (!cell.legacy_font) return nullptr;
    return guess_legacy_font(cell.text) == LegacyFont::vni ? "VNI-Times" : ".VnTime";
}

struct SheetCopy {
    xlsx::File& file;
    const Sheet& source;
    const SheetMarks& marks;
    lxw_worksheet* sheet;
    std::map<std::uint32_t, std::size_t> place;  // row of the source → row written, from 0
    std::map<std::pair<std::uint32_t, std::uint32_t>, Mark> cells;  // row, column
    std::map<std::uint32_t, Mark> rows;                             // whole rows

    void write() {
        choose_rows();
        collect_marks();
        if (!file.constant_memory()) write_merges();
        for (const Row& row : source.rows)
            if (auto found = place.find(row.number); found != place.end()) write_row(row, found->second);
        widths();
        freeze();
        xlsx::page_setup(sheet, Orientation::landscape);
    }

    void choose_rows() {
        std::set<std::uint32_t> wanted(marks.header_rows.begin(), marks.header_rows.end());
        wanted.insert(marks.rows.begin(), marks.rows.end());
        std::size_t next = 0;
        for (std::uint32_t row : wanted) place[row] = next++;
    }

    static void add(Mark& mark, const CellMark& from) {
        if (!mark.reason.empty() && !from.reason.empty()) mark.reason += '\n';
        mark.reason += from.reason;
        mark.tone = std::max(mark.tone, from.tone);
    }

    void collect_marks() {
        for (const CellMark& mark : marks.cells) {
            if (!place.contains(mark.row)) continue;
            add(mark.column ? cells[{mark.row, *mark.column}] : rows[mark.row], mark);
        }
    }

    lxw_format* look(const Cell& cell, Tone tone, bool header) {
        xlsx::Look out{.font = font_of(cell), .tone = tone, .bold = header, .wrap = header, .border = true};
        if (cell.kind == Cell::Kind::date) out.number_format = date_format(cell.number);
        if (cell.kind == Cell::Kind::text) out.number_format = "@";
        return file.format(out);
    }

    void write_value(const Cell& cell, std::size_t row, std::size_t column, lxw_format* format) {
        switch (cell.kind) {
            case Cell::Kind::text:
            case Cell::Kind::error: return xlsx::write_text(sheet, row, column, cell.text, format);
            case Cell::Kind::number:
            case Cell::Kind::date: return xlsx::write_number(sheet, row, column, cell.number, format);
            case Cell::Kind::boolean:
                worksheet_write_boolean(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                        cell.number != 0, format);
                return;
            case Cell::Kind::empty: break;
        }
        worksheet_write_blank(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), format);
    }

    void write_row(const Row& row, std::size_t at) {
        bool header = std::find(marks.header_rows.begin(), marks.header_rows.end(), row.number) !=
                      marks.header_rows.end();
        auto whole = rows.find(row.number);
        std::size_t width = row.cells.size();
        for (auto mark = cells.lower_bound({row.number, 0});
             mark != cells.end() && mark->first.first == row.number; ++mark)
            width = std::max<std::size_t>(width, mark->first.second + 1);
        if (whole != rows.end()) width = std::max<std::size_t>(width, 1);
        static const Cell empty;
        for (std::size_t column = 0; column < width; ++column) {
            const Cell& cell = column < row.cells.size() ? row.cells[column] : empty;
            auto mark = cells.find({row.number, static_cast<std::uint32_t>(column)});
            Tone tone = mark != cells.end()   ? mark->second.tone
                        : whole != rows.end() ? Tone::warn
                                              : Tone::plain;
            if (header && tone == Tone::plain) tone = Tone::header;
            write_value(cell, at, column, look(cell, tone, header));
            std::string reason;
            if (whole != rows.end() && column == 0) reason = whole->second.reason;
            if (mark != cells.end()) reason += (reason.empty() ? "" : "\n") + mark->second.reason;
            if (reason.empty()) continue;
            reason += "\n(Dòng " + std::to_string(row.number) + " của tệp gốc)";
            xlsx::write_comment(sheet, at, column, reason);
        }
    }

    // Overlapping merges make a file that Excel refuses, so a later one that overlaps is left out.
    void write_merges() {
        constexpr std::size_t most_merges = 2'000;
        std::vector<Merge> written;
        for (const Merge& merge : source.merges) {
            auto first = place.find(merge.first_row), last = place.find(merge.last_row);
            if (first == place.end() || last == place.end() || written.size() == most_merges) continue;
            bool closed_up = last->second - first->second == merge.last_row - merge.first_row;
            bool single = merge.first_row == merge.last_row && merge.first_column == merge.last_column;
            auto overlaps = [&](const Merge& other) {
                return merge.first_row <= other.last_row && other.first_row <= merge.last_row &&
                       merge.first_column <= other.last_column && other.first_column <= merge.last_column;
            };
            if (!closed_up || single || std::any_of(written.begin(), written.end(), overlaps)) continue;
            worksheet_merge_range(
                sheet, static_cast<lxw_row_t>(first->second), static_cast<lxw_col_t>(merge.first_column),
                static_cast<lxw_row_t>(last->second), static_cast<lxw_col_t>(merge.last_column), "",
                file.format({.bold = true, .border = true}));
            written.push_back(merge);
        }
    }

    void widths() {
        std::map<std::size_t, std::size_t> longest;
        for (const Row& row : source.rows) {
            if (!place.contains(row.number) || row.cells.size() < 2) continue;  // a title alone says nothing
            for (std::size_t column = 0; column < row.cells.size(); ++column) {
                const Cell& cell = row.cells[column];
                std::size_t size = cell.kind == Cell::Kind::date ? 10 : length(cell.text);
                longest[column] = std::max(longest[column], size);
            }
        }
        for (auto [column, size] : longest) {
            auto c = static_cast<lxw_col_t>(column);
            worksheet_set_column(sheet, c, c, std::clamp(static_cast<double>(size) + 2, 8.0, 40.0), nullptr);
        }
    }

    void freeze() {
        if (marks.header_rows.empty()) return;
        std::uint32_t last = *std::max_element(marks.header_rows.begin(), marks.header_rows.end());
        auto below = static_cast<lxw_row_t>(place.at(last) + 1);
        if (below <= 20) worksheet_freeze_panes(sheet, below, 0);
    }
};

}  // namespace

std::string marked_workbook(const Workbook& source, const std::vector<SheetMarks>& marks) {
    std::size_t kept = 0;
    for (const SheetMarks& sheet : marks) {
        if (sheet.sheet >= source.sheets.size())
            throw std::runtime_error("marks name a sheet that is not there");
        std::size_t width = 0;
        for (const Row& row : source.sheets[sheet.sheet].rows) width = std::max(width, row.cells.size());
        kept += width * (sheet.rows.size() + sheet.header_rows.size());
    }
    xlsx::File file({.title = "Các dòng cần sửa"}, kept);
    for (const SheetMarks& sheet : marks) {
        const Sheet& from = source.sheets[sheet.sheet];
        SheetCopy{file, from, sheet, file.add_sheet(from.info.name), {}, {}, {}}.write();
    }
    if (marks.empty()) file.add_sheet("");
    return file.finish();
}

}  // namespace khue::office
