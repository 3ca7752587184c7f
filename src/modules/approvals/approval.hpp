// Where a thing that schools send upwards stands in the chain of approval, and what was done with it. One
// Approval for each subject (an entity's name and an id), one ApprovalEntry for each step taken.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

enum class ApprovalState : std::uint8_t { open, under_way, returned, approved };
enum class ApprovalAction : std::uint8_t { passed, returned, withdrawn };

// Tình trạng duyệt
struct Approval {
    Id<Approval> id;
    Id<Unit> unit_id;     // whose subject it is
    std::string subject;  // "sector_set"
    std::int64_t subject_id = 0;
    ApprovalState state = ApprovalState::open;
    std::int64_t passed = 0;                  // steps taken
    std::optional<std::string> chain;         // as it was when the unit handed in
    std::optional<std::string> returned_for;  // stands until it is handed in again
    Instant since;                            // of the state and the step

    static const Entity& entity();
};

// Bước duyệt
struct ApprovalEntry {
    Id<ApprovalEntry> id;
    Id<Unit> unit_id;
    Id<Approval> approval_id;
    ApprovalAction action = ApprovalAction::passed;
    std::string step;   // code in the chain
    std::string label;  // "Xã đã duyệt", "Trả lại", as it was said then
    std::optional<std::string> note;
    std::optional<std::string> document_number;  // of the department, recorded by the commune
    std::optional<Date> document_on;
    std::optional<std::int64_t> file_id;
    Instant done_at;
    std::string done_by;

    static const Entity& entity();
};

std::string_view code_of(ApprovalState);
std::string_view label_of(ApprovalState);

}  // namespace khue
