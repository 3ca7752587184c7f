// Who may import for a school, and who sees what of a file. The school does it itself; the commune's office
// only while the school's principal has delegated it, by a dated decision.
#pragma once
#include <string>

#include "server/app.hpp"

namespace khue {
struct ImportRun;
struct RejectedRow;
}  // namespace khue

namespace khue::imports {

struct ImportRight {
    bool may = false;
    std::int64_t delegation_id = 0;  // 0: by one's own role at the school
    std::string decision;            // of the delegation
};

ImportRight may_import(const khue::Context&, Db&, std::int64_t unit);

// The same, or 403 with the way to get the right; the attempt stands in the audit trail. Not within a write.
ImportRight must_import(const khue::Context&, std::int64_t unit);

// A refused row is mended by whoever sees all of the school's and brings its files, or may write the record
// that it would become.
bool may_mend(const khue::Context&, const RejectedRow&);

// Values of persons are for the school's own users who may read such records; whoever brings a file sees what
// stands in it while it is being imported; the delegate meanwhile also what would change.
struct Sight {
    bool file = false;       // what the cells say
    bool records = false;    // what the school's records say
    bool sensitive = false;  // ethnic group and the like, of both
};
Sight sight_of(const khue::Context&, const ImportRun&);

}  // namespace khue::imports
