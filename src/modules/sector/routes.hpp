#pragma once
#include "modules/sector/result_file.hpp"
#include "modules/sector/sender.hpp"

namespace khue::sector {

struct Services {
    SectorLayout layout;
    std::unique_ptr<SectorPeer> peer = peer_of_2020();
    std::function<void()> ring;

    SectorDesk desk(App& app) const { return {app, layout, *peer, connection_box(app.options().data)}; }
};
using SharedServices = std::shared_ptr<Services>;

void add_set_routes(Module&, const SharedServices&);      // sets and their chain of approval
void add_content_routes(Module&, const SharedServices&);  // what is in them, what is missing, supplements
void add_file_routes(Module&, const SharedServices&);     // sending, files, the ledger

}  // namespace khue::sector
