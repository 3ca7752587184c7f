// What was done with a task over time: the officer's corrections, what each unit that the reader sees
// reported.
#include <algorithm>

#include "core/value_type.hpp"
#include "modules/plan/plan_json.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/shapes.hpp"
#include "modules/plan/verbs.hpp"
#include "server/record_history.hpp"

namespace khue::plan {
namespace {

struct Change {
    std::string_view kind;  // "task", "work", "support"
    std::int64_t unit = 0;  // 0: of the task itself
    const Entity* entity = nullptr;
    RecordVersion version;
    bool sees_people = true;
};

std::string shown(const Field& f, const std::optional<std::string>& value) {
    if (!value) return "";
    for (const Choice& choice : f.choices)
        if (choice.code == *value) return std::string(choice.label);
    if (f.type->kind == Kind::boolean) return *value == "true" ? "Có" : "Không";
    if (f.type->kind == Kind::date)
        if (auto day = parse_date(*value)) return to_vietnamese(*day);
    return *value;
}

class Gathering {
public:
    Gathering(Db& db, const PartRights& rights) : db_(db), rights_(rights) {}

    void add(std::string_view kind, const Entity& e, std::int64_t id, std::int64_t unit) {
        const bool people = !unit || rights_.people.covers(unit) || rights_.own.covers(unit);
        for (RecordVersion& v : record_versions(db_, e, Scope::everything(), id))
            changes_.push_back(
                {.kind = kind, .unit = unit, .entity = &e, .version = std::move(v), .sees_people = people});
    }

    std::vector<Change> newest_first() {
        std::ranges::stable_sort(changes_, std::ranges::greater(),
                                 [](const Change& c) { return c.version.recorded_from.ms; });
        return std::move(changes_);
    }

private:
    Db& db_;
    const PartRights& rights_;
    std::vector<Change> changes_;
};

void append_change(JsonWriter& w, const Change& c, UnitNames& names) {
    const RecordVersion& v = c.version;
    w.object().member("kind", c.kind).member("at", v.recorded_from).member("by", v.by);
    w.id_or_null("unit_id", c.unit).text_or_null("unit_name", c.unit ? names.of(c.unit) : "");
    w.member("version", v.version).key("changes").array();
    for (const FieldChange& change : v.changes) {
        if (v.version == 1 || (change.privacy > Privacy::open && !c.sees_people)) continue;
        const Field& f = *c.entity->find(change.field);
        w.object().member("label", f.label).member("before", shown(f, change.before));
        w.member("after", shown(f, change.after)).end_object();
    }
    w.end_array().end_object();
}

// What is gathered is what the task's own page shows: the task, and the parts that the reader sees.
Response history(Context& c) {
    const Sight sight = sight_of(c.db(), c);
    const Task task = seen_task(c.db(), sight, c.id());
    const PlanView plan = plan_view(c.app, c.db(), sight, task.plan_id.value, local_date(now()));
    auto view = std::ranges::find(plan.tasks, task.id, [](const TaskView& t) { return t.task.id; });
    if (view == plan.tasks.end()) not_found("nhiệm vụ này");
    const PartRights rights = part_rights(c.db(), c);
    Gathering all(c.db(), rights);
    all.add("task", Task::entity(), task.id.value, 0);
    for (const UnitWork& work : view->works)
        all.add("work", WorkItem::entity(), work.item.id.value, work.item.unit_id.value);
    for (const PartnerWork& p : view->partners)
        all.add("support", TaskPartner::entity(), p.partner.id.value, p.partner.unit_id.value);
    UnitNames names(c.db());
    std::string body;
    JsonWriter w(body);
    w.object().member("no", task.no).member("name", task.name).key("items").array();
    for (const Change& change : all.newest_first()) append_change(w, change, names);
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_history_route(Module& m) {
    add_route(m, "GET", "/api/tasks/{id}/history", "tasks.read", history,
              "Lịch sử của một nhiệm vụ và các phần việc", exchange::answers(plan_shapes::task_history()));
}

}  // namespace khue::plan
