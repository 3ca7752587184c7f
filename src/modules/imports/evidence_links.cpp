#include "modules/imports/evidence_links.hpp"

#include "modules/filings/material_use.hpp"
#include "modules/filings/signature_use.hpp"
#include "modules/filings/training_result.hpp"
#include "modules/filings/verification_result.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/imports/matching.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {
namespace {

template <class Evidence>
void link(Transaction& t, const Scope& scope, const StaffFinder& staff) {
    auto unlinked =
        list<Evidence>(t.db(), scope, {.filters = {where<&Evidence::staff_id>("", Filter::Op::empty)}});
    for (auto& row : unlinked) {
        std::int64_t id = staff.find(row.staff_code.value_or(""), row.full_name);
        if (id == 0) continue;
        row.staff_id = {id};
        set_issue(row.issues, "W_PERSON_UNKNOWN:ma_cb", false);
        update(t, scope, row);
    }
}

}  // namespace

void link_evidence(Transaction& t, Id<Unit> school) {
    Scope scope = Scope::of(school.value);
    StaffFinder staff(t.db(), school);
    if (staff.empty()) return;
    link<SignatureUse>(t, scope, staff);
    link<TrainingResult>(t, scope, staff);
    link<MaterialUse>(t, scope, staff);
}

void link_verifications(Transaction& t, Id<Unit> school) {
    Scope scope = Scope::of(school.value);
    PupilFinder pupils(t.db(), school);
    if (pupils.empty()) return;
    auto unlinked = list<VerificationResult>(
        t.db(), scope, {.filters = {where<&VerificationResult::pupil_id>("", Filter::Op::empty)}});
    for (auto& row : unlinked) {
        std::int64_t id = pupils.find(row.pupil_code);
        if (id == 0) continue;
        row.pupil_id = {id};
        set_issue(row.issues, "W_PERSON_UNKNOWN:ma_hs", false);
        update(t, scope, row);
    }
}

}  // namespace khue::imports
