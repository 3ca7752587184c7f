#include "modules/accreditation/report.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/accreditation/citations.hpp"
#include "modules/evidence/standing.hpp"
#include "modules/units/tree.hpp"
#include "office/prose.hpp"
#include "office/spreadsheet.hpp"

namespace khue::accreditation {
namespace {

using criteria::Criterion;
using criteria::Group;
using office::Align;
using office::Block;
using office::TableCell;

using Blocks = std::vector<Block>;

TableCell cell(std::string text, bool bold = false) {
    return {.runs = {{.text = std::move(text), .bold = bold}}, .align = {}};
}
// What nobody has said stands out in red, to be filled in.
TableCell said(const std::optional<std::string>& text) {
    if (text) return cell(*text);
    return {.runs = {{.text = "chưa ghi", .missing = true}}, .align = {}};
}
void heading(Blocks& blocks, int level, std::string text) {
    blocks.emplace_back(office::Heading{.level = level, .text = std::move(text)});
}
void paragraph(Blocks& blocks, std::string text) {
    blocks.emplace_back(office::Paragraph{.runs = {{.text = std::move(text)}}});
}
void aside(Blocks& blocks, std::string text) {
    blocks.emplace_back(office::Paragraph{.runs = {{.text = std::move(text), .italic = true}}});
}
void prose(Blocks& blocks, const std::optional<std::string>& text) {
    if (text)
        office::append_prose(blocks, *text);
    else
        blocks.emplace_back(office::Paragraph{.runs = {{.text = "(Chưa ghi)", .missing = true}}});
}

std::string level_words(std::int64_t level) {
    return level == 0 ? "Không đạt" : "Đạt Mức " + std::to_string(level);
}

std::string result_of(const Whole& w, std::string_view code) {
    const auto score = w.score_at(code);
    return score ? level_words(*score / criteria::one_point) : "Chưa đánh giá";
}

std::string reached_words(const std::optional<bool>& reached) {
    if (!reached) return "Không xét";
    return *reached ? "Đạt" : "Không đạt";
}

const Judgement& judgement_of(const Whole& w, std::string_view code) {
    static const Judgement none;
    const auto found = w.judgements.find(code);
    return found == w.judgements.end() ? none : found->second;
}

std::string day_words(const std::optional<Date>& day) { return day ? to_vietnamese(*day) : "…"; }

std::string set_words(const Whole& w) {
    std::string out = w.rules.legal_basis.empty() ? w.set.title : w.rules.legal_basis;
    if (w.set.document_number && w.set.document_on)
        out += "; áp dụng theo " + *w.set.document_number + " ngày " + to_vietnamese(*w.set.document_on);
    return out + (w.set.provisional ? " (bộ tiêu chí tạm thời)" : "");
}

// ---- part I

void append_school(Blocks& blocks, const Material& m) {
    heading(blocks, 2, "1. Thông tin chung");
    office::Table table{.columns = {{.width = 40}, {.width = 80}}, .rows = {}, .caption = {}};
    const auto row = [&](std::string label, const std::optional<std::string>& text) {
        table.rows.push_back({cell(std::move(label)), said(text)});
    };
    row("Tên trường", m.school.name);
    row("Mã trường", m.school.code);
    row("Cấp học", std::string(level_code(m.school.level)));
    row("Địa chỉ", m.school.address);
    row("Cơ quan quản lý", issuer_of(m.commune));
    row("Ngày bắt đầu hoạt động",
        m.school.opened_on ? std::optional(to_vietnamese(*m.school.opened_on)) : std::nullopt);
    blocks.emplace_back(std::move(table));
}

void append_council(Blocks& blocks, const Whole& w) {
    paragraph(blocks, "Hội đồng tự đánh giá thành lập theo Quyết định số " +
                          w.record.council_number.value_or("…") + " ngày " + day_words(w.record.council_on) +
                          ", thực hiện từ ngày " + day_words(w.record.plan_from) + " đến ngày " +
                          day_words(w.record.plan_to) + ".");
    office::Table table{
        .columns = {{.width = 12, .align = Align::center}, {.width = 50}, {.width = 45}, {.width = 45}},
        .rows = {{cell("TT"), cell("Họ và tên"), cell("Chức vụ"), cell("Nhiệm vụ")}},
        .header_rows = 1,
        .caption = {}};
    for (const CouncilMember& member : w.council)
        table.rows.push_back({cell(std::to_string(table.rows.size())), cell(member.full_name),
                              cell(member.post.value_or("")), cell(std::string(label_of(member.role)))});
    if (!w.council.empty()) blocks.emplace_back(std::move(table));
}

void append_overview(Blocks& blocks, const Material& m) {
    const Accreditation& a = m.whole.record;
    heading(blocks, 1, "PHẦN I. TỔNG QUAN");
    append_school(blocks, m);
    heading(blocks, 2, "2. Bối cảnh");
    prose(blocks, a.background);
    heading(blocks, 2, "3. Mục đích, phạm vi, thời gian");
    prose(blocks, a.purpose);
    aside(blocks, "Căn cứ: " + set_words(m.whole) + ".");
    heading(blocks, 2, "4. Quá trình thực hiện");
    append_council(blocks, m.whole);
    prose(blocks, a.process);
}

// ---- part II

void append_criterion(Blocks& blocks, const Whole& w, const Criterion& c) {
    heading(blocks, 3, "Tiêu chí " + c.code + ": " + c.title + (c.mandatory ? " (bắt buộc)" : ""));
    office::Table table{
        .columns = {{.width = 16, .align = Align::center},
                    {.width = 110},
                    {.width = 24, .align = Align::center}},
        .rows = {{cell("Mức"), cell("Hiện trạng (kèm mã minh chứng)"), cell("Đạt/Không đạt")}},
        .header_rows = 1,
        .caption = {}};
    for (int level = 1; level <= w.rules.rule.top(); ++level) {
        const PresentState* state = w.state_at(c.code, level);
        table.rows.push_back({cell("Mức " + std::to_string(level)), said(state ? state->text : std::nullopt),
                              cell(reached_words(state ? state->reached : std::nullopt))});
    }
    blocks.emplace_back(std::move(table));
    const Judgement& j = judgement_of(w, c.code);
    if (j.strengths) paragraph(blocks, "Điểm mạnh: " + *j.strengths);
    if (j.weaknesses) paragraph(blocks, "Hạn chế và nguyên nhân: " + *j.weaknesses);
    if (j.improvement) paragraph(blocks, "Cải tiến: " + *j.improvement);
    paragraph(blocks, "Kết luận: " + result_of(w, c.code) + ".");
}

void append_standard(Blocks& blocks, const Whole& w, const Group& g) {
    heading(blocks, 2, "Tiêu chuẩn " + g.code + ": " + g.title);
    for (const Criterion& c : w.rules.criteria)
        if (c.group == g.code) append_criterion(blocks, w, c);
    heading(blocks, 3, "Đánh giá chung về Tiêu chuẩn " + g.code);
    const Judgement& j = judgement_of(w, g.code);
    paragraph(blocks, "Điểm mạnh:");
    prose(blocks, j.strengths);
    paragraph(blocks, "Hạn chế và nguyên nhân:");
    prose(blocks, j.weaknesses);
    paragraph(blocks, "Định hướng cải tiến:");
    prose(blocks, j.improvement);
}

// ---- part III

office::Table criteria_table(const Whole& w) {
    office::Table table{.columns = {{.width = 18, .align = Align::center},
                                    {.width = 90},
                                    {.width = 20, .align = Align::center},
                                    {.width = 28, .align = Align::center}},
                        .rows = {{cell("Tiêu chí"), cell("Tên tiêu chí"), cell("Bắt buộc"), cell("Kết quả")}},
                        .header_rows = 1,
                        .caption = "Bảng tổng hợp kết quả theo tiêu chí"};
    for (const Criterion& c : w.rules.criteria)
        table.rows.push_back(
            {cell(c.code), cell(c.title), cell(c.mandatory ? "x" : ""), cell(result_of(w, c.code))});
    return table;
}

office::Table standards_table(const Whole& w) {
    office::Table table{.columns = {{.width = 60}, {.width = 20, .align = Align::center}},
                        .rows = {{cell("Tiêu chuẩn"), cell("Số tiêu chí")}},
                        .header_rows = 1,
                        .caption = "Số lượng, tỷ lệ tiêu chí theo tiêu chuẩn"};
    for (int level = 0; level <= w.rules.rule.top(); ++level) {
        table.columns.push_back({.width = 26, .align = Align::center});
        table.rows.front().push_back(cell(level_words(level)));
    }
    const auto add = [&](const std::string& title, std::string_view group, bool bold) {
        const StandardCount n = count_of(w, group);
        std::vector<TableCell> row = {cell(title, bold), cell(std::to_string(n.criteria), bold)};
        for (const std::int64_t at : n.at)
            row.push_back(cell(std::to_string(at) + " (" + percent_text(at, n.criteria) + ")", bold));
        table.rows.push_back(std::move(row));
    };
    for (const Group& g : w.rules.groups) add("Tiêu chuẩn " + g.code + ". " + g.title, g.code, false);
    add("Cộng", "", true);
    return table;
}

void append_conclusion(Blocks& blocks, const Whole& w) {
    heading(blocks, 1, "PHẦN III. KẾT LUẬN");
    prose(blocks, w.record.conclusion);
    blocks.emplace_back(criteria_table(w));
    blocks.emplace_back(standards_table(w));
    const criteria::Rating rating = criteria::rate(w.rules, w.scores());
    paragraph(blocks, rating.unanswered > 0
                          ? "Mức tự đánh giá: chưa kết luận, còn " + std::to_string(rating.unanswered) +
                                " tiêu chí chưa đánh giá."
                          : "Trường tự đánh giá: " + w.rules.rule.label_of(rating.level) + ".");
    heading(blocks, 2, "Kiến nghị");
    prose(blocks, w.record.proposals);
}

// Until there are digital signatures, approval in the system stands in their place, and this says so.
std::string course_words(const Accreditation& a) {
    std::string out;
    if (a.finished_on && a.finished_by)
        out += "Hội đồng hoàn thành ngày " + to_vietnamese(*a.finished_on) + " (tài khoản " + *a.finished_by +
               "). ";
    if (a.signed_on && a.signed_by)
        out +=
            "Hiệu trưởng duyệt ngày " + to_vietnamese(*a.signed_on) + " (tài khoản " + *a.signed_by + "). ";
    if (a.received_on && a.received_by)
        out += "Xã tiếp nhận ngày " + to_vietnamese(*a.received_on) + " (tài khoản " + *a.received_by + "). ";
    if (a.revision > 1) out += "Bản sửa lần " + std::to_string(a.revision - 1) + ". ";
    return out +
           "Hiệu trưởng chịu trách nhiệm về tính trung thực của số liệu, minh chứng. Chưa có ký số: "
           "việc duyệt trên hệ thống thay cho chữ ký, có ghi vết.";
}

office::Table evidence_table(const Material& m) {
    office::Table table{.columns = {{.width = 10, .align = Align::center},
                                    {.width = 28},
                                    {.width = 60},
                                    {.width = 46},
                                    {.width = 26}},
                        .rows = {{cell("TT"), cell("Mã minh chứng"), cell("Tên minh chứng"),
                                  cell("Định dạng, vị trí lưu trữ hoặc đường dẫn điện tử"), cell("Ghi chú")}},
                        .header_rows = 1,
                        .caption = {},
                        .points = 11};
    for (const ListedEvidence& e : listed_evidence(m)) {
        std::string points;
        for (const auto& point : e.points) points += (points.empty() ? "Tiêu chí " : ", ") + point;
        table.rows.push_back({cell(std::to_string(table.rows.size())), cell(e.at->code),
                              cell(e.at->item.title), cell(place_words(*e.at)), cell(points)});
    }
    return table;
}

office::OfficialHeader header_of(const Material& m) {
    return {.superior = "ỦY BAN NHÂN DÂN\n" + upper(m.commune.name),
            .agency = upper(m.school.name),
            .number = {},
            .symbol = {},
            .place = place_of(m.commune)};
}

office::Document paper(const Material& m, const std::string& kind, const std::string& subject) {
    const Accreditation& a = m.whole.record;
    return {.metadata = {.title = subject + " - " + m.school.name,
                         .author = m.school.name,
                         .subject = m.whole.set.title,
                         .keywords = a.school_year},
            .header = header_of(m),
            .kind = kind,
            .subject = subject,
            .addressees = {},
            .blocks = {},
            .signature = office::Signature{.authority = {}, .post = "HIỆU TRƯỞNG", .name = {}},
            .recipients = {issuer_of(m.commune) + ";", "Lưu: VT."},
            .appendices = {},
            .watermark = a.state < AccreditationState::signed_off ? "DỰ THẢO" : ""};
}

}  // namespace

Material material_of(Db& db, Whole w) {
    Material out{.whole = std::move(w),
                 .school = {},
                 .commune = commune_of(db).value_or(Unit{}),
                 .evidence = {},
                 .improvement = {}};
    const Accreditation& a = out.whole.record;
    out.school = get(db, Scope::of(a.unit_id.value), a.unit_id).value_or(Unit{});
    out.evidence = evidence_of(db, Accreditation::entity().name, a.id.value, out.whole.scheme());
    out.improvement = improvement_of(db, a.unit_id.value, a.school_year);
    return out;
}

std::vector<ListedEvidence> listed_evidence(const Material& m) {
    std::vector<ListedEvidence> out;
    for (const EvidenceAt& e : m.evidence) {
        const auto same = std::ranges::find_if(
            out, [&](const ListedEvidence& one) { return one.at->item.id == e.item.id; });
        ListedEvidence& row =
            same == out.end() ? out.emplace_back(ListedEvidence{.at = &e, .points = {}}) : *same;
        if (!e.use.point.empty()) row.points.push_back(e.use.point);
    }
    std::ranges::stable_sort(out, [](const ListedEvidence& a, const ListedEvidence& b) {
        if (a.at->code.empty() != b.at->code.empty()) return b.at->code.empty();
        return a.at->code < b.at->code;
    });
    return out;
}

std::string place_words(const EvidenceAt& e) {
    std::string out(label_of(e.item.kind));
    if (e.is_missing()) out = std::string(word_of(e.item.kind));
    if (e.content && e.content->link) out += ": " + *e.content->link;
    if (e.content && e.content->file_id) out += ": " + e.content->name;
    if (e.item.place) out += "; " + *e.item.place;
    return out;
}

office::Document report_document(const Material& m) {
    const Whole& w = m.whole;
    office::Document out =
        paper(m, "BÁO CÁO TỰ ĐÁNH GIÁ", "Tự đánh giá chất lượng năm học " + w.record.school_year);
    append_overview(out.blocks, m);
    heading(out.blocks, 1, "PHẦN II. TỰ ĐÁNH GIÁ");
    for (const Group& g : w.rules.groups) append_standard(out.blocks, w, g);
    append_conclusion(out.blocks, w);
    aside(out.blocks, course_words(w.record));
    office::Appendix list{.label = "PHẦN IV. PHỤ LỤC",
                          .title = "DANH MỤC MINH CHỨNG",
                          .reference = {},
                          .orientation = office::Orientation::portrait,
                          .blocks = {}};
    if (m.evidence.empty())
        paragraph(list.blocks, "Chưa gắn minh chứng nào.");
    else
        list.blocks.emplace_back(evidence_table(m));
    out.appendices.push_back(std::move(list));
    return out;
}

office::Document improvement_document(const Material& m) {
    const ImprovementPlan& plan = m.improvement;
    office::Document out =
        paper(m, "KẾ HOẠCH CẢI TIẾN", "Cải tiến chất lượng năm học " + m.whole.record.school_year);
    out.watermark = "";
    paragraph(out.blocks, "Kế hoạch tập trung vào vấn đề ưu tiên. Đã xong " + std::to_string(plan.done()) +
                              "/" + std::to_string(plan.planned()) + " việc (" +
                              percent_text(plan.done(), plan.planned()) + ").");
    office::Table table{
        .columns = {{.width = 10, .align = Align::center},
                    {.width = 40},
                    {.width = 40},
                    {.width = 28},
                    {.width = 22},
                    {.width = 30},
                    {.width = 30}},
        .rows = {{cell("TT"), cell("Vấn đề ưu tiên"), cell("Việc cải tiến"), cell("Người phụ trách"),
                  cell("Hạn"), cell("Nguồn lực; sản phẩm"), cell("Tình trạng, kết quả")}},
        .header_rows = 1,
        .caption = {},
        .points = 11};
    for (const ImprovementAction& a : plan.actions)
        table.rows.push_back(
            {cell(std::to_string(table.rows.size())), cell((a.code ? *a.code + ": " : "") + a.problem),
             cell(a.action), cell(a.owner), cell(to_vietnamese(a.due_on)),
             cell(a.resources.value_or("") + (a.resources && a.product ? "; " : "") + a.product.value_or("")),
             cell(std::string(label_of(a.state)) + (a.result ? ": " + *a.result : ""))});
    out.blocks.emplace_back(std::move(table));
    heading(out.blocks, 1, "Rà soát");
    for (const ImprovementReview& r : plan.reviews) {
        paragraph(out.blocks, std::string(label_of(r.moment)) + ", ngày " + to_vietnamese(r.reviewed_on) +
                                  ": đã xong " + std::to_string(r.done) + "/" + std::to_string(r.planned) +
                                  " việc.");
        prose(out.blocks, r.findings);
        if (r.adjustments) paragraph(out.blocks, "Điều chỉnh: " + *r.adjustments);
    }
    if (plan.reviews.empty())
        paragraph(out.blocks, "Chưa rà soát lần nào. Mỗi năm học rà soát ít nhất 02 lần.");
    return out;
}

std::string evidence_workbook(const Material& m) {
    office::OutSheet sheet{
        .name = "Danh mục minh chứng",
        .titles = {"DANH MỤC MINH CHỨNG", m.school.name + ", năm học " + m.whole.record.school_year},
        .columns = {{.header = "TT", .width = 6, .kind = office::ColumnKind::integer},
                    {.header = "Mã minh chứng", .width = 18},
                    {.header = "Tên minh chứng", .width = 50},
                    {.header = "Định dạng, vị trí lưu trữ hoặc đường dẫn điện tử", .width = 50},
                    {.header = "Ghi chú", .width = 30}},
        .rows = {}};
    const auto words = [](std::string text) {
        return office::OutCell{.value = std::move(text), .comment = {}};
    };
    double no = 0;
    for (const ListedEvidence& e : listed_evidence(m)) {
        std::string points;
        for (const auto& point : e.points) points += (points.empty() ? "Tiêu chí " : ", ") + point;
        sheet.rows.push_back({{.value = ++no, .comment = {}},
                              words(e.at->code),
                              words(e.at->item.title),
                              words(place_words(*e.at)),
                              words(points)});
    }
    return office::to_xlsx({.metadata = {.title = "Danh mục minh chứng - " + m.school.name,
                                         .author = m.school.name,
                                         .subject = m.whole.set.title,
                                         .keywords = m.whole.record.school_year},
                            .sheets = {std::move(sheet)}});
}

std::string file_stem(const Material& m) {
    const Accreditation& a = m.whole.record;
    return "tu-danh-gia-" + m.school.code + "-" + a.school_year +
           (a.revision > 1 ? "-ban-" + std::to_string(a.revision) : "") +
           (a.state < AccreditationState::signed_off ? "-du-thao" : "");
}

StandardCount count_of(const Whole& w, std::string_view group) {
    StandardCount out{.at = std::vector<std::int64_t>(static_cast<std::size_t>(w.rules.rule.top()) + 1)};
    for (const Criterion& c : w.rules.criteria) {
        if (!group.empty() && c.group != group) continue;
        ++out.criteria;
        if (const auto score = w.score_at(c.code))
            ++out.at[static_cast<std::size_t>(*score / criteria::one_point)];
        else
            ++out.unsaid;
    }
    return out;
}

std::string percent_text(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return "–";
    const std::int64_t tenths = (2'000 * part + whole) / (2 * whole);
    return std::to_string(tenths / 10) + (tenths % 10 ? "," + std::to_string(tenths % 10) : "") + "%";
}

}  // namespace khue::accreditation
