#include "modules/practices/files.hpp"

#include "core/text.hpp"
#include "modules/practices/catalogue.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/tree.hpp"
#include "office/spreadsheet.hpp"

namespace khue::practices {
namespace {

using office::Align;
using office::OutCell;
using office::TableCell;

OutCell words(std::string text) { return {.value = std::move(text), .comment = {}}; }
OutCell number(std::int64_t n) { return {.value = static_cast<double>(n), .comment = {}}; }
OutCell day(const std::optional<Date>& d) {
    OutCell out{.value = {}, .comment = {}};
    if (d) out.value = *d;
    return out;
}

TableCell cell(std::string text) { return {.runs = {{.text = std::move(text)}}, .align = {}}; }
office::Paragraph paragraph(std::string text) { return {.runs = {{.text = std::move(text)}}}; }

std::string school_name(Db& db, Id<Unit> unit) {
    const auto found = get(db, house(db), unit);
    return found ? found->name : "";
}

std::string figures(const std::vector<Effect>& all) {
    std::string out;
    for (const Effect& e : all)
        out += (out.empty() ? "" : "; ") + e.name + ": " + number_text(e.value_before) + " → " +
               number_text(e.value_after) + " " + catalogue().measure_label(e.measure);
    return out;
}

std::string found_text(const Total& t, std::int64_t adopting) {
    const std::string of = std::to_string(t.schools) + "/" + std::to_string(adopting) + " trường";
    if (t.schools == 0) return "chưa có số liệu được xác nhận (0/" + std::to_string(adopting) + " trường)";
    return std::string(t.sum ? "tổng " : "trung bình ") + number_text(t.before) + " → " +
           number_text(t.after) + " " + catalogue().measure_label(t.claim.measure) + " (" + of + ")";
}

std::string totals_text(const Whole& w) {
    std::string out;
    for (const Total& t : w.totals)
        out += (out.empty() ? "" : "; ") + t.claim.name + ": " + found_text(t, w.schools());
    return out;
}

std::int64_t adopting_now(const Whole& w) {
    std::vector<Adoption> all;
    for (const Found& f : w.adoptions) all.push_back(f.adoption);
    return adopting(all);
}

std::string decision_text(const Practice& p) {
    if (p.taken_back_on) return std::string(label_of(p.state)) + " ngày " + to_vietnamese(*p.taken_back_on);
    if (p.level == Level::none || !p.decision_number || !p.decision_on) return std::string(label_of(p.state));
    return std::string(label_of(p.level)) + ", theo " + *p.decision_number + " ngày " +
           to_vietnamese(*p.decision_on);
}

std::string cost_text(const Practice& p) {
    std::string out = p.cost ? number_with_dots(p.cost->dong) + " đồng" : "Chưa ghi";
    if (p.cost_note) out += ". " + *p.cost_note;
    return out;
}

void append_part(std::vector<office::Block>& blocks, std::string title, const std::string& text) {
    if (text.empty()) return;
    blocks.emplace_back(office::Heading{.level = 1, .text = std::move(title)});
    for (const std::string_view line : split(std::string_view(text), '\n'))
        if (!line.empty()) blocks.emplace_back(paragraph(std::string(line)));
}

office::Table table(std::vector<office::TableColumn> columns, const std::vector<std::string>& heads) {
    office::Table out{
        .columns = std::move(columns), .rows = {{}}, .header_rows = 1, .caption = {}, .points = 11};
    for (const std::string& head : heads) out.rows.front().push_back(cell(head));
    return out;
}

office::Table claims_table(const Whole& w) {
    office::Table out = table({{.width = 45},
                               {.width = 18, .align = Align::right},
                               {.width = 18, .align = Align::right},
                               {.width = 30},
                               {.width = 50}},
                              {"Nội dung đo", "Trước", "Sau", "Đơn vị đo", "Cách đo"});
    for (const Effect& e : w.claims)
        out.rows.push_back({cell(e.name), cell(number_text(e.value_before)), cell(number_text(e.value_after)),
                            cell(catalogue().measure_label(e.measure)), cell(e.how)});
    return out;
}

office::Table adoptions_table(Db& db, const Whole& w) {
    office::Table out = table({{.width = 45}, {.width = 22}, {.width = 28}, {.width = 65}},
                              {"Trường áp dụng", "Từ ngày", "Tình trạng", "Số liệu được xác nhận"});
    for (const Found& f : w.adoptions)
        out.rows.push_back({cell(school_name(db, f.adoption.unit_id)),
                            cell(to_vietnamese(f.adoption.starts_on)),
                            cell(std::string(label_of(f.adoption.state))),
                            cell(f.adoption.confirmed_on ? figures(f.effects) : "Chưa có")});
    return out;
}

}  // namespace

std::string library_workbook(Db& db, const std::vector<Whole>& all) {
    const Unit commune = commune_of(db).value_or(Unit{});
    office::OutSheet sheet{
        .name = "Mô hình, sáng kiến",
        .titles =
            {"DANH SÁCH MÔ HÌNH, SÁNG KIẾN, CÁCH LÀM HAY", issuer_of(commune),
             "Số liệu của các trường áp dụng chỉ cộng hoặc lấy trung bình khi cùng nội dung, cùng đơn vị "
             "đo và đã được hiệu trưởng xác nhận."},
        .columns = {{.header = "Tên", .width = 40},
                    {.header = "Trường", .width = 28},
                    {.header = "Loại", .width = 14},
                    {.header = "Lĩnh vực", .width = 24},
                    {.header = "Tác giả", .width = 28},
                    {.header = "Tình trạng", .width = 18},
                    {.header = "Cấp công nhận", .width = 18},
                    {.header = "Số quyết định", .width = 16},
                    {.header = "Ngày quyết định", .width = 14, .kind = office::ColumnKind::date},
                    {.header = "Hiệu quả ở trường đề cử", .width = 50},
                    {.header = "Số trường áp dụng, kể cả dự kiến",
                     .width = 14,
                     .kind = office::ColumnKind::integer},
                    {.header = "Hiệu quả ở các trường áp dụng", .width = 50}},
        .rows = {}};
    for (const Whole& w : all) {
        const Practice& p = w.practice;
        sheet.rows.push_back({words(p.name), words(school_name(db, p.unit_id)),
                              words(std::string(label_of(p.kind))), words(catalogue().area_label(p.area)),
                              words(author_names(w.authors)), words(std::string(label_of(p.state))),
                              words(p.level == Level::none ? "" : std::string(label_of(p.level))),
                              words(p.decision_number.value_or("")), day(p.decision_on),
                              words(figures(w.claims)), number(adopting_now(w)), words(totals_text(w))});
    }
    return office::to_xlsx({.metadata = {.title = "Danh sách mô hình, sáng kiến, cách làm hay",
                                         .author = issuer_of(commune),
                                         .subject = "Mô hình, sáng kiến",
                                         .keywords = {}},
                            .sheets = {std::move(sheet)}});
}

office::Document practice_document(Db& db, const Whole& w) {
    const Practice& p = w.practice;
    const std::string school = school_name(db, p.unit_id);
    const Unit commune = commune_of(db).value_or(Unit{});
    office::Document out{
        .metadata = {.title = p.name,
                     .author = school,
                     .subject = std::string(label_of(p.kind)),
                     .keywords = {}},
        .header = office::OfficialHeader{.superior = "ỦY BAN NHÂN DÂN\n" + upper(commune.name),
                                         .agency = upper(school),
                                         .number = {},
                                         .symbol = {},
                                         .place = place_of(commune)},
        .kind = upper(label_of(p.kind)),
        .subject = p.name,
        .addressees = {},
        .blocks = {},
        .signature = {},
        .recipients = {},
        .appendices = {},
        .watermark = p.is_open() ? "DỰ THẢO" : ""};
    auto& blocks = out.blocks;
    blocks.emplace_back(paragraph("Lĩnh vực: " + catalogue().area_label(p.area) + "."));
    blocks.emplace_back(paragraph("Tác giả: " + author_names(w.authors) + "."));
    blocks.emplace_back(paragraph("Công nhận: " + decision_text(p) + "."));
    append_part(blocks, "I. Vấn đề cần giải quyết", p.problem.value_or(""));
    append_part(blocks, "II. Nội dung, cách làm", p.work.value_or(""));
    append_part(blocks, "III. Điều kiện để áp dụng", p.conditions.value_or(""));
    append_part(blocks, "IV. Kinh phí", cost_text(p));
    blocks.emplace_back(office::Heading{.level = 1, .text = "V. Hiệu quả ở trường đề cử"});
    blocks.emplace_back(claims_table(w));
    blocks.emplace_back(office::Heading{.level = 1, .text = "VI. Áp dụng ở trường khác"});
    if (w.adoptions.empty()) {
        blocks.emplace_back(paragraph("Chưa có trường nào ghi áp dụng."));
    } else {
        blocks.emplace_back(adoptions_table(db, w));
        for (const Total& t : w.totals)
            blocks.emplace_back(paragraph(t.claim.name + ": " + found_text(t, w.schools()) + "."));
    }
    out.signature = office::Signature{.authority = {}, .post = "HIỆU TRƯỞNG", .name = {}};
    out.recipients = {"Ủy ban nhân dân xã;", "Lưu: VT."};
    return out;
}

}  // namespace khue::practices
