// Points to look at that come from comparing persons of one school: one number for two, two records that may
// be one person. Kept in step with a change to one of them.
#pragma once
#include "store/records.hpp"

namespace khue::imports {

// `before` and `now` are records of the entity (pupil or staff); null: there was none, or it goes. Sets the
// issues of `now`, and those of the others, which are written at once.
void watch_likeness(Transaction&, const Entity&, const void* before, void* now);

}  // namespace khue::imports
