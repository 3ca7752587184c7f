// Who sees what of the tasks. The commune's people see everything; a school or a department sees the tasks it
// has a part in, and of them only its own part.
#pragma once
#include "store/records.hpp"

namespace khue {
class Context;
}

namespace khue::plan {

struct Sight {
    bool whole = false;  // every task, every unit's part
    Scope parts;         // whose parts
};
Sight sight_of(Db&, const Context&);

// The units for which somebody may report: those in which their role is given, not those below. The commune's
// own part belongs to who may change tasks, so that a department whose role was given at the commune does not
// speak for its office.
Scope reporting_units(Db&, const Context&);

}  // namespace khue::plan
