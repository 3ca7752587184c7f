// A row of an imported file that could not be taken, kept until the school mends it.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class RejectedState : std::uint8_t { open, mended, superseded, dropped };

// Dòng chưa nhập được
struct RejectedRow {
    Id<RejectedRow> id;
    Id<Unit> unit_id;
    std::int64_t import_id = 0;
    std::string kind;
    std::optional<std::string> period;
    std::string file_name;
    std::string sheet;
    std::int64_t row = 0;
    std::string label;
    std::string codes;
    std::string message;
    std::string filed_values;
    bool repeated = false;
    bool active = false;
    RejectedState state = RejectedState::open;

    static const Entity& entity();
};

}  // namespace khue
