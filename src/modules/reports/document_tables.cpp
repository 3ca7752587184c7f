// Tables and appendices of a report.
#include <fmt/format.h>

#include "core/text.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/reports/document_parts.hpp"
#include "modules/reports/draft_sentences.hpp"

namespace khue {
namespace {

using office::Align;
using office::Appendix;
using office::Orientation;
using office::Table;
using office::TableCell;
using office::TableColumn;
using office::Tone;

TableCell across(std::string text, unsigned columns) {
    TableCell c = cell(std::move(text), Tone::header);
    c.columns = columns;
    c.align = Align::left;
    c.runs[0].bold = true;
    return c;
}

std::vector<TableCell> header_row(const std::vector<std::string>& names) {
    std::vector<TableCell> row;
    for (const auto& name : names) row.push_back(cell(name));
    return row;
}

TableColumn column(double width, Align align = Align::left) { return {.width = width, .align = align}; }

std::string roman(std::size_t n) {
    static constexpr std::pair<std::size_t, const char*> steps[] = {
        {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    std::string out;
    for (auto [value, letters] : steps)
        for (; n >= value; n -= value) out += letters;
    return out;
}

std::string basis_text(Basis b) { return capitalised(std::string(basis_label(b))); }

// In the narrow column of the summary.
std::string short_basis(Basis b) {
    static constexpr std::string_view words[] = {"Bản ghi",        "Tệp nhập",     "Khai, đã xác nhận",
                                                 "Đơn vị khai",    "Chờ xác nhận", "Chưa có",
                                                 "Không phát sinh"};
    return std::string(words[static_cast<std::size_t>(b)]);
}

std::vector<TableCell> school_row(const SchoolRow& school, const Indicator& i, const Count& c) {
    TableCell judged = cell(i.percent() ? met_text(i, c) : "–", i.percent() ? tone_of(i, c) : Tone::plain);
    std::string value = c.known() ? value_text(i, c) : "–";
    return {cell(""),
            cell(school.code),
            cell(school.name),
            cell(school.level),
            cell(numerator_text(c)),
            cell(denominator_text(c)),
            cell(value),
            judged,
            cell(gap_text(i, c)),
            cell(basis_text(c.basis))};
}

std::vector<TableCell> total_row(const ReportMaterial& m, const IndicatorFigure& f) {
    const Indicator& i = *f.indicator;
    const Count& c = f.active().commune;
    TableCell name = cell(m.whole ? "Toàn xã" : "Toàn xã (tất cả các trường)");
    name.columns = 4;
    name.align = Align::center;
    std::vector<TableCell> row{name,
                               cell(numerator_text(c)),
                               cell(denominator_text(c)),
                               cell(value_text(i, c)),
                               cell(met_text(i, c), tone_of(i, c)),
                               cell(gap_text(i, c)),
                               cell(basis_text(c.basis))};
    for (TableCell& part : row) part.runs[0].bold = true;
    return row;
}

// What the commune's office declares of itself.
SchoolRow commune_row() { return {.unit_id = 0, .code = "", .name = "Phần của xã", .level = ""}; }

Table school_table(const ReportMaterial& m, const IndicatorFigure& f) {
    Table table{.columns = {column(10, Align::center), column(24, Align::center), column(58),
                            column(20, Align::center), column(22, Align::right), column(22, Align::right),
                            column(24, Align::right), column(20, Align::center), column(22, Align::right),
                            column(36, Align::center)},
                .header_rows = 1,
                .points = 10};
    table.rows.push_back(header_row({"TT", "Mã trường", "Cơ sở giáo dục", "Cấp học", "Tử số", "Mẫu số",
                                     "Kết quả", "Đánh giá", "Còn thiếu", "Nguồn số liệu"}));
    for (std::size_t s = 0; s < m.figures.schools->size(); ++s)
        if (f.active().schools[s].basis != Basis::not_applicable)
            table.rows.push_back(school_row((*m.figures.schools)[s], *f.indicator, f.active().schools[s]));
    if (const auto& own = f.active().own; own && own->known())
        table.rows.push_back(school_row(commune_row(), *f.indicator, *own));
    table.rows.push_back(total_row(m, f));
    int no = 0;
    for (std::size_t r = 1; r + 1 < table.rows.size(); ++r)
        table.rows[r][0].runs[0].text = std::to_string(++no);
    return table;
}

office::Paragraph note(const std::string& name, const std::string& text) {
    return {.runs = {{.text = name + ": ", .bold = true}, {.text = text}}, .indent = false};
}

Table variant_table(const IndicatorFigure& f) {
    const Indicator& i = *f.indicator;
    Table table{.columns = {column(14, Align::center), column(80), column(34, Align::right),
                            column(34, Align::right), column(26, Align::right), column(40, Align::center)},
                .header_rows = 1,
                .caption = "Các phương án tính",
                .points = 10};
    table.rows.push_back(header_row({"Mã", "Phương án", "Tử số", "Mẫu số", "Kết quả", "Áp dụng"}));
    for (const auto& v : i.variants)
        if (const Tallied* way = f.way(v.code))
            table.rows.push_back({cell(v.code), cell(v.name), cell(numerator_text(way->commune)),
                                  cell(denominator_text(way->commune)), cell(value_text(i, way->commune)),
                                  cell(v.code == i.active_variant ? "Đang áp dụng" : "Tham khảo")});
    return table;
}

// What stands above the schools: how the figure comes about, and of what.
Table definition_table(const ReportMaterial& m, const Indicator& i) {
    Table table{.columns = {column(34), column(218, Align::justify)}, .points = 10};
    auto add = [&](const std::string& name, const std::string& text) {
        if (text.empty()) return;
        TableCell head = cell(name, Tone::header);
        head.runs[0].bold = true;
        table.rows.push_back({head, cell(text)});
    };
    add("Mục tiêu", target_text(i) + "; số liệu " + close_words(m));
    add("Cách tính", i.formula);
    add("Phạm vi số liệu", i.partial);
    add("Nguồn", i.source);
    return table;
}

Appendix indicator_appendix(const ReportMaterial& m, const IndicatorFigure& f) {
    const Indicator& i = *f.indicator;
    Appendix a{.title = "CHỈ TIÊU " + std::to_string(i.no) + ": " + upper(i.name),
               .orientation = Orientation::landscape};
    a.blocks.emplace_back(definition_table(m, i));
    a.blocks.emplace_back(office::Spacer{6});
    a.blocks.emplace_back(school_table(m, f));
    if (i.variants.empty()) return a;
    a.blocks.emplace_back(office::Spacer{6});
    a.blocks.emplace_back(variant_table(f));
    return a;
}

Appendix missing_appendix(const std::vector<const Indicator*>& missing) {
    Appendix a{.title = "CÁC CHỈ TIÊU CHƯA CÓ SỐ LIỆU", .orientation = Orientation::landscape};
    Table table{.columns = {column(10, Align::center), column(72), column(24, Align::center), column(46),
                            column(50), column(50)},
                .header_rows = 1,
                .points = 10};
    table.rows.push_back(
        header_row({"Số", "Chỉ tiêu", "Mục tiêu", "Lý do", "Nơi cung cấp số liệu", "Minh chứng cần có"}));
    for (const Indicator* i : missing)
        table.rows.push_back({cell(std::to_string(i->no)), cell(i->name), cell(target_text(*i)),
                              cell(i->measured ? "Chưa đơn vị nào gửi số liệu để tính"
                                               : "Chưa có số liệu kê khai kèm minh chứng"),
                              cell(i->declared_by), cell(i->evidence)});
    a.blocks.emplace_back(std::move(table));
    return a;
}

Appendix corrections_appendix(const ReportMaterial& m) {
    Appendix a{.title = "ĐIỀU CHỈNH SỐ LIỆU SAU KHI CHỐT", .orientation = Orientation::landscape};
    for (const FigureRevision& r : m.corrections) {
        a.blocks.emplace_back(
            note("Lần " + std::to_string(r.revision),
                 moment_text(r.at) + ", người thực hiện: " + r.by + ". Lý do: " + r.reason));
        Table table{.columns = {column(18, Align::center), column(90), column(70, Align::center),
                                column(70, Align::center)},
                    .header_rows = 1,
                    .points = 10};
        table.rows.push_back(header_row({"Chỉ tiêu", "Đơn vị", "Trước", "Sau"}));
        for (const FigureChange& c : r.changes) {
            const Indicator* i = m.figures.plan->find(c.no);
            if (!i || c.variant != i->active_variant) continue;
            table.rows.push_back({cell(std::to_string(c.no)), cell(c.unit_name),
                                  cell(figure_text(*i, c.before)), cell(figure_text(*i, c.after))});
        }
        if (table.rows.size() > 1) a.blocks.emplace_back(std::move(table));
    }
    return a;
}

std::string dotted_date(const std::optional<Date>& day) {
    if (!day) return "ngày …… tháng …… năm 20……";
    Civil c = civil(*day);
    return c.month <= 2 ? fmt::format("ngày {:02} tháng {:02} năm {}", c.day, c.month, c.year)
                        : fmt::format("ngày {:02} tháng {} năm {}", c.day, c.month, c.year);
}

}  // namespace

TableCell cell(std::string text, Tone tone) { return {.runs = {{.text = std::move(text)}}, .tone = tone}; }

office::Paragraph paragraph(std::string text) { return {.runs = {{.text = std::move(text)}}}; }

Tone tone_of(const Indicator& i, const Count& c) {
    auto reached = reaches_target(i, c);
    return !reached ? Tone::plain : *reached ? Tone::good : Tone::bad;
}

std::string gap_text(const Indicator& i, const Count& c) {
    auto value = c.known() ? value_of(i, c.ratio) : std::nullopt;
    if (!i.percent() || !value) return "–";
    std::int64_t gap = gap_of(i, *value);
    return gap ? vietnamese_hundredths(gap) : reaches_target(i, c).value_or(true) ? "–" : "< 0,01";
}

std::string report_reference(const Report& r) {
    std::string number = r.number.value_or("……");
    if (number.size() == 1) number = "0" + number;
    return "Báo cáo số " + number + "/" + r.symbol.value_or("……") + " " + dotted_date(r.date);
}

std::string appendix_reference(const ReportMaterial& m) {
    return "(Kèm theo " + report_reference(m.report) + " của " + m.issuer + ")";
}

Table summary_table(const ReportMaterial& m) {
    Table table{.columns = {column(8, Align::center), column(53), column(14, Align::center),
                            column(13, Align::center), column(15, Align::right), column(15, Align::right),
                            column(13, Align::right), column(17, Align::center), column(17, Align::center)},
                .header_rows = 1,
                .caption = "Bảng 1. Tổng hợp kết quả thực hiện các chỉ tiêu",
                .points = 10};
    table.rows.push_back(header_row({"TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Tử số", "Mẫu số",
                                     "Kết quả", "Đánh giá", "Nguồn số liệu"}));
    std::string group;
    for (const auto& f : m.figures.indicators) {
        const Indicator& i = *f.indicator;
        const Count& c = f.active().commune;
        if (i.group != group) table.rows.push_back({across(group = i.group, 9)});
        auto value = c.known() ? value_of(i, c.ratio) : std::nullopt;
        table.rows.push_back({cell(std::to_string(i.no)), cell(i.name + (i.partial.empty() ? "" : " (*)")),
                              cell(i.unit), cell(target_number(i)), cell(numerator_text(c)),
                              cell(denominator_text(c)), cell(value ? vietnamese_hundredths(*value) : "–"),
                              cell(met_text(i, c), tone_of(i, c)), cell(short_basis(c.basis))});
    }
    return table;
}

std::vector<Appendix> report_appendices(const ReportMaterial& m, const Findings& findings) {
    std::vector<Appendix> out;
    for (const auto& f : m.figures.indicators)
        if (f.active().commune.known()) out.push_back(indicator_appendix(m, f));
    if (m.whole && !findings.missing.empty()) out.push_back(missing_appendix(findings.missing));
    if (!m.corrections.empty()) out.push_back(corrections_appendix(m));
    for (std::size_t n = 0; n < out.size(); ++n) {
        out[n].label = out.size() == 1 ? "Phụ lục" : "Phụ lục " + roman(n + 1);
        out[n].reference = appendix_reference(m);
    }
    return out;
}

}  // namespace khue
