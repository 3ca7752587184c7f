// Plans of tasks: list, look into a file before it is loaded, load, remove, the overview.
#include <charconv>

#include "core/text.hpp"
#include "modules/plan/plan_json.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/shapes.hpp"
#include "modules/units/tree.hpp"

namespace khue::plan {
namespace {

constexpr std::size_t most_bytes = 8u << 20;  // of a plan's file

// Somebody of the plan's unit or of a unit below it.
bool is_readers(Db& db, const TaskPlan& plan, const Scope& scope) {
    for (std::int64_t unit : with_descendants(db, plan.unit_id.value))
        if (scope.covers(unit)) return true;
    return false;
}

std::int64_t version_of(Db& db, Id<TaskPlan> id) {
    TaskPlan plan;
    auto stored = raw::get(db, TaskPlan::entity(), Scope::everything(), id.value, &plan);
    return stored ? stored->number : 0;
}

Response all_plans(Context& c) {
    std::int64_t current = current_plan(c.db(), local_date(now()));
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const TaskPlan& p : plans(c.db()))
        if (is_readers(c.db(), p, c.scope()))
            append_plan(w, c.db(), p, version_of(c.db(), p.id), p.id.value == current);
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

PlanHead head_of(const Context& c) {
    PlanHead head{.name = squeeze(nfc(c.request.value("name")))};
    auto year = c.request.value("year");
    std::from_chars(year.data(), year.data() + year.size(), head.year);
    return head;
}

PlanDraft read_body(Context& c, Db& db, Problems& problems) {
    PlanHead head = head_of(c);
    PlanDraft plan = read_plan(c.request.body, head, known_indicators(c.app, db, head.year), problems);
    if (problems.empty()) check_indicators(c.app, db, plan, problems);
    return plan;
}

void append_numbers(JsonWriter& w, std::string_view text) {
    w.array();
    for (int n : numbers_of(text)) w.value(n);
    w.end_array();
}

void append_draft(JsonWriter& w, const PlanDraft& plan) {
    w.member("code", plan.code).member("name", plan.name).member("year", plan.year);
    w.key("tasks").array();
    for (const Task& t : plan.tasks) {
        w.object().member("no", t.no).member("group", t.group_name).member("name", t.name);
        w.member("product", t.product).member("lead", t.lead);
        w.member("schedule_as_written", t.schedule_as_written).key("quarters");
        append_numbers(w, t.quarters);
        w.key("indicators");
        append_numbers(w, t.indicators.value_or(""));
        w.end_object();
    }
    w.end_array();
}

std::vector<NamedIndicator> without_task(const PlanDraft& plan, const std::vector<NamedIndicator>& known) {
    std::vector<NamedIndicator> out;
    for (const NamedIndicator& i : plan.indicators.empty() ? known : plan.indicators) {
        bool has = false;
        for (const Task& t : plan.tasks)
            for (int no : numbers_of(t.indicators.value_or(""))) has = has || no == i.no;
        if (!has) out.push_back(i);
    }
    return out;
}

Response preview(Context& c) {
    Problems problems;
    PlanDraft plan;
    std::vector<NamedIndicator> known;
    c.database().read([&](Db& db) {
        plan = read_body(c, db, problems);
        known = known_indicators(c.app, db, plan.year);
        for (const TaskPlan& other : plans(db))
            if (other.year == plan.year)
                problems.add("/year", "plan_exists",
                             "Đã có kế hoạch nhiệm vụ năm " + std::to_string(plan.year) + ".");
    });
    std::string body;
    JsonWriter w(body);
    w.object();
    append_draft(w, plan);
    append_unsupported(w, without_task(plan, known));
    w.key("remarks").array();
    for (const auto& remark : plan.remarks) w.value(remark);
    w.end_array().key("problems").array();
    for (const Problem& p : problems.list)
        w.object().member("pointer", p.path).member("code", p.code).member("message", p.message).end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

// What a file is called is kept as long as a name may be, without folders.
std::string file_name(std::string_view given) {
    std::size_t slash = given.find_last_of("/\\");
    if (slash != given.npos) given.remove_prefix(slash + 1);
    std::string name = squeeze(nfc(given));
    constexpr std::size_t most = 255;
    return name.empty() || length(name) > most ? "tệp tải lên" : name;
}

Response load(Context& c) {
    Problems problems;
    PlanDraft plan;
    c.database().read([&](Db& db) { plan = read_body(c, db, problems); });
    throw_if_any(problems);
    std::int64_t id = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        auto commune = commune_of(t.db());
        if (!commune || !c.scope().covers(commune->id.value)) not_found("đơn vị của kế hoạch");
        id = load_plan(c.app, t, std::move(plan), file_name(c.request.value("file"))).id.value;
    });
    return written(id, 1, 201);
}

Response drop(Context& c) {
    std::int64_t expected = c.if_match();
    remove_plan(c.transaction(), c.scope(), c.id(), expected);
    return {.status = 204, .body = {}};
}

Response assign(Context& c) {
    auto plan = get(c.db(), c.scope(), Id<TaskPlan>{c.id()});
    if (!plan) not_found("kế hoạch này");
    std::string body;
    JsonWriter(body).object().member("made", assign_units(c.transaction(), *plan)).end_object();
    return json_response(std::move(body));
}

struct UnitStanding {
    std::vector<UnitWork> works;
    Funds funds{};
};

// The money of every unit, also of those without a part.
std::map<std::int64_t, UnitStanding> by_unit(Db& db, const Scope& scope, const PlanView& view) {
    std::map<std::int64_t, UnitStanding> out;
    for (const TaskView& t : view.tasks) {
        for (const UnitWork& w : t.works) out[w.item.unit_id.value].works.push_back(w);
        for (const BudgetLine& b :
             list<BudgetLine>(db, scope, {.filters = {where<&BudgetLine::task_id>(t.task.id.value)}}))
            add(out[b.unit_id.value].funds, b);
    }
    return out;
}

void add_all(Funds& to, const Funds& more) {
    for (std::size_t i = 0; i < to.size(); ++i) {
        to[i].estimate.dong += more[i].estimate.dong;
        to[i].spent.dong += more[i].spent.dong;
        to[i].settled.dong += more[i].settled.dong;
    }
}

Response overview(Context& c) {
    const Sight sight{.whole = true, .parts = c.scope()};
    Date today = local_date(now());
    PlanView view = plan_view(c.app, c.db(), sight, c.id(), today);
    if (!sight.parts.covers(view.plan.unit_id.value)) not_found("kế hoạch này");
    UnitNames names(c.db());
    Funds all{};
    std::string body;
    JsonWriter w(body);
    w.object().key("plan");
    append_plan(w, c.db(), view.plan, view.version, current_plan(c.db(), today) == view.plan.id.value);
    w.key("tasks").array();
    for (const TaskView& t : view.tasks) {
        w.object().member("id", t.task.id.value).member("no", t.task.no).member("name", t.task.name);
        append_progress(w, t.progress);
        append_funds(w, t.funds);
        add_all(all, t.funds);
        w.end_object();
    }
    w.end_array().key("units").array();
    for (const auto& [unit, standing] : by_unit(c.db(), sight.parts, view)) {
        w.object().member("unit_id", unit).member("unit_name", names.of(unit));
        append_progress(w, progress_of(standing.works));
        append_funds(w, standing.funds);
        w.end_object();
    }
    w.end_array();
    append_funds(w, all);
    append_links(w, view);
    append_unsupported(w, view.unsupported);
    w.end_object();
    return json_response(std::move(body));
}

Exchange file_exchange(Shape answer, int status) {
    using namespace shape;
    Exchange x = exchange::takes(anything(), std::move(answer), status);
    x.body_type = "application/octet-stream";
    x.query = {{"year", integer(), "Năm, khi tệp là bảng tính"},
               {"name", text(), "Tên kế hoạch, khi tệp là bảng tính"},
               {"file", text(), "Tên tệp"}};
    return x;
}

}  // namespace

void add_plan_routes(Module& m) {
    using namespace shape;
    add_route(m, "GET", "/api/plans", "tasks.read", all_plans, "Các kế hoạch nhiệm vụ",
              exchange::answers(page(plan_shapes::plan_brief())));
    add_route(m, "POST", "/api/plans/preview", "tasks.write", preview, "Xem trước tệp kế hoạch nhiệm vụ",
              file_exchange(plan_shapes::plan_preview(), 200), Access::slow, most_bytes);
    add_route(m, "POST", "/api/plans", "tasks.write", load, "Nạp kế hoạch nhiệm vụ từ tệp",
              file_exchange(plan_shapes::changed(), 201), Access::slow, most_bytes);
    Exchange removed = exchange::nothing();
    removed.if_match = true;
    add_route(m, "DELETE", "/api/plans/{id}", "tasks.write", drop, "Bỏ kế hoạch chưa ai báo kết quả",
              removed);
    add_route(m, "POST", "/api/plans/{id}/assign", "tasks.write", assign, "Giao nhiệm vụ cho đơn vị mới",
              exchange::answers(object({{"made", integer()}})));
    add_route(m, "GET", "/api/plans/{id}/overview", "tasks.overview", overview,
              "Tổng hợp thực hiện nhiệm vụ của xã", exchange::answers(plan_shapes::overview()));
}

}  // namespace khue::plan
