#include "modules/plan/former_evidence.hpp"

#include "modules/evidence/verbs.hpp"
#include "modules/plan/task.hpp"
#include "modules/plan/work.hpp"
#include "store/records.hpp"

namespace khue::plan {

void move_to_evidence(Transaction& t) {
    for (const TaskEvidence& e : list<TaskEvidence>(t.db(), Scope::everything())) {
        const Scope own = Scope::of(e.unit_id.value);
        const auto task = get(t.db(), Scope::everything(), e.task_id);
        const EvidenceItem item = take_in_evidence(t, e.unit_id, e.title, e.file_id, e.link);
        if (task)
            attach_evidence(t, own, item.id.value,
                            {.subject = std::string(task_evidence),
                             .subject_id = task->id.value,
                             .point = e.indicator ? std::to_string(*e.indicator) : ""},
                            "Nhiệm vụ " + title_of(*task), page_of(*task), "");
        remove(t, own, e.id);
    }
}

}  // namespace khue::plan
