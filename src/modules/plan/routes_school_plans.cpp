// The schools' own plans over HTTP.
#include "modules/plan/plan_json.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/school_plans.hpp"
#include "modules/plan/shapes.hpp"
#include "store/versioned.hpp"

namespace khue::plan {
namespace {

void append_plan_members(JsonWriter& w, Db& db, const SchoolPlan& p, std::int64_t version, UnitNames& names) {
    auto of = get(db, Scope::everything(), p.plan_id);
    w.member("id", p.id.value).member("unit_id", p.unit_id.value);
    w.member("unit_name", names.of(p.unit_id.value)).member("plan_id", p.plan_id.value);
    w.member("year", of ? of->year : 0).member("state", code(p.state)).member("goals", p.goals);
    w.member("number", p.number).member("date", p.date).member("submitted_at", p.submitted_at);
    w.member("decided_at", p.decided_at).member("decided_by", p.decided_by).member("reason", p.reason);
    w.member("version", version);
}

// What a school is drawing up is its own until it is submitted.
bool is_open_to(Context& c, const SchoolPlan& p) {
    return p.state != PlanState::draft || c.who->own_units("school_plans.write").covers(p.unit_id.value);
}

Response all(Context& c) {
    UnitNames names(c.db());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [plan, version] : list_versioned<SchoolPlan>(c.db(), c.scope())) {
        if (!is_open_to(c, plan)) continue;
        w.object();
        append_plan_members(w, c.db(), plan, version, names);
        w.end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

void append_item(JsonWriter& w, const TaskView& view, std::int64_t year) {
    const UnitWork& own = view.works.front();
    const Task& t = view.task;
    w.object().member("item", own.item.id.value).member("task_id", t.id.value).member("no", t.no);
    w.member("name", t.name)
        .member("product", t.product)
        .member("schedule_as_written", t.schedule_as_written);
    w.member("state", code(own.item.state))
        .member("percent", own.item.percent)
        .member("due", own.outlook.due);
    w.member("late", own.outlook.late).member("own_due", own.item.due);
    w.member("last_day", last_day(t, static_cast<int>(year))).member("target", own.item.target);
    w.member("responsible", own.item.responsible).end_object();
}

void append_may(JsonWriter& w, Context& c, const SchoolPlan& p) {
    bool own = c.who->own_units("school_plans.write").covers(p.unit_id.value);
    bool submits = c.who->own_units("school_plans.submit").covers(p.unit_id.value);
    bool open = p.state == PlanState::draft || p.state == PlanState::returned;
    bool decides = c.scope("school_plans.approve").covers(p.unit_id.value);
    w.key("may").object().member("edit", own && open).member("submit", submits && open);
    w.member("approve", decides && p.state == PlanState::submitted);
    w.member("reopen", submits && p.state == PlanState::approved).end_object();
}

Response one(Context& c) {
    SchoolPlan plan;
    auto stored = raw::get(c.db(), SchoolPlan::entity(), c.scope(), c.id(), &plan);
    if (!stored || !is_open_to(c, plan)) not_found("kế hoạch này của trường");
    const Sight sight{.whole = false, .parts = Scope::of(plan.unit_id.value)};
    PlanView view =
        plan_view(c.app, c.db(), sight, plan.plan_id.value, local_date(now()), plan.unit_id.value);
    UnitNames names(c.db());
    std::string body;
    JsonWriter w(body);
    w.object();
    append_plan_members(w, c.db(), plan, stored->number, names);
    w.key("items").array();
    for (const TaskView& t : view.tasks)
        if (!t.works.empty()) append_item(w, t, view.plan.year);
    w.end_array();
    append_may(w, c, plan);
    w.end_object();
    return json_with_version(std::move(body), stored->number);
}

Response create(Context& c) {
    Json body = c.json();
    Scope own = c.who->own_units("school_plans.write");
    std::int64_t unit = body["unit_id"].integer_or(own.units.size() == 1 ? own.units.front() : 0);
    std::int64_t id = draw_up(c.transaction(), own, unit, body["plan_id"].integer_or(0));
    return written(id, 1, 201);
}

SchoolPlanEdit edit_of(const Json& body) {
    SchoolPlanEdit edit{.goals = body["goals"].text_or(), .number = body["number"].text_or(), .items = {}};
    edit.date = day_in(body, "date");
    for (const Json& i : body["items"].items)
        edit.items.push_back({.item = i["item"].integer_or(0),
                              .target = i["target"].text_or(),
                              .responsible = i["responsible"].text_or(),
                              .due = day_in(i, "due")});
    return edit;
}

Response replace(Context& c) {
    return guarded(c, SchoolPlan::entity(), [&](std::int64_t expected) {
        return edit_school_plan(c.transaction(), c.who->own_units("school_plans.write"), c.id(), expected,
                                edit_of(c.json()));
    });
}

Response submit(Context& c) {
    return guarded(c, SchoolPlan::entity(), [&](std::int64_t expected) {
        return submit_school_plan(c.transaction(), c.who->own_units("school_plans.submit"), c.id(), expected);
    });
}

Response approve(Context& c) {
    return guarded(c, SchoolPlan::entity(), [&](std::int64_t expected) {
        return approve_school_plan(c.transaction(), c.scope(), c.id(), expected);
    });
}

Response send_back(Context& c) {
    return guarded(c, SchoolPlan::entity(), [&](std::int64_t expected) {
        return return_school_plan(c.transaction(), c.scope(), c.id(), expected, c.json()["reason"].text_or());
    });
}

Response reopen(Context& c) {
    return guarded(c, SchoolPlan::entity(), [&](std::int64_t expected) {
        return reopen_school_plan(c.transaction(), c.who->own_units("school_plans.submit"), c.id(), expected);
    });
}

}  // namespace

void add_school_plan_routes(Module& m) {
    using namespace shape;
    const Shape current = record(SchoolPlan::entity());
    auto step = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(plan_shapes::changed());
        x.body = std::move(body);
        return exchange::versioned(std::move(x), current);
    };
    Shape item = object({{"item", integer()},
                         maybe("target", nullable(text())),
                         maybe("responsible", nullable(text())),
                         maybe("due", nullable(date()))});
    Shape edit =
        named("SchoolPlanEdit", object({maybe("goals", nullable(text())), maybe("number", nullable(text())),
                                        maybe("date", nullable(date())), maybe("items", list(item))}));
    const std::string base = "/api/school_plans", plan = base + "/{id}";
    add_route(m, "GET", base, "school_plans.read", all, "Kế hoạch của các trường",
              exchange::answers(page(plan_shapes::school_plan())));
    add_route(m, "POST", base, "school_plans.write", create, "Lập kế hoạch của trường từ kế hoạch của xã",
              exchange::takes(object({{"plan_id", integer()}, maybe("unit_id", integer())}),
                              plan_shapes::changed(), 201));
    add_route(m, "GET", plan, "school_plans.read", one, "Xem kế hoạch của một trường",
              exchange::answers(plan_shapes::school_plan_detail()));
    add_route(m, "PUT", plan, "school_plans.write", replace, "Sửa kế hoạch của trường", step(edit));
    add_route(m, "POST", plan + "/submit", "school_plans.submit", submit, "Trình kế hoạch của trường",
              step());
    add_route(m, "POST", plan + "/approve", "school_plans.approve", approve, "Duyệt kế hoạch của trường",
              step());
    add_route(m, "POST", plan + "/return", "school_plans.approve", send_back, "Trả lại kế hoạch của trường",
              step(object({{"reason", text()}})));
    add_route(m, "POST", plan + "/reopen", "school_plans.submit", reopen,
              "Điều chỉnh kế hoạch đã duyệt của trường", step());
}

}  // namespace khue::plan
