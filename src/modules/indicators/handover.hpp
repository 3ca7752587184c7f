// A fault handed to the school that can mend it: which records keep which indicator from its target.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class HandoverState : std::uint8_t { open, done, withdrawn };

// Việc giao trường xử lý
struct Handover {
    Id<Handover> id;
    Id<Unit> unit_id;
    std::int64_t indicator = 0;
    std::string period;
    std::optional<std::string> note;
    std::optional<Date> due;
    HandoverState state = HandoverState::open;
    Instant created_at;
    std::string created_by;
    std::optional<Instant> ended_at;
    std::optional<std::string> ended_by;
    std::optional<std::string> answer;  // what the school said when it was done

    static const Entity& entity();
};

// Bản ghi được giao. No name is copied: who it is stays with the record.
struct HandoverRecord {
    Id<HandoverRecord> id;
    Id<Unit> unit_id;
    Id<Handover> handover_id;
    std::string record_entity;
    std::int64_t record_id = 0;
    std::string reason;

    static const Entity& entity();
};

}  // namespace khue
