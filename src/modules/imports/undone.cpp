#include "modules/imports/undone.hpp"

#include "modules/imports/bases.hpp"
#include "modules/imports/import_run.hpp"
#include "modules/imports/likeness_watch.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {
namespace {

// Put back, the import would wait to be written once more.
void mark_undone(Transaction& t, const UndoItem& item, std::int64_t changeset) {
    const Scope school = Scope::of(item.unit_id);
    auto run = get(t.db(), school, Id<ImportRun>{item.record_id});
    if (!run || run->state != ImportState::applying) return;
    run->state = ImportState::undone;
    run->changeset = changeset;
    update(t, school, *run);
}

void judge_people(Transaction& t, const Undone& done) {
    std::set<std::pair<const Entity*, std::int64_t>> moved;
    for (const UndoItem& item : done.plan.items) {
        const bool person = item.entity == &Pupil::entity() || item.entity == &Staff::entity();
        if (person && !item.kept) moved.insert({item.entity, item.unit_id});
    }
    for (const auto& [entity, unit] : moved) judge_likeness_anew(t, *entity, unit);
}

}  // namespace

void follow_undo(Transaction& t, const Undone& done) {
    for (const UndoItem& item : done.plan.items)
        if (item.entity == &ImportRun::entity() && !item.kept) mark_undone(t, item, done.plan.of.id);
    restore_bases(t, done);
    judge_people(t, done);
}

}  // namespace khue::imports
