// A record that became part of another one, so that a file which still has it does not make it anew.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Hồ sơ đã gộp
struct MergedRecord {
    Id<MergedRecord> id;
    Id<Unit> unit_id;                            // whose files may still have it
    std::string kind;                            // entity of both: "pupil", "staff"
    std::int64_t loser_id = 0, survivor_id = 0;  // the loser stands in the history alone

    static const Entity& entity();
};

}  // namespace khue
