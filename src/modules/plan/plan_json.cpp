#include "modules/plan/plan_json.hpp"

#include <algorithm>

#include "server/app.hpp"

namespace khue::plan {
namespace {

struct ShownPart {
    const char* kind;
    std::int64_t id, unit, version;
    WorkState state;
    std::int64_t percent;
    const Outlook& outlook;
    std::optional<Date> own_due, reported_on;
    std::optional<std::string> target, responsible, note;
};

ShownPart shown(const UnitWork& w) {
    return {.kind = "work",
            .id = w.item.id.value,
            .unit = w.item.unit_id.value,
            .version = w.version,
            .state = w.item.state,
            .percent = w.item.percent,
            .outlook = w.outlook,
            .own_due = w.item.due,
            .reported_on = w.item.reported_on,
            .target = w.item.target,
            .responsible = w.item.responsible,
            .note = w.item.note};
}

ShownPart shown(const PartnerWork& p) {
    std::int64_t percent = p.partner.percent;
    WorkState state = percent == 100 ? WorkState::done : percent ? WorkState::doing : WorkState::todo;
    return {.kind = "support",
            .id = p.partner.id.value,
            .unit = p.partner.unit_id.value,
            .version = p.version,
            .state = state,
            .percent = percent,
            .outlook = p.outlook,
            .own_due = {},
            .reported_on = p.partner.reported_on,
            .target = {},
            .responsible = {},
            .note = p.partner.note};
}

void append_part(JsonWriter& w, const ShownPart& p, UnitNames& names, const PartRights& rights) {
    bool sees_people = rights.people.covers(p.unit) || rights.own.covers(p.unit);
    w.object().member("kind", p.kind).member("id", p.id).member("unit_id", p.unit);
    w.member("unit_name", names.of(p.unit)).member("state", code(p.state)).member("percent", p.percent);
    w.member("due", p.outlook.due).member("own_due", p.own_due).member("late", p.outlook.late);
    w.member("reported_on", p.reported_on).member("target", p.target);
    w.member("responsible", sees_people ? p.responsible : std::nullopt).member("note", p.note);
    w.member("may_report", rights.own.covers(p.unit) && p.state != WorkState::not_applicable);
    w.member("version", p.version).end_object();
}

// The reader's own part, where it is one.
void append_own(JsonWriter& w, const TaskView& view, UnitNames& names, const PartRights& rights) {
    w.key("own");
    for (const UnitWork& work : view.works)
        if (rights.own.covers(work.item.unit_id.value)) return append_part(w, shown(work), names, rights);
    for (const PartnerWork& p : view.partners)
        if (rights.own.covers(p.partner.unit_id.value)) return append_part(w, shown(p), names, rights);
    w.null();
}

void append_numbers(JsonWriter& w, const char* name, const std::string& text) {
    w.key(name).array();
    for (int n : numbers_of(text)) w.value(n);
    w.end_array();
}

bool serves(const Task& task, int indicator) {
    auto numbers = numbers_of(task.indicators.value_or(""));
    return std::ranges::find(numbers, indicator) != numbers.end();
}

void append_indicator(JsonWriter& w, const NamedIndicator& i) {
    w.object().member("no", i.no).member("name", i.name).member("indirect", i.indirect).end_object();
}

}  // namespace

PartRights part_rights(Db& db, const Context& c) {
    return {.own = reporting_units(db, c), .people = c.scope("school_plans.read")};
}

void append_plan(JsonWriter& w, Db& db, const TaskPlan& p, std::int64_t version, bool current) {
    auto tasks = static_cast<std::int64_t>(tasks_of(db, p.id).size());
    w.object().member("id", p.id.value).member("code", p.code).member("name", p.name).member("year", p.year);
    w.member("from", p.from_date).member("to", p.to_date).member("source", p.source);
    w.member("loaded_at", p.loaded_at).member("loaded_by", p.loaded_by).member("tasks", tasks);
    w.member("current", current).member("version", version).end_object();
}

void append_unsupported(JsonWriter& w, const std::vector<NamedIndicator>& indicators) {
    w.key("unsupported").array();
    for (const auto& i : indicators) append_indicator(w, i);
    w.end_array();
}

void append_links(JsonWriter& w, const PlanView& plan) {
    w.key("links").array();
    for (const auto& [no, indicator] : plan.indicators) {
        w.object().member("no", no).member("name", indicator.name).member("indirect", indicator.indirect);
        w.key("tasks").array();
        for (const TaskView& view : plan.tasks)
            if (serves(view.task, no))
                w.object()
                    .member("id", view.task.id.value)
                    .member("no", view.task.no)
                    .member("name", view.task.name)
                    .end_object();
        w.end_array().end_object();
    }
    w.end_array();
}

void append_progress(JsonWriter& w, const Progress& p) {
    w.member("percent", p.percent).member("state", code(p.state)).member("units", p.units);
    w.member("done", p.done).member("late", p.late).member("due", p.due);
}

void append_funds(JsonWriter& w, const Funds& funds) {
    w.key("funds").array();
    for (std::size_t i = 0; i < funds.size(); ++i) {
        auto source = static_cast<MoneySource>(i);
        w.object().member("source", code(source)).member("label", label(source));
        w.member("estimate", funds[i].estimate.dong).member("spent", funds[i].spent.dong);
        w.member("settled", funds[i].settled.dong).end_object();
    }
    w.end_array();
}

void append_brief(JsonWriter& w, const PlanView& plan, const TaskView& view, UnitNames& names,
                  const PartRights& rights) {
    const Task& t = view.task;
    w.member("id", t.id.value).member("no", t.no).member("group_no", t.group_no);
    w.member("group_name", t.group_name).member("name", t.name).member("product", t.product);
    w.member("lead", t.lead).member("lead_kind", t.lead_kind == Lead::office ? "office" : "schools");
    w.member("partners", t.partners).member("schedule", code(t.schedule));
    append_numbers(w, "quarters", t.quarters);
    w.member("schedule_as_written", t.schedule_as_written).member("doubtful", t.doubtful);
    w.member("note", t.note).key("indicators").array();
    for (int no : numbers_of(t.indicators.value_or(""))) {
        auto found = plan.indicators.find(no);
        append_indicator(
            w, found == plan.indicators.end() ? NamedIndicator{.no = no, .name = {}} : found->second);
    }
    w.end_array();
    append_progress(w, view.progress);
    append_own(w, view, names, rights);
    w.member("version", view.version);
}

void append_parts(JsonWriter& w, const TaskView& view, UnitNames& names, const PartRights& rights) {
    w.key("parts").array();
    for (const UnitWork& work : view.works) append_part(w, shown(work), names, rights);
    for (const PartnerWork& p : view.partners) append_part(w, shown(p), names, rights);
    w.end_array();
}

}  // namespace khue::plan
