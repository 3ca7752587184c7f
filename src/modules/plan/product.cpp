#include "modules/plan/product.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/plan/verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/labels.hpp"
#include "server/settings.hpp"

namespace khue::plan {
namespace {

using office::Align;
using office::Block;
using office::Table;
using office::TableCell;

constexpr const char* nothing = "(chưa có dữ liệu)";

TableCell cell(std::string text) { return {.runs = {{.text = std::move(text)}}}; }
office::Paragraph paragraph(std::string text) { return {.runs = {{.text = std::move(text)}}}; }
office::Paragraph empty_part() { return {.runs = {{.text = nothing, .italic = true}}}; }

Table table(std::vector<office::TableColumn> columns, const std::vector<std::string>& header) {
    Table t{.columns = std::move(columns), .rows = {}, .header_rows = 1, .points = 11};
    std::vector<TableCell> row;
    for (const auto& name : header) row.push_back(cell(name));
    t.rows.push_back(std::move(row));
    return t;
}

std::string or_nothing(const std::optional<std::string>& text) { return text ? *text : nothing; }
std::string day_or_dash(const std::optional<Date>& day) { return day ? to_vietnamese(*day) : "–"; }

std::string unit_name(const ProductMaterial& m, Id<Unit> unit) {
    auto found = m.unit_names.find(unit.value);
    return found == m.unit_names.end() ? "" : found->second;
}

std::string replaced(std::string text, std::string_view what, const std::string& with) {
    for (std::size_t at; (at = text.find(what)) != text.npos;) text.replace(at, what.size(), with);
    return text;
}

std::string fixed_text(const ProductMaterial& m, const FormPart& part) {
    std::string name = m.view.task.name;
    while (name.ends_with('.')) name.pop_back();
    std::string text = replaced(part.text, "{commune}", m.commune);
    text = replaced(text, "{year}", std::to_string(m.plan.year));
    return replaced(text, "{task}", name);
}

void append_facts(std::vector<Block>& blocks, const ProductMaterial& m) {
    const Task& t = m.view.task;
    Table facts{.columns = {{.width = 30}, {.width = 90, .align = Align::justify}}, .rows = {}, .points = 11};
    auto add = [&](const char* name, const std::string& value) {
        TableCell head = cell(name);
        head.tone = office::Tone::header;
        facts.rows.push_back({head, cell(value.empty() ? nothing : value)});
    };
    add("Nhiệm vụ", std::to_string(t.no) + ". " + t.name);
    add("Sản phẩm", m.product.name);
    add("Chủ trì", t.lead);
    add("Phối hợp", t.partners.value_or(""));
    add("Thời gian", t.schedule_as_written + (t.doubtful ? " (chưa rõ, cần xác nhận)" : ""));
    add("Tiến độ chung", std::to_string(m.view.progress.percent) + "%; hoàn thành " +
                             std::to_string(m.view.progress.done) + "/" +
                             std::to_string(m.view.progress.units) + " đơn vị");
    blocks.emplace_back(std::move(facts));
}

void append_figures(std::vector<Block>& blocks, const ProductMaterial& m) {
    if (!m.figures || m.figures->indicators.empty()) return void(blocks.emplace_back(empty_part()));
    Table t = table({{10, Align::center},
                     {60},
                     {20, Align::center},
                     {26, Align::right},
                     {26, Align::right},
                     {30, Align::center}},
                    {"TT", "Chỉ tiêu", "Mục tiêu", "Tử số / mẫu số", "Kết quả", "Nguồn số liệu"});
    t.caption = m.figures->period.label + ", số liệu đến hết ngày " + to_vietnamese(m.figures->moment.close);
    for (const IndicatorFigure& f : m.figures->indicators) {
        const Indicator& i = *f.indicator;
        const Count c = f.ways.empty() ? Count{} : f.active().commune;
        t.rows.push_back({cell(std::to_string(i.no)), cell(i.name), cell(target_text(i)),
                          cell(c.known() ? ratio_text(c) : "–"), cell(c.known() ? value_text(i, c) : nothing),
                          cell(std::string(basis_label(c.basis)))});
    }
    blocks.emplace_back(std::move(t));
}

void append_work(std::vector<Block>& blocks, const ProductMaterial& m) {
    if (m.view.works.empty()) return void(blocks.emplace_back(empty_part()));
    Table t =
        table({{10, Align::center}, {44}, {28, Align::center}, {18, Align::right}, {22, Align::center}, {60}},
              {"TT", "Đơn vị", "Tình trạng", "Tiến độ", "Báo ngày", "Kết quả, vướng mắc"});
    int no = 0;
    for (const UnitWork& w : m.view.works)
        t.rows.push_back({cell(std::to_string(++no)), cell(unit_name(m, w.item.unit_id)),
                          cell(std::string(label(w.item.state)) + (w.outlook.late ? ", quá hạn" : "")),
                          cell(std::to_string(w.item.percent) + "%"), cell(day_or_dash(w.item.reported_on)),
                          cell(or_nothing(w.item.note))});
    blocks.emplace_back(std::move(t));
}

void append_support(std::vector<Block>& blocks, const ProductMaterial& m) {
    if (m.view.partners.empty()) return void(blocks.emplace_back(empty_part()));
    Table t = table({{10, Align::center}, {50}, {18, Align::right}, {24, Align::center}, {70}},
                    {"TT", "Đơn vị phối hợp", "Tiến độ", "Báo ngày", "Nội dung phối hợp"});
    int no = 0;
    for (const PartnerWork& p : m.view.partners)
        t.rows.push_back({cell(std::to_string(++no)), cell(unit_name(m, p.partner.unit_id)),
                          cell(std::to_string(p.partner.percent) + "%"),
                          cell(day_or_dash(p.partner.reported_on)), cell(or_nothing(p.partner.note))});
    blocks.emplace_back(std::move(t));
}

void append_money(std::vector<Block>& blocks, const ProductMaterial& m) {
    Table t = table({{60}, {34, Align::right}, {34, Align::right}, {34, Align::right}},
                    {"Nguồn kinh phí", "Dự toán (đồng)", "Đã chi (đồng)", "Quyết toán (đồng)"});
    Sums all;
    auto row = [&](const std::string& name, const Sums& s) {
        t.rows.push_back({cell(name), cell(number_with_dots(s.estimate.dong)),
                          cell(number_with_dots(s.spent.dong)), cell(number_with_dots(s.settled.dong))});
    };
    for (std::size_t i = 0; i < money_sources; ++i) {
        const Sums& s = m.view.funds.at(i);
        if (!s.estimate.dong && !s.spent.dong && !s.settled.dong) continue;
        row(std::string(label(static_cast<MoneySource>(i))), s);
        all.estimate.dong += s.estimate.dong, all.spent.dong += s.spent.dong,
            all.settled.dong += s.settled.dong;
    }
    if (t.rows.size() == 1) return void(blocks.emplace_back(empty_part()));
    row("Cộng", all);
    for (TableCell& c : t.rows.back()) c.runs[0].bold = true;
    blocks.emplace_back(std::move(t));
}

void append_evidence(std::vector<Block>& blocks, const ProductMaterial& m) {
    if (m.evidence.empty()) return void(blocks.emplace_back(empty_part()));
    office::List items;
    for (const EvidenceAt& e : m.evidence) {
        std::string text = unit_name(m, e.use.unit_id) + ": " + e.item.title;
        if (e.item.document_number) text += ", số " + *e.item.document_number;
        if (e.content && e.content->link) text += " (" + *e.content->link + ")";
        if (!e.use.point.empty()) text += ", chỉ tiêu " + e.use.point;
        items.items.push_back({{.text = text}});
    }
    blocks.emplace_back(std::move(items));
}

void append_free(std::vector<Block>& blocks, const ProductMaterial& m, const FormPart& part) {
    auto found = m.texts.find(part.key);
    if (found == m.texts.end()) return void(blocks.emplace_back(empty_part()));
    for (std::string_view line : split(found->second, '\n'))
        if (!squeeze(line).empty()) blocks.emplace_back(paragraph(squeeze(line)));
}

void append_part(std::vector<Block>& blocks, const ProductMaterial& m, const FormPart& part) {
    switch (part.kind) {
        case PartKind::text: return void(blocks.emplace_back(paragraph(fixed_text(m, part))));
        case PartKind::facts: return append_facts(blocks, m);
        case PartKind::figures: return append_figures(blocks, m);
        case PartKind::work: return append_work(blocks, m);
        case PartKind::support: return append_support(blocks, m);
        case PartKind::money: return append_money(blocks, m);
        case PartKind::evidence: return append_evidence(blocks, m);
        case PartKind::free: return append_free(blocks, m, part);
    }
}

std::string roman(std::size_t n) {
    static constexpr const char* ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    return (n >= 10 ? "X" : "") + std::string(ones[n % 10]);
}

// Of an indicator that no plan of the house counts yet there are no figures.
std::optional<Figures> figures_of(App& app, Db& db, const Task& task, std::int64_t year) {
    auto numbers = numbers_of(task.indicators.value_or(""));
    if (numbers.empty()) return std::nullopt;
    try {
        Figures figures = compute(app, db, {.period = {}, .numbers = numbers});
        if (figures.plan->year != year) return std::nullopt;  // numbers of another plan
        return figures;
    } catch (const Failure& failure) {
        if (failure.status >= 500) throw;
        return std::nullopt;
    }
}

}  // namespace

std::map<std::string, std::string> texts_of(const TaskProduct& product) {
    std::map<std::string, std::string> out;
    if (auto json = parse_json(product.texts))
        for (const auto& m : json->members) out[m.name] = m.value.text_or();
    return out;
}

ProductMaterial product_material(App& app, Db& db, const Sight& sight, std::int64_t id, Date today) {
    ProductMaterial m{.today = today};
    auto product = get(db, Scope::everything(), Id<TaskProduct>{id});
    if (!product) not_found("sản phẩm này");
    Task task = seen_task(db, sight, product->task_id.value);
    m.product = *product;
    m.form = &form_named(rules_of(app).forms, product->form);
    PlanView view = plan_view(app, db, sight, task.plan_id.value, today);
    m.plan = view.plan;
    auto found = std::ranges::find(view.tasks, task.id, [](const TaskView& v) { return v.task.id; });
    if (found == view.tasks.end()) not_found("nhiệm vụ này");
    m.view = std::move(*found);
    auto commune = get(db, Scope::everything(), m.plan.unit_id);
    m.commune = commune ? issuer_of(*commune) : "";
    m.evidence = evidence_of(db, task_evidence, task.id.value);
    std::erase_if(m.evidence, [&](const EvidenceAt& e) { return !sight.parts.covers(e.use.unit_id.value); });
    auto name = [&](Id<Unit> unit) { m.unit_names[unit.value] = label_of(db, Unit::entity(), unit.value); };
    for (const auto& w : m.view.works) name(w.item.unit_id);
    for (const auto& p : m.view.partners) name(p.partner.unit_id);
    for (const auto& e : m.evidence) name(e.use.unit_id);
    m.figures = figures_of(app, db, task, m.plan.year);
    m.texts = texts_of(*product);
    m.sample = setting::text(db, setting::sample_data) == "1";
    return m;
}

office::Document product_document(const ProductMaterial& m) {
    office::Document d{.metadata = {.title = m.product.name,
                                    .author = m.commune,
                                    .subject = m.plan.name,
                                    .created = start_of_local_day(m.today)},
                       .header = office::OfficialHeader{.agency = upper(m.commune), .symbol = m.form->symbol},
                       .kind = m.form->kind,
                       .subject = m.product.name + " (nhiệm vụ " + std::to_string(m.view.task.no) + ", " +
                                  std::to_string(m.plan.year) + ")"};
    std::size_t no = 0;
    for (const FormPart& part : m.form->parts) {
        if (!part.title.empty())
            d.blocks.emplace_back(office::Heading{.level = 1, .text = roman(++no) + ". " + part.title});
        append_part(d.blocks, m, part);
    }
    d.signature = office::Signature{.authority = {}, .post = "…………………", .name = ""};
    d.recipients = {"Lưu: VT."};
    if (m.sample) d.watermark = "DỮ LIỆU MẪU";
    return d;
}

std::string product_file_stem(const ProductMaterial& m) {
    std::string stem;
    for (char c : fold(m.product.name)) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            stem += c;
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    while (stem.ends_with('-')) stem.pop_back();
    return "nhiem-vu-" + std::to_string(m.view.task.no) + "-" + stem;
}

}  // namespace khue::plan
