#include "modules/infrastructure/papers.hpp"

#include <algorithm>

namespace khue::infrastructure {
namespace {

using office::Block;
using office::ColumnKind;
using office::OutCell;
using office::OutSheet;
using security::cell;
using security::heading;
using security::paragraph;

std::string digits(std::int64_t n) { return std::to_string(n); }

std::string priced(const std::optional<Money>& m) { return m ? money_words(m->dong) : ""; }

std::string accepted_words(const InvestmentLine& l) {
    if (l.decision == LineDecision::waiting) return "chưa thẩm định";
    std::string out = digits(l.accepted);
    if (l.decision_reason) out += "\n" + *l.decision_reason;
    return out;
}

void number_columns(office::Table& t, std::initializer_list<std::size_t> columns) {
    for (const std::size_t c : columns) t.columns[c].align = office::Align::right;
}

void total_row(office::Table& t, std::vector<std::string> cells) {
    std::vector<office::TableCell> row;
    for (std::string& text : cells)
        row.push_back({.runs = {{.text = std::move(text), .bold = true}}, .align = {}});
    t.rows.push_back(std::move(row));
}

office::Table proposal_table(const ProposalSight& p) {
    office::Table out = security::table(
        {"TT", "Loại việc", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền", "Lý do", "Ưu tiên"},
        {8, 20, 40, 14, 14, 24, 26, 58, 12});
    std::int64_t no = 0;
    for (const KeptLine& k : p.lines)
        out.rows.push_back({cell(digits(++no)), cell(std::string(label_of(k.line.action))), cell(k.line.name),
                            cell(k.line.measure), cell(digits(k.line.quantity)),
                            cell(priced(k.line.unit_price)), cell(money_words(k.asked_money())),
                            cell(k.line.reason), cell(digits(k.line.priority))});
    total_row(out, {"", "", "Cộng", "", "", "", money_words(p.asked()), "", ""});
    number_columns(out, {4, 5, 6});
    return out;
}

office::Table needs_table(const SchoolSight& s) {
    office::Table out = security::table({"Hạng mục", "Nhu cầu và hiện có", "Định mức"}, {44, 76, 60});
    for (const Need& n : s.needs)
        out.rows.push_back({cell(n.norm->label),
                            cell(n.sentence, n.missing() ? office::Tone::bad : office::Tone::plain),
                            cell(n.rule + ". " + n.basis + ".")});
    return out;
}

office::Table totals_table(const PlanSight& s) {
    office::Table out = security::table({"TT", "Loại việc", "Hạng mục", "ĐVT", "Trường đề nghị", "Chấp thuận",
                                         "Kinh phí đề nghị (đồng)", "Kinh phí chấp thuận (đồng)"},
                                        {8, 24, 46, 14, 18, 18, 32, 32});
    std::int64_t no = 0, asked = 0, accepted = 0;
    for (const KindTotal& t : s.totals) {
        out.rows.push_back({cell(digits(++no)), cell(std::string(label_of(t.action))),
                            cell(kind_label(t.kind)), cell(t.measure), cell(digits(t.asked)),
                            cell(digits(t.accepted)), cell(money_words(t.asked_money)),
                            cell(money_words(t.accepted_money))});
        asked += t.asked_money;
        accepted += t.accepted_money;
    }
    total_row(out, {"", "", "Cộng", "", "", "", money_words(asked), money_words(accepted)});
    number_columns(out, {4, 5, 6, 7});
    return out;
}

office::Table schools_table(const PlanSight& s) {
    office::Table out =
        security::table({"TT", "Trường", "Số dòng", "Kinh phí đề nghị (đồng)", "Kinh phí chấp thuận (đồng)"},
                        {8, 70, 20, 36, 36});
    std::int64_t no = 0;
    for (const ProposalSight& p : s.proposals)
        out.rows.push_back({cell(digits(++no)), cell(p.school.name),
                            cell(digits(static_cast<std::int64_t>(p.lines.size()))),
                            cell(money_words(p.asked())), cell(money_words(p.accepted()))});
    number_columns(out, {2, 3, 4});
    return out;
}

office::Table reviewed_table(const ProposalSight& p) {
    office::Table out = security::table({"Loại việc", "Nội dung", "ĐVT", "Đề nghị", "Đơn giá",
                                         "Chấp thuận, ý kiến", "Thành tiền", "Lý do của trường"},
                                        {20, 40, 14, 16, 24, 36, 28, 50});
    for (const KeptLine& k : p.lines)
        out.rows.push_back({cell(std::string(label_of(k.line.action))), cell(k.line.name),
                            cell(k.line.measure), cell(digits(k.line.quantity)),
                            cell(priced(k.line.unit_price)), cell(accepted_words(k.line)),
                            cell(money_words(k.accepted_money())), cell(k.line.reason)});
    number_columns(out, {3, 4, 6});
    return out;
}

OutCell words(std::string text) { return {.value = std::move(text)}; }
OutCell number(std::int64_t n) { return {.value = static_cast<double>(n)}; }
OutCell number(const std::optional<std::int64_t>& n) { return n ? number(*n) : OutCell{}; }
OutCell number(const std::optional<Money>& m) { return m ? number(m->dong) : OutCell{}; }
OutCell day(const std::optional<Date>& d) { return d ? OutCell{.value = *d} : OutCell{}; }

std::vector<OutCell> line_cells(const ProposalSight& p, const KeptLine& k) {
    const InvestmentLine& l = k.line;
    return {words(p.school.name),
            words(std::string(label_of(l.action))),
            words(kind_label(l.kind)),
            words(l.name),
            words(l.measure),
            number(l.quantity),
            number(l.unit_price),
            number(k.asked_money()),
            words(l.reason),
            number(l.priority),
            words(std::string(label_of(l.decision))),
            number(l.accepted),
            number(k.accepted_money()),
            words(l.decision_reason.value_or("")),
            number(l.bought),
            number(l.spent),
            day(l.bought_on)};
}

OutSheet lines_sheet(std::string title, const std::vector<ProposalSight>& all) {
    OutSheet sheet{.name = "Chi tiết",
                   .titles = {std::move(title)},
                   .columns = {{.header = "Trường", .width = 30},
                               {.header = "Loại việc", .width = 16},
                               {.header = "Loại thiết bị, hạng mục", .width = 26},
                               {.header = "Nội dung", .width = 34},
                               {.header = "ĐVT", .width = 9},
                               {.header = "Số lượng", .width = 10, .kind = ColumnKind::integer},
                               {.header = "Đơn giá dự kiến", .width = 16, .kind = ColumnKind::integer},
                               {.header = "Thành tiền", .width = 18, .kind = ColumnKind::integer},
                               {.header = "Lý do", .width = 50},
                               {.header = "Ưu tiên", .width = 8, .kind = ColumnKind::integer},
                               {.header = "Thẩm định", .width = 18},
                               {.header = "Chấp thuận", .width = 10, .kind = ColumnKind::integer},
                               {.header = "Kinh phí chấp thuận", .width = 18, .kind = ColumnKind::integer},
                               {.header = "Ý kiến thẩm định", .width = 34},
                               {.header = "Đã thực hiện", .width = 12, .kind = ColumnKind::integer},
                               {.header = "Kinh phí đã dùng", .width = 18, .kind = ColumnKind::integer},
                               {.header = "Ngày nghiệm thu", .width = 14, .kind = ColumnKind::date}},
                   .rows = {},
                   .frozen_columns = 1};
    for (const ProposalSight& p : all)
        for (const KeptLine& k : p.lines) sheet.rows.push_back(line_cells(p, k));
    return sheet;
}

std::string of_year(std::int64_t year) { return "năm " + digits(year); }

void sign(office::Document& d, const security::Issuer& by) {
    d.signature = security::signature_of(by);
    d.recipients = {"Như trên;", "Lưu: VT."};
}

std::string silent_words(const std::vector<Unit>& schools) {
    std::string out;
    for (const Unit& u : schools) out += (out.empty() ? "" : ", ") + u.name;
    return out;
}

}  // namespace

std::string money_words(std::int64_t dong) {
    std::string out = digits(dong);
    const std::size_t first = dong < 0 ? 1 : 0;
    for (std::size_t at = out.size(); at > first + 3;) out.insert(at -= 3, ".");
    return out;
}

office::Document proposal_paper(const ProposalSight& p, const SchoolSight& today,
                                const security::Issuer& by) {
    office::Document d;
    d.metadata = {.title = "Đề nghị đầu tư hạ tầng " + of_year(p.proposal.year),
                  .author = by.unit.name,
                  .subject = {},
                  .keywords = {}};
    d.header = security::header_of(by, "TTr", p.proposal.submitted_on);
    d.kind = "TỜ TRÌNH";
    d.subject =
        "Đề nghị đầu tư, mua sắm, sửa chữa, thanh lý hạ tầng công nghệ thông tin " + of_year(p.proposal.year);
    d.addressees = {"Ủy ban nhân dân " + by.commune.name};
    if (p.proposal.note) d.blocks.emplace_back(paragraph(*p.proposal.note));
    d.blocks.emplace_back(heading(1, "I. NHU CẦU VÀ HIỆN TRẠNG"));
    d.blocks.emplace_back(
        paragraph("Số liệu tính từ sổ của trường khi in văn bản này. Định mức ghi “chưa có căn cứ” "
                  "là mức do xã đặt để tính nhu cầu."));
    d.blocks.emplace_back(needs_table(today));
    d.blocks.emplace_back(heading(1, "II. NỘI DUNG ĐỀ NGHỊ"));
    d.blocks.emplace_back(proposal_table(p));
    d.blocks.emplace_back(paragraph("Tổng kinh phí dự kiến: " + money_words(p.asked()) +
                                    " đồng. Đơn giá do trường dự kiến, thực hiện theo quy định về mua sắm."));
    sign(d, by);
    if (p.proposal.state == ProposalState::draft) d.watermark = "DỰ THẢO";
    return d;
}

office::SpreadsheetOut proposal_book(const ProposalSight& p) {
    return {.metadata = {},
            .sheets = {lines_sheet("ĐỀ NGHỊ ĐẦU TƯ HẠ TẦNG NĂM " + digits(p.proposal.year), {p})}};
}

office::Document plan_paper(const PlanSight& s) {
    const security::Issuer by{.unit = s.commune, .commune = s.commune};
    office::Document d;
    d.metadata = {.title = "Tổng hợp đề nghị đầu tư hạ tầng " + of_year(s.year),
                  .author = s.commune.name,
                  .subject = {},
                  .keywords = {}};
    d.header = security::header_of(by, "TTr-UBND", s.plan.decided_on);
    d.kind = "TỜ TRÌNH";
    d.subject = "Đầu tư, nâng cấp hạ tầng công nghệ thông tin tại các cơ sở giáo dục " + of_year(s.year);
    if (s.plan.note) d.blocks.emplace_back(paragraph(*s.plan.note));
    d.blocks.emplace_back(heading(1, "I. TỔNG HỢP THEO HẠNG MỤC"));
    d.blocks.emplace_back(totals_table(s));
    d.blocks.emplace_back(heading(1, "II. TỔNG HỢP THEO TRƯỜNG"));
    d.blocks.emplace_back(schools_table(s));
    if (!s.silent.empty())
        d.blocks.emplace_back(paragraph("Chưa gửi đề nghị: " + silent_words(s.silent) + "."));
    sign(d, by);
    if (s.plan.state == PlanState::approved)
        d.blocks.emplace_back(paragraph("Đã phê duyệt ngày " + to_vietnamese(*s.plan.decided_on) +
                                        (s.plan.decision_number ? ", số " + *s.plan.decision_number : "") +
                                        "."));
    else
        d.watermark = "DỰ THẢO";
    office::Appendix detail{.label = "Phụ lục",
                            .title = "CHI TIẾT ĐỀ NGHỊ CỦA CÁC TRƯỜNG",
                            .reference = {},
                            .orientation = office::Orientation::landscape,
                            .blocks = {}};
    for (const ProposalSight& p : s.proposals) {
        detail.blocks.emplace_back(heading(2, p.school.name));
        detail.blocks.emplace_back(reviewed_table(p));
    }
    d.appendices.push_back(std::move(detail));
    return d;
}

office::SpreadsheetOut plan_book(const PlanSight& s) {
    OutSheet sums{.name = "Tổng hợp",
                  .titles = {"TỔNG HỢP ĐỀ NGHỊ ĐẦU TƯ HẠ TẦNG NĂM " + digits(s.year), s.commune.name},
                  .columns = {{.header = "Loại việc", .width = 18},
                              {.header = "Hạng mục", .width = 34},
                              {.header = "ĐVT", .width = 9},
                              {.header = "Trường đề nghị", .width = 12, .kind = ColumnKind::integer},
                              {.header = "Chấp thuận", .width = 12, .kind = ColumnKind::integer},
                              {.header = "Đã thực hiện", .width = 12, .kind = ColumnKind::integer},
                              {.header = "Kinh phí đề nghị", .width = 20, .kind = ColumnKind::integer},
                              {.header = "Kinh phí chấp thuận", .width = 20, .kind = ColumnKind::integer},
                              {.header = "Kinh phí đã dùng", .width = 20, .kind = ColumnKind::integer}},
                  .rows = {}};
    for (const KindTotal& t : s.totals)
        sums.rows.push_back({words(std::string(label_of(t.action))), words(kind_label(t.kind)),
                             words(t.measure), number(t.asked), number(t.accepted), number(t.bought),
                             number(t.asked_money), number(t.accepted_money), number(t.spent)});
    return {.metadata = {},
            .sheets = {std::move(sums),
                       lines_sheet("CHI TIẾT ĐỀ NGHỊ CỦA CÁC TRƯỜNG NĂM " + digits(s.year), s.proposals)}};
}

office::Document inventory_paper(const InventorySight& s, const security::Issuer& by) {
    office::Document d;
    d.metadata = {.title = "Biên bản kiểm kê thiết bị số " + of_year(s.inventory.year),
                  .author = by.unit.name,
                  .subject = {},
                  .keywords = {}};
    d.header = security::header_of(by, "BB", s.inventory.closed_on);
    d.kind = "BIÊN BẢN";
    d.subject = "Kiểm kê thiết bị công nghệ thông tin " + of_year(s.inventory.year);
    office::Table all = security::table(
        {"TT", "Thiết bị", "Loại", "Nơi đặt", "Năm", "Số lượng", "Dùng được", "Sửa được", "Hỏng", "Thanh lý"},
        {8, 38, 32, 24, 13, 14, 14, 14, 13, 14});
    std::int64_t no = 0;
    for (const InventoryRow& r : s.rows)
        all.rows.push_back({cell(digits(++no)), cell(r.name), cell(kind_label(r.kind)), cell(r.room),
                            cell(r.year ? digits(*r.year) : ""), cell(digits(r.all)), cell(digits(r.usable)),
                            cell(digits(r.repairable)), cell(digits(r.broken)), cell(digits(r.retiring))});
    number_columns(all, {5, 6, 7, 8, 9});
    d.blocks.emplace_back(heading(1, "I. KẾT QUẢ KIỂM KÊ"));
    d.blocks.emplace_back(std::move(all));
    d.blocks.emplace_back(heading(1, "II. THAY ĐỔI SO VỚI LẦN TRƯỚC"));
    if (!s.year_before) d.blocks.emplace_back(paragraph("Chưa có lần kiểm kê trước để so sánh."));
    if (s.year_before && s.differences.empty())
        d.blocks.emplace_back(paragraph("Không thay đổi so với năm " + digits(*s.year_before) + "."));
    office::List changes{.items = {}};
    for (const Difference& one : s.differences)
        changes.items.push_back({{.text = (one.after.equipment ? one.after.name : one.before.name) + ": " +
                                          difference_words(one)}});
    if (!changes.items.empty()) d.blocks.emplace_back(std::move(changes));
    if (s.inventory.confirmed_by)
        d.blocks.emplace_back(paragraph("Người xác nhận: " + *s.inventory.confirmed_by + ", ngày " +
                                        to_vietnamese(*s.inventory.closed_on) + "."));
    d.signature = security::signature_of(by);
    d.recipients = {"Lưu: VT."};
    if (s.inventory.state == InventoryState::open) d.watermark = "DỰ THẢO";
    return d;
}

office::SpreadsheetOut inventory_book(const InventorySight& s) {
    OutSheet sheet{.name = "Kiểm kê",
                   .titles = {"KIỂM KÊ THIẾT BỊ SỐ NĂM " + digits(s.inventory.year), s.school.name},
                   .columns = {{.header = "Tên thiết bị", .width = 36},
                               {.header = "Loại thiết bị", .width = 28},
                               {.header = "Phòng", .width = 20},
                               {.header = "Năm đưa vào sử dụng", .width = 12, .kind = ColumnKind::integer},
                               {.header = "Số lượng", .width = 10, .kind = ColumnKind::integer},
                               {.header = "Còn dùng được", .width = 12, .kind = ColumnKind::integer},
                               {.header = "Hỏng, sửa được", .width = 12, .kind = ColumnKind::integer},
                               {.header = "Hỏng, không sửa được", .width = 14, .kind = ColumnKind::integer},
                               {.header = "Chờ thanh lý", .width = 12, .kind = ColumnKind::integer}},
                   .rows = {}};
    for (const InventoryRow& r : s.rows)
        sheet.rows.push_back({words(r.name), words(kind_label(r.kind)), words(r.room), number(r.year),
                              number(r.all), number(r.usable), number(r.repairable), number(r.broken),
                              number(r.retiring)});
    return {.metadata = {}, .sheets = {std::move(sheet)}};
}

}  // namespace khue::infrastructure
