#include "modules/plan/reminders.hpp"

#include <map>

#include "modules/notices/notice.hpp"
#include "modules/plan/overview.hpp"
#include "modules/units/tree.hpp"

namespace khue::plan {
namespace {

constexpr int days_after_year = 31;  // a plan that has ended is still followed up for a month

// What one unit is told at once: its parts with the same due day.
struct Bundle {
    std::int64_t unit = 0;
    Date due;
    int days = 0;  // before the due day; -1: late
    auto operator<=>(const Bundle&) const = default;
};
using Bundles = std::map<Bundle, std::vector<std::int64_t>>;  // → numbers of tasks

// The nearest reminder that has come; nothing when the day is still far.
std::optional<int> reminder(const ScheduleRules& rules, Date due, Date today) {
    std::optional<int> nearest;
    for (int days : rules.remind_days)  // falling
        if (due.days - today.days <= days) nearest = days;
    return nearest;
}

void note(Bundles& bundles, const ScheduleRules& rules, std::int64_t unit, const Outlook& o,
          std::int64_t task_no, Date today) {
    if (!o.due) return;
    auto days = o.late ? std::optional(-1) : reminder(rules, *o.due, today);
    if (days) bundles[{unit, *o.due, *days}].push_back(task_no);
}

std::string tasks_words(const std::vector<std::int64_t>& numbers) {
    if (numbers.size() == 1) return "Nhiệm vụ " + std::to_string(numbers.front());
    return std::to_string(numbers.size()) + " nhiệm vụ";
}

NoticeText words_of(const Bundle& b, const std::vector<std::int64_t>& numbers) {
    std::string day = to_vietnamese(b.due), iso = to_string(b.due), unit = std::to_string(b.unit);
    if (b.days < 0)
        return {.kind = NoticeKind::late,
                .text = tasks_words(numbers) + " đã quá hạn " + day + ". Xin báo kết quả thực hiện.",
                .link = "/nhiem-vu?muon=1",
                .key = "plan.late/" + unit + "/" + iso};
    return {.kind = NoticeKind::due,
            .text = tasks_words(numbers) + " đến hạn báo kết quả ngày " + day + ".",
            .link = "/nhiem-vu",
            .key = "plan.due/" + unit + "/" + iso + "/" + std::to_string(b.days)};
}

// What the office is told of the others: how many units are late for a day.
int tell_office(Transaction& t, std::int64_t office, const Bundles& bundles) {
    std::map<Date, int> late_units;
    for (const auto& [b, numbers] : bundles)
        if (b.days < 0 && b.unit != office) ++late_units[b.due];
    for (const auto& [due, units] : late_units)
        tell(t, Audience::holders(office, "tasks.write"),
             {.kind = NoticeKind::late,
              .text = std::to_string(units) + " đơn vị chưa báo kết quả nhiệm vụ có hạn " +
                      to_vietnamese(due) + ".",
              .link = "/nhiem-vu/tong-hop",
              .key = "plan.late_units/" + to_string(due)});
    return static_cast<int>(late_units.size());
}

int remind_of(const App& app, Transaction& t, const TaskPlan& plan, Date today) {
    const ScheduleRules& rules = rules_of(app).schedule;
    const Sight all{.whole = true, .parts = Scope::everything()};
    PlanView view = plan_view(app, t.db(), all, plan.id.value, today);
    Bundles bundles;
    for (const TaskView& task : view.tasks) {
        for (const UnitWork& w : task.works)
            note(bundles, rules, w.item.unit_id.value, w.outlook, task.task.no, today);
        for (const PartnerWork& p : task.partners)
            note(bundles, rules, p.partner.unit_id.value, p.outlook, task.task.no, today);
    }
    std::int64_t office = plan.unit_id.value;
    for (const auto& [bundle, numbers] : bundles) {
        const char* right = bundle.unit == office ? "tasks.write" : "tasks.report";
        tell(t, Audience::holders(bundle.unit, right), words_of(bundle, numbers));
    }
    return static_cast<int>(bundles.size()) + tell_office(t, office, bundles);
}

std::string run_daily(JobRun& job) {
    int made = 0, parts = 0, told = 0;
    job.app().database().write({}, [&](Transaction& t) {
        made = ensure_shipped_plans(job.app(), t);
        parts = assign_all(t);
        told = remind(job.app(), t, local_date(t.at()));
    });
    job.progress(100, "Đã nhắc việc đến hạn");
    std::string result;
    JsonWriter(result)
        .object()
        .member("plans", made)
        .member("parts", parts)
        .member("notices", told)
        .end_object();
    return result;
}

}  // namespace

int remind(const App& app, Transaction& t, Date today) {
    int told = 0;
    for (const TaskPlan& plan : plans(t.db()))
        if (plan.from_date <= today && today.days <= plan.to_date.days + days_after_year)
            told += remind_of(app, t, plan, today);
    return told;
}

JobKind daily_job() {
    return {.kind = "plan.daily",
            .label = "Nhắc nhiệm vụ đến hạn",
            .run = run_daily,
            .every_hours = 24,
            .shown_to = commune_or_none};
}

}  // namespace khue::plan
