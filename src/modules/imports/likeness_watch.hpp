// Points to look at that come from comparing persons of one school: one number for two, two records that may
// be one person. Kept in step with a change to one of them.
#pragma once
#include <set>

#include "store/records.hpp"

namespace khue::imports {

// `before` and `now` are records of the entity (pupil or staff); null: there was none, or it goes. Sets the
// issues of `now`, and those of the others, which are written at once.
void watch_likeness(Transaction&, const Entity&, const void* before, void* now);

// Judges again whoever of the unit is said to resemble somebody and does not, or the other way round: others
// came or went in numbers.
void judge_likeness_anew(Transaction&, const Entity&, std::int64_t unit);

// Judges these records again; those that are not in the unit are passed over.
void judge_likeness_of(Transaction&, const Entity&, std::int64_t unit, const std::set<std::int64_t>& records);

}  // namespace khue::imports
