#include "modules/security/paper.hpp"

#include "core/text.hpp"
#include "modules/units/tree.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "store/files.hpp"

namespace khue::security {

using office::Run;
using office::TableCell;

Issuer issuer_in(Db& db, Id<Unit> id) {
    auto unit = get(db, Scope::of(id.value), id);
    if (!unit) not_found("đơn vị này");
    return {.unit = *unit, .commune = commune_of(db).value_or(Unit{})};
}

office::OfficialHeader header_of(const Issuer& by, const std::string& symbol, std::optional<Date> day) {
    const std::string commune = "ỦY BAN NHÂN DÂN\n" + upper(by.commune.name);
    const bool whole = by.unit.id == by.commune.id;
    office::OfficialHeader h{.superior = whole ? "" : commune,
                             .agency = whole ? commune : upper(by.unit.name),
                             .number = "",
                             .symbol = symbol,
                             .place = place_of(by.commune)};
    if (!day) return h;
    const Civil c = civil(*day);
    h.year = c.year, h.month = c.month, h.day = c.day;
    return h;
}

office::Signature signature_of(const Issuer& by) {
    if (by.unit.id == by.commune.id)
        return {.authority = {"TM. ỦY BAN NHÂN DÂN"}, .post = "CHỦ TỊCH", .name = ""};
    return {.authority = {}, .post = "HIỆU TRƯỞNG", .name = ""};
}

Run missing_run(std::string_view what) { return {.text = "[chưa có: " + lower(what) + "]", .missing = true}; }

Run said_or_missing(std::string_view text, std::string_view what) {
    return text.empty() ? missing_run(what) : Run{.text = std::string(text)};
}

office::Paragraph paragraph(std::string text) { return {.runs = {{.text = std::move(text)}}}; }
office::Paragraph paragraph(std::vector<Run> runs) { return {.runs = std::move(runs)}; }
office::Heading heading(int level, std::string text) { return {.level = level, .text = std::move(text)}; }

TableCell cell(std::string text, office::Tone tone) {
    return {.runs = {{.text = std::move(text)}}, .align = {}, .tone = tone};
}
TableCell cell(Run run) { return {.runs = {std::move(run)}, .align = {}}; }

office::Table table(const std::vector<std::string>& header, const std::vector<double>& widths) {
    office::Table out{.columns = {}, .rows = {}, .header_rows = 1, .caption = {}, .points = 11};
    for (const double width : widths) out.columns.push_back({.width = width});
    std::vector<TableCell> row;
    for (const auto& name : header) row.push_back(cell(name));
    out.rows.push_back(std::move(row));
    return out;
}

std::string draw(const office::Document& d, std::string_view end) {
    return end == "docx" ? office::to_docx(d) : office::to_pdf(d);
}
std::string_view type_of(std::string_view end) { return end == "docx" ? docx_type : "application/pdf"; }

}  // namespace khue::security
