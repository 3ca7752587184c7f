// Tasks in the search: by number, name, product or who leads.
#include "modules/plan/plan_json.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/verbs.hpp"

namespace khue::plan {
namespace {

std::vector<FoundItem> find_tasks(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    for (const Task& task : list<Task>(c.db(), Scope::everything(), {.limit = INT64_MAX}))
        add_if_like(out, wanted,
                    {.id = task.id.value, .title = title_of(task), .note = task.schedule_as_written},
                    task.product + " " + task.lead);
    const Sight sight = sight_of(c.db(), c);
    std::erase_if(out, [&](const FoundItem& item) { return !sees_task(c.db(), sight, item.id); });
    keep_best(out, most);
    return out;
}

}  // namespace

Finder task_finder() {
    return {.kind = "task",
            .label = "Nhiệm vụ",
            .permission = "tasks.read",
            .find = find_tasks,
            .base = "/nhiem-vu/",
            .name = [](Context& c, std::int64_t id) {
                auto task = sees_task(c.db(), sight_of(c.db(), c), id);
                return task ? title_of(*task) : std::string();
            }};
}

}  // namespace khue::plan
