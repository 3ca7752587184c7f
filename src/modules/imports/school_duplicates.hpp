// Who in a file may be somebody that is already there: in the file, in the school, in another unit. Of other
// units nothing is told but that there is somebody.
#pragma once
#include "modules/imports/duplicates.hpp"
#include "modules/imports/plan.hpp"

namespace khue {
class JsonWriter;
}

namespace khue::imports {

struct LikelyMember {
    std::string sheet;           // of a row of the file
    std::int64_t row = 0;        // 0: not in the file
    std::int64_t record_id = 0;  // 0: not yet a record
    std::string entity, label;
};

struct Likely {
    DuplicateKind kind;
    bool elsewhere = false;             // the other one is in another unit
    std::vector<LikelyMember> members;  // of the own school only
};

// Nothing for kinds of files that are not about persons.
std::vector<Likely> likely_duplicates(Db&, std::int64_t unit, const FileResult&, const Plan&);

void append_json(JsonWriter&, const Likely&, bool named);

}  // namespace khue::imports
