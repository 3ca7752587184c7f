// Lists of persons opened by somebody who does not read those records by right: a purpose is asked for, and
// who looked at whom and why stands in the audit trail.
#pragma once
#include <string>
#include <vector>

#include "server/app.hpp"
#include "store/audit.hpp"

namespace khue {

// May who asks see all records of the entity in the unit by right, not only those of single classes?
bool reads_whole_unit(const Context&, const Entity&, std::int64_t unit);

// Of the request's query. Throws Failure 428 when it has fewer than ten characters.
std::string purpose_of_opening(const Context&);

// Writes an entry "open_records"; `records` are "entity:id entity:id", `why_listed` names the list.
void note_opening(Context&, std::int64_t unit, const std::string& purpose, std::vector<FieldChange> why_listed,
                  const std::string& records);

}  // namespace khue
