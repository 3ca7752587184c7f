// The level of an information system by the criteria of Nghị định 331/2026/NĐ-CP, Điều 8 to Điều 15. The
// criteria are data (data/security/levels-nd331.json); this only asks which of them hold. Pure.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json.hpp"

namespace khue::security {

// What is known of a system, by name of the fact; what is not there is unknown.
struct Answers {
    std::map<std::string, std::string, std::less<>> words;  // "yes", "no", a code
    std::map<std::string, std::int64_t, std::less<>> numbers;
};

struct Condition {
    std::string fact;
    std::vector<std::string> is;  // any of these; "unknown" where nobody has said
    std::optional<std::int64_t> at_least, below;
};

// A sentence of the law, and how sure we are of it: F, S, D, M (data/security).
struct Provision {
    std::string article, text, confidence;
};

struct LevelCriterion {
    std::string code;
    int level = 0;
    Provision provision;
    std::vector<Condition> when;  // all of them
};

struct Doubt {
    Provision provision;
    std::vector<Condition> when;
};

struct LevelFact {
    std::string name, label, question;
};

struct LevelRules {
    std::string label, legal_basis, note, confidence;
    Provision highest, higher, splitting;
    std::vector<LevelFact> facts;
    std::vector<LevelCriterion> criteria;
    std::vector<Doubt> doubts;

    // Throws std::runtime_error that names what is wrong.
    static LevelRules load(const std::filesystem::path& rules);
    const LevelFact* fact(std::string_view name) const;
};

struct LevelReason {
    const LevelCriterion* criterion = nullptr;
    bool decides = false;  // of the highest level
};

// A fact that nobody has said and that could lead to a higher level.
struct LevelGap {
    const LevelFact* fact = nullptr;
    int up_to = 0;
};

struct LevelFinding {
    std::optional<int> level;  // nothing: no criterion holds
    std::vector<LevelReason> reasons;
    std::vector<const Doubt*> doubts;
    std::vector<LevelGap> missing;
};

// What it points to lives as long as the rules.
LevelFinding determine(const LevelRules&, const Answers&);

}  // namespace khue::security
