// Sends what waits and reconciles once a day, over every connection of the kind "kho_thanh_pho" that is
// switched on. Nothing is given up: a batch goes again, as it was signed in content, until it is answered.
#pragma once
#include "modules/warehouse/gather.hpp"
#include "store/signer.hpp"

namespace khue {

struct WarehouseDesk {
    BatchMaker maker;
    const Signer& signer;
    SecretBox box;
};

// One round: gather, make, send; reconcile when the day has not had one and nothing waits.
void warehouse_round(const WarehouseDesk&, const std::function<bool()>& wanted);

struct Reconciliation {
    std::int64_t id = 0;
    Instant at{};
    std::int64_t ours = 0, theirs = 0;  // rows that stand
    std::int64_t differing = 0;         // rows that are sent again because of it
    bool equal = false;
    std::string error;  // why it could not be done; empty when it was
};

// Both sides' counts and hashes per table, then row by row where they differ. Asks for whole tables and some
// parts only.
Reconciliation reconcile(const WarehouseDesk&, const OpenConnection&, const std::function<bool()>& wanted);
std::vector<Reconciliation> reconciliations_of(Db&, Id<Connection>, std::int64_t limit);  // newest first

// Our side of it: what the warehouse has taken and has not been told to cancel.
std::map<std::string, RowTally> our_tallies(Db&, const OpenConnection&);

}  // namespace khue
