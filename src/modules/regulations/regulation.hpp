// A unit's internal regulation or its guidance on a digital tool: written, looked at, approved, in force for
// a time, read and acknowledged by those it is for.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct AppUser;
struct Unit;
}  // namespace khue

namespace khue::regulations {

// What was decided. What follows from days alone (in force, expired, replaced) is a Standing.
enum class RegulationState : std::uint8_t { draft, in_review, issued, revoked };
enum class Standing : std::uint8_t { draft, in_review, approved, in_force, expired, replaced, revoked };

// Quy chế, quy định, hướng dẫn
struct Regulation {
    Id<Regulation> id;
    Id<Unit> unit_id;  // who issues it
    std::string kind;  // Kind::code
    std::string title;
    std::optional<std::string> number;
    std::optional<Date> issued_on, in_force_from;
    std::optional<Date> review_by;    // by when it has to be looked at again
    std::optional<Date> valid_until;  // the last day in force; nothing: until it is replaced
    std::optional<Id<Regulation>> replaces_id;
    std::string audience;  // Readership::code
    std::optional<std::string> summary;
    std::optional<std::string> tool, allowed, forbidden, forbidden_data;  // of guidance
    std::optional<std::int64_t> pupil_age;  // from which pupils may use the tool; nothing: they may not
    RegulationState state = RegulationState::draft;
    std::int64_t author_id = 0, writer_id = 0;  // accounts: who began it, who last wrote in it
    std::optional<std::string> returned_for;
    std::optional<Instant> approved_at;
    std::optional<std::string> approved_by;
    std::optional<Date> revoked_on;
    std::optional<std::string> revoked_for;

    static const Entity& entity();
};

enum class StepAction : std::uint8_t { written, submitted, returned, approved, revoked };

// Bước xử lý văn bản
struct RegulationStep {
    Id<RegulationStep> id;
    Id<Unit> unit_id;
    Id<Regulation> regulation_id;
    StepAction action = StepAction::written;
    std::optional<std::string> note;
    Instant done_at;
    std::string done_by;

    static const Entity& entity();
};

// Xác nhận đã đọc: "Tôi đã đọc và cam kết thực hiện"
struct Acknowledgement {
    Id<Acknowledgement> id;
    Id<Unit> unit_id;
    Id<Regulation> regulation_id;
    Id<AppUser> user_id;
    Instant at;

    static const Entity& entity();
};

std::string_view code_of(Standing);
std::string_view label_of(Standing);
std::string_view label_of(StepAction);

}  // namespace khue::regulations
