// Which sets of data are shared in time: there is something to share, nothing of it has waited too long, and
// a reconciliation in which both sides agreed is not too old.
#pragma once
#include "modules/connections/open_connection.hpp"
#include "modules/warehouse/mapping.hpp"

namespace khue {

struct DatasetState {
    const MappedTable* table = nullptr;
    bool due = true;   // false: nothing to share and nothing asked for (classes of a level without schools)
    std::string late;  // why it is not in time, Vietnamese; empty: it is
    std::optional<Date> agreed_on;  // both sides' counts and hashes were equal, last
};
std::vector<DatasetState> dataset_states(Db&, const WarehouseMapping&, Id<Connection>, Date today);

// The receiver answered a reconciliation, and these tables are equal on both sides.
void note_agreed(Transaction&, Id<Connection>, const std::vector<std::string>& tables);

// Keeps what has changed of a real connection (SharedDataset); of a trial nothing.
void keep_datasets(Transaction&, const WarehouseMapping&, const Connection&);

}  // namespace khue
