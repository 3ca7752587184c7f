// What happened to a unit's systems or data, when it was noticed, what was done and who was told.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
namespace security {
struct InformationSystem;
}
}  // namespace khue

namespace khue::incidents {

enum class IncidentKind : std::uint8_t {
    malware,
    intrusion,
    denial,
    leak,
    defacement,
    fraud,
    supplier,
    insider,
    other
};
enum class Severity : std::uint8_t { ordinary, serious };
enum class IncidentState : std::uint8_t { open, closed };
enum class EntryKind : std::uint8_t { note, detected, isolated, recovered, told };

// Sự cố an ninh mạng
struct Incident {
    Id<Incident> id;
    Id<Unit> unit_id;
    std::string title;
    IncidentKind kind = IncidentKind::other;
    Instant detected_at;  // the clocks run from here
    Severity severity = Severity::ordinary;
    bool immediate = false;               // touches national security or public order, or interrupts gravely
    bool personal = false;                // personal data lost or leaked
    std::optional<std::int64_t> persons;  // how many, as far as it is known
    std::optional<Id<security::InformationSystem>> system_id;
    std::string description;
    std::optional<std::string> reach, cause, measures;  // what is affected, why, what is done
    std::optional<std::string> lessons;
    IncidentState state = IncidentState::open;
    std::string reported_by;
    std::optional<Instant> closed_at;
    std::optional<std::string> closed_by;

    static const Entity& entity();
};

// Diễn biến sự cố
struct IncidentEntry {
    Id<IncidentEntry> id;
    Id<Unit> unit_id;
    Id<Incident> incident_id;
    Instant at;
    EntryKind kind = EntryKind::note;
    std::string text;
    std::string noted_by;

    static const Entity& entity();
};

// Thông báo sự cố đã gửi
struct IncidentNotice {
    Id<IncidentNotice> id;
    Id<Unit> unit_id;
    Id<Incident> incident_id;
    std::string duty;  // Duty::code
    Instant sent_at;
    std::string recipient;
    std::optional<std::string> number;
    std::string noted_by;

    static const Entity& entity();
};

std::string_view code_of(IncidentState);
std::string_view code_of(Severity);
std::string_view code_of(EntryKind);
std::string_view label_of(IncidentKind);
std::string_view label_of(Severity);
std::string_view label_of(EntryKind);

}  // namespace khue::incidents
