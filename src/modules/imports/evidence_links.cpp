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

// `find` tells whom a row is about; 0: nobody that the list has.
template <class Evidence, auto Person, class Find>
void link(Transaction& t, Id<Unit> school, std::string_view point, Find find) {
    const Scope scope = Scope::of(school.value);
    for (auto& row : list<Evidence>(t.db(), scope, {.filters = {where<Person>("", Filter::Op::empty)}})) {
        const std::int64_t id = find(row);
        if (id == 0) continue;
        row.*Person = {id};
        set_issue(row.issues, point, false);
        update(t, scope, row);
    }
}

template <class Evidence>
void link_staff(Transaction& t, Id<Unit> school, const StaffFinder& staff) {
    link<Evidence, &Evidence::staff_id>(t, school, "W_PERSON_UNKNOWN:ma_cb", [&](const Evidence& row) {
        return staff.find(row.staff_code.value_or(""), row.full_name);
    });
}

}  // namespace

void link_evidence(Transaction& t, Id<Unit> school) {
    StaffFinder staff(t.db(), school);
    if (staff.empty()) return;
    link_staff<SignatureUse>(t, school, staff);
    link_staff<TrainingResult>(t, school, staff);
    link_staff<MaterialUse>(t, school, staff);
}

void link_verifications(Transaction& t, Id<Unit> school) {
    PupilFinder pupils(t.db(), school);
    if (pupils.empty()) return;
    link<VerificationResult, &VerificationResult::pupil_id>(
        t, school, "W_PERSON_UNKNOWN:ma_hs",
        [&](const VerificationResult& row) { return pupils.find(row.pupil_code); });
}

}  // namespace khue::imports
