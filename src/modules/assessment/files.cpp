#include "modules/assessment/files.hpp"

#include "core/text.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/units/tree.hpp"

namespace khue::assessment {
namespace {

using criteria::Criterion;
using criteria::points_text;
using office::Align;
using office::OutCell;
using office::TableCell;
using office::Tone;

constexpr const char* provisional_words = "bộ tiêu chí tạm thời";

TableCell cell(std::string text, bool bold = false, Tone tone = Tone::plain) {
    return {.runs = {{.text = std::move(text), .bold = bold}}, .align = {}, .tone = tone};
}
office::Paragraph paragraph(std::string text) { return {.runs = {{.text = std::move(text)}}}; }
office::Paragraph aside(std::string text) { return {.runs = {{.text = std::move(text), .italic = true}}}; }
OutCell words(std::string text, Tone tone = Tone::plain) {
    return {.value = std::move(text), .tone = tone, .comment = {}};
}
OutCell points_cell(const std::optional<std::int64_t>& points) {
    OutCell out{.value = {}, .comment = {}};
    if (points) out.value = static_cast<double>(*points) / criteria::one_point;
    return out;
}

std::string score_text(const criteria::Ruleset& rules, const Criterion& c,
                       const std::optional<std::int64_t>& score) {
    if (!score) return "";
    if (rules.is_condition(c)) return *score > 0 ? "Đạt" : "Chưa đạt";
    return points_text(*score);
}

const AssessmentAnswer& answer_of(const Whole& w, const std::string& code) {
    static const AssessmentAnswer none;
    const auto found = w.answers.find(code);
    return found == w.answers.end() ? none : found->second;
}

std::string evidence_at(const Sheet& s, const std::string& code) {
    const auto found = s.evidence.find(code);
    return found == s.evidence.end() ? "" : found->second;
}

std::string set_text(const CriteriaSet& s, const criteria::Ruleset& rules) {
    std::string out = rules.legal_basis.empty() ? s.title : rules.legal_basis;
    if (s.document_number && s.document_on)
        out += "; áp dụng theo " + *s.document_number + " ngày " + to_vietnamese(*s.document_on);
    return out + (s.provisional ? " (" + std::string(provisional_words) + ")" : "");
}

// Until there are digital signatures, approval in the system stands in their place, and this says so.
std::string standing_text(const Sheet& s) {
    const Assessment& a = s.assessment.record;
    std::string out;
    if (a.submitted_on && a.submitted_by && a.number > 0)
        out += "Trường nộp lần " + std::to_string(a.number) + " ngày " + to_vietnamese(*a.submitted_on) +
               " (tài khoản " + *a.submitted_by + "). ";
    if (a.confirmed_on && a.confirmed_by)
        out +=
            "Xã xác nhận ngày " + to_vietnamese(*a.confirmed_on) + " (tài khoản " + *a.confirmed_by + "). ";
    if (a.publication_number && a.published_on)
        out += "Công bố theo " + *a.publication_number + " ngày " + to_vietnamese(*a.published_on) + ". ";
    return out + "Chưa có ký số: việc duyệt trên hệ thống thay cho chữ ký, có ghi vết.";
}

std::string level_text(const Whole& w, const criteria::Rating& r) { return w.rules.rule.label_of(r.level); }

std::optional<criteria::Rating> review_of(const Whole& w) {
    const auto scores = w.review_scores();
    return scores.empty() ? std::nullopt : std::optional(criteria::rate(w.rules, scores));
}

office::Table sheet_table(const Sheet& s) {
    const Whole& w = s.assessment;
    office::Table out{.columns = {{.width = 70},
                                  {.width = 16, .align = Align::center},
                                  {.width = 18, .align = Align::center},
                                  {.width = 18, .align = Align::center},
                                  {.width = 48}},
                      .rows = {{cell("Tiêu chí"), cell("Điểm tối đa"), cell("Tự đánh giá"),
                                cell("Xã đánh giá"), cell("Hồ sơ/Minh chứng")}},
                      .header_rows = 1,
                      .caption = {},
                      .points = 11};
    const criteria::Rating self = criteria::rate(w.rules, w.self_scores());
    const auto review = review_of(w);
    for (std::size_t g = 0; g < w.rules.groups.size(); ++g) {
        const criteria::Group& group = w.rules.groups[g];
        out.rows.push_back(
            {cell(group.code + ". " + group.title, true), cell(""), cell(""), cell(""), cell("")});
        for (const Criterion& c : w.rules.criteria) {
            if (c.group != group.code) continue;
            const AssessmentAnswer& a = answer_of(w, c.code);
            out.rows.push_back({cell(c.code + " " + c.title),
                                cell(w.rules.is_condition(c) ? "Bắt buộc" : points_text(c.max)),
                                cell(score_text(w.rules, c, a.score)),
                                cell(score_text(w.rules, c, a.review_score)), cell(evidence_at(s, c.code))});
        }
        const auto of = [&](const criteria::Rating& r) {
            return points_text(r.groups[g].sum) + "/" + points_text(r.groups[g].max);
        };
        out.rows.push_back({cell("Cộng nhóm " + group.code, true),
                            cell(points_text(self.groups[g].max), true), cell(of(self), true),
                            cell(review ? of(*review) : "", true), cell("")});
    }
    return out;
}

void append_differences(std::vector<office::Block>& blocks, const Sheet& s) {
    office::List list{.mark = office::List::Mark::dash, .items = {}};
    for (const Criterion& c : s.assessment.rules.criteria) {
        const AssessmentAnswer& a = answer_of(s.assessment, c.code);
        if (a.review_score && a.review_score != a.score)
            list.items.push_back(
                {{.text = "Tiêu chí " + c.code + ": trường " + score_text(s.assessment.rules, c, a.score) +
                          ", xã " + score_text(s.assessment.rules, c, a.review_score) + ". " +
                          a.review_reason.value_or("")}});
    }
    if (list.items.empty()) return;
    blocks.emplace_back(office::Heading{.level = 1, .text = "Tiêu chí xã đánh giá khác trường"});
    blocks.emplace_back(std::move(list));
}

void append_conclusion(std::vector<office::Block>& blocks, const Whole& w) {
    blocks.emplace_back(office::Heading{.level = 1, .text = "Kết luận"});
    blocks.emplace_back(
        paragraph("Trường tự đánh giá: " + level_text(w, criteria::rate(w.rules, w.self_scores())) + "."));
    const auto review = review_of(w);
    if (review && w.record.confirmed_level)
        blocks.emplace_back(
            paragraph("Mức được xác nhận: " + level_text(w, *review) +
                      (w.set.provisional ? " (" + std::string(provisional_words) + ")." : ".")));
    for (const criteria::GroupRating& g :
         (review && w.record.confirmed_level ? *review : criteria::rate(w.rules, w.self_scores())).groups)
        for (const auto& code : g.missing)
            blocks.emplace_back(
                paragraph("Thiếu điều kiện bắt buộc " + code + ": " + w.rules.find(code)->title + "."));
}

office::OfficialHeader header_of(const Unit& commune, const std::string& agency) {
    const std::string office = "ỦY BAN NHÂN DÂN\n" + upper(commune.name);
    return {.superior = agency.empty() ? "" : office,
            .agency = agency.empty() ? office : upper(agency),
            .number = {},
            .symbol = {},
            .place = place_of(commune)};
}

std::string level_of(const Publication& p, const Standing& s) {
    if (!s.set) return "Không áp dụng";
    const auto found = p.confirmed.find(s.unit.id.value);
    if (found == p.confirmed.end())
        return s.assessment ? std::string(label_of(s.assessment->state)) : "Chưa lập phiếu";
    return found->second.rules.rule.label_of(
        static_cast<int>(found->second.record.confirmed_level.value_or(0)));
}

std::string remark_of(const Publication& p, const Standing& s) {
    if (!s.set) return "Chưa có bộ tiêu chí áp dụng cho cấp học; không tính vào tỷ lệ";
    std::string out = s.set->provisional ? "Bộ tiêu chí tạm thời" : "";
    const auto found = p.confirmed.find(s.unit.id.value);
    if (found != p.confirmed.end() && found->second.record.publication_number)
        out += (out.empty() ? "Công bố: " : "; công bố: ") + *found->second.record.publication_number;
    return out;
}

std::string sums_text(const Publication& p, const Standing& s) {
    const auto found = p.confirmed.find(s.unit.id.value);
    if (found == p.confirmed.end()) return "";
    std::string out;
    for (const auto& g : criteria::rate(found->second.rules, found->second.review_scores()).groups)
        out += (out.empty() ? "" : "; ") + ("nhóm " + g.code + ": ") + points_text(g.sum);
    return out;
}

std::string summary_text(const Publication& p) {
    std::int64_t in_scope = 0, met = 0;
    for (const Standing& s : p.schools) {
        in_scope += s.set.has_value();
        const auto found = p.confirmed.find(s.unit.id.value);
        met += found != p.confirmed.end() && found->second.record.confirmed_level.value_or(0) >= 2;
    }
    return "Danh sách gồm " + std::to_string(p.schools.size()) + " trường, " + std::to_string(in_scope) +
           " trường thuộc phạm vi đánh giá; " + std::to_string(p.confirmed.size()) +
           " trường đã được xác nhận, " + std::to_string(met) + " trường đạt từ mức 2 trở lên.";
}

}  // namespace

Sheet sheet_of(Db& db, Whole a) {
    Sheet out{
        .assessment = std::move(a), .school = {}, .commune = commune_of(db).value_or(Unit{}), .evidence = {}};
    const Assessment& record = out.assessment.record;
    out.school = get(db, Scope::of(record.unit_id.value), record.unit_id).value_or(Unit{});
    for (const EvidenceAt& e : khue::evidence_of(db, Assessment::entity().name, record.id.value)) {
        std::string& text = out.evidence[e.use.point];
        text += (text.empty() ? "" : "; ") + e.item.title;
    }
    return out;
}

office::Document sheet_document(const Sheet& s) {
    const Whole& w = s.assessment;
    const std::string year = "năm học " + w.record.school_year;
    office::Document out{
        .metadata = {.title = "Phiếu đánh giá mức độ chuyển đổi số " + year + " - " + s.school.name,
                     .author = s.school.name,
                     .subject = w.set.title,
                     .keywords = w.record.school_year},
        .header = header_of(s.commune, s.school.name),
        .kind = "PHIẾU ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ",
        .subject = s.school.name + ", " + year,
        .addressees = {},
        .blocks = {},
        .signature = {},
        .recipients = {},
        .appendices = {},
        .watermark = w.record.number == 0 ? "DỰ THẢO" : ""};
    out.blocks.emplace_back(aside("Căn cứ: " + set_text(w.set, w.rules) + "."));
    out.blocks.emplace_back(sheet_table(s));
    append_conclusion(out.blocks, w);
    append_differences(out.blocks, s);
    out.blocks.emplace_back(aside(standing_text(s)));
    out.signature = office::Signature{.authority = {}, .post = "HIỆU TRƯỞNG", .name = {}};
    out.recipients = {w.rules.confirmer_of(level_code(s.school.level)) + ";", "Lưu: VT."};
    if (out.recipients.front() == ";") out.recipients.front() = "Ủy ban nhân dân xã;";
    return out;
}

std::string sheet_workbook(const Sheet& s) {
    const Whole& w = s.assessment;
    office::OutSheet sheet{
        .name = "Phiếu đánh giá",
        .titles = {"PHIẾU ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ", s.school.name + ", năm học " + w.record.school_year,
                   "Căn cứ: " + set_text(w.set, w.rules), standing_text(s)},
        .columns = {{.header = "Mã", .width = 8},
                    {.header = "Tiêu chí", .width = 60},
                    {.header = "Điểm tối đa", .width = 12, .kind = office::ColumnKind::decimal},
                    {.header = "Tự đánh giá", .width = 12, .kind = office::ColumnKind::decimal},
                    {.header = "Xã đánh giá", .width = 12, .kind = office::ColumnKind::decimal},
                    {.header = "Điều kiện bắt buộc", .width = 16},
                    {.header = "Hồ sơ/Minh chứng", .width = 40},
                    {.header = "Giải trình của trường", .width = 40},
                    {.header = "Lý do của xã", .width = 40}},
        .rows = {}};
    for (const Criterion& c : w.rules.criteria) {
        const AssessmentAnswer& a = answer_of(w, c.code);
        const bool condition = w.rules.is_condition(c);
        const auto none = std::optional<std::int64_t>{};
        sheet.rows.push_back(
            {words(c.code), words(c.title), points_cell(condition ? none : std::optional(c.max)),
             points_cell(condition ? none : a.score), points_cell(condition ? none : a.review_score),
             words(condition ? score_text(w.rules, c, a.review_score ? a.review_score : a.score) : ""),
             words(evidence_at(s, c.code)), words(a.explanation.value_or("")),
             words(a.review_reason.value_or(""))});
    }
    const criteria::Rating self = criteria::rate(w.rules, w.self_scores());
    const auto review = review_of(w);
    for (std::size_t g = 0; g < self.groups.size(); ++g)
        sheet.rows.push_back({words(self.groups[g].code),
                              words("Cộng nhóm " + self.groups[g].code, Tone::header),
                              points_cell(self.groups[g].max), points_cell(self.groups[g].sum),
                              points_cell(review ? std::optional(review->groups[g].sum) : std::nullopt),
                              words(""), words(""), words(""), words("")});
    return office::to_xlsx({.metadata = {.title = "Phiếu đánh giá mức độ chuyển đổi số - " + s.school.name,
                                         .author = s.school.name,
                                         .subject = w.set.title,
                                         .keywords = w.record.school_year},
                            .sheets = {std::move(sheet)}});
}

std::string file_stem(const Sheet& s) {
    return "danh-gia-cds-" + s.school.code + "-" + s.assessment.record.school_year +
           (s.assessment.record.number ? "" : "-du-thao");
}

Publication publication_of(Db& db, const Scope& scope, std::string_view school_year) {
    Publication out{.school_year = std::string(school_year),
                    .commune = commune_of(db).value_or(Unit{}),
                    .schools = standings(db, scope, school_year),
                    .confirmed = {}};
    for (const Standing& s : out.schools)
        if (s.assessment && s.assessment->confirmed_level)
            out.confirmed.emplace(s.unit.id.value, whole_of(db, *s.assessment, 0));
    return out;
}

office::Document publication_document(const Publication& p) {
    const std::string title = "Mức độ chuyển đổi số của các cơ sở giáo dục năm học " + p.school_year;
    office::Document out{.metadata = {.title = title,
                                      .author = issuer_of(p.commune),
                                      .subject = title,
                                      .keywords = p.school_year},
                         .header = header_of(p.commune, ""),
                         .kind = "DANH SÁCH",
                         .subject = title,
                         .addressees = {},
                         .blocks = {},
                         .signature = {},
                         .recipients = {},
                         .appendices = {},
                         .watermark = ""};
    out.blocks.emplace_back(paragraph(summary_text(p)));
    office::Table table{
        .columns = {{.width = 10, .align = Align::center},
                    {.width = 60},
                    {.width = 38},
                    {.width = 34},
                    {.width = 44}},
        .rows = {{cell("TT"), cell("Cơ sở giáo dục"), cell("Mức độ"), cell("Điểm"), cell("Ghi chú")}},
        .header_rows = 1,
        .caption = {},
        .points = 11};
    std::int64_t no = 0;
    for (const Standing& s : p.schools)
        table.rows.push_back({cell(std::to_string(++no)), cell(s.unit.name), cell(level_of(p, s)),
                              cell(sums_text(p, s)), cell(remark_of(p, s))});
    out.blocks.emplace_back(std::move(table));
    out.blocks.emplace_back(
        aside("Mức lấy theo điểm xã xác nhận, không lấy mức trường tự khai. Chưa có ký số: việc duyệt trên "
              "hệ thống thay cho chữ ký, có ghi vết."));
    out.signature = office::Signature{.authority = {"TM. ỦY BAN NHÂN DÂN"}, .post = "…………………", .name = {}};
    out.recipients = {"Sở Giáo dục và Đào tạo;", "Các trường trên địa bàn;", "Lưu: VT."};
    return out;
}

std::string publication_workbook(const Publication& p) {
    office::OutSheet sheet{.name = "Mức độ chuyển đổi số",
                           .titles = {"MỨC ĐỘ CHUYỂN ĐỔI SỐ CỦA CÁC CƠ SỞ GIÁO DỤC",
                                      "Năm học " + p.school_year, summary_text(p)},
                           .columns = {{.header = "TT", .width = 6, .kind = office::ColumnKind::integer},
                                       {.header = "Mã trường", .width = 14},
                                       {.header = "Cơ sở giáo dục", .width = 44},
                                       {.header = "Trường tự đánh giá", .width = 24},
                                       {.header = "Mức được xác nhận", .width = 26},
                                       {.header = "Điểm", .width = 26},
                                       {.header = "Ghi chú", .width = 40}},
                           .rows = {}};
    double no = 0;
    for (const Standing& s : p.schools) {
        const bool seen = s.set && s.assessment && s.assessment->number > 0 && s.assessment->self_level;
        const std::string self = seen ? criteria::parse_ruleset(s.set->content)
                                            .rule.label_of(static_cast<int>(*s.assessment->self_level))
                                      : "";
        sheet.rows.push_back({{.value = ++no, .comment = {}},
                              words(s.unit.code),
                              words(s.unit.name),
                              words(self),
                              words(level_of(p, s)),
                              words(sums_text(p, s)),
                              words(remark_of(p, s))});
    }
    return office::to_xlsx({.metadata = {.title = "Mức độ chuyển đổi số năm học " + p.school_year,
                                         .author = issuer_of(p.commune),
                                         .subject = "Công bố mức độ chuyển đổi số",
                                         .keywords = p.school_year},
                            .sheets = {std::move(sheet)}});
}

}  // namespace khue::assessment
