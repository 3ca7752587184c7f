#include "modules/reports/document.hpp"

#include "core/text.hpp"
#include "modules/reports/document_parts.hpp"
#include "modules/reports/draft.hpp"
#include "modules/reports/draft_sentences.hpp"
#include "modules/reports/sections.hpp"
#include "office/prose.hpp"

namespace khue {
namespace {

using office::Block;
using office::Document;

void append_figures(std::vector<Block>& blocks, const ReportMaterial& m, const Findings& findings) {
    blocks.emplace_back(summary_table(m));
    for (const auto& f : m.figures.indicators)
        if (!f.indicator->partial.empty())
            blocks.emplace_back(
                office::Paragraph{.runs = {{.text = "(*) Chỉ tiêu " + std::to_string(f.indicator->no) + ": " +
                                                    f.indicator->partial,
                                            .italic = true}}});
    for (Block& chart : report_charts(m, findings)) blocks.push_back(std::move(chart));
}

office::OfficialHeader header_of(const Report& r) {
    office::OfficialHeader h{.superior = r.superior.value_or(""),
                             .agency = r.agency.value_or(""),
                             .number = r.number.value_or(""),
                             .symbol = r.symbol.value_or(""),
                             .place = r.place.value_or("")};
    if (!r.date) return h;
    Civil c = civil(*r.date);
    h.year = c.year, h.month = c.month, h.day = c.day;
    return h;
}

office::Signature signature_of(const Report& r) {
    return {.authority = office::lines_of(r.signer_authority.value_or("")),
            .post = r.signer_post.value_or("…………………"),
            .name = r.signer_name.value_or("")};
}

std::string correction_sentence(const ReportMaterial& m) {
    std::string text = "Báo cáo này sửa đổi " + report_reference(*m.replaced) + " của " + m.issuer;
    if (m.report.reason) text += ". Lý do sửa đổi: " + *m.report.reason;
    if (!text.ends_with('.')) text += ".";
    if (m.frozen) text += " Số liệu của báo cáo này chốt lúc " + moment_text(m.figures.computed_at) + ".";
    if (m.frozen && m.replaced_figures_at)
        text += " Số liệu của báo cáo được sửa đổi chốt lúc " + moment_text(*m.replaced_figures_at) + ".";
    return text;
}

void append_body(std::vector<Block>& blocks, const ReportMaterial& m, const Findings& findings) {
    for (const ShownSection& s : sections_of(m)) {
        if (s.key != lead_section) blocks.emplace_back(office::Heading{.level = 1, .text = s.title});
        office::append_prose(blocks, with_figures(s.text, m.figures));
        if (s.key == lead_section && m.replaced) blocks.emplace_back(paragraph(correction_sentence(m)));
        if (s.key == "results" || s.key == "own") append_figures(blocks, m, findings);
    }
}

// Never the clock: the same figures make the same file.
Instant made_at(const ReportMaterial& m) {
    return m.frozen ? m.figures.computed_at : start_of_local_day(m.figures.moment.close);
}

}  // namespace

office::Metadata report_metadata(const ReportMaterial& m) {
    return {.title = m.report.title,
            .author = m.issuer,
            .subject = m.figures.plan->name,
            .keywords = m.figures.period.label,
            .created = made_at(m)};
}

Document report_document(const ReportMaterial& m) {
    Findings findings = findings_of(m.figures, m.former ? &*m.former : nullptr);
    Document d{.metadata = report_metadata(m),
               .header = header_of(m.report),
               .kind = m.whole ? "BÁO CÁO" : "TRÍCH BÁO CÁO",
               .subject = m.report.title,
               .addressees =
                   m.whole ? office::lines_of(m.report.addressees.value_or("")) : std::vector<std::string>{}};
    append_body(d.blocks, m, findings);
    d.appendices = report_appendices(m, findings);
    if (!m.whole) return d;
    d.blocks.emplace_back(
        paragraph("Trên đây là báo cáo kết quả thực hiện " + period_words(m) + " của " + m.issuer + "./."));
    d.signature = signature_of(m.report);
    d.recipients = office::lines_of(m.report.recipients.value_or(""));
    return d;
}

std::string report_file_stem(const ReportMaterial& m) {
    std::string stem = "bao-cao-" + m.figures.period.code;
    if (m.report.revision > 1) stem += "-sua-doi-" + std::to_string(m.report.revision - 1);
    if (!m.whole && m.figures.schools->size() == 1) stem += "-" + m.figures.schools->front().code;
    return stem;
}

}  // namespace khue
