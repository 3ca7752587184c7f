// The versions of a record with who made each, in which bulk change, and what it changed.
#pragma once
#include <string>
#include <vector>

#include "store/records.hpp"

namespace khue {

struct RecordVersion {
    std::int64_t version = 0;
    Instant recorded_from{}, recorded_to{};  // to: 0 for the present one
    std::string by;
    std::int64_t changeset = 0;  // 0: none
    std::string changeset_kind, changeset_label;
    std::vector<FieldChange> changes;  // against the version before; of the first one, all that it says
};

// Newest first; empty for a record that is not there within the scope.
std::vector<RecordVersion> record_versions(Db&, const Entity&, const Scope&, std::int64_t id);

}  // namespace khue
