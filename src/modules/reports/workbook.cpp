// The figures of a report as a workbook: the summary, then a sheet for each appendix.
#include "modules/indicators/numbers.hpp"
#include "modules/reports/document.hpp"
#include "modules/reports/document_parts.hpp"
#include "modules/reports/draft_sentences.hpp"

namespace khue {
namespace {

using office::ColumnKind;
using office::OutCell;
using office::OutSheet;
using office::Tone;

OutCell text(std::string value, Tone tone = Tone::plain) { return {.value = std::move(value), .tone = tone}; }
OutCell number(double value) { return {.value = value}; }
OutCell whole(std::int64_t value) { return number(static_cast<double>(value)); }

OutCell numerator(const Count& c) { return c.known() ? whole(c.ratio.numerator) : OutCell{}; }
OutCell denominator(const Count& c) {
    return c.known() && c.ratio.denominator ? whole(*c.ratio.denominator) : OutCell{};
}
OutCell value(const Indicator& i, const Count& c) {
    auto v = c.known() ? value_of(i, c.ratio) : std::nullopt;
    return v ? number(static_cast<double>(*v) / 100) : OutCell{};
}
OutCell met(const Indicator& i, const Count& c) { return text(met_text(i, c), tone_of(i, c)); }
OutCell basis(const Count& c) { return text(capitalised(std::string(basis_label(c.basis)))); }

std::vector<std::string> titles(const ReportMaterial& m, const std::string& title) {
    return {title, m.report.title, "Số liệu " + close_words(m)};
}

OutSheet summary_sheet(const ReportMaterial& m) {
    OutSheet sheet{.name = "Tổng hợp",
                   .titles = titles(m, "Tổng hợp kết quả thực hiện các chỉ tiêu"),
                   .columns = {{"TT", 6, ColumnKind::integer},
                               {"Nhóm", 30},
                               {"Chỉ tiêu", 60},
                               {"Đơn vị tính", 16},
                               {"Mục tiêu", 12},
                               {"Tử số", 14, ColumnKind::integer},
                               {"Mẫu số", 14, ColumnKind::integer},
                               {"Kết quả", 12, ColumnKind::decimal},
                               {"Đánh giá", 12},
                               {"Nguồn số liệu", 20},
                               {"Ghi chú", 50}},
                   .frozen_columns = 3};
    for (const auto& f : m.figures.indicators) {
        const Indicator& i = *f.indicator;
        const Count& c = f.active().commune;
        sheet.rows.push_back({whole(i.no), text(i.group), text(i.name), text(i.unit), text(target_number(i)),
                              numerator(c), denominator(c), value(i, c), met(i, c), basis(c),
                              text(i.partial)});
    }
    return sheet;
}

OutSheet indicator_sheet(const ReportMaterial& m, const IndicatorFigure& f) {
    const Indicator& i = *f.indicator;
    OutSheet sheet{.name = "CT " + std::to_string(i.no),
                   .titles = titles(m, "Chỉ tiêu " + std::to_string(i.no) + ": " + i.name),
                   .columns = {{"TT", 6, ColumnKind::integer},
                               {"Mã trường", 14},
                               {"Cơ sở giáo dục", 44},
                               {"Cấp học", 12},
                               {"Tử số", 14, ColumnKind::integer},
                               {"Mẫu số", 14, ColumnKind::integer},
                               {"Kết quả", 12, i.percent() ? ColumnKind::percent : ColumnKind::decimal},
                               {"Đánh giá", 12},
                               {"Còn thiếu", 12, ColumnKind::decimal},
                               {"Nguồn số liệu", 20}},
                   .frozen_columns = 3};
    sheet.titles.push_back("Mục tiêu: " + target_text(i) + ". Cách tính: " + i.formula);
    std::int64_t no = 0;
    auto row = [&](OutCell first, const std::string& code, const std::string& name, const std::string& level,
                   const Count& c, bool judged) {
        auto v = i.percent() && c.known() ? value_of(i, c.ratio) : std::nullopt;
        sheet.rows.push_back({std::move(first), text(code), text(name), text(level), numerator(c),
                              denominator(c), value(i, c), judged ? met(i, c) : text("–"),
                              v ? number(static_cast<double>(gap_of(i, *v)) / 100) : OutCell{}, basis(c)});
    };
    for (std::size_t s = 0; s < m.figures.schools->size(); ++s) {
        const SchoolRow& school = (*m.figures.schools)[s];
        const Count& c = f.active().schools[s];
        if (c.basis != Basis::not_applicable)
            row(whole(++no), school.code, school.name, school.level, c, i.percent());
    }
    if (const auto& own = f.active().own; own && own->known())
        row({}, "", "Phần của xã", "", *own, i.percent());
    row({}, "", "Toàn xã", "", f.active().commune, true);
    return sheet;
}

OutSheet missing_sheet(const ReportMaterial& m, const std::vector<const Indicator*>& missing) {
    OutSheet sheet{.name = "Chưa có số liệu",
                   .titles = titles(m, "Các chỉ tiêu chưa có số liệu"),
                   .columns = {{"Số", 6, ColumnKind::integer},
                               {"Chỉ tiêu", 60},
                               {"Mục tiêu", 14},
                               {"Nơi cung cấp số liệu", 40},
                               {"Minh chứng cần có", 50}}};
    for (const Indicator* i : missing)
        sheet.rows.push_back(
            {whole(i->no), text(i->name), text(target_text(*i)), text(i->declared_by), text(i->evidence)});
    return sheet;
}

OutSheet corrections_sheet(const ReportMaterial& m) {
    OutSheet sheet{.name = "Điều chỉnh",
                   .titles = titles(m, "Điều chỉnh số liệu sau khi chốt"),
                   .columns = {{"Lần", 6, ColumnKind::integer},
                               {"Thời điểm", 28},
                               {"Người thực hiện", 20},
                               {"Lý do", 40},
                               {"Chỉ tiêu", 10, ColumnKind::integer},
                               {"Đơn vị", 40},
                               {"Trước", 24},
                               {"Sau", 24}}};
    for (const FigureRevision& r : m.corrections)
        for (const FigureChange& c : r.changes) {
            const Indicator* i = m.figures.plan->find(c.no);
            if (!i || c.variant != i->active_variant) continue;
            sheet.rows.push_back({whole(r.revision), text(moment_text(r.at)), text(r.by), text(r.reason),
                                  whole(c.no), text(c.unit_name), text(figure_text(*i, c.before)),
                                  text(figure_text(*i, c.after))});
        }
    return sheet;
}

}  // namespace

office::SpreadsheetOut report_workbook(const ReportMaterial& m) {
    Findings findings = findings_of(m.figures, nullptr);
    office::SpreadsheetOut out{.metadata = report_metadata(m), .sheets = {summary_sheet(m)}};
    for (const auto& f : m.figures.indicators)
        if (f.active().commune.known()) out.sheets.push_back(indicator_sheet(m, f));
    if (m.whole && !findings.missing.empty()) out.sheets.push_back(missing_sheet(m, findings.missing));
    if (!m.corrections.empty()) out.sheets.push_back(corrections_sheet(m));
    return out;
}

}  // namespace khue
