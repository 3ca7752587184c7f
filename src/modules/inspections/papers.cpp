#include "modules/inspections/papers.hpp"

#include <algorithm>

namespace khue::inspections {
namespace {

using office::Block;
using security::cell;
using security::heading;
using security::paragraph;
using security::said_or_missing;

const InspectionAnswer* answer_to(const InspectionMaterial& m, const std::string& item) {
    const auto found =
        std::ranges::find_if(m.answers, [&](const KeptAnswer& a) { return a.answer.item == item; });
    return found == m.answers.end() ? nullptr : &found->answer;
}

void append_answers(std::vector<Block>& blocks, const InspectionMaterial& m) {
    std::string section;
    office::Table out =
        security::table({"Mục", "Nội dung kiểm tra", "Kết quả", "Nhận xét"}, {12, 78, 28, 52});
    for (const ChecklistItem& item : m.checklist.items) {
        if (item.section != section) {
            section = item.section;
            out.rows.push_back({cell(""), cell(section, office::Tone::header), cell(""), cell("")});
        }
        const InspectionAnswer* a = answer_to(m, item.code);
        out.rows.push_back({cell(item.code), cell(item.text),
                            cell(said_or_missing(a ? label_of(a->result) : "", "kết quả")),
                            cell(a ? a->note.value_or("") : "")});
    }
    blocks.emplace_back(std::move(out));
}

void append_findings(std::vector<Block>& blocks, const InspectionMaterial& m) {
    if (m.findings.empty()) return void(blocks.emplace_back(paragraph("Không có tồn tại phải khắc phục.")));
    office::Table out =
        security::table({"Mục", "Tồn tại, yêu cầu khắc phục", "Hạn", "Tình trạng"}, {12, 90, 28, 40});
    for (const InspectionFinding& f : m.findings)
        out.rows.push_back({cell(f.item.value_or("")), cell(f.text), cell(to_vietnamese(f.due)),
                            cell(std::string(label_of(f.state)))});
    blocks.emplace_back(std::move(out));
}

std::string counts_text(const InspectionCount& c) {
    return "Đạt " + std::to_string(c.met) + ", đạt một phần " + std::to_string(c.partly) + ", chưa đạt " +
           std::to_string(c.unmet) + ", không áp dụng " + std::to_string(c.not_applicable) + " mục.";
}

}  // namespace

InspectionMaterial inspection_material(Db& db, const Inspection& i) {
    return {.inspection = i,
            .checklist = checklist_of(i),
            .answers = answers_of(db, i),
            .findings = findings_of(db, i),
            .photos = static_cast<std::int64_t>(photos_of(db, i).size()),
            .issuer = security::issuer_in(db, i.unit_id)};
}

InspectionCount count_of(const InspectionMaterial& m, Date today) {
    InspectionCount out{.findings = static_cast<std::int64_t>(m.findings.size())};
    for (const KeptAnswer& a : m.answers) {
        out.met += a.answer.result == Result::met;
        out.partly += a.answer.result == Result::partly;
        out.unmet += a.answer.result == Result::unmet;
        out.not_applicable += a.answer.result == Result::not_applicable;
    }
    for (const InspectionFinding& f : m.findings) {
        out.closed += f.state == FindingState::closed;
        out.overdue += f.state == FindingState::open && f.due < today;
    }
    return out;
}

office::Document minutes_of(const InspectionMaterial& m) {
    const Inspection& i = m.inspection;
    const security::Issuer by{.unit = m.issuer.commune, .commune = m.issuer.commune};
    office::Document d;
    d.metadata = {
        .title = "Biên bản kiểm tra", .author = by.unit.name, .subject = m.issuer.unit.name, .keywords = {}};
    d.header = security::header_of(by, "BB", i.held_on);
    d.kind = "BIÊN BẢN";
    d.subject = "Kiểm tra công tác bảo đảm an toàn thông tin tại " + m.issuer.unit.name;
    auto& b = d.blocks;
    b.emplace_back(paragraph("Căn cứ: " + m.checklist.legal_basis + "."));
    b.emplace_back(heading(1, "I. THÀNH PHẦN"));
    b.emplace_back(paragraph({{.text = "Ngày kiểm tra: " + to_vietnamese(i.held_on) + ". Đoàn kiểm tra: "},
                              said_or_missing(i.team, "thành phần đoàn")}));
    b.emplace_back(paragraph(
        {{.text = "Đại diện nhà trường: "}, said_or_missing(i.hosts.value_or(""), "đại diện nhà trường")}));
    b.emplace_back(heading(1, "II. NỘI DUNG, KẾT QUẢ KIỂM TRA"));
    append_answers(b, m);
    b.emplace_back(
        paragraph(counts_text(count_of(m, i.held_on)) +
                  (m.photos ? " Kèm " + std::to_string(m.photos) + " ảnh lưu trong hệ thống." : "")));
    b.emplace_back(heading(1, "III. TỒN TẠI, YÊU CẦU KHẮC PHỤC"));
    append_findings(b, m);
    b.emplace_back(heading(1, "IV. KẾT LUẬN"));
    b.emplace_back(paragraph({said_or_missing(i.conclusion.value_or(""), "kết luận")}));
    b.emplace_back(paragraph({{.text = "Ý kiến của nhà trường: "},
                              said_or_missing(i.school_word.value_or(""), "ý kiến của nhà trường")}));
    office::Table signs = security::table({"ĐẠI DIỆN NHÀ TRƯỜNG", "TRƯỞNG ĐOÀN KIỂM TRA"}, {85, 85});
    signs.rows.push_back({cell("(Ký, ghi rõ họ tên)\n\n\n"), cell("(Ký, ghi rõ họ tên)\n\n\n")});
    b.emplace_back(office::Spacer{.points = 12});
    b.emplace_back(std::move(signs));
    if (i.state == InspectionState::open) d.watermark = "DỰ THẢO";
    return d;
}

office::Document summary_of(const std::vector<InspectionMaterial>& all, const security::Issuer& by,
                            Date today) {
    office::Document d;
    d.metadata = {.title = "Tổng hợp kiểm tra", .author = by.unit.name, .subject = {}, .keywords = {}};
    d.header = security::header_of(by, "BC");
    d.kind = "BÁO CÁO";
    d.subject = "Tổng hợp kết quả kiểm tra an toàn thông tin tại các cơ sở giáo dục";
    office::Table out = security::table(
        {"Trường", "Ngày", "Đạt", "Một phần", "Chưa đạt", "Phải khắc phục", "Đã xác nhận", "Quá hạn"},
        {50, 24, 14, 16, 18, 20, 20, 16});
    for (const InspectionMaterial& m : all) {
        const InspectionCount c = count_of(m, today);
        out.rows.push_back(
            {cell(m.issuer.unit.name), cell(to_vietnamese(m.inspection.held_on)), cell(std::to_string(c.met)),
             cell(std::to_string(c.partly)), cell(std::to_string(c.unmet)), cell(std::to_string(c.findings)),
             cell(std::to_string(c.closed)),
             cell(std::to_string(c.overdue), c.overdue ? office::Tone::bad : office::Tone::plain)});
    }
    d.blocks.emplace_back(paragraph("Đã kiểm tra, kết luận " + std::to_string(all.size()) +
                                    " cuộc; số liệu đến ngày " + to_vietnamese(today) + "."));
    d.blocks.emplace_back(std::move(out));
    d.blocks.emplace_back(heading(1, "TỒN TẠI CHƯA KHẮC PHỤC"));
    office::Table open = security::table({"Trường", "Tồn tại, yêu cầu", "Hạn"}, {50, 95, 28});
    for (const InspectionMaterial& m : all)
        for (const InspectionFinding& f : m.findings)
            if (f.state != FindingState::closed)
                open.rows.push_back(
                    {cell(m.issuer.unit.name), cell(f.text),
                     cell(to_vietnamese(f.due), f.due < today ? office::Tone::bad : office::Tone::plain)});
    if (open.rows.size() == 1)
        d.blocks.emplace_back(paragraph("Không còn tồn tại nào chưa được xác nhận khắc phục."));
    else
        d.blocks.emplace_back(std::move(open));
    d.signature = security::signature_of(by);
    d.recipients = {"Như trên", "Lưu: VT"};
    return d;
}

}  // namespace khue::inspections
