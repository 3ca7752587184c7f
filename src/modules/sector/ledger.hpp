// What the ministry's answers do to the ledger, whichever way they come. Answers are hostile until they are
// read: what names another school, another set or a code that is somebody else's changes nothing.
#pragma once
#include "modules/sector/sets.hpp"

namespace khue::sector {

struct PeerReceipt {
    std::string client_id, code, state, message;  // state: of receive_states
};

struct PeerAnswer {
    std::string school;  // MaTruongHoc; empty: not said
    std::vector<PeerReceipt> receipts;
};

struct Applied {
    std::int64_t accepted = 0, refused = 0, pending = 0;
    std::int64_t strangers = 0;  // receipts for what the set does not hold, or of no known state
    bool moved() const { return accepted + refused > 0; }
};

// Items answered already stay as they are, so the same answer twice does nothing twice. When every item has
// its answer the set is finished and its content is let go.
Applied apply_answer(const App&, Transaction&, const SectorLayout&, SectorSet&, const PeerAnswer&, bool trial,
                     bool from_file);

// Where the school's sets go now: over a trial connection, and over no real one.
bool goes_by_trial(Db&, std::int64_t unit);

// How many of the unit's pupils, classes and staff stand accepted by real ways, and how many it sent.
struct LedgerSum {
    std::int64_t accepted = 0, current = 0;
};
LedgerSum ledger_sum(Db&, std::int64_t unit);

}  // namespace khue::sector
