// What is done with the inventory beyond writing its records. Each within one transaction; it writes only for
// units in which the right itself is held, not those below.
#pragma once
#include "modules/security/inventory.hpp"
#include "store/files.hpp"

namespace khue::security {

// 422 for a kind that the catalogue does not know.
void choose_kinds(const Rules&, Transaction&, const Scope& own, std::int64_t system, std::int64_t expected,
                  const std::vector<std::string>& codes);

struct NetworkText {
    std::string zones, addresses, devices;
};
void write_network(Transaction&, const Scope& own, std::int64_t system, const NetworkText&);
std::optional<SystemNetwork> network_of(Db&, const Scope& own, const InformationSystem&);

struct DecisionDraft {
    std::int64_t level = 0;
    std::string number, issuer;
    std::optional<Date> issued_on, valid_to;
};
// Recorded without its file, and without effect until that is there.
LevelDecision record_decision(Transaction&, const Scope&, std::int64_t system, const DecisionDraft&);
void attach_decision(App&, Transaction&, const Scope&, std::int64_t decision, const KeptContent&,
                     std::string_view name);
void withdraw_decision(Transaction&, const Scope&, std::int64_t decision, std::string_view why);
LevelDecision decision_in(Db&, const Scope&, std::int64_t id);  // 404

}  // namespace khue::security
