#include "modules/emulation/papers.hpp"

#include "modules/security/paper.hpp"
#include "office/spreadsheet.hpp"

namespace khue::emulation {
namespace {

using office::OutCell;
using security::cell;
using security::paragraph;

std::string of(std::int64_t part, std::int64_t whole) {
    return std::to_string(part) + "/" + std::to_string(whole);
}

std::string level_text(const LevelLine& l) {
    if (l.state.empty()) return "Không thuộc phạm vi";
    if (!l.level) return l.state;
    return l.label + (l.confirmed_on ? ", xác nhận " + to_vietnamese(*l.confirmed_on) : "");
}

std::string task_text(const TaskLine& t) {
    std::string out = of(t.in_time, t.parts) + " đúng hạn";
    if (t.done_late) out += ", " + std::to_string(t.done_late) + " xong muộn";
    if (t.overdue) out += ", " + std::to_string(t.overdue) + " quá hạn";
    return out;
}

std::string missed_text(const UnitSheet& u) {
    std::string out;
    for (const IndicatorLine& i : u.indicators)
        if (i.met && !*i.met) out += (out.empty() ? "" : ", ") + std::to_string(i.no);
    return out;
}

std::string violation_text(const Paper& p, const UnitSheet& u) {
    if (!p.shown.violations.covers(u.unit_id)) return "";
    std::string out = std::to_string(u.violations.found);
    if (u.violations.open) out += " (" + std::to_string(u.violations.open) + " đang xử lý)";
    return out;
}

std::string offer_text(const UnitSheet& u) {
    return !u.offered ? "Chưa ghi" : *u.offered ? "Đề nghị xét" : "Không đề nghị";
}

std::string note_text(const UnitSheet& u) {
    const bool both = u.statement && u.remark;
    return u.statement.value_or("") + (both ? "\n" : "") + u.remark.value_or("");
}

std::string standing_text(const Paper& p) {
    const std::string at = to_vietnamese(local_date(p.gathered_at));
    if (!p.confirmed) return "Số liệu tập hợp ngày " + at + ", chưa xác nhận.";
    return "Xác nhận lần " + std::to_string(p.confirmed->revision) + " ngày " +
           to_vietnamese(local_date(p.confirmed->confirmed_at)) + " bởi tài khoản " +
           p.confirmed->confirmed_by + "; dấu kiểm " + p.confirmed->digest.substr(0, 16) + ".";
}

office::Table summary(const Paper& p) {
    office::Table out =
        security::table({"TT", "Đơn vị", "Chỉ tiêu đạt", "Chưa đạt", "Mức độ chuyển đổi số", "Nhiệm vụ",
                         "Quy chế", "Vi phạm", "Đề nghị", "Kết quả nổi bật, nhận xét"},
                        {9, 38, 20, 22, 36, 32, 18, 18, 24, 50});
    out.points = 10;
    int no = 0;
    for (const UnitSheet& u : p.content.units)
        out.rows.push_back({cell(std::to_string(++no)), cell(u.name), cell(of(u.met(), u.known())),
                            cell(missed_text(u)), cell(level_text(u.level)), cell(task_text(u.tasks)),
                            cell(of(u.regulations.in_force, u.regulations.expected)),
                            cell(violation_text(p, u)), cell(offer_text(u)), cell(note_text(u))});
    return out;
}

OutCell words(std::string text) { return {.value = std::move(text), .comment = {}}; }
OutCell number(std::int64_t n) { return {.value = static_cast<double>(n), .comment = {}}; }

office::OutSheet summary_sheet(const Paper& p) {
    using office::ColumnKind;
    office::OutSheet out{
        .name = "Tổng hợp",
        .titles = {"Kết quả chuyển đổi số đề nghị xét thi đua năm học " + p.content.school_year,
                   standing_text(p)},
        .columns = {},
        .rows = {}};
    for (const std::string& source : sources_of(p.content)) out.titles.push_back(source);
    out.columns = {{"Đơn vị", 34},
                   {"Chỉ tiêu đạt", 10, ColumnKind::integer},
                   {"Chỉ tiêu có số liệu", 10, ColumnKind::integer},
                   {"Chỉ tiêu chưa đạt", 18},
                   {"Mức độ chuyển đổi số", 30},
                   {"Phần việc", 9, ColumnKind::integer},
                   {"Xong đúng hạn", 9, ColumnKind::integer},
                   {"Xong muộn", 9, ColumnKind::integer},
                   {"Quá hạn", 9, ColumnKind::integer},
                   {"Quy chế có hiệu lực", 12},
                   {"Vi phạm", 16},
                   {"Đề nghị", 16},
                   {"Kết quả nổi bật", 40},
                   {"Nhận xét", 40}};
    for (const UnitSheet& u : p.content.units)
        out.rows.push_back({words(u.name), number(u.met()), number(u.known()), words(missed_text(u)),
                            words(level_text(u.level)), number(u.tasks.parts), number(u.tasks.in_time),
                            number(u.tasks.done_late), number(u.tasks.overdue),
                            words(of(u.regulations.in_force, u.regulations.expected)),
                            words(violation_text(p, u)), words(offer_text(u)),
                            words(u.statement.value_or("")), words(u.remark.value_or(""))});
    return out;
}

office::OutSheet indicator_sheet(const Paper& p) {
    office::OutSheet out{.name = "Chỉ tiêu",
                         .titles = {"Từng chỉ tiêu của từng đơn vị, " + p.content.period_label},
                         .columns = {{"Đơn vị", 34},
                                     {"TT", 6},
                                     {"Chỉ tiêu", 60},
                                     {"Kết quả", 24},
                                     {"Mục tiêu", 16},
                                     {"Cơ sở số liệu", 22},
                                     {"Đạt", 12}},
                         .rows = {}};
    for (const UnitSheet& u : p.content.units)
        for (const IndicatorLine& i : u.indicators)
            out.rows.push_back({words(u.name), number(i.no), words(i.name), words(i.value), words(i.target),
                                words(i.basis),
                                words(!i.met   ? "–"
                                      : *i.met ? "Đạt"
                                               : "Chưa đạt")});
    out.columns[1].kind = office::ColumnKind::integer;
    return out;
}

}  // namespace

std::vector<std::string> sources_of(const Gathering& g) {
    std::vector<std::string> out;
    const std::string day = to_vietnamese(g.to);
    out.push_back(g.period.empty()
                      ? "Chỉ tiêu: năm học này chưa có kỳ số liệu nào."
                      : "Chỉ tiêu: " + g.period_label +
                            (g.frozen ? ", số liệu đã khóa." : ", số liệu đang tính đến " + day + "."));
    out.push_back("Mức độ chuyển đổi số: phiếu đánh giá năm học " + g.school_year +
                  " mà xã đã xác nhận, công bố.");
    out.push_back(g.task_plan.empty()
                      ? "Nhiệm vụ: chưa có kế hoạch nhiệm vụ."
                      : "Nhiệm vụ: " + g.task_plan + ", theo ngày hoàn thành đã báo đến " + day + ".");
    out.push_back("Quy chế: văn bản có hiệu lực trên số văn bản đơn vị cần có, ngày " + day + ".");
    out.push_back("Vi phạm: vụ việc đã kết luận có vi phạm từ " + to_vietnamese(g.from) + " đến " + day +
                  ".");
    return out;
}

office::Document document_of(const Paper& p) {
    const security::Issuer by{.unit = p.commune, .commune = p.commune};
    office::Document d;
    d.metadata = {.title = "Kết quả chuyển đổi số đề nghị xét thi đua",
                  .author = p.commune.name,
                  .subject = {},
                  .keywords = {}};
    d.header = security::header_of(
        by, "BTH", p.confirmed ? std::optional(local_date(p.confirmed->confirmed_at)) : std::nullopt);
    d.kind = "BẢNG TỔNG HỢP";
    d.subject = "Kết quả chuyển đổi số đề nghị xét thi đua năm học " + p.content.school_year;
    d.blocks.emplace_back(
        paragraph("Bảng này tập hợp kết quả đã có trong hệ thống để hội đồng thi đua xem xét; "
                  "việc xét, quyết định thuộc hội đồng."));
    d.blocks.emplace_back(paragraph(standing_text(p)));
    for (const std::string& source : sources_of(p.content)) d.blocks.emplace_back(paragraph(source));
    d.signature = security::signature_of(by);
    d.appendices.push_back({.label = "Phụ lục",
                            .title = "KẾT QUẢ TỪNG ĐƠN VỊ",
                            .reference = {},
                            .orientation = office::Orientation::landscape,
                            .blocks = {summary(p)}});
    if (!p.confirmed) d.watermark = "DỰ THẢO";
    return d;
}

std::string workbook_of(const Paper& p) {
    return office::to_xlsx({.metadata = {.title = "Thi đua " + p.content.school_year,
                                         .author = p.commune.name,
                                         .subject = {},
                                         .keywords = {}},
                            .sheets = {summary_sheet(p), indicator_sheet(p)}});
}

}  // namespace khue::emulation
