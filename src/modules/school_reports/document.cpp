#include "modules/school_reports/document.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/school_reports/verbs.hpp"
#include "modules/units/tree.hpp"
#include "office/prose.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

using office::Align;
using office::Block;
using office::Heading;
using office::Table;
using office::TableCell;
using office::Tone;

constexpr const char* unwritten = "(Trường chưa ghi nội dung này.)";

office::Paragraph paragraph(std::string text) { return {.runs = {{.text = std::move(text)}}}; }
office::Paragraph aside(std::string text) { return {.runs = {{.text = std::move(text), .italic = true}}}; }
TableCell cell(std::string text, Tone tone = Tone::plain) {
    return {.runs = {{.text = std::move(text)}}, .tone = tone};
}

void append_text(std::vector<Block>& blocks, const std::optional<std::string>& text) {
    if (!text) return void(blocks.emplace_back(aside(unwritten)));
    office::append_prose(blocks, *text);
}

std::vector<TableCell> header_row(const std::vector<std::string>& names) {
    std::vector<TableCell> row;
    for (const auto& name : names) row.push_back(cell(name));
    return row;
}

std::string attained_text(Attained a) {
    return a == Attained::met ? "Đạt" : a == Attained::unmet ? "Chưa đạt" : "–";
}

Tone tone_of(Attained a) {
    return a == Attained::met ? Tone::good : a == Attained::unmet ? Tone::bad : Tone::plain;
}

void append_figures(std::vector<Block>& blocks, const SchoolContent& c) {
    if (c.figures.empty())
        return void(blocks.emplace_back(aside("(Kế hoạch không có chỉ tiêu nào áp dụng cho trường.)")));
    Table table{
        .columns = {{.width = 9, .align = Align::center},
                    {.width = 62},
                    {.width = 22, .align = Align::center},
                    {.width = 26, .align = Align::right},
                    {.width = 24, .align = Align::right},
                    {.width = 20, .align = Align::center},
                    {.width = 30, .align = Align::center}},
        .header_rows = 1,
        .caption = "Bảng 1. Kết quả các chỉ tiêu của trường, số liệu đến hết ngày " + to_vietnamese(c.close),
        .points = 11};
    table.rows.push_back(
        header_row({"TT", "Chỉ tiêu", "Mục tiêu", "Tử số/mẫu số", "Kết quả", "Đánh giá", "Nguồn số liệu"}));
    for (const SchoolFigure& f : c.figures)
        table.rows.push_back({cell(std::to_string(f.no)), cell(f.name), cell(f.target), cell(f.ratio),
                              cell(f.basis == Basis::missing ? "–" : f.value),
                              cell(attained_text(f.attained), tone_of(f.attained)),
                              cell(capitalised(std::string(basis_label(f.basis))))});
    blocks.emplace_back(std::move(table));
}

std::string task_note(const SchoolTask& t) {
    if (t.note) return *t.note;
    if (!t.due) return "";
    return (t.late ? "Quá hạn " : "Hạn ") + to_vietnamese(*t.due);
}

void append_tasks(std::vector<Block>& blocks, const SchoolContent& c) {
    if (c.tasks.empty())
        return void(blocks.emplace_back(aside("(Trường không có phần việc trong kế hoạch nhiệm vụ.)")));
    Table table{.columns = {{.width = 9, .align = Align::center},
                            {.width = 80},
                            {.width = 30, .align = Align::center},
                            {.width = 18, .align = Align::right},
                            {.width = 56}},
                .header_rows = 1,
                .caption = "Bảng 2. Tiến độ nhiệm vụ của trường",
                .points = 11};
    table.rows.push_back(header_row({"TT", "Nhiệm vụ", "Tình trạng", "Tiến độ", "Kết quả, vướng mắc"}));
    for (const SchoolTask& t : c.tasks)
        table.rows.push_back({cell(std::to_string(t.no)), cell(t.name),
                              cell(t.state, t.late ? Tone::warn : Tone::plain),
                              cell(std::to_string(t.percent) + "%"), cell(task_note(t))});
    blocks.emplace_back(std::move(table));
}

// "…;" until the last, which ends with a full stop.
void append_list(std::vector<Block>& blocks, const std::vector<std::string>& lines) {
    office::List items;
    for (std::size_t i = 0; i < lines.size(); ++i)
        items.items.push_back({{.text = lines[i] + (i + 1 < lines.size() ? ";" : ".")}});
    blocks.emplace_back(std::move(items));
}

void append_difficulties(std::vector<Block>& blocks, const SchoolContent& c) {
    std::vector<std::string> lines;
    for (const SaidIssue& i : c.issues)
        if (i.kind == IssueKind::difficulty) lines.push_back(issue_sentence(i));
    if (lines.empty()) return void(blocks.emplace_back(paragraph("Không có.")));
    append_list(blocks, lines);
}

// "Đối với …" as such documents have it, in the order of first mention.
void append_proposals(std::vector<Block>& blocks, const SchoolContent& c) {
    std::vector<std::string> addressees;
    for (const SaidIssue& i : c.issues)
        if (i.kind == IssueKind::proposal && std::ranges::find(addressees, i.addressee) == addressees.end())
            addressees.push_back(i.addressee);
    if (addressees.empty()) return void(blocks.emplace_back(paragraph("Không có.")));
    int no = 0;
    for (const std::string& to : addressees) {
        std::vector<std::string> lines;
        for (const SaidIssue& i : c.issues)
            if (i.kind == IssueKind::proposal && i.addressee == to) lines.push_back(issue_sentence(i));
        std::string title = std::to_string(++no) + ". Đối với " + std::string(addressee_label(to));
        blocks.emplace_back(Heading{.level = 2, .text = std::move(title)});
        append_list(blocks, lines);
    }
}

void append_body(std::vector<Block>& blocks, const SchoolDocument& d) {
    auto section = [&](const char* title) { blocks.emplace_back(Heading{.level = 1, .text = title}); };
    auto part = [&](const char* title) { blocks.emplace_back(Heading{.level = 2, .text = title}); };
    const SchoolContent& c = d.content;
    section("I. CÔNG TÁC CHỈ ĐẠO");
    append_text(blocks, c.words.direction);
    section("II. KẾT QUẢ THỰC HIỆN");
    part("1. Kết quả nổi bật");
    append_text(blocks, c.words.results);
    part("2. Kết quả các chỉ tiêu");
    append_figures(blocks, c);
    part("3. Tiến độ nhiệm vụ");
    append_tasks(blocks, c);
    section("III. TỒN TẠI, NGUYÊN NHÂN");
    append_text(blocks, c.words.weaknesses);
    section("IV. KHÓ KHĂN, VƯỚNG MẮC");
    append_difficulties(blocks, c);
    section("V. NHIỆM VỤ KỲ TỚI");
    append_text(blocks, c.words.next);
    section("VI. KIẾN NGHỊ, ĐỀ XUẤT");
    append_proposals(blocks, c);
}

std::string subject_of(const SchoolDocument& d) {
    return "Kết quả thực hiện " + d.plan + ", " + in_sentence(d.period);
}

office::OfficialHeader header_of(const SchoolDocument& d) {
    const SchoolReport& r = d.content.words;
    office::OfficialHeader h{.superior = "ỦY BAN NHÂN DÂN\n" + upper(d.commune.name),
                             .agency = upper(d.school.name),
                             .number = r.document_number.value_or(""),
                             .symbol = r.symbol.value_or(""),
                             .place = place_of(d.commune)};
    if (!r.date) return h;
    Civil c = civil(*r.date);
    h.year = c.year, h.month = c.month, h.day = c.day;
    return h;
}

SchoolDocument with_content(App& app, Db& db, const SchoolReport& r, SchoolContent content, bool handed_in) {
    SchoolDocument d{
        .period = period_of(app, db, r.period), .handed_in = handed_in, .content = std::move(content)};
    d.school = get(db, Scope::everything(), r.unit_id).value_or(Unit{});
    d.commune = commune_of(db).value_or(Unit{});
    d.plan = plan_of(app, db, d.period.close_on)->name;
    return d;
}

}  // namespace

SchoolDocument school_document(App& app, Db& db, const SeenSchoolReport& seen) {
    if (seen.own && may_be_written(seen.report))
        return with_content(app, db, seen.report, live_content(app, db, seen.report), false);
    return submitted_document(app, db, seen.report, seen.report.number);
}

SchoolDocument submitted_document(App& app, Db& db, const SchoolReport& r, std::int64_t number) {
    for (const SchoolSubmission& s : submissions_of(db, r))
        if (s.number == number) return with_content(app, db, r, parse_content(s.content), true);
    not_found("lần nộp này của báo cáo");
}

office::Document document_of(const SchoolDocument& d) {
    office::Document out{.metadata = {.title = subject_of(d),
                                      .author = d.school.name,
                                      .subject = d.plan,
                                      .keywords = d.period.label,
                                      .created = d.content.counted_at},
                         .header = header_of(d),
                         .kind = "BÁO CÁO",
                         .subject = subject_of(d),
                         .addressees = {issuer_of(d.commune)}};
    out.blocks.emplace_back(paragraph(d.school.name + " báo cáo " + lower(subject_of(d).substr(0, 1)) +
                                      subject_of(d).substr(1) + " như sau:"));
    append_body(out.blocks, d);
    out.blocks.emplace_back(
        paragraph("Trên đây là báo cáo " + in_sentence(d.period) + " của " + d.school.name + "./."));
    out.signature = office::Signature{.authority = {},
                                      .post = upper(d.content.words.signer_post.value_or("…………………")),
                                      .name = d.content.words.signer_name.value_or("")};
    out.recipients = {"Như trên;", "Lưu: VT."};
    return out;
}

std::string file_stem(const SchoolDocument& d) {
    return "bao-cao-" + d.school.code + "-" + d.period.code + (d.handed_in ? "" : "-du-thao");
}

}  // namespace khue
