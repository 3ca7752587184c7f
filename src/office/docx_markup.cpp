// Elements are written in the order that the schema asks for.
#include "office/docx_markup.hpp"

#include <fmt/format.h>

#include <cmath>

#include "office/clean_text.hpp"
#include "office/decree30.hpp"
#include "office/table_grid.hpp"

namespace khue::office::docx {
namespace {

long twips(double points) { return std::lround(points * 20); }

std::string alignment(Align align) {
    switch (align) {
        case Align::center: return "center";
        case Align::right: return "right";
        case Align::justify: return "both";
        case Align::left: break;
    }
    return "left";
}

std::string run_properties(bool bold, bool italic, bool missing, double points) {
    std::string out;
    if (bold) out += "<w:b/><w:bCs/>";
    if (italic) out += "<w:i/><w:iCs/>";
    if (missing) out += "<w:color w:val=\"C00000\"/>";
    if (points > 0)
        out += fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", std::lround(points * 2));
    return out.empty() ? out : "<w:rPr>" + out + "</w:rPr>";
}

std::string run(const Run& run, const ParagraphFormat& format) {
    std::string out = "<w:r>" + run_properties(run.bold || format.bold, run.italic || format.italic,
                                               run.missing, format.points);
    std::string text;
    auto flush = [&] {
        if (!text.empty()) out += "<w:t xml:space=\"preserve\">" + text + "</w:t>";
        text.clear();
    };
    for (char c : xml_text(run.text)) {
        if (c != '\n' && c != '\t') {
            text += c;
            continue;
        }
        flush();
        out += c == '\n' ? "<w:br/>" : "<w:tab/>";
    }
    flush();
    return out + "</w:r>";
}

std::string paragraph_properties(const ParagraphFormat& format) {
    std::string out;
    if (!format.style.empty()) out += "<w:pStyle w:val=\"" + format.style + "\"/>";
    if (format.keep_next) out += "<w:keepNext/>";
    if (format.before || format.after) {
        out += "<w:spacing";
        if (format.before) out += fmt::format(" w:before=\"{}\"", twips(*format.before));
        if (format.after) out += fmt::format(" w:after=\"{}\"", twips(*format.after));
        out += "/>";
    }
    if (format.left || format.right || format.first_line) {
        out += "<w:ind";
        if (format.left) out += fmt::format(" w:left=\"{}\"", twips(*format.left));
        if (format.right) out += fmt::format(" w:right=\"{}\"", twips(*format.right));
        if (format.first_line) out += fmt::format(" w:firstLine=\"{}\"", twips(*format.first_line));
        out += "/>";
    }
    if (format.align) out += "<w:jc w:val=\"" + alignment(*format.align) + "\"/>";
    return out.empty() ? out : "<w:pPr>" + out + "</w:pPr>";
}

std::string shade(Tone tone, bool header) {
    auto fill = [](const char* colour) {
        return fmt::format("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", colour);
    };
    switch (tone) {
        case Tone::good: return fill("E3F2E3");
        case Tone::warn: return fill("FCF2D1");
        case Tone::bad: return fill("FAE0DE");
        case Tone::header: return fill("E8EDF5");
        case Tone::plain: break;
    }
    return header ? fill("E8EDF5") : "";
}

struct TableWriter {
    const Table& table;
    const TableGrid& grid;
    std::vector<double> widths;  // points
    bool keep_with_next;

    std::string cell(const PlacedCell& place, std::size_t row) const {
        double width = 0;
        for (std::size_t c = place.column; c < place.column + place.columns; ++c) width += widths[c];
        std::string out = fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", twips(width));
        if (place.columns > 1) out += fmt::format("<w:gridSpan w:val=\"{}\"/>", place.columns);
        bool first = place.row == row;
        if (place.rows > 1) out += first ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
        out += shade(place.cell ? place.cell->tone : Tone::plain, place.header);
        out += "<w:vAlign w:val=\"center\"/></w:tcPr>";
        static const std::vector<Run> empty;
        bool last_row = row + 1 == grid.rows;
        ParagraphFormat format{.style = place.header ? "TableHeading" : "TableText",
                               .align = place.align,
                               .keep_next = (last_row && keep_with_next) || heads_group(grid, row),
                               .points = table.points == 12 ? 0 : table.points};
        return out + paragraph(first && place.cell ? place.cell->runs : empty, format) + "</w:tc>";
    }

    std::string row(std::size_t index) const {
        std::string out = "<w:tr><w:trPr><w:cantSplit/>";
        bool repeated = index < table.header_rows && table.header_rows < grid.rows;
        if (repeated) out += "<w:tblHeader/>";
        out += "</w:trPr>";
        for (std::size_t column = 0; column < grid.columns;) {
            const PlacedCell& place = grid.cells[grid.owner[index][column]];
            out += cell(place, index);
            column = place.column + place.columns;
        }
        return out + "</w:tr>";
    }
};

std::string table_start(const std::vector<double>& widths, const std::string& properties) {
    double total = 0;
    for (double width : widths) total += width;
    std::string out = fmt::format(
        "<w:tbl><w:tblPr>{}<w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
        "<w:tblLayout w:type=\"fixed\"/>",
        properties, twips(total));
    out +=
        "<w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>"
        "</w:tblPr><w:tblGrid>";
    for (double width : widths) out += fmt::format("<w:gridCol w:w=\"{}\"/>", twips(width));
    return out + "</w:tblGrid>";
}

}  // namespace

std::string paragraph(const std::vector<Run>& runs, const ParagraphFormat& format) {
    std::string out = "<w:p>" + paragraph_properties(format);
    for (const Run& each : runs) out += run(each, format);
    return out + "</w:p>";
}

std::string paragraph(const std::string& text, const ParagraphFormat& format) {
    return paragraph(std::vector<Run>{{text}}, format);
}

std::string rule(double column_width, double length) {
    long inset = std::max(0l, twips((column_width - length) / 2) - 57);
    return fmt::format(
        "<w:p><w:pPr><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
        "<w:spacing w:before=\"70\" w:after=\"0\" w:line=\"60\" w:lineRule=\"exact\"/>"
        "<w:ind w:left=\"{0}\" w:right=\"{0}\"/><w:rPr><w:sz w:val=\"4\"/></w:rPr></w:pPr></w:p>",
        inset);
}

std::string gap(double height, bool keep_next) {
    return fmt::format(
        "<w:p><w:pPr>{}<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/>"
        "<w:rPr><w:sz w:val=\"4\"/></w:rPr></w:pPr></w:p>",
        keep_next ? "<w:keepNext/>" : "", std::max(20l, twips(height)));
}

std::string table(const Table& source, double text_width, bool keep_with_next) {
    TableGrid grid = table_grid(source);
    if (grid.rows == 0 || grid.columns == 0) return {};
    constexpr double mm = decree30::points_per_mm;
    std::vector<double> widths;
    for (double width : column_widths(source, text_width / mm)) widths.push_back(width * mm);
    std::string out = table_start(widths, "<w:tblStyle w:val=\"TableGrid\"/>");
    TableWriter writer{source, grid, widths, keep_with_next};
    for (std::size_t row = 0; row < grid.rows; ++row) out += writer.row(row);
    return out + "</w:tbl>";
}

std::string layout_table(const std::vector<std::vector<LayoutCell>>& rows) {
    std::vector<double> widths;
    for (const LayoutCell& cell : rows.front()) widths.push_back(cell.width);
    std::string out = table_start(widths, "");
    for (const auto& row : rows) {
        out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for (const LayoutCell& cell : row)
            out += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                               twips(cell.width), cell.paragraphs.empty() ? "<w:p/>" : cell.paragraphs);
        out += "</w:tr>";
    }
    return out + "</w:tbl>";
}

}  // namespace khue::office::docx
