#include "modules/statistics/files.hpp"

#include "core/text.hpp"
#include "modules/units/tree.hpp"
#include "office/spreadsheet.hpp"

namespace khue::statistics {
namespace {

using office::Align;
using office::ColumnKind;
using office::OutCell;
using office::OutSheet;
using office::Tone;

OutCell words(std::string text, Tone tone = Tone::plain) {
    return {.value = std::move(text), .tone = tone, .comment = {}};
}

OutCell number(const std::optional<std::int64_t>& n) {
    OutCell out;
    if (n) out.value = static_cast<double>(*n);
    return out;
}

std::string form_name(const Content& c) { return "Biểu số " + c.number; }
std::string state_text(const Content& c) { return "Trạng thái đến ngày " + to_vietnamese(c.state_day); }
std::string unit_text(const FormFile& f) {
    return (f.of_commune ? "Đơn vị tổng hợp: " : "Đơn vị báo cáo: ") + f.content.unit_name;
}

std::string marked(const Line& line) {
    return (line.depth == 0 ? "" : line.depth == 1 ? "- " : "+ ") + line.label;
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

// What a reader must know of the numbers before relying on them.
std::vector<std::string> remarks(const FormFile& f) {
    std::vector<std::string> out = {"Căn cứ: " + f.content.legal_basis + "."};
    if (!f.handed_in && !f.of_commune) out.emplace_back("Dự thảo: trường chưa nộp biểu này.");
    if (f.of_commune) {
        out.push_back("Cộng từ biểu đã nộp của " + std::to_string(f.counted.size()) + " trường" +
                      (f.counted.empty() ? "." : ": " + joined(f.counted) + "."));
        if (!f.missing.empty()) out.push_back("Chưa có số liệu của: " + joined(f.missing) + ".");
    }
    if (f.document) out.push_back("Văn bản của Sở: " + *f.document + ".");
    return out;
}

void append_signatures(OutSheet& sheet, const FormFile& f) {
    sheet.rows.emplace_back();
    const auto line = [&](std::string left, std::string right) {
        sheet.rows.push_back(
            {words(""), words(std::move(left)), words(""), words(""), words(std::move(right))});
    };
    line("", "…………, ngày …… tháng …… năm ……");
    line("NGƯỜI LẬP BIỂU", f.of_commune ? "TM. ỦY BAN NHÂN DÂN" : "HIỆU TRƯỞNG");
    line("(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)");
}

OutSheet form_sheet(const FormFile& f) {
    const Content& c = f.content;
    OutSheet sheet{
        .name = c.number,
        .titles = {upper(c.title), form_name(c) + ", năm học " + c.school_year, state_text(c), unit_text(f)},
        .columns = {{.header = "STT", .width = 6, .kind = ColumnKind::integer},
                    {.header = "Chỉ tiêu", .width = 62},
                    {.header = "Đơn vị", .width = 11},
                    {.header = "Mã số", .width = 8, .kind = ColumnKind::integer},
                    {.header = "Tổng số", .width = 24, .kind = ColumnKind::integer}},
        .rows = {},
        .autofilter = false,
        .orientation = office::Orientation::portrait};
    for (auto& remark : remarks(f)) sheet.titles.push_back(std::move(remark));
    std::int64_t no = 0;
    for (const Part& part : c.parts) {
        sheet.rows.push_back({words("", Tone::header), words(part.title, Tone::header),
                              words("", Tone::header), words("", Tone::header), words("", Tone::header)});
        for (const Line& line : part.lines)
            sheet.rows.push_back(
                {number(++no), words(marked(line)), words(line.unit), number(line.code), number(line.value)});
    }
    append_signatures(sheet, f);
    return sheet;
}

OutSheet sources_sheet(const Content& c) {
    OutSheet sheet{.name = "Nguồn số liệu",
                   .titles = {"NGUỒN CỦA TỪNG SỐ LIỆU", form_name(c) + ", " + c.unit_name},
                   .columns = {{.header = "Mã số", .width = 8, .kind = ColumnKind::integer},
                               {.header = "Chỉ tiêu", .width = 56},
                               {.header = "Số ghi trong biểu", .width = 12, .kind = ColumnKind::integer},
                               {.header = "Số máy đếm", .width = 12, .kind = ColumnKind::integer},
                               {.header = "Nguồn", .width = 22},
                               {.header = "Lý do sửa, ghi chú", .width = 60}},
                   .rows = {}};
    for (const Part& part : c.parts)
        for (const Line& line : part.lines)
            sheet.rows.push_back({number(line.code), words(line.label), number(line.value),
                                  number(line.computed), words(std::string(label(line.source))),
                                  words(line.reason.empty() ? line.note : line.reason)});
    return sheet;
}

OutSheet findings_sheet(const Content& c) {
    OutSheet sheet{.name = "Kiểm tra",
                   .titles = {"ĐIỂM CẦN GIẢI TRÌNH", form_name(c) + ", " + c.unit_name},
                   .columns = {{.header = "Nội dung", .width = 80}, {.header = "Giải trình", .width = 60}},
                   .rows = {}};
    for (const Explained& e : c.findings) sheet.rows.push_back({words(e.finding.text), words(e.explanation)});
    return sheet;
}

office::TableCell cell(std::string text) { return {.runs = {{.text = std::move(text)}}, .align = {}}; }

office::Table table_of(const Part& part, std::int64_t& no) {
    office::Table table{
        .columns = {{.width = 12, .align = Align::center},
                    {.width = 95},
                    {.width = 22, .align = Align::center},
                    {.width = 16, .align = Align::center},
                    {.width = 24, .align = Align::right}},
        .rows = {{cell("STT"), cell("Chỉ tiêu"), cell("Đơn vị"), cell("Mã số"), cell("Tổng số")}},
        .header_rows = 1,
        .caption = {},
        .points = 11};
    for (const Line& line : part.lines)
        table.rows.push_back({cell(std::to_string(++no)), cell(marked(line)), cell(line.unit),
                              cell(std::to_string(line.code)),
                              cell(line.value ? number_with_dots(*line.value) : "")});
    return table;
}

FormFile file_of(Db& db, const StatisticsForm& f, Content content, bool handed_in) {
    FormFile out{.content = std::move(content),
                 .commune = {},
                 .handed_in = handed_in,
                 .counted = {},
                 .missing = {},
                 .document = {}};
    out.commune = commune_of(db).value_or(Unit{});
    for (const ApprovalEntry& e : approval_entries(db, approval_of(db, subject_of(f)).record))
        if (e.document_number && e.document_on)
            out.document = *e.document_number + " ngày " + to_vietnamese(*e.document_on);
    return out;
}

}  // namespace

FormFile form_file(Db& db, const Seen& seen) { return file_of(db, seen.form, seen.content, !seen.live); }

FormFile submitted_file(Db& db, const StatisticsForm& f, std::int64_t number) {
    for (const StatisticsSubmission& s : submissions_of(db, f))
        if (s.number == number) return file_of(db, f, parse_content(s.content), true);
    not_found("lần nộp này của biểu");
}

FormFile sum_file(Db& db, const Scope& scope, const Layout& layout, std::string_view school_year) {
    Sum sum = sum_of(db, scope, layout, school_year);
    FormFile out{.content = {.form = layout.code,
                             .number = layout.number,
                             .title = layout.title,
                             .legal_basis = layout.legal_basis,
                             .confidence = layout.confidence,
                             .school_year = std::string(school_year),
                             .unit_code = {},
                             .unit_name = {},
                             .state_day = layout.state_of(school_year),
                             .counted_at = now(),
                             .parts = std::move(sum.parts),
                             .findings = {}},
                 .commune = commune_of(db).value_or(Unit{}),
                 .of_commune = true,
                 .counted = std::move(sum.counted),
                 .missing = std::move(sum.missing),
                 .document = {}};
    out.content.unit_code = out.commune.code;
    out.content.unit_name = issuer_of(out.commune);
    return out;
}

std::string to_workbook(const FormFile& f) {
    std::vector<OutSheet> sheets = {form_sheet(f)};
    if (!f.of_commune) sheets.push_back(sources_sheet(f.content));
    if (!f.of_commune && !f.content.findings.empty()) sheets.push_back(findings_sheet(f.content));
    return office::to_xlsx({.metadata = {.title = form_name(f.content) + " - " + f.content.unit_name,
                                         .author = f.content.unit_name,
                                         .subject = f.content.title,
                                         .keywords = f.content.school_year},
                            .sheets = std::move(sheets)});
}

office::Document document_of(const FormFile& f) {
    const Content& c = f.content;
    office::Document out{
        .metadata = {.title = form_name(c) + " - " + c.unit_name,
                     .author = c.unit_name,
                     .subject = c.title,
                     .keywords = c.school_year,
                     .created = c.counted_at},
        .header =
            office::OfficialHeader{
                .superior = f.of_commune ? "" : "ỦY BAN NHÂN DÂN\n" + upper(f.commune.name),
                .agency = f.of_commune ? "ỦY BAN NHÂN DÂN\n" + upper(f.commune.name) : upper(c.unit_name),
                .number = {},
                .symbol = {},
                .place = place_of(f.commune)},
        .kind = "BIỂU SỐ " + upper(c.number),
        .subject = c.title + ", năm học " + c.school_year,
        .addressees = {},
        .blocks = {},
        .signature = {},
        .recipients = {},
        .appendices = {},
        .watermark = f.handed_in || f.of_commune ? "" : "DỰ THẢO"};
    out.blocks.emplace_back(office::Paragraph{.runs = {{.text = state_text(c) + ". " + unit_text(f) + "."}}});
    for (auto& remark : remarks(f))
        out.blocks.emplace_back(office::Paragraph{.runs = {{.text = std::move(remark), .italic = true}}});
    std::int64_t no = 0;
    for (const Part& part : c.parts) {
        out.blocks.emplace_back(office::Heading{.level = 1, .text = part.title});
        out.blocks.emplace_back(table_of(part, no));
    }
    out.signature =
        office::Signature{.authority = f.of_commune ? std::vector<std::string>{"TM. ỦY BAN NHÂN DÂN"}
                                                    : std::vector<std::string>{},
                          .post = f.of_commune ? "…………………" : "HIỆU TRƯỞNG",
                          .name = {}};
    out.recipients = {f.of_commune ? "Sở Giáo dục và Đào tạo;" : "Ủy ban nhân dân xã;", "Lưu: VT."};
    return out;
}

std::string to_json(const FormFile& f) {
    std::string out;
    JsonWriter w(out);
    w.object().member("handed_in", f.handed_in).member("of_commune", f.of_commune);
    for (const auto& [name, list] : {std::pair("counted", &f.counted), std::pair("missing", &f.missing)}) {
        w.key(name).array();
        for (const auto& school : *list) w.value(school);
        w.end_array();
    }
    w.text_or_null("department_document", f.document.value_or("")).key("content");
    append_content(w, f.content);
    w.end_object();
    return out;
}

std::string file_stem(const FormFile& f) {
    const Content& c = f.content;
    return c.form + "-" + c.unit_code + "-" + c.school_year +
           (f.of_commune  ? "-tong-hop"
            : f.handed_in ? ""
                          : "-du-thao");
}

}  // namespace khue::statistics
