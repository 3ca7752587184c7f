#include "modules/security_reports/papers.hpp"

#include "core/text.hpp"
#include "modules/units/tree.hpp"

namespace khue::security_reports {
namespace {

using office::Block;
using office::Run;
using security::cell;
using security::paragraph;
using security::said_or_missing;

// The marks of what is missing stand in red, also in sentences that people wrote around them.
std::vector<Run> runs_of(const std::string& sentence, const std::string& title) {
    if (sentence.empty()) return {security::missing_run(title)};
    std::vector<Run> out;
    std::size_t done = 0;
    for (std::size_t at = sentence.find(missing_mark); at != std::string::npos;
         at = sentence.find(missing_mark, done)) {
        const std::size_t end = sentence.find(']', at);
        if (end == std::string::npos) break;
        if (at > done) out.push_back({.text = sentence.substr(done, at - done)});
        out.push_back({.text = sentence.substr(at, end + 1 - at), .missing = true});
        done = end + 1;
    }
    if (done < sentence.size()) out.push_back({.text = sentence.substr(done)});
    return out;
}

void append_rows(std::vector<Block>& blocks, const ReportTable& table) {
    if (table.rows.empty()) return;
    std::vector<double> widths(table.header.size(), 30);
    widths[table.header.size() > 2 ? 1 : 0] = 60;
    office::Table out = security::table(table.header, widths);
    for (const auto& row : table.rows) {
        std::vector<office::TableCell> cells;
        for (std::size_t i = 0; i < row.size(); ++i)
            cells.push_back(cell(said_or_missing(row[i], table.header[i])));
        out.rows.push_back(std::move(cells));
    }
    blocks.emplace_back(std::move(out));
}

// A sentence of which people have made their own no longer shows its figures: they follow it.
void append_figures(std::vector<Block>& blocks, const ContentItem& item) {
    if (!item.edited || item.figures.empty()) return;
    office::Table out = security::table({"Số liệu", "Giá trị"}, {120, 50});
    for (const Figure& f : item.figures)
        out.rows.push_back({cell(f.label), cell(said_or_missing(f.shown(), f.label))});
    blocks.emplace_back(std::move(out));
}

std::string subject_of(const ReportMaterial& m) {
    return "Công tác bảo đảm an ninh hệ thống thông tin năm " + std::to_string(m.content.year);
}

}  // namespace

office::Document document_of(const ReportForm& form, const ReportMaterial& m) {
    const SecurityReport& r = m.report;
    const Regime& regime = form.regime_of(m.content.year);
    const bool commune = m.issuer.unit.id == m.issuer.commune.id;
    office::Document d;
    d.metadata = {.title = subject_of(m),
                  .author = m.issuer.unit.name,
                  .subject = regime.legal_basis,
                  .keywords = {},
                  .created = m.content.counted_at};
    d.header = security::header_of(m.issuer, commune ? "BC-UBND" : "BC", r.document_on);
    d.header->number = r.document_number.value_or("");
    d.kind = "BÁO CÁO";
    d.subject = subject_of(m);
    d.addressees = {commune ? r.recipient.value_or(regime.recipient) : issuer_of(m.issuer.commune)};
    auto& b = d.blocks;
    b.emplace_back(paragraph("Thực hiện " + regime.legal_basis + ", " + m.issuer.unit.name +
                             " báo cáo công tác bảo đảm an ninh hệ thống thông tin, số liệu từ ngày " +
                             to_vietnamese(m.content.from) + " đến ngày " + to_vietnamese(m.content.to) +
                             " như sau:"));
    int no = 0;
    for (const ContentItem& item : m.content.items) {
        b.emplace_back(security::heading(2, std::to_string(++no) + ". " + item.title));
        b.emplace_back(paragraph(runs_of(item.sentence, item.title)));
        append_figures(b, item);
        if (item.table) append_rows(b, *item.table);
    }
    b.emplace_back(paragraph("Trên đây là báo cáo của " + m.issuer.unit.name + "./."));
    d.signature = security::signature_of(m.issuer);
    d.recipients = {"Như trên", "Lưu: VT"};
    if (m.final) return d;
    d.watermark = "DỰ THẢO";
    b.emplace_back(paragraph({{.text = "Ghi chú của dự thảo: " + form.note, .italic = true}}));
    return d;
}

}  // namespace khue::security_reports
