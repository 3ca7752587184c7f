#include "modules/plan/overview.hpp"

#include <algorithm>
#include <set>

#include "modules/units/unit.hpp"
#include "server/app.hpp"
#include "store/versioned.hpp"

namespace khue::plan {
namespace {

class Gatherer {
public:
    Gatherer(const App& app, const TaskPlan& plan, Date today)
        : rules_(rules_of(app).schedule), plan_(plan), since_(local_date(plan.loaded_at)), today_(today) {}

    void add(TaskView& view, const WorkItem& w, std::int64_t version) const {
        bool finished = w.state == WorkState::done || w.state == WorkState::not_applicable;
        Owner owner = w.unit_id == plan_.unit_id ? Owner::office : Owner::school;
        view.works.push_back({.item = w,
                              .version = version,
                              .outlook = look(view.task, {owner, finished, w.due, w.reported_on})});
    }
    void add(TaskView& view, const TaskPartner& p, std::int64_t version) const {
        Duty duty{Owner::department, p.percent == 100, {}, p.reported_on};
        view.partners.push_back({.partner = p, .version = version, .outlook = look(view.task, duty)});
    }

private:
    Outlook look(const Task& task, const Duty& duty) const {
        return outlook(rules_, task, static_cast<int>(plan_.year), duty, since_, today_);
    }
    const ScheduleRules& rules_;
    const TaskPlan& plan_;
    Date since_, today_;
};

std::vector<NamedIndicator> unsupported(const PlanView& view, const std::vector<Task>& all) {
    std::set<int> supported;
    for (const Task& t : all)
        for (int no : numbers_of(t.indicators.value_or(""))) supported.insert(no);
    std::vector<NamedIndicator> out;
    for (const auto& [no, indicator] : view.indicators)
        if (!supported.contains(no)) out.push_back(indicator);
    return out;
}

// The commune's share is the sum of its parts, so a reader of one school sees that school's money only.
void add_money(Db& db, const Scope& scope, std::int64_t unit, std::map<std::int64_t, TaskView>& views) {
    for (const auto& [line, version] : list_versioned<BudgetLine>(db, scope))
        if (auto found = views.find(line.task_id.value);
            found != views.end() && (!unit || line.unit_id.value == unit))
            add(found->second.funds, line);
}

}  // namespace

Progress progress_of(const std::vector<UnitWork>& works) {
    Progress p;
    std::int64_t sum = 0, begun = 0;
    for (const UnitWork& w : works) {
        if (w.item.state == WorkState::not_applicable) continue;
        ++p.units;
        sum += w.item.percent;
        p.done += w.item.state == WorkState::done;
        begun += w.item.state != WorkState::todo;
        p.late += w.outlook.late;
        if (w.outlook.due && (!p.due || *w.outlook.due < *p.due)) p.due = w.outlook.due;
    }
    if (p.units == 0) return p;
    p.percent = sum / p.units;
    p.state = p.done == p.units ? WorkState::done : begun ? WorkState::doing : WorkState::todo;
    return p;
}

void add(Funds& funds, const BudgetLine& line) {
    Sums& s = funds.at(static_cast<std::size_t>(line.source));
    s.estimate.dong += line.estimate.dong;
    s.spent.dong += line.spent.dong;
    s.settled.dong += line.settled.dong;
}

std::int64_t current_plan(Db& db, Date today) {
    auto all = plans(db);
    for (const TaskPlan& p : all)
        if (p.from_date <= today && today <= p.to_date) return p.id.value;
    return all.empty() ? 0 : all.front().id.value;
}

PlanView plan_view(const App& app, Db& db, const Sight& sight, std::int64_t id, Date today,
                   std::int64_t unit) {
    PlanView out;
    auto stored = raw::get(db, TaskPlan::entity(), Scope::everything(), id, &out.plan);
    if (!stored) not_found("kế hoạch này");
    out.version = stored->number;
    for (NamedIndicator& i : indicators_of(out.plan)) out.indicators.emplace(i.no, std::move(i));
    Gatherer gather(app, out.plan, today);
    std::map<std::int64_t, TaskView> views;
    std::vector<Task> all;
    for (auto& [task, version] : list_versioned<Task>(db, Scope::everything()))
        if (task.plan_id == out.plan.id) {
            all.push_back(task);
            views[task.id.value] = {.task = task, .version = version, .works = {}, .partners = {}};
        }
    auto fill = [&](const auto& rows) {
        for (const auto& [row, version] : rows)
            if (auto found = views.find(row.task_id.value);
                found != views.end() && (!unit || row.unit_id.value == unit))
                gather.add(found->second, row, version);
    };
    fill(list_versioned<WorkItem>(db, sight.parts));
    fill(list_versioned<TaskPartner>(db, sight.parts));
    add_money(db, sight.parts, unit, views);
    for (auto& [_, view] : views) {
        bool whole = sight.whole || sight.parts.covers(view.task.unit_id.value);
        if ((!whole || unit) && view.works.empty() && view.partners.empty()) continue;
        view.progress = progress_of(view.works);
        out.tasks.push_back(std::move(view));
    }
    std::ranges::sort(out.tasks, {}, [](const TaskView& v) { return v.task.no; });
    out.unsupported = unsupported(out, all);
    return out;
}

}  // namespace khue::plan
