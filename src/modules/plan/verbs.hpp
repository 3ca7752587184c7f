// What is done with tasks. Each is one function within one transaction: it loads within the scope, decides,
// writes. 404 outside the scope, 412 when another version than `expected` stands.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "modules/plan/sight.hpp"
#include "modules/plan/task.hpp"
#include "modules/plan/work.hpp"
#include "store/files.hpp"

namespace khue {
class App;
}

namespace khue::plan {

// What the officer sets right in a task; what is absent stays. New quarters settle a doubtful schedule.
struct TaskEdit {
    std::optional<std::string> lead, partners, quarters, note, indicators;
    std::optional<Schedule> schedule;
    std::optional<bool> doubtful;
};
std::int64_t edit_task(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const TaskEdit&);

// The officer's word on one unit's part: its due day, and whether it applies to the unit.
struct WorkTerms {
    std::optional<Date> due;
    bool applies = true;
};
std::int64_t set_terms(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const WorkTerms&);

// A unit's own report on its part. 409 for a part that does not apply to it.
struct WorkReport {
    std::optional<WorkState> state;  // 422 when absent
    std::int64_t percent = 0;
    std::string note;
};
std::int64_t report_work(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                         const WorkReport&);

// A department takes part; 422 for a unit of another kind, 409 when it does already.
std::int64_t add_partner(Transaction&, const Scope&, std::int64_t task, std::int64_t unit);
void remove_partner(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);  // 409: has reported
std::int64_t report_support(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                            std::int64_t percent, std::string_view note);

// Throws Failure 404 unless the task may be seen; returns it.
Task seen_task(Db&, const Sight&, std::int64_t id);
std::optional<Task> sees_task(Db&, const Sight&, std::int64_t id);  // likewise, nothing for 404
// The unit that writes: the one named, which must be its own, or the only one it has.
std::int64_t writing_unit(const Scope& own, std::int64_t named);

std::int64_t add_comment(Transaction&, const Task&, std::int64_t unit, std::string_view text);

struct MoneyDraft {
    std::optional<MoneySource> source;  // 422 when absent
    std::int64_t estimate = 0, spent = 0, settled = 0;
    std::string note;
};
std::int64_t add_budget(Transaction&, const Task&, std::int64_t unit, const MoneyDraft&);  // 409: has one
std::int64_t edit_budget(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                         const MoneyDraft&);
void remove_budget(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

// What people wrote into the free parts of a product; parts the form does not have are refused.
std::int64_t write_product(const App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                           const std::map<std::string, std::string>& texts);

}  // namespace khue::plan
