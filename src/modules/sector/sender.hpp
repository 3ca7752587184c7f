// Sends approved sets over connections of the kind "csdl_nganh". Nothing is given up: what was not answered
// goes again, as it was and under the same key, until it is.
#pragma once
#include "modules/sector/peer.hpp"

namespace khue::sector {

struct SectorDesk {
    App& app;
    const SectorLayout& layout;
    const SectorPeer& peer;
    SecretBox box;
};

// The connection over which a unit's sets go: a real one before a trial, the nearest unit's first.
std::optional<Connection> connection_for(Db&, std::int64_t unit);

// Why nothing may be pushed today; empty: it may.
std::string closed_window(const Connection&, Date today);

// A set on its way; 409 when it was not approved whole, is on its way already, or nobody takes it.
void ask_to_send(Transaction&, SectorSet&);

// One round over all that waits.
void sector_round(const SectorDesk&, const std::function<bool()>& wanted);

// Puts the ledgers right of the units in which something changed since the last time.
void refresh_changed(const SectorDesk&, std::map<std::int64_t, std::int64_t>& seen,
                     const std::function<bool()>& wanted);

}  // namespace khue::sector
