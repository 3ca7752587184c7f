#include "modules/accreditation/archive.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/accreditation/citations.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "office/zip_writer.hpp"

namespace khue::accreditation {
namespace {

constexpr std::size_t longest_stem = 80, longest_ending = 8;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Letters without diacritics, digits, dots inside; everything else becomes one hyphen.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : fold(text)) {
        const char kept = is_plain(c) || c == '.' ? c : '-';
        const bool repeats = !out.empty() && !is_plain(kept) && !is_plain(out.back());
        if (!repeats && !(out.empty() && !is_plain(kept))) out += kept;
    }
    out.resize(std::min(out.size(), longest_stem));
    while (!out.empty() && !is_plain(out.back())) out.pop_back();
    return out;
}

std::string ending_of(const std::string& original) {
    const auto dot = original.rfind('.');
    if (dot == original.npos) return "";
    const std::string end = plain(original.substr(dot + 1));
    return end.empty() || end.size() > longest_ending || end.contains('.') ? "" : "." + end;
}

bool is_web_address(std::string_view link) {
    return link.starts_with("https://") || link.starts_with("http://");
}

std::string link_to(const std::string& address, const std::string& words) {
    return "<a href=\"" + escaped(address) + "\">" + escaped(words) + "</a>";
}

std::string place_cell(const EvidenceAt& e, const ArchivedFiles& files) {
    const auto found = files.find(e.item.id.value);
    if (found != files.end() && !found->second.name.empty())
        return link_to(found->second.name, found->second.name);
    if (e.content && e.content->link && is_web_address(*e.content->link))
        return link_to(*e.content->link, *e.content->link);
    return escaped(found != files.end() && !found->second.absent.empty() ? found->second.absent
                                                                         : place_words(e));
}

std::string row_of(const ListedEvidence& e, const ArchivedFiles& files) {
    std::string points;
    for (const auto& point : e.points) points += (points.empty() ? "" : ", ") + escaped(point);
    return "<tr><td id=\"" + escaped(e.at->code) + "\">" + escaped(e.at->code) + "</td><td>" +
           escaped(e.at->item.title) + "</td><td>" + place_cell(*e.at, files) + "</td><td>" + points +
           "</td></tr>\n";
}

void link_each(std::string& html, const std::string& code) {
    const std::string link = link_to("#" + code, code);
    for (std::size_t at = 0; (at = html.find(code, at)) != html.npos; at += link.size())
        html.replace(at, code.size(), link);
}

// The words of a level; codes lead to their rows in the list, where they have one.
std::string linked(const Material& m, std::string_view text) {
    std::string out = escaped(text);
    for (const auto& code : codes_in(text))
        if (std::ranges::find(m.evidence, code, &EvidenceAt::code) != m.evidence.end()) link_each(out, code);
    return out;
}

std::string criterion_part(const Material& m, const criteria::Criterion& c) {
    const Whole& w = m.whole;
    std::string out = "<h3>Tiêu chí " + escaped(c.code + ". " + c.title) + "</h3>\n";
    for (int level = 1; level <= w.rules.rule.top(); ++level) {
        const PresentState* state = w.state_at(c.code, level);
        if (!state || !state->text) continue;
        const std::string said = !state->reached ? "" : *state->reached ? " (đạt)" : " (không đạt)";
        out += "<p><strong>Mức " + std::to_string(level) + said + "</strong>: " + linked(m, *state->text) +
               "</p>\n";
    }
    return out;
}

}  // namespace

std::string safe_name(const std::string& code, const std::string& title, const std::string& original,
                      std::set<std::string>& taken) {
    std::string stem = upper(plain(code));
    if (stem.empty()) stem = plain(title);
    if (stem.empty()) stem = "minh-chung";
    const std::string end = ending_of(original);
    std::string name = stem + end;
    for (int n = 2; !taken.insert(lower(name)).second; ++n) name = stem + "-" + std::to_string(n) + end;
    return name;
}

std::string index_page(const Material& m, const ArchivedFiles& files) {
    const Whole& w = m.whole;
    const std::string title = "Tự đánh giá chất lượng năm học " + w.record.school_year;
    std::string out =
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n<title>" +
        escaped(title + " - " + m.school.name) +
        "</title>\n<style>body{font-family:sans-serif;line-height:1.5;max-width:60rem;margin:1rem "
        "auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid "
        "#999;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}</style>\n"
        "</head>\n<body>\n<h1>" +
        escaped(title) + "</h1>\n<p>" + escaped(m.school.name) + "</p>\n<ul>\n<li>" +
        link_to("bao-cao.docx", "Báo cáo tự đánh giá (Word)") + "</li>\n<li>" +
        link_to("bao-cao.pdf", "Báo cáo tự đánh giá (PDF)") + "</li>\n<li>" +
        link_to("ke-hoach-cai-tien.docx", "Kế hoạch cải tiến (Word)") + "</li>\n<li>" +
        link_to("danh-muc-minh-chung.xlsx", "Danh mục minh chứng (Excel)") + "</li>\n</ul>\n";
    out +=
        "<h2>Danh mục minh chứng</h2>\n<table>\n<tr><th>Mã</th><th>Tên minh chứng</th><th>Tệp hoặc đường "
        "dẫn</th><th>Tiêu chí</th></tr>\n";
    for (const ListedEvidence& e : listed_evidence(m)) out += row_of(e, files);
    out += "</table>\n<h2>Hiện trạng theo tiêu chí</h2>\n";
    for (const criteria::Criterion& c : w.rules.criteria) out += criterion_part(m, c);
    return out + "</body>\n</html>\n";
}

std::string archive_of(const Material& m, const ArchivedFiles& files) {
    const office::Document report = report_document(m);
    std::vector<office::ZipPart> parts = {
        {.name = "index.html", .bytes = index_page(m, files)},
        {.name = "bao-cao.docx", .bytes = office::to_docx(report), .stored = true},
        {.name = "bao-cao.pdf", .bytes = office::to_pdf(report), .stored = true},
        {.name = "ke-hoach-cai-tien.docx", .bytes = office::to_docx(improvement_document(m)), .stored = true},
        {.name = "danh-muc-minh-chung.xlsx", .bytes = evidence_workbook(m), .stored = true}};
    for (const auto& [item, file] : files)
        if (!file.name.empty()) parts.push_back({.name = file.name, .bytes = file.bytes});
    return office::zip_parts(parts);
}

}  // namespace khue::accreditation
