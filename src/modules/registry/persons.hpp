// The kinds of records that are persons, who may work on them, and what the registers do when one of them
// changes, comes or goes.
#pragma once
#include "server/app.hpp"

namespace khue::persons {

const Entity* entity_named(std::string_view name);  // pupil, staff; else null

std::int64_t unit_of(const Entity&, const void* record);

// The units in which somebody holds the right, and may read or write such persons, all of the unit.
Scope readable(const Context&, std::string_view right, const Entity&);
Scope writable(const Context&, std::string_view right, const Entity&);

// Points to look at, enrolments and posts follow, as when somebody changes the record by hand.
void changes(Transaction&, const Entity&, const void* before, void* now);  // before it is written
void changed(Transaction&, const Entity&, const void* now);                // after
void came(Transaction&, const Entity&, const void* record);                // after a new one was written
void goes(Transaction&, const Entity&, const void* record);                // before it is removed

}  // namespace khue::persons
