#include "modules/plan/school_plans.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "modules/plan/loading.hpp"
#include "modules/plan/work.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/unit.hpp"

namespace khue::plan {
namespace {

SchoolPlan load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    SchoolPlan plan;
    auto stored = raw::get(t.db(), SchoolPlan::entity(), scope, id, &plan);
    if (!stored) not_found("kế hoạch này của trường");
    if (stored->number != expected)
        throw Failure{412, "changed", "Kế hoạch đã được người khác sửa sau khi bạn mở.", {}};
    return plan;
}

void must_be(const SchoolPlan& plan, std::initializer_list<PlanState> states, std::string_view sentence) {
    if (std::ranges::find(states, plan.state) == states.end()) refuse("plan_state", sentence);
}

struct OwnItem {
    WorkItem item;
    Task task;
};

std::vector<OwnItem> items_of(Db& db, const SchoolPlan& plan) {
    std::vector<OwnItem> out;
    for (const Task& task : tasks_of(db, plan.plan_id))
        if (auto item = first<WorkItem>(db, Scope::of(plan.unit_id.value),
                                        {where<&WorkItem::task_id>(task.id.value)}))
            out.push_back({*item, task});
    return out;
}

// The commune's own day for the task: no school plans to be later.
void check_due(const TaskPlan& plan, const OwnItem& own, const ItemTerms& terms, Problems& problems) {
    if (!terms.due) return;
    Date last = own.task.schedule == Schedule::quarters ? last_day(own.task, static_cast<int>(plan.year))
                                                        : plan.to_date;
    if (*terms.due < plan.from_date || last < *terms.due)
        problems.add("/items", "due_outside",
                     "Nhiệm vụ " + std::to_string(own.task.no) +
                         ": thời hạn của trường phải trong năm kế hoạch và không sau " + to_vietnamese(last) +
                         ".");
}

void take_terms(Transaction& t, const TaskPlan& plan, OwnItem own, const ItemTerms& terms,
                Problems& problems) {
    Problems here;
    set_field(field_of<&WorkItem::target>(), terms.target, &own.item, here);
    set_field(field_of<&WorkItem::responsible>(), terms.responsible, &own.item, here);
    check_due(plan, own, terms, here);
    own.item.due = terms.due;
    for (auto& p : here.list) problems.list.push_back(p);
    if (here.empty()) update(t, Scope::of(own.item.unit_id.value), own.item);
}

std::string name_of(Db& db, const SchoolPlan& plan) {
    auto commune_plan = get(db, Scope::everything(), plan.plan_id);
    return "Kế hoạch chuyển đổi số năm " + std::to_string(commune_plan ? commune_plan->year : 0);
}

void tell_about(Transaction& t, const SchoolPlan& plan, const Audience& to, NoticeKind kind,
                const std::string& text) {
    tell(
        t, to,
        {.kind = kind, .text = text, .link = "/ke-hoach-truong/" + std::to_string(plan.id.value), .key = ""});
}

std::int64_t keep(Transaction& t, const Scope& scope, const SchoolPlan& plan, std::int64_t expected) {
    return update(t, scope, plan, expected);
}

std::int64_t decide(Transaction& t, const Scope& scope, SchoolPlan plan, std::int64_t expected,
                    PlanState state) {
    must_be(plan, {PlanState::submitted}, "Chỉ duyệt hoặc trả lại kế hoạch đang chờ duyệt.");
    plan.state = state;
    plan.decided_at = t.at();
    plan.decided_by = t.actor().name;
    bool good = state == PlanState::approved;
    tell_about(t, plan, Audience::holders(plan.unit_id.value, "school_plans.write"),
               good ? NoticeKind::approved : NoticeKind::returned,
               name_of(t.db(), plan) +
                   (good ? " của trường đã được duyệt." : " của trường được trả lại để bổ sung."));
    return keep(t, scope, plan, expected);
}

// In the staff record too, where it is another person's.
void end_before(Transaction& t, const Scope& scope, FocalPerson earlier, const FocalPerson& next) {
    earlier.to_date = Date{next.from_date.days - 1};
    update(t, scope, earlier);
    if (earlier.staff_id == next.staff_id) return;
    auto former = get(t.db(), scope, earlier.staff_id);
    if (!former) return;
    former->it_decision_to = earlier.to_date;
    update(t, scope, *former);
}

void end_earlier(Transaction& t, const Scope& scope, const FocalPerson& next) {
    Query of_school{.filters = {where<&FocalPerson::unit_id>(next.unit_id.value)}};
    for (const FocalPerson& earlier : list<FocalPerson>(t.db(), scope, of_school)) {
        if (earlier.to_date && *earlier.to_date < next.from_date) continue;
        if (next.from_date <= earlier.from_date)
            refuse("newer_decision",
                   "Đã có quyết định hiệu lực từ ngày này hoặc sau đó. Xin kiểm tra ngày hiệu lực.");
        end_before(t, scope, earlier, next);
    }
}

}  // namespace

std::int64_t draw_up(Transaction& t, const Scope& own, std::int64_t unit, std::int64_t plan_id) {
    auto school = get(t.db(), own, Id<Unit>{unit});
    if (!school || school->kind != UnitKind::school) not_found("trường này");
    auto plan = get(t.db(), Scope::everything(), Id<TaskPlan>{plan_id});
    if (!plan) not_found("kế hoạch của xã");
    auto taken = first<SchoolPlan>(t.db(), own,
                                   {where<&SchoolPlan::plan_id>(plan_id), where<&SchoolPlan::unit_id>(unit)});
    if (taken) refuse("plan_exists", "Trường đã có kế hoạch năm này.");
    SchoolPlan made{.unit_id = {unit}, .plan_id = {plan_id}};
    assign_units(t, *plan);
    if (items_of(t.db(), made).empty())
        refuse("no_tasks", "Kế hoạch của xã không có nhiệm vụ nào giao cho trường.");
    return insert(t, own, made).value;
}

std::int64_t edit_school_plan(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                              const SchoolPlanEdit& edit) {
    SchoolPlan plan = load(t, own, id, expected);
    must_be(plan, {PlanState::draft, PlanState::returned},
            "Kế hoạch đã trình hoặc đã duyệt nên không sửa được.");
    auto commune_plan = get(t.db(), Scope::everything(), plan.plan_id);
    Problems problems;
    set_field(field_of<&SchoolPlan::goals>(), edit.goals, &plan, problems);
    set_field(field_of<&SchoolPlan::number>(), edit.number, &plan, problems);
    plan.date = edit.date;
    auto items = items_of(t.db(), plan);
    for (const ItemTerms& terms : edit.items) {
        auto found =
            std::ranges::find_if(items, [&](const OwnItem& o) { return o.item.id.value == terms.item; });
        if (found == items.end())
            problems.add("/items", "unknown_item", "Có phần việc không thuộc kế hoạch này.");
        else
            take_terms(t, *commune_plan, *found, terms, problems);
    }
    throw_if_any(problems);
    return keep(t, own, plan, expected);
}

std::int64_t submit_school_plan(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SchoolPlan plan = load(t, own, id, expected);
    must_be(plan, {PlanState::draft, PlanState::returned}, "Kế hoạch đã được trình.");
    Problems problems;
    if (!plan.goals) problems.add("/goals", "required", "Kế hoạch chưa ghi mục tiêu của trường.");
    for (const OwnItem& own_item : items_of(t.db(), plan))
        if (own_item.item.state != WorkState::not_applicable && !own_item.item.responsible)
            problems.add("/items", "required",
                         "Nhiệm vụ " + std::to_string(own_item.task.no) + " chưa có người phụ trách.");
    throw_if_any(problems);
    plan.state = PlanState::submitted;
    plan.submitted_at = t.at();
    plan.reason = {};
    auto commune_plan = get(t.db(), Scope::everything(), plan.plan_id);
    auto school = get(t.db(), own, plan.unit_id);
    tell_about(t, plan, Audience::holders(commune_plan->unit_id.value, "school_plans.approve"),
               NoticeKind::submitted, name_of(t.db(), plan) + " của " + school->name + " chờ duyệt.");
    return keep(t, own, plan, expected);
}

std::int64_t approve_school_plan(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    return decide(t, scope, load(t, scope, id, expected), expected, PlanState::approved);
}

std::int64_t return_school_plan(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                                std::string_view reason) {
    SchoolPlan plan = load(t, scope, id, expected);
    Problems problems;
    set_field(field_of<&SchoolPlan::reason>(), reason, &plan, problems);
    if (!plan.reason) problems.add("/reason", "required", "Xin ghi lý do trả lại để trường bổ sung.");
    throw_if_any(problems);
    return decide(t, scope, plan, expected, PlanState::returned);
}

std::int64_t reopen_school_plan(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SchoolPlan plan = load(t, own, id, expected);
    must_be(plan, {PlanState::approved}, "Chỉ điều chỉnh kế hoạch đã duyệt.");
    plan.state = PlanState::draft;
    return keep(t, own, plan, expected);
}

void settle_focal_person(Transaction& t, const Scope& scope, const FocalPerson& focal) {
    auto staff = get(t.db(), scope, focal.staff_id);
    Problems problems;
    if (!staff || staff->unit_id != focal.unit_id)
        problems.add("/staff_id", "not_of_school", "Cán bộ đầu mối phải là người của trường.");
    throw_if_any(problems);
    if (!focal.id) end_earlier(t, scope, focal);
    staff->it_lead = true;
    staff->it_decision_number = focal.decision_number;
    staff->it_decision_to = focal.to_date;
    update(t, scope, *staff);
}

}  // namespace khue::plan
