// How a set of data (a table of the mapping) stands over a real connection: what indicator 12 counts. Written
// by the rounds of the warehouse when it changes; trial connections have none.
#pragma once
#include "modules/connections/connection.hpp"
#include "server/measures.hpp"

namespace khue {

// Bộ dữ liệu chia sẻ với kho
struct SharedDataset {
    Id<SharedDataset> id;
    Id<Unit> unit_id;  // the connection's
    Id<Connection> connection_id;
    std::string dataset;  // MappedTable::table
    std::string name;
    bool due = false;                 // part of the catalogue that must be shared
    bool on_time = false;             // connected, and both sides agreed lately
    std::optional<std::string> late;  // why not

    static const Entity& entity();
};

// "warehouse.datasets_shared" and "warehouse.datasets_due": per unit of a real connection that is switched
// on; other units have no row.
std::vector<Measure> shared_dataset_measures();

}  // namespace khue
