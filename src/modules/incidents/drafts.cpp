#include "modules/incidents/drafts.hpp"

#include "core/text.hpp"
#include "modules/security/system.hpp"
#include "server/labels.hpp"

namespace khue::incidents {
namespace {

using office::Block;
using security::cell;
using security::said_or_missing;

std::string moment(Instant at) { return local_clock(at) + " ngày " + to_vietnamese(local_date(at)); }

office::Table facts(const DraftMaterial& m) {
    const Incident& i = m.file.incident;
    office::Table out = security::table({"Nội dung", "Thông tin"}, {60, 110});
    const auto row = [&](const char* label, const std::string& text) {
        out.rows.push_back({cell(label), cell(said_or_missing(text, label))});
    };
    row("Sự cố", i.title);
    row("Nhóm sự cố", std::string(label_of(i.kind)));
    row("Mức độ", std::string(label_of(i.severity)));
    row("Phát hiện lúc", moment(i.detected_at));
    row("Hệ thống thông tin", m.system);
    row("Mô tả", i.description);
    row("Phạm vi ảnh hưởng", i.reach.value_or(""));
    return out;
}

void append_personal(std::vector<Block>& blocks, const Incident& i) {
    blocks.emplace_back(security::heading(2, "Dữ liệu cá nhân bị ảnh hưởng"));
    office::Table out = security::table({"Nội dung", "Thông tin"}, {60, 110});
    out.rows.push_back({cell("Số người bị ảnh hưởng"),
                        cell(said_or_missing(i.persons ? number_with_dots(*i.persons) : "", "số người"))});
    for (const char* label :
         {"Loại dữ liệu cá nhân", "Hậu quả có thể xảy ra", "Người phụ trách bảo vệ dữ liệu cá nhân, liên hệ"})
        out.rows.push_back({cell(label), cell(security::missing_run(label))});
    blocks.emplace_back(std::move(out));
}

void append_handling(std::vector<Block>& blocks, const Incident& i, bool closing) {
    office::Table out = security::table({"Nội dung", "Thông tin"}, {60, 110});
    const auto row = [&](const char* label, const std::optional<std::string>& text) {
        out.rows.push_back({cell(label), cell(said_or_missing(text.value_or(""), label))});
    };
    row("Nguyên nhân", i.cause);
    row("Biện pháp khắc phục", i.measures);
    if (closing) row("Bài học, việc phải làm", i.lessons);
    blocks.emplace_back(security::heading(2, "Nguyên nhân, biện pháp"));
    blocks.emplace_back(std::move(out));
}

void append_timeline(std::vector<Block>& blocks, const std::vector<IncidentEntry>& entries) {
    office::Table out = security::table({"Thời điểm", "Việc", "Nội dung"}, {45, 35, 90});
    for (const IncidentEntry& e : entries)
        out.rows.push_back({cell(moment(e.at)), cell(std::string(label_of(e.kind))), cell(e.text)});
    blocks.emplace_back(security::heading(2, "Diễn biến"));
    blocks.emplace_back(std::move(out));
}

}  // namespace

DraftMaterial draft_material(Db& db, const Incident& i) {
    DraftMaterial out{.file = file_of(db, i), .issuer = security::issuer_in(db, i.unit_id), .system = {}};
    if (i.system_id) out.system = label_of(db, security::InformationSystem::entity(), i.system_id->value);
    return out;
}

office::Document draft_of(const Duty& duty, const DraftMaterial& m) {
    const Incident& i = m.file.incident;
    office::Document d;
    d.metadata = {.title = duty.label, .author = m.issuer.unit.name, .subject = duty.subject, .keywords = {}};
    d.header = security::header_of(m.issuer, "");
    d.subject = duty.subject;
    d.addressees = {duty.recipient};
    d.blocks.emplace_back(security::paragraph("Thực hiện " + duty.article + ", " + m.issuer.unit.name +
                                              " thông báo, báo cáo như sau:"));
    d.blocks.emplace_back(facts(m));
    if (duty.code == "personal") append_personal(d.blocks, i);
    if (duty.code == "report" || duty.code == "personal" || duty.closing)
        append_handling(d.blocks, i, duty.closing);
    append_timeline(d.blocks, m.file.entries);
    d.signature = security::signature_of(m.issuer);
    d.recipients = {"Như trên", "Lưu: VT"};
    d.watermark = "DỰ THẢO";
    return d;
}

}  // namespace khue::incidents
