// Systems as the pages show them.
#pragma once
#include "modules/security/verbs.hpp"
#include "server/app.hpp"

namespace khue::security {

// What who asks may do with one system.
struct SystemRights {
    bool write = false, network = false, decide = false;
};

void append_finding(JsonWriter&, const LevelRules&, const LevelFinding&);  // an object
void append_decision(JsonWriter&, const LevelDecision&, Date today);       // an object

// A line of the list: what it is, its level, whether a decision stands.
struct SystemLine {
    InformationSystem system;
    std::int64_t version = 0;
    std::string unit_name;
    std::optional<LevelDecision> decision;
};
void append_line(JsonWriter&, const SystemLine&);

Shape finding_shape();
Shape decision_shape();
Shape line_shape();

}  // namespace khue::security
