// What units report on tasks: their part, support, evidence, comments, money.
#include "modules/plan/routes.hpp"
#include "modules/plan/shapes.hpp"
#include "modules/plan/verbs.hpp"

namespace khue::plan {
namespace {

constexpr std::size_t most_bytes = 32u << 20;  // of a piece of evidence

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

Response prove(Context& c) {
    Place p = place_of(c);
    EvidenceDraft draft{
        .unit_id = p.unit, .title = p.body["title"].text_or(), .link = p.body["link"].text_or()};
    if (auto no = p.body["indicator"].integer_or(0)) draft.indicator = no;
    return written(add_evidence(c.transaction(), p.task, draft), 1, 201);
}

Response put_file(Context& c) {
    std::int64_t expected = c.if_match();
    Scope own;
    c.database().read([&](Db& db) {
        own = reporting_units(db, c);
        if (!get(db, own, Id<TaskEvidence>{c.id()})) not_found("minh chứng này");
    });
    KeptContent content = c.app.files().keep(c.request.body, most_bytes);
    std::int64_t version = 0;
    c.database().write(
        c.actor(), [&](Transaction& t) { version = attach_file(c.app, t, own, c.id(), expected, content); });
    return written(c.id(), version);
}

Response get_file(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        Sight sight = sight_of(db, c);
        auto evidence = get(db, Scope::everything(), Id<TaskEvidence>{c.id()});
        if (!evidence) not_found("minh chứng này");
        Task task = seen_task(db, sight, evidence->task_id.value);
        bool open = sight.parts.covers(evidence->unit_id.value) || evidence->unit_id == task.unit_id;
        if (!open || !evidence->file_id) not_found("tệp minh chứng này");
        auto found = c.app.files().find(db, Scope::of(evidence->unit_id.value), *evidence->file_id);
        if (!found) not_found("tệp minh chứng này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, file.name);
}

Response unprove(Context& c) {
    std::int64_t expected = c.if_match();
    remove_evidence(c.transaction(), own_units(c), c.id(), expected);
    return {.status = 204, .body = {}};
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
    add_route(m, "POST", "/api/tasks/{id}/evidence", "tasks.report", prove, "Nộp minh chứng",
              exchange::takes(object({unit,
                                      {"title", text()},
                                      maybe("link", nullable(text())),
                                      maybe("indicator", nullable(integer()))}),
                              added, 201));
    Exchange file = changes(TaskEvidence::entity(), anything());
    file.body_type = "application/octet-stream";
    file.current = {};
    add_route(m, "PUT", "/api/task_evidence/{id}/file", "tasks.report", put_file, "Gắn tệp vào minh chứng",
              file, Access::slow, most_bytes);
    add_route(m, "GET", "/api/evidence_files/{id}", "tasks.read", get_file, "Tải tệp minh chứng",
              exchange::file("application/octet-stream"), Access::slow);
    add_route(m, "DELETE", "/api/task_evidence/{id}", "tasks.report", unprove, "Rút minh chứng", removes());
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
