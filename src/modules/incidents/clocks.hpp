// Who has to be told of an incident until when: data/incidents/duties.json. Pure.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "modules/incidents/incident.hpp"

namespace khue::incidents {

struct Duty {
    std::string code, label, when, recipient, article, confidence, subject;
    std::optional<std::int64_t> hours;  // from the moment it was noticed; nothing: without a term
    bool closing = false;
};

struct Duties {
    std::vector<Duty> all;
    std::vector<std::int64_t> remind_hours_before;  // falling
    std::string legal_basis;

    static Duties load(const std::filesystem::path& rules);  // throws std::runtime_error
    const Duty* find(std::string_view code) const;
};

enum class ClockState : std::uint8_t { running, late, sent, sent_late };

struct Clock {
    const Duty* duty = nullptr;
    std::optional<Instant> due;
    std::optional<IncidentNotice> sent;  // the first one
    ClockState state = ClockState::running;
};
std::string_view code_of(ClockState);

// Those that this incident has, in the order of the data.
std::vector<Clock> clocks_of(const Duties&, const Incident&, const std::vector<IncidentNotice>& sent,
                             Instant now);

// "4": within four hours of its end; "+": over. Empty: nothing to be told yet.
std::string stage_of(const Duties&, const Clock&, Instant now);

}  // namespace khue::incidents
