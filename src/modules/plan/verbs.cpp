#include "modules/plan/verbs.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/plan/loading.hpp"
#include "modules/units/unit.hpp"
#include "server/app.hpp"

namespace khue::plan {
namespace {

// The record as it stands, when it is the one that was decided on.
template <Record T>
T load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    T record;
    auto stored = raw::get(t.db(), T::entity(), scope, id, &record);
    if (!stored) not_found(lower(T::entity().label));
    if (stored->number != expected)
        throw Failure{412, "changed", "Nội dung đã được người khác sửa sau khi bạn mở.", {}};
    return record;
}

template <auto Member, Record T>
void set(T& record, std::string_view text, Problems& problems) {
    set_field(field_of<Member>(), text, &record, problems);
}

template <Record T>
void check(const T& record, Problems& problems) {
    if (problems.empty()) check_record(T::entity(), &record, problems);
    throw_if_any(problems);
}

Date today_of(const Transaction& t) { return local_date(t.at()); }

std::string clean_numbers(std::string_view text) {
    std::string out;
    for (int n : numbers_of(text)) out += (out.empty() ? "" : ",") + std::to_string(n);
    return out;
}

void check_indicators(Db& db, const Task& task, Problems& problems) {
    auto plan = get(db, Scope::everything(), task.plan_id);
    auto known = plan ? parse_json(plan->indicators) : std::nullopt;
    if (!known) return;
    for (int no : numbers_of(task.indicators.value_or(""))) {
        auto same = [&](const Json& i) { return i["no"].integer_or(0) == no; };
        if (std::ranges::none_of(known->items, same))
            problems.add("/indicators", "unknown_indicator",
                         "Chỉ tiêu " + std::to_string(no) + " không có trong kế hoạch.");
    }
}

void fill(BudgetLine& line, const MoneyDraft& draft, Problems& problems) {
    if (draft.source)
        line.source = *draft.source;
    else
        problems.add("/source", "required", "Xin chọn nguồn kinh phí.");
    set<&BudgetLine::estimate>(line, std::to_string(draft.estimate), problems);
    set<&BudgetLine::spent>(line, std::to_string(draft.spent), problems);
    set<&BudgetLine::settled>(line, std::to_string(draft.settled), problems);
    set<&BudgetLine::note>(line, draft.note, problems);
    check(line, problems);
}

void refuse_second_line(Db& db, const BudgetLine& line) {
    auto same = [&](const BudgetLine& b) {
        return b.unit_id == line.unit_id && b.source == line.source && b.id != line.id;
    };
    auto lines = list<BudgetLine>(db, Scope::of(line.unit_id.value),
                                  {.filters = {where<&BudgetLine::task_id>(line.task_id.value)}});
    if (std::ranges::any_of(lines, same))
        refuse("line_exists", "Đơn vị đã có dòng kinh phí của nguồn này cho nhiệm vụ. Xin sửa dòng đó.");
}

}  // namespace

std::int64_t edit_task(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                       const TaskEdit& edit) {
    Task task = load<Task>(t, scope, id, expected);
    Problems problems;
    if (edit.lead) set<&Task::lead>(task, *edit.lead, problems);
    if (edit.partners) set<&Task::partners>(task, *edit.partners, problems);
    if (edit.note) set<&Task::note>(task, *edit.note, problems);
    if (edit.schedule) task.schedule = *edit.schedule;
    if (edit.quarters) set<&Task::quarters>(task, *edit.quarters, problems);
    if (edit.indicators) set<&Task::indicators>(task, clean_numbers(*edit.indicators), problems);
    if (edit.doubtful) task.doubtful = *edit.doubtful;
    check_indicators(t.db(), task, problems);
    check(task, problems);
    return update(t, scope, task, expected);
}

std::int64_t set_terms(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                       const WorkTerms& terms) {
    WorkItem item = load<WorkItem>(t, scope, id, expected);
    item.due = terms.due;
    bool applied = item.state != WorkState::not_applicable;
    if (terms.applies != applied) {
        item.state = terms.applies ? WorkState::todo : WorkState::not_applicable;
        item.percent = 0;
        item.done_on = {};
    }
    return update(t, scope, item, expected);
}

std::int64_t report_work(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                         const WorkReport& report) {
    WorkItem item = load<WorkItem>(t, own, id, expected);
    if (item.state == WorkState::not_applicable)
        refuse("not_applicable", "Nhiệm vụ này được xác định là không áp dụng với đơn vị.");
    Problems problems;
    if (!report.state)
        problems.add("/state", "required", "Xin chọn tình trạng của phần việc.");
    else if (report.state == WorkState::not_applicable)
        problems.add("/state", "not_yours", "Chỉ Phòng Văn hóa - Xã hội xác định việc không áp dụng.");
    else
        item.state = *report.state;
    set<&WorkItem::percent>(item, std::to_string(report.percent), problems);
    set<&WorkItem::note>(item, report.note, problems);
    item.reported_on = today_of(t);
    item.done_on = item.state == WorkState::done ? item.reported_on : std::nullopt;
    check(item, problems);
    return update(t, own, item, expected);
}

std::int64_t add_partner(Transaction& t, const Scope& scope, std::int64_t task_id, std::int64_t unit_id) {
    auto task = get(t.db(), scope, Id<Task>{task_id});
    if (!task) not_found("nhiệm vụ này");
    auto unit = get(t.db(), scope, Id<Unit>{unit_id});
    Problems problems;
    if (!unit || unit->kind != UnitKind::department)
        problems.add("/unit_id", "not_a_department",
                     "Đơn vị phối hợp phải là phòng, ban, đoàn thể của xã. Xin tạo đơn vị đó trước.");
    throw_if_any(problems);
    for (const auto& p :
         list<TaskPartner>(t.db(), scope, {.filters = {where<&TaskPartner::task_id>(task_id)}}))
        if (p.unit_id.value == unit_id) refuse("partner_exists", "Đơn vị đã phối hợp nhiệm vụ này.");
    TaskPartner partner{.unit_id = {unit_id}, .task_id = task->id};
    return insert(t, scope, partner).value;
}

void remove_partner(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    TaskPartner partner = load<TaskPartner>(t, scope, id, expected);
    if (partner.reported_on) refuse("has_reported", "Đơn vị đã báo kết quả phối hợp nên không bỏ được.");
    raw::remove(t, TaskPartner::entity(), scope, id, expected);
}

std::int64_t report_support(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                            std::int64_t percent, std::string_view note) {
    TaskPartner partner = load<TaskPartner>(t, own, id, expected);
    Problems problems;
    set<&TaskPartner::percent>(partner, std::to_string(percent), problems);
    set<&TaskPartner::note>(partner, note, problems);
    partner.reported_on = today_of(t);
    check(partner, problems);
    return update(t, own, partner, expected);
}

std::optional<Task> sees_task(Db& db, const Sight& sight, std::int64_t id) {
    auto task = get(db, Scope::everything(), Id<Task>{id});
    if (!task || sight.whole || sight.parts.covers(task->unit_id.value)) return task;
    bool part = first<WorkItem>(db, sight.parts, {where<&WorkItem::task_id>(id)}) ||
                first<TaskPartner>(db, sight.parts, {where<&TaskPartner::task_id>(id)});
    return part ? task : std::nullopt;
}

Task seen_task(Db& db, const Sight& sight, std::int64_t id) {
    auto task = sees_task(db, sight, id);
    if (!task) not_found("nhiệm vụ này");
    return *task;
}

std::int64_t writing_unit(const Scope& own, std::int64_t named) {
    if (!named && own.units.size() == 1) return own.units.front();
    if (!named || !own.covers(named)) not_found("đơn vị này trong các đơn vị của bạn");
    return named;
}

std::int64_t add_comment(Transaction& t, const Task& task, std::int64_t unit, std::string_view text) {
    TaskComment c{.unit_id = {unit}, .task_id = task.id, .said_by = t.actor().name, .said_at = t.at()};
    Problems problems;
    set<&TaskComment::text>(c, text, problems);
    check(c, problems);
    return insert(t, Scope::of(unit), c).value;
}

std::int64_t add_budget(Transaction& t, const Task& task, std::int64_t unit, const MoneyDraft& draft) {
    BudgetLine line{.unit_id = {unit}, .task_id = task.id};
    Problems problems;
    fill(line, draft, problems);
    refuse_second_line(t.db(), line);
    return insert(t, Scope::of(unit), line).value;
}

std::int64_t edit_budget(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                         const MoneyDraft& draft) {
    BudgetLine line = load<BudgetLine>(t, own, id, expected);
    Problems problems;
    fill(line, draft, problems);
    refuse_second_line(t.db(), line);
    return update(t, own, line, expected);
}

void remove_budget(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    raw::remove(t, BudgetLine::entity(), own, id, expected);
}

std::int64_t write_product(const App& app, Transaction& t, const Scope& scope, std::int64_t id,
                           std::int64_t expected, const std::map<std::string, std::string>& texts) {
    TaskProduct product = load<TaskProduct>(t, scope, id, expected);
    const ProductForm& form = form_named(rules_of(app).forms, product.form);
    constexpr std::size_t most = 10'000;
    Problems problems;
    std::string json;
    JsonWriter w(json);
    w.object();
    for (const auto& [key, text] : texts) {
        auto same = [&key = key](const FormPart& p) { return p.kind == PartKind::free && p.key == key; };
        if (std::ranges::none_of(form.parts, same))
            problems.add("/texts", "unknown_part", "Mẫu không có phần “" + key + "”.");
        else if (length(text) > most)
            problems.add("/texts/" + key, "too_long", "Nội dung dài quá 10.000 ký tự.");
        else if (!squeeze(text).empty())
            w.member(key, nfc(text));
    }
    w.end_object();
    throw_if_any(problems);
    product.texts = json;
    return update(t, scope, product, expected);
}

}  // namespace khue::plan
