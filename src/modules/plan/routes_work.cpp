// What units report on tasks: their part, support, comments, money.
#include "modules/plan/routes.hpp"
#include "modules/plan/shapes.hpp"
#include "modules/plan/verbs.hpp"

namespace khue::plan {
namespace {

Scope own_units(Context& c) { return reporting_units(c.db(), c); }

Response report(Context& c) {
    return guarded(c, WorkItem::entity(), [&](std::int64_t expected) {
        Json body = c.json();
        return report_work(c.transaction(), own_units(c), c.id(), expected,
                           {.state = parse_work_state(body["state"].text_or()),
                            .percent = body["percent"].integer_or(0),
                            .note = body["note"].text_or()});
    });
}

Response terms(Context& c) {
    return guarded(c, WorkItem::entity(), [&](std::int64_t expected) {
        Json body = c.json();
        return set_terms(c.transaction(), c.scope(), c.id(), expected,
                         {.due = day_in(body, "due"), .applies = body["applies"].boolean_or(true)});
    });
}

Response invite(Context& c) {
    return written(add_partner(c.transaction(), c.scope(), c.id(), c.json()["unit_id"].integer_or(0)), 1,
                   201);
}

Response uninvite(Context& c) {
    std::int64_t expected = c.if_match();
    remove_partner(c.transaction(), c.scope(), c.id(), expected);
    return {.status = 204, .body = {}};
}

Response support(Context& c) {
    return guarded(c, TaskPartner::entity(), [&](std::int64_t expected) {
        Json body = c.json();
        return report_support(c.transaction(), own_units(c), c.id(), expected, body["percent"].integer_or(0),
                              body["note"].text_or());
    });
}

// The task that is written to and the unit that writes.
struct Place {
    Task task;
    std::int64_t unit = 0;
    Json body;
};
Place place_of(Context& c) {
    Place p{.task = seen_task(c.db(), sight_of(c.db(), c), c.id()), .body = c.json()};
    p.unit = writing_unit(own_units(c), p.body["unit_id"].integer_or(0));
    return p;
}

Response say(Context& c) {
    Place p = place_of(c);
    return written(add_comment(c.transaction(), p.task, p.unit, p.body["text"].text_or()), 1, 201);
}

MoneyDraft money_of(const Json& body) {
    return {.source = parse_money_source(body["source"].text_or()),
            .estimate = body["estimate"].integer_or(0),
            .spent = body["spent"].integer_or(0),
            .settled = body["settled"].integer_or(0),
            .note = body["note"].text_or()};
}

Response plan_money(Context& c) {
    Place p = place_of(c);
    return written(add_budget(c.transaction(), p.task, p.unit, money_of(p.body)), 1, 201);
}

Response replace_money(Context& c) {
    return guarded(c, BudgetLine::entity(), [&](std::int64_t expected) {
        return edit_budget(c.transaction(), own_units(c), c.id(), expected, money_of(c.json()));
    });
}

Response drop_money(Context& c) {
    std::int64_t expected = c.if_match();
    remove_budget(c.transaction(), own_units(c), c.id(), expected);
    return {.status = 204, .body = {}};
}

Exchange changes(const Entity& e, Shape body) {
    return exchange::versioned(exchange::takes(std::move(body), plan_shapes::changed()), shape::record(e));
}

Exchange removes() {
    Exchange x = exchange::nothing();
    x.if_match = true;
    return x;
}

}  // namespace

void add_work_routes(Module& m) {
    using namespace shape;
    const Shape added = plan_shapes::changed();
    const Member unit = maybe("unit_id", integer()), note = maybe("note", nullable(text()));
    add_route(
        m, "PUT", "/api/work_items/{id}", "tasks.report", report, "Báo kết quả phần việc của đơn vị",
        changes(WorkItem::entity(),
                named("WorkReport",
                      object({{"state", one_of({"todo", "doing", "done"})}, {"percent", integer()}, note}))));
    add_route(
        m, "PUT", "/api/work_items/{id}/terms", "tasks.write", terms, "Giao hạn, xác định việc không áp dụng",
        changes(WorkItem::entity(), object({maybe("due", nullable(date())), maybe("applies", flag())})));
    add_route(m, "POST", "/api/tasks/{id}/partners", "tasks.write", invite, "Thêm đơn vị phối hợp",
              exchange::takes(object({{"unit_id", integer()}}), added, 201));
    add_route(m, "DELETE", "/api/task_partners/{id}", "tasks.write", uninvite, "Bỏ đơn vị phối hợp",
              removes());
    add_route(m, "PUT", "/api/task_partners/{id}", "tasks.report", support, "Báo phần phối hợp",
              changes(TaskPartner::entity(), object({{"percent", integer()}, note})));
    add_route(m, "POST", "/api/tasks/{id}/comments", "tasks.report", say, "Trao đổi về nhiệm vụ",
              exchange::takes(object({unit, {"text", text()}}), added, 201));
    Shape money = named("TaskMoney", object({unit,
                                             {"source", one_of({"state", "recurrent", "social"})},
                                             {"estimate", integer()},
                                             maybe("spent", integer()),
                                             maybe("settled", integer()),
                                             note}));
    add_route(m, "POST", "/api/tasks/{id}/budget", "tasks.report", plan_money, "Thêm dòng kinh phí",
              exchange::takes(money, added, 201));
    add_route(m, "PUT", "/api/budget_lines/{id}", "tasks.report", replace_money, "Sửa dòng kinh phí",
              changes(BudgetLine::entity(), money));
    add_route(m, "DELETE", "/api/budget_lines/{id}", "tasks.report", drop_money, "Xóa dòng kinh phí",
              removes());
}

}  // namespace khue::plan
