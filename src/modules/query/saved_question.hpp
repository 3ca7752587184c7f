// A question that somebody keeps: for themselves, for their unit, or for everybody in the house. Who asks it
// again sees what their own rights show.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::questions {

enum class Sharing : std::uint8_t { own, unit, house };

// Câu hỏi đã lưu
struct SavedQuestion {
    Id<SavedQuestion> id;
    Id<Unit> unit_id;
    std::int64_t owner_id = 0;  // the account
    std::string owner;          // its name when it was kept
    std::string name;
    std::optional<std::string> note;
    Sharing sharing = Sharing::own;
    std::string content;  // the question as JSON
    Instant changed_at;

    static const Entity& entity();
};

std::string_view code(Sharing);

}  // namespace khue::questions
