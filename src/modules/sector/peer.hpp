// How the ministry's database is spoken to. What is known of it is of 2020 and may have changed: everything
// that depends on it lies behind this one interface.
#pragma once
#include "modules/connections/open_connection.hpp"
#include "modules/sector/ledger.hpp"

namespace khue::sector {

class SectorPeer {
public:
    virtual ~SectorPeer() = default;
    // `key`: the same for the same body, so that sending it again does nothing twice.
    virtual HttpCall request(const OpenConnection&, const std::string& key,
                             const std::string& body) const = 0;
    // Nothing when it cannot be read.
    virtual std::optional<PeerAnswer> read(std::string_view body) const = 0;
};

// JSON over POST, with the objects of 26/10/2020.
std::unique_ptr<SectorPeer> peer_of_2020();

// The body: MaTruongHoc, NamHoc, LoaiDongBo and the objects.
std::string package_of(Db&, const SectorLayout&, const SectorSet&, const std::vector<SectorItem>&,
                       bool trial);

}  // namespace khue::sector
