// Tasks: the list with what units did, one task with everything about it, the officer's corrections.
#include <algorithm>

#include "modules/plan/plan_json.hpp"
#include "modules/plan/product.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/shapes.hpp"
#include "modules/plan/verbs.hpp"
#include "modules/units/unit.hpp"
#include "server/query_number.hpp"

namespace khue::plan {
namespace {

Response task_list(Context& c) {
    Date today = local_date(now());
    std::int64_t current = current_plan(c.db(), today), asked = query_number(c, "plan");
    std::string body;
    JsonWriter w(body);
    w.object().member("rule_note", rules_of(c.app).schedule.note).key("plan");
    if (!current) {
        w.null().key("unsupported").array().end_array().key("items").array().end_array().end_object();
        return json_response(std::move(body));
    }
    PlanView view = plan_view(c.app, c.db(), sight_of(c.db(), c), asked ? asked : current, today,
                              query_number(c, "unit"));
    UnitNames names(c.db());
    PartRights rights = part_rights(c.db(), c);
    append_plan(w, c.db(), view.plan, view.version, view.plan.id.value == current);
    append_unsupported(w, view.unsupported);
    w.key("items").array();
    for (const TaskView& t : view.tasks) {
        w.object();
        append_brief(w, view, t, names, rights);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

// The commune's own are read by all who see the task; a school's by that school and the commune.
Scope shared_scope(const Sight& sight, const Task& task) {
    Scope out = sight.parts;
    if (!out.all && !out.covers(task.unit_id.value)) out.units.push_back(task.unit_id.value);
    return out;
}

void append_comments(JsonWriter& w, Context& c, const Scope& seen, const Task& task, UnitNames& names) {
    w.key("comments").array();
    for (const auto& said :
         list<TaskComment>(c.db(), seen, {.filters = {where<&TaskComment::task_id>(task.id.value)}})) {
        w.object().member("id", said.id.value).member("unit_id", said.unit_id.value);
        w.member("unit_name", names.of(said.unit_id.value)).member("text", said.text);
        w.member("said_by", said.said_by).member("said_at", said.said_at).end_object();
    }
    w.end_array();
}

void append_budget(JsonWriter& w, Context& c, const Sight& sight, const Task& task, UnitNames& names,
                   const Scope& own) {
    w.key("budget").array();
    BudgetLine row;
    Query q{.filters = {where<&BudgetLine::task_id>(task.id.value)}, .limit = INT64_MAX};
    raw::list(c.db(), BudgetLine::entity(), sight.parts, q, &row, [&](const void* r, std::int64_t version) {
        const auto& b = *static_cast<const BudgetLine*>(r);
        w.object().member("id", b.id.value).member("unit_id", b.unit_id.value);
        w.member("unit_name", names.of(b.unit_id.value)).member("source", code(b.source));
        w.member("label", label(b.source)).member("estimate", b.estimate.dong).member("spent", b.spent.dong);
        w.member("settled", b.settled.dong).member("note", b.note);
        w.member("may_change", own.covers(b.unit_id.value)).member("version", version).end_object();
    });
    w.end_array();
}

void append_products(JsonWriter& w, Context& c, const Task& task) {
    w.key("products").array();
    TaskProduct row;
    Query q{.filters = {where<&TaskProduct::task_id>(task.id.value)}, .limit = INT64_MAX};
    // Products are the commune's, as the task is; that it may be seen has been asked.
    raw::list(c.db(), TaskProduct::entity(), Scope::of(task.unit_id.value), q, &row,
              [&](const void* r, std::int64_t version) {
                  const auto& p = *static_cast<const TaskProduct*>(r);
                  const ProductForm& form = form_named(rules_of(c.app).forms, p.form);
                  auto texts = texts_of(p);
                  w.object().member("id", p.id.value).member("name", p.name).member("form", form.label);
                  w.key("parts").array();
                  for (const FormPart& part : form.parts)
                      if (part.kind == PartKind::free)
                          w.object()
                              .member("key", part.key)
                              .member("title", part.title)
                              .member("hint", part.hint)
                              .member("text", texts[part.key])
                              .end_object();
                  w.end_array().member("version", version).end_object();
              });
    w.end_array();
}

void append_pages(JsonWriter& w, const Context& c, const Task& task) {
    w.key("pages").array();
    for (const std::string& page : pages_for(rules_of(c.app).pages, task.name)) w.value(page);
    w.end_array();
}

void append_may(JsonWriter& w, Context& c, const Task& task, UnitNames& names, const Scope& own) {
    w.key("may").object().member("edit", c.scope("tasks.write").covers(task.unit_id.value));
    w.key("write_units").array();
    for (std::int64_t unit : own.units)
        w.object().member("id", unit).member("name", names.of(unit)).end_object();
    w.end_array().end_object();
}

Response one_task(Context& c) {
    Sight sight = sight_of(c.db(), c);
    Task task = seen_task(c.db(), sight, c.id());
    PlanView plan = plan_view(c.app, c.db(), sight, task.plan_id.value, local_date(now()));
    auto view = std::ranges::find(plan.tasks, task.id, [](const TaskView& t) { return t.task.id; });
    if (view == plan.tasks.end()) not_found("nhiệm vụ này");
    UnitNames names(c.db());
    PartRights rights = part_rights(c.db(), c);
    Scope seen = shared_scope(sight, task);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_brief(w, plan, *view, names, rights);
    w.member("plan_id", plan.plan.id.value).member("year", plan.plan.year);
    append_pages(w, c, task);
    append_parts(w, *view, names, rights);
    append_comments(w, c, seen, task, names);
    append_budget(w, c, sight, task, names, rights.own);
    append_funds(w, view->funds);
    append_products(w, c, task);
    append_may(w, c, task, names, rights.own);
    w.end_object();
    return json_with_version(std::move(body), view->version);
}

TaskEdit edit_of(const Json& body) {
    auto text = [&](const char* name) {
        return body.has(name) ? std::optional(body[name].text_or()) : std::nullopt;
    };
    TaskEdit edit{.lead = text("lead"),
                  .partners = text("partners"),
                  .quarters = text("quarters"),
                  .note = text("note"),
                  .indicators = text("indicators")};
    if (body.has("schedule")) edit.schedule = parse_schedule(body["schedule"].text_or());
    if (body.has("doubtful")) edit.doubtful = body["doubtful"].boolean_or(false);
    return edit;
}

Response replace(Context& c) {
    return guarded(c, Task::entity(), [&](std::int64_t expected) {
        return edit_task(c.transaction(), c.scope(), c.id(), expected, edit_of(c.json()));
    });
}

}  // namespace

void add_task_routes(Module& m) {
    using namespace shape;
    add_route(
        m, "GET", "/api/tasks", "tasks.read", task_list, "Nhiệm vụ của kế hoạch và tình hình thực hiện",
        exchange::answers(plan_shapes::task_list(), {{"plan", integer(), "Kế hoạch; không ghi: năm nay"},
                                                     {"unit", integer(), "Chỉ phần việc của đơn vị này"}}));
    add_route(m, "GET", "/api/tasks/{id}", "tasks.read", one_task, "Xem một nhiệm vụ",
              exchange::answers(plan_shapes::task_detail()));
    Shape edit = object(
        {maybe("lead", text()), maybe("partners", nullable(text())), maybe("quarters", text()),
         maybe("note", nullable(text())), maybe("indicators", nullable(text())),
         maybe("schedule", one_of({"quarterly", "quarters", "continuous"})), maybe("doubtful", flag())});
    add_route(m, "PUT", "/api/tasks/{id}", "tasks.write", replace, "Sửa nhiệm vụ",
              exchange::versioned(exchange::takes(named("TaskEdit", edit), plan_shapes::changed()),
                                  record(Task::entity())));
}

}  // namespace khue::plan
