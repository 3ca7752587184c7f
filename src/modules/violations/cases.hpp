// Who may see which case, and how many there are. A case is handled only in units in which the right itself
// is held, and never by the person it is about, who has a view of their own. Who may not decide handles what
// they recorded themselves.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "modules/registry/staff.hpp"
#include "modules/units/unit.hpp"
#include "modules/violations/rules.hpp"
#include "modules/violations/violation_case.hpp"
#include "store/records.hpp"

namespace khue::violations {

// Somebody who handles cases: in which units, in which of them they decide, and which staff record is their
// own.
struct Handler {
    Scope units, decides;
    std::int64_t user = 0, own_staff = 0;  // 0: none
    std::string name{};                    // as people know them
    bool may_handle(const ViolationCase&) const;
    bool may_decide(const ViolationCase& v) const { return may_handle(v) && decides.covers(v.unit_id.value); }
};

struct KeptCase {
    ViolationCase record;
    std::int64_t version = 0;
};
KeptCase case_in(Db&, const Handler&, std::int64_t id);  // 404
std::vector<KeptCase> cases_of(Db&, const Handler&);     // the newest first

// Of the person themself, once an explanation was asked for; 404 for those of others.
std::vector<ViolationCase> own_cases(Db&, const Staff&);
ViolationCase own_case(Db&, const std::optional<Staff>&, std::int64_t id);

// Of whom a case in that unit may be: its working staff, without its heads where the handler does not decide,
// or only the heads where the commune's office handles the case of a school. 404 for a unit that is not the
// handler's to name.
std::vector<Staff> candidates(Db&, const Handler&, const Unit& handling, const Unit& about);
Unit about_unit(Db&, const Unit& handling, std::int64_t id);

std::string concerned(Db&, const ViolationCase&);  // the person's name, or the collective

// Numbers alone, by the unit in which it happened.
struct CaseCount {
    std::int64_t all = 0, found = 0, open = 0, overdue = 0;
    std::map<std::string, std::int64_t> by_level;  // of those found
};
std::map<std::int64_t, CaseCount> counts(Db&, const Scope& about, Date from, Date to, Date today);

}  // namespace khue::violations
