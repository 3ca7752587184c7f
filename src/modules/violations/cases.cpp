#include "modules/violations/cases.hpp"

#include <algorithm>

#include "modules/registry/statuses.hpp"
#include "server/labels.hpp"
#include "store/versioned.hpp"

namespace khue::violations {

bool Handler::may_handle(const ViolationCase& v) const {
    const bool about_me = own_staff && v.staff_id && v.staff_id->value == own_staff;
    const bool theirs = decides.covers(v.unit_id.value) || (user && v.officer_id == user);
    return units.covers(v.unit_id.value) && theirs && !about_me;
}

KeptCase case_in(Db& db, const Handler& by, std::int64_t id) {
    KeptCase out;
    const auto version = raw::get(db, ViolationCase::entity(), by.units, id, &out.record);
    if (!version || !by.may_handle(out.record)) not_found("vụ việc này");
    out.version = version->number;
    return out;
}

std::vector<KeptCase> cases_of(Db& db, const Handler& by) {
    std::vector<KeptCase> out;
    for (const auto& [record, version] : list_versioned<ViolationCase>(db, by.units, {.descending = true}))
        if (by.may_handle(record)) out.push_back({.record = record, .version = version});
    return out;
}

std::vector<ViolationCase> own_cases(Db& db, const Staff& me) {
    auto out =
        list<ViolationCase>(db, Scope::everything(),
                            {.filters = {where<&ViolationCase::staff_id>(me.id.value)}, .descending = true});
    std::erase_if(out, [](const ViolationCase& v) { return v.state == CaseState::recorded; });
    return out;
}

ViolationCase own_case(Db& db, const std::optional<Staff>& me, std::int64_t id) {
    if (me)
        for (ViolationCase& v : own_cases(db, *me))
            if (v.id.value == id) return v;
    not_found("vụ việc này");
}

Unit about_unit(Db& db, const Unit& handling, std::int64_t id) {
    if (id == 0 || id == handling.id.value) return handling;
    const auto found = get(db, Scope::of(id), Id<Unit>{id});
    if (!found || handling.kind != UnitKind::commune || found->kind != UnitKind::school)
        not_found("đơn vị này");
    return *found;
}

std::vector<Staff> candidates(Db& db, const Handler& by, const Unit& handling, const Unit& about) {
    auto out = list<Staff>(db, Scope::of(about.id.value));
    const bool heads_only = handling.id != about.id, decides = by.decides.covers(handling.id.value);
    std::erase_if(out, [&](const Staff& s) {
        const bool head = s.staff_group == StaffGroup::manager;
        return !is_active(true, s.status) || (heads_only ? !head : head && !decides);
    });
    return out;
}

std::string concerned(Db& db, const ViolationCase& v) {
    if (v.staff_id) return label_of(db, Staff::entity(), v.staff_id->value);
    return v.collective.value_or("");
}

std::map<std::int64_t, CaseCount> counts(Db& db, const Scope& about, Date from, Date to, Date today) {
    std::map<std::int64_t, CaseCount> out;
    for (const ViolationCase& v : list<ViolationCase>(db, Scope::everything())) {
        if (!about.covers(v.about_unit_id.value) || v.happened_on < from || v.happened_on > to) continue;
        CaseCount& c = out[v.about_unit_id.value];
        ++c.all;
        c.open += v.state != CaseState::closed;
        c.overdue += v.is_overdue(today);
        if (!v.found.value_or(false)) continue;
        ++c.found;
        ++c.by_level[v.level.value_or("")];
    }
    return out;
}

}  // namespace khue::violations
