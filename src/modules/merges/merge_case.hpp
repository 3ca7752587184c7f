// Two records of one person in two units, and how far the two have come; or two of one unit, merged.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

enum class MergeState : std::uint8_t { proposed, agreed, merged, declined, withdrawn };

// Hồ sơ trùng cần gộp
struct MergeCase {
    Id<MergeCase> id;
    Id<Unit> unit_id;        // who proposed; of a merge within one unit, that one
    Id<Unit> other_unit_id;  // whose record the other one is; 0: the same unit
    std::string kind;        // entity of both: "pupil", "staff"
    std::int64_t own_id = 0, other_id = 0;
    Id<Unit> keeper_id;  // the unit that keeps the person
    MergeState state = MergeState::proposed;
    std::int64_t survivor_id = 0, loser_id = 0;  // once merged
    std::int64_t changeset = 0;                  // of the merge

    static const Entity& entity();
};

}  // namespace khue
