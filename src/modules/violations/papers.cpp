#include "modules/violations/papers.hpp"

#include "modules/incidents/incident.hpp"
#include "modules/regulations/regulation.hpp"
#include "server/labels.hpp"

namespace khue::violations {
namespace {

using office::Block;
using security::cell;
using security::heading;
using security::paragraph;
using security::said_or_missing;

void append_facts(std::vector<Block>& b, const Rules& rules, const CaseMaterial& m) {
    const ViolationCase& v = m.record;
    office::Table out = security::table({"Nội dung", "Thông tin"}, {55, 115});
    const auto row = [&](const char* label, const std::string& text) {
        out.rows.push_back({cell(label), cell(said_or_missing(text, label))});
    };
    row("Ngày xảy ra", to_vietnamese(v.happened_on));
    row("Nơi xảy ra", m.about);
    row(v.staff_id ? "Người chịu trách nhiệm" : "Tập thể chịu trách nhiệm", m.concerned);
    row("Nhóm hành vi", rules.kind_name(v.kind));
    row("Việc đã xảy ra", v.what);
    row("Quy định bị vi phạm",
        v.rule.value_or("") + (v.rule && !m.regulation.empty() ? ". " : "") + m.regulation);
    if (!m.incident.empty()) row("Sự cố liên quan", m.incident);
    b.emplace_back(std::move(out));
}

void append_decision(std::vector<Block>& b, const Rules& rules, const ViolationCase& v) {
    if (v.found && !*v.found)
        return void(b.emplace_back(paragraph("Kết luận không có vi phạm; không xử lý.")));
    office::Table out = security::table({"Nội dung", "Thông tin"}, {55, 115});
    const auto row = [&](const char* label, const std::string& text) {
        out.rows.push_back({cell(label), cell(said_or_missing(text, label))});
    };
    row("Mức độ", v.level ? rules.level_name(*v.level) : "");
    row("Hình thức xử lý", v.decision_form ? rules.form_name(*v.decision_form) : "");
    if (v.decision_number)
        row("Quyết định",
            "Số " + *v.decision_number + (v.decision_on ? ", ngày " + to_vietnamese(*v.decision_on) : ""));
    if (v.remedy) row("Biện pháp khắc phục", *v.remedy);
    if (v.remedy_due) row("Hạn khắc phục", to_vietnamese(*v.remedy_due));
    if (v.remedy_done_on) row("Khắc phục xong ngày", to_vietnamese(*v.remedy_done_on));
    b.emplace_back(std::move(out));
}

}  // namespace

CaseMaterial case_material(Db& db, const ViolationCase& v) {
    return {
        .record = v,
        .concerned = concerned(db, v),
        .regulation =
            v.regulation_id ? label_of(db, regulations::Regulation::entity(), v.regulation_id->value) : "",
        .incident = v.incident_id ? label_of(db, incidents::Incident::entity(), v.incident_id->value) : "",
        .about = label_of(db, Unit::entity(), v.about_unit_id.value),
        .issuer = security::issuer_in(db, v.unit_id)};
}

office::Document minutes_of(const Rules& rules, const CaseMaterial& m, Date today) {
    const ViolationCase& v = m.record;
    office::Document d;
    d.metadata = {.title = "Biên bản xác định trách nhiệm",
                  .author = m.issuer.unit.name,
                  .subject = {},
                  .keywords = {}};
    d.header = security::header_of(m.issuer, "BB", today);
    d.kind = "BIÊN BẢN";
    d.subject = "Xác định trách nhiệm trong việc vi phạm về dữ liệu, an toàn mạng";
    auto& b = d.blocks;
    b.emplace_back(paragraph("Căn cứ: " + rules.legal_basis + "."));
    b.emplace_back(heading(1, "I. SỰ VIỆC"));
    append_facts(b, rules, m);
    b.emplace_back(heading(1, "II. GIẢI TRÌNH"));
    if (v.explained_at)
        b.emplace_back(paragraph("Giải trình ngày " + to_vietnamese(local_date(*v.explained_at)) +
                                 (v.explained_on_paper ? ", bằng giấy." : ", trên hệ thống.")));
    b.emplace_back(paragraph({said_or_missing(v.explanation.value_or(""), "giải trình")}));
    b.emplace_back(heading(1, "III. KẾT LUẬN"));
    b.emplace_back(paragraph({said_or_missing(v.conclusion.value_or(""), "kết luận")}));
    b.emplace_back(heading(1, "IV. XỬ LÝ, KHẮC PHỤC"));
    append_decision(b, rules, v);
    office::Table signs = security::table({"NGƯỜI CÓ LIÊN QUAN", "THỦ TRƯỞNG ĐƠN VỊ"}, {85, 85});
    signs.rows.push_back({cell("(Ký, ghi rõ họ tên)\n\n\n"), cell("(Ký, ghi rõ họ tên)\n\n\n")});
    b.emplace_back(office::Spacer{.points = 12});
    b.emplace_back(std::move(signs));
    if (!v.found) d.watermark = "DỰ THẢO";
    return d;
}

}  // namespace khue::violations
