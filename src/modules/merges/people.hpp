// The kinds of records that are persons, and what the registers do when one of them changes or goes.
#pragma once
#include "store/records.hpp"

namespace khue::merges {

const Entity* person_entity(std::string_view name);  // pupil, staff; else null

std::int64_t unit_of(const Entity&, const void* record);

// Points to look at, enrolments and posts follow, as when somebody changes the record by hand.
void person_changes(Transaction&, const Entity&, const void* before, void* now);  // before it is written
void person_changed(Transaction&, const Entity&, const void* now);                // after
void person_goes(Transaction&, const Entity&, const void* record);                // before it is removed

}  // namespace khue::merges
