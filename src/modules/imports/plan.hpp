// What applying a judged file would do, row by row, before anything is done: rows in = created + updated +
// unchanged + rejected. A value changed by hand since the last import is a conflict; a blank cell erases
// nothing unless chosen; who is missing from a newer file is listed, never removed.
#pragma once
#include <memory>
#include <vector>

#include "modules/imports/result.hpp"
#include "modules/imports/target.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::imports {

struct ApplyOptions {
    std::string school_year;  // "2026-2027"
    std::string quarter;      // of rows whose table names none
    bool blank_erases = false;
    bool file_wins = false;     // of conflicts; else what was changed by hand stays
    bool changes_only = false;  // the file tells what changed: whom it does not name is not missing
    std::string source;         // kept with the record: "Tệp ds_lop.xlsx"
};

struct Conflict {
    std::size_t row;  // index into FileResult::rows
    const Field* field;
    std::int64_t record_id;
    std::string stored, filed;
};

enum class Deed : std::uint8_t { none, create, update, unchanged };  // none: rejected

struct Action {
    Deed deed = Deed::none;
    std::shared_ptr<AnyRecord> record;  // as it shall be
    std::shared_ptr<AnyRecord> before;  // as it is; empty for a new one
    std::string base;                   // fingerprints of the filed values, by field
    bool merged_away = false;           // about a record that became part of another: nothing is written
};

struct Missing {
    const Entity* entity;
    std::int64_t id;
    std::string label;
};

struct Plan {
    std::vector<Action> actions;  // one per row of the result
    std::vector<Conflict> conflicts;
    std::vector<Missing> missing;  // kept records that the file no longer has
    std::size_t created = 0, updated = 0, unchanged = 0;
};

Plan make_plan(Db&, const Unit& school, const FileResult&, const ApplyOptions&);

}  // namespace khue::imports
