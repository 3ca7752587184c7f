// The points to look at in a person's record, by the same checks as those of a row in a file: kept in step
// when somebody changes the record by hand, or when a file meets values that were mended by hand.
#pragma once
#include <set>
#include <string>

#include "modules/imports/load_context.hpp"

namespace khue::imports {

// `former` are the points known of the values as they were filed; `changed` the fields whose value is another
// one since. What only the file could tell (a number that Excel cut short) stands until its field changes.
// Points that come from comparing persons are kept as they are in `former`.
std::string issues_of(Db&, const Rules&, const Entity&, const void* record, std::string_view former,
                      const std::set<std::string_view>& changed);

// Lays down the watch of the registry over pupils and staff. The rules live as long as the program.
void watch_people(Hooks&, const Rules&);

}  // namespace khue::imports
