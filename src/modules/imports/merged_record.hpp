// A record that a unit no longer has, because it became part of another one or was handed over to another
// unit: a file which still has it does not make it anew.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Hồ sơ đã gộp hoặc đã bàn giao
struct MergedRecord {
    Id<MergedRecord> id;
    Id<Unit> unit_id;                            // whose files may still have it
    std::string kind;                            // entity of both: "pupil", "staff"
    std::int64_t loser_id = 0, survivor_id = 0;  // the same for who was handed over

    static const Entity& entity();
};

}  // namespace khue
