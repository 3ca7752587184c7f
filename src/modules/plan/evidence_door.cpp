// Tasks in the store of evidence: every unit with a part in a task ties what proves its own part, or an
// indicator of the task. The commune's is read by all who see the task, a school's by that school and the
// commune.
#include <algorithm>

#include "modules/evidence/subjects.hpp"
#include "modules/plan/plan_file.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/sight.hpp"
#include "modules/plan/verbs.hpp"
#include "modules/plan/work.hpp"

namespace khue::plan {
namespace {

EvidenceReach reach(Context& c, Db& db) {
    const Sight sight = sight_of(db, c);
    const Task task = seen_task(db, sight, c.id());
    EvidenceReach out{.unit = 0, .own = reporting_units(db, c), .seen = sight.parts};
    if (!out.own.units.empty()) out.unit = out.own.units.front();
    if (!out.seen.covers(task.unit_id.value)) out.seen.units.push_back(task.unit_id.value);
    return out;
}

EvidenceSubject::Title title(Db& db, std::int64_t id, std::string_view point) {
    const auto task = get(db, Scope::everything(), Id<Task>{id});
    if (!task) not_found("nhiệm vụ này");
    const auto numbers = numbers_of(task->indicators.value_or(""));
    const bool known = std::ranges::any_of(numbers, [&](auto n) { return std::to_string(n) == point; });
    if (!point.empty() && !known) not_found("chỉ tiêu này của nhiệm vụ");
    return {.text = "Nhiệm vụ " + title_of(*task) + (point.empty() ? "" : ", chỉ tiêu " + std::string(point)),
            .link = page_of(*task)};
}

}  // namespace

void add_task_evidence(Module& m) {
    add_evidence_subject(m, {.subject = std::string(task_evidence),
                             .words = "nhiệm vụ",
                             .read = "tasks.read",
                             .write = "tasks.report",
                             .reach = reach,
                             .title = title});
}

}  // namespace khue::plan
