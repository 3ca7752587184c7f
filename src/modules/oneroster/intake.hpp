// What a package would change in the registers, or has changed: the same walk over the schools of the
// package, without a transaction as a plan, within one as the deed. Persons are matched by the engine of
// imports.
#pragma once
#include <string>
#include <vector>

#include "modules/imports/context.hpp"
#include "modules/oneroster/roster_reading.hpp"
#include "modules/units/unit.hpp"
#include "server/app.hpp"

namespace khue {

struct IntakeChoice {
    bool file_wins = false;         // over what was changed by hand since the last package
    bool leave_missing = false;     // whom a bulk package no longer has: leaves the school
    std::string leave_as = "left";  // of trang_thai_hoc_sinh: "left", "dropped_out"
};

struct IntakeLine {
    std::string deed;  // "create", "update", "refuse", "leave", "missing", "conflict", "keep"
    std::string label, detail;
    std::int64_t row = 0;  // of the package's file; 0: none
};

struct IntakeList {
    std::string kind, label;  // entity and its words
    std::size_t created = 0, updated = 0, unchanged = 0, refused = 0, leaving = 0, missing = 0, conflicts = 0;
    std::vector<IntakeLine> lines;  // the first of them
    void add(IntakeLine);
};

struct IntakeSchool {
    Unit unit;
    std::vector<IntakeList> lists;
};

struct Intake {
    std::string school_year;
    std::vector<IntakeSchool> schools;
    std::vector<RosterLeft> left;  // not taken over
};

// Which schools a package is about; a unit that nobody knows is a refusal of the whole package.
struct IntakeUnits {
    std::map<std::string, Unit> of;  // by the sourcedId of the org
    std::vector<Unit> schools;       // by code, each once
    std::vector<std::string> refusals;
};

// `scope`: in which remembered ids may be looked up.
IntakeUnits units_of_roster(Db&, const Roster&, const Scope&);

// `transaction` null: a plan. Else everything is written, as part of the changeset that is open.
Intake take_roster(App&, Db&, Transaction*, const Roster&, const IntakeUnits&, const Scope&,
                   const IntakeChoice&, const std::string& file_name);

}  // namespace khue
