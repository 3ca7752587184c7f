#include "modules/plan/loading.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "core/log.hpp"
#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/kept_plan.hpp"
#include "modules/plan/school_plan.hpp"
#include "modules/plan/work.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue::plan {
namespace {

std::vector<NamedIndicator> named(const Json& list) {
    std::vector<NamedIndicator> out;
    for (const Json& i : list.items)
        out.push_back({.no = static_cast<int>(i["no"].integer_or(0)),
                       .name = i["name"].text_or(),
                       .indirect = i["indirect"].boolean_or(false)});
    return out;
}

std::string json_of(const std::vector<NamedIndicator>& indicators) {
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const auto& i : indicators)
        w.object().member("no", i.no).member("name", i.name).member("indirect", i.indirect).end_object();
    w.end_array();
    return out;
}

void add_products(const Rules& rules, Transaction& t, const Task& task) {
    for (const std::string& name : products_of(task.product)) {
        TaskProduct product{.unit_id = task.unit_id,
                            .task_id = task.id,
                            .name = name,
                            .form = form_for(rules.forms, name).code,
                            .texts = "{}"};
        insert(t, Scope::everything(), product);
    }
}

std::string level_of(const Unit& school) { return text_of(field_of<&Unit::level>(), &school); }

int assign(Transaction& t, const Task& task, const std::vector<Unit>& schools, std::set<std::int64_t> taken) {
    int made = 0;
    auto give = [&](Id<Unit> unit) {
        if (!taken.insert(unit.value).second) return;
        WorkItem item{.unit_id = unit, .task_id = task.id};
        insert(t, Scope::everything(), item);
        ++made;
    };
    if (task.lead_kind == Lead::office) give(task.unit_id);
    for (const Unit& school : schools)
        if (!school.closed_on && concerns(task, level_of(school))) give(school.id);
    return made;
}

void say_refusal(const std::string& file, const Problems& problems) {
    std::string line;
    JsonWriter(line)
        .object()
        .member("level", "error")
        .member("what", "Nhiệm vụ của kế hoạch “" + file + "”: " + problems.list.front().message)
        .end_object();
    log_line(line);
}

template <Record T>
void remove_all(Transaction& t, const Field& field, std::int64_t value) {
    for (const T& row : list<T>(t.db(), Scope::everything(),
                                {.filters = {{&field, Filter::Op::equal, std::to_string(value)}}}))
        remove(t, Scope::everything(), row.id);
}

bool anybody_reported(Db& db, std::int64_t plan) {
    auto& s = query(
        db,
        "SELECT (SELECT count(*) FROM work_item w JOIN task k ON k.id = w.task_id WHERE k.plan_id = "
        "$1 AND w.version > 1) + (SELECT count(*) FROM school_plan WHERE plan_id = $1) + "
        "(SELECT count(*) FROM task_partner p JOIN task k ON k.id = p.task_id WHERE k.plan_id = $1) "
        "+ (SELECT count(*) FROM evidence_use e JOIN task k ON k.id = e.subject_id WHERE e.subject = 'task' "
        "AND k.plan_id = $1) + (SELECT count(*) FROM task_comment c JOIN task k ON k.id = c.task_id WHERE "
        "k.plan_id = $1) + (SELECT count(*) FROM budget_line b JOIN task k ON k.id = b.task_id "
        "WHERE k.plan_id = $1)",
        plan);
    bool any = s.step() && s.integer(0) > 0;
    s.reset();
    return any;
}

}  // namespace

const Rules& rules_of(const App& app) {
    static std::mutex mutex;
    static std::map<std::string, Rules> known;
    std::lock_guard lock(mutex);
    auto [found, fresh] = known.try_emplace(app.options().rules.string());
    if (fresh) {
        found->second.schedule = load_schedule_rules(app.options().rules);
        found->second.forms = load_product_forms(app.options().rules);
        found->second.pages = load_task_pages(app.options().rules);
    }
    return found->second;
}

bool concerns(const Task& task, std::string_view school_level) {
    if (!task.levels) return true;
    for (std::string_view wanted : split(*task.levels, ','))
        for (std::string_view has : split(school_level, '&'))
            if (wanted == has) return true;
    return false;
}

std::vector<TaskPlan> plans(Db& db) {
    return list<TaskPlan>(db, Scope::everything(),
                          {.order = &field_of<&TaskPlan::year>(), .descending = true});
}

std::vector<NamedIndicator> indicators_of(const TaskPlan& plan) {
    auto json = parse_json(plan.indicators);
    return json ? named(*json) : std::vector<NamedIndicator>{};
}

std::vector<Task> tasks_of(Db& db, Id<TaskPlan> plan) {
    return list<Task>(db, Scope::everything(),
                      {.filters = {where<&Task::plan_id>(plan.value)}, .order = &field_of<&Task::no>()});
}

std::vector<NamedIndicator> known_indicators(const App& app, Db& db, int year) {
    std::vector<NamedIndicator> out;
    try {
        auto last = date(year, 12, 31);
        if (!last) return out;
        for (const Indicator& i : plan_of(app, db, *last)->indicators)
            out.push_back({.no = i.no, .name = i.name, .indirect = false});
        return out;
    } catch (const Failure&) {
        // No indicators of that year yet: tasks speak of those of the newest plan.
    }
    for (const TaskPlan& plan : plans(db)) {
        auto indicators = indicators_of(plan);
        if (!indicators.empty()) return indicators;
    }
    return out;
}

void check_indicators(const App& app, Db& db, PlanDraft& draft, Problems& problems) {
    const std::string year = std::to_string(draft.year);
    const bool counted_already = has_plan(app, db, draft.to);
    if (draft.counted && !counted_already) return check_kept_plan(app, *draft.counted, problems);
    if (draft.counted)
        draft.remarks.push_back("Chỉ tiêu năm " + year +
                                " đã có trong phần mềm; cách tính trong tệp không được dùng.");
    else if (!counted_already)
        draft.remarks.push_back(
            "Tệp không có cách tính chỉ tiêu, nên chỉ tiêu năm " + year +
            " chưa được đếm. Muốn đếm, xin nạp tệp JSON có chỉ tiêu theo mẫu của phần mềm.");
}

TaskPlan load_plan(App& app, Transaction& t, PlanDraft draft, const std::string& source) {
    auto commune = commune_of(t.db());
    if (!commune) refuse("no_commune", "Chưa có đơn vị cấp xã nên chưa nạp được kế hoạch.");
    for (const TaskPlan& other : plans(t.db()))
        if (other.year == draft.year || other.code == draft.code)
            refuse("plan_exists",
                   "Đã có kế hoạch nhiệm vụ năm " + std::to_string(other.year) + " (“" + other.name +
                       "”). Xin sửa từng nhiệm vụ, hoặc bỏ kế hoạch đó khi chưa đơn vị nào báo kết quả.");
    if (draft.indicators.empty()) draft.indicators = known_indicators(app, t.db(), draft.year);
    TaskPlan plan{.unit_id = commune->id,
                  .code = draft.code,
                  .name = draft.name,
                  .year = draft.year,
                  .from_date = draft.from,
                  .to_date = draft.to,
                  .source = source,
                  .indicators = json_of(draft.indicators),
                  .loaded_at = t.at(),
                  .loaded_by = t.actor().name};
    plan.id = insert(t, Scope::everything(), plan);
    if (draft.counted && !has_plan(app, t.db(), draft.to)) keep_plan(app, t, *draft.counted);
    for (Task& task : draft.tasks) {
        task.plan_id = plan.id;
        task.unit_id = commune->id;
        task.id = insert(t, Scope::everything(), task);
        add_products(rules_of(app), t, task);
    }
    assign_units(t, plan);
    return plan;
}

int ensure_shipped_plans(App& app, Transaction& t) {
    if (!commune_of(t.db())) return 0;
    std::set<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(app.options().rules / "plans", none))
        if (entry.path().extension() == ".json") files.insert(entry.path());
    int made = 0;
    for (const auto& file : files) {
        Json json = load_json_file(file.string());
        if (json["tasks"].items.empty()) continue;
        Problems problems;
        PlanDraft draft = read_plan(json, {}, problems);
        auto there = plans(t.db());
        bool known = std::ranges::any_of(there, [&](const TaskPlan& p) { return p.year == draft.year; });
        if (!problems.empty()) say_refusal(file.filename().string(), problems);
        if (known || !problems.empty()) continue;
        load_plan(app, t, std::move(draft), file.filename().string());
        ++made;
    }
    return made;
}

int assign_units(Transaction& t, const TaskPlan& plan) {
    auto schools = schools_of(t.db());
    int made = 0;
    for (const Task& task : tasks_of(t.db(), plan.id)) {
        std::set<std::int64_t> taken;
        for (const WorkItem& w : list<WorkItem>(t.db(), Scope::everything(),
                                                {.filters = {where<&WorkItem::task_id>(task.id.value)}}))
            taken.insert(w.unit_id.value);
        made += assign(t, task, schools, std::move(taken));
    }
    return made;
}

int assign_all(Transaction& t) {
    int made = 0;
    for (const TaskPlan& plan : plans(t.db())) made += assign_units(t, plan);
    return made;
}

void remove_plan(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    TaskPlan plan;
    auto stored = raw::get(t.db(), TaskPlan::entity(), scope, id, &plan);
    if (!stored) not_found("kế hoạch này");
    if (anybody_reported(t.db(), id))
        refuse("plan_in_use",
               "Kế hoạch đã có đơn vị báo kết quả hoặc lập kế hoạch của trường nên không bỏ được.");
    for (const Task& task : tasks_of(t.db(), plan.id)) {
        remove_all<WorkItem>(t, field_of<&WorkItem::task_id>(), task.id.value);
        remove_all<TaskProduct>(t, field_of<&TaskProduct::task_id>(), task.id.value);
        remove(t, Scope::everything(), task.id);
    }
    drop_kept_plan(t, plan.code);
    raw::remove(t, TaskPlan::entity(), scope, id, expected);
}

}  // namespace khue::plan
