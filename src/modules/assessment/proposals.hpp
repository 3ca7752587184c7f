// Scores that the registers propose: data/assessment/proposals.json maps criteria to measures.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/criteria/ruleset.hpp"
#include "store/db.hpp"

namespace khue {
class App;
}

namespace khue::assessment {

struct Proposal {
    std::int64_t score = 0;
    std::string words;  // "12/15 giáo viên …": what the score is drawn from
    std::string note;   // how far it can be trusted
};

enum class ProposalWay : std::uint8_t { share, any, condition };

struct ProposalRule {
    std::string code, numerator, denominator, words, note;
    ProposalWay way = ProposalWay::share;
};

struct ProposalRules {
    std::vector<std::string> sets;  // codes of criteria sets
    std::vector<ProposalRule> rows;

    // Without those whose measures no module of the program has. Throws std::runtime_error that names what is
    // wrong.
    static ProposalRules load(const std::filesystem::path& rules, const App&);
};

// By the criterion's code, as of today; only where the registers know something of the school. `settled`:
// also right within a transaction.
std::map<std::string, Proposal, std::less<>> proposals_for(App&, Db&, const ProposalRules&,
                                                           const criteria::Ruleset&, std::int64_t unit,
                                                           bool settled);

// Full marks times a share, in steps, half up.
std::int64_t share_of(std::int64_t most, std::int64_t step, std::int64_t part, std::int64_t whole);

}  // namespace khue::assessment
