#include "modules/imports/apply.hpp"

#include "core/value_type.hpp"
#include "modules/imports/bases.hpp"
#include "modules/imports/distinct_pair.hpp"
#include "modules/imports/evidence_links.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/imports/likeness_watch.hpp"
#include "modules/imports/matching.hpp"
#include "modules/imports/rejected.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t told_every = 200;  // rows

std::int64_t key_of(const Entity& e, const void* record) {
    return e.fields[e.key].type->measure(value_at(e.fields[e.key], record));
}

// Classes name their teacher: a known name becomes a link, an unknown one a point to look at. Both may come
// after the class, with the staff's own file.
void link_homerooms(Transaction& t, const Unit& school) {
    constexpr std::string_view unknown = "W_GVCN_UNKNOWN:gvcn";
    Scope scope = Scope::of(school.id.value);
    StaffFinder staff(t.db(), school.id);
    for (auto& c : list<SchoolClass>(t.db(), scope)) {
        if (!c.homeroom_name || staff.empty()) continue;
        bool listed = staff.has_name(*c.homeroom_name);
        if (!c.homeroom_staff_id) c.homeroom_staff_id = {staff.find("", *c.homeroom_name)};
        set_issue(c.issues, unknown, !listed);
        update(t, scope, c);
    }
}

// The file knows nothing of what the school decided about persons who look alike.
void judge_distinct(Transaction& t, const Unit& school, const FileResult& result) {
    if (result.kind != "doi_ngu" && result.kind != "ho_so_hoc_sinh") return;
    const Entity& e = target_of(result.kind, "").entity();
    std::set<std::int64_t> decided;
    for (const auto& pair : list<DistinctPair>(t.db(), Scope::of(school.id.value)))
        if (pair.kind == e.name) decided.insert({pair.first_id, pair.second_id});
    judge_likeness_of(t, e, school.id.value, decided);
}

}  // namespace

void apply_rows(Transaction& t, const Unit& school, const FileResult& result, Plan& plan,
                const ApplyOptions& options, const Progress& progress) {
    Scope scope = Scope::of(school.id.value);
    for (std::size_t i = 0; i < plan.actions.size(); ++i) {
        Action& a = plan.actions[i];
        if (progress && i % told_every == 0) progress(i, plan.actions.size());
        if (a.deed == Deed::none || a.merged_away) continue;
        const Entity& e = target_of(result.kind, result.rows[i].table).entity();
        if (a.deed == Deed::create) raw::insert(t, e, scope, a.record->get());
        if (a.deed == Deed::update) raw::update(t, e, scope, a.record->get());
        keep_base(t, e.name, school.id.value, key_of(e, a.record->get()), a.base);
        if (&e == &Pupil::entity())
            keep_enrolment(t, scope, *static_cast<const Pupil*>(a.record->get()), options.school_year);
        if (&e == &Staff::entity()) keep_post(t, scope, *static_cast<const Staff*>(a.record->get()));
    }
    if (result.kind == "doi_ngu" || result.kind == "lop_hoc") link_homerooms(t, school);
    if (result.kind == "doi_ngu") link_evidence(t, school.id);
    if (result.kind == "ho_so_hoc_sinh") link_verifications(t, school.id);
    judge_distinct(t, school, result);
    // What was filed is known anew, also where no record changed.
    t.note_change("import_base", school.id.value, t.audit_head().id);
}

Applied apply_plan(Transaction& t, const Unit& school, const FileResult& result, Plan& plan,
                   const ApplyOptions& options, std::int64_t import_id, std::string_view file_name,
                   const Progress& progress) {
    Applied done{.created = plan.created, .updated = plan.updated, .unchanged = plan.unchanged};
    done.changeset = t.begin_changeset("import", file_name);
    apply_rows(t, school, result, plan, options, progress);
    done.rejected = keep_rejected(t, school, result, plan, options, import_id, file_name);
    return done;
}

}  // namespace khue::imports
