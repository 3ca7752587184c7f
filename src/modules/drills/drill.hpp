// A drill of handling an incident: its scenario as it was when planned, who plays, what was done when, how it
// is judged. Nghị định 331/2026/NĐ-CP, Điều 31.3.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/json.hpp"

namespace khue {
struct Unit;
}

namespace khue::drills {

enum class DrillState : std::uint8_t { planned, running, ended, evaluated };
enum class EntryKind : std::uint8_t { reaction, detected, isolated, recovered, note };

// Diễn tập
struct Drill {
    Id<Drill> id;
    Id<Unit> unit_id;
    std::string title;
    std::string scenario;  // Scenario::code
    std::string content;   // the scenario as it was when planned, JSON
    std::optional<Date> planned_on;
    std::optional<std::string> people;  // who plays which role, JSON: code → names
    DrillState state = DrillState::planned;
    std::optional<Instant> started_at, ended_at;
    std::optional<std::string> marks;  // how each question is judged, JSON: code → {result, note}
    std::optional<std::string> lessons, follow_up;
    std::optional<Date> follow_up_due;
    std::string planned_by;

    static const Entity& entity();
};

// Ghi chép diễn tập
struct DrillEntry {
    Id<DrillEntry> id;
    Id<Unit> unit_id;
    Id<Drill> drill_id;
    Instant at;  // by the server's clock
    EntryKind kind = EntryKind::reaction;
    std::string text;
    std::string noted_by;

    static const Entity& entity();
};

std::string_view code_of(DrillState);
std::string_view label_of(DrillState);
std::string_view code_of(EntryKind);
std::string_view label_of(EntryKind);
std::optional<EntryKind> entry_kind(std::string_view code);

struct ScenarioRole {
    std::string code, label;
};
struct Inject {
    std::int64_t at = 0;  // minutes after the start
    std::string to, text, expect;
};
struct Question {
    std::string code, question;
};
struct Scenario {
    std::string code, name, kind, goal, source, confidence;
    std::int64_t minutes = 0;
    std::vector<ScenarioRole> roles;
    std::vector<Inject> injects;  // by time
    std::vector<Question> questions;
    std::string json;  // as it lies in the file

    // Throws std::runtime_error that says what is wrong.
    static Scenario of(const Json&);
    static Scenario kept(const std::string& json);  // as it was checked when the drill was planned
    const ScenarioRole* role(std::string_view of) const;
};
std::string_view kind_label(std::string_view kind);
std::vector<Scenario> load_scenarios(const std::filesystem::path& rules);  // data/drills, by name

// Milliseconds from the start to the first entry of each kind; nothing: it did not happen.
struct Timing {
    std::optional<std::int64_t> detected, isolated, recovered;
};
Timing timing_of(const Drill&, const std::vector<DrillEntry>&);

// How many injects have been given by then.
std::size_t given_by(const Scenario&, const Drill&, Instant now);

}  // namespace khue::drills
