// Batches: what goes to the warehouse at once, and what its receipts say. One batch of a connection is open
// at a time; it is kept, as it was signed, until every receipt is in, so that it can be sent again as it was.
#pragma once
#include <optional>

#include "core/json.hpp"
#include "modules/warehouse/ledger.hpp"

namespace khue {

struct WarehouseBatch {
    std::int64_t id = 0, records = 0, attempts = 0;
    std::string code, body, error;  // body: empty when it is done
    Instant created_at{}, next_at{};
    std::optional<Instant> ended_at;
};

std::optional<WarehouseBatch> open_batch(Db&, Id<Connection>);
std::vector<WarehouseBatch> batches_of(Db&, Id<Connection>, std::int64_t before, std::int64_t limit);

struct BatchMaker {
    App& app;
    const WarehouseMapping& mapping;
};

// Looks at what is dirty and makes the next batch of what differs; false when nothing is left to look at.
// `made` tells whether there is one now.
struct BatchStep {
    bool looked = false, made = false;
};
BatchStep make_batch(const BatchMaker&, Transaction&, const OpenConnection&);

// {"batch": code, "receipts": [{"idbanghi", "phienban", "ketqua", "lydo"?, "phienbanhienco"?}]}. False when
// it is not the answer to this batch: nothing is done then. Records without a receipt go again.
bool apply_receipts(Transaction&, const OpenConnection&, const WarehouseBatch&, const Json&);

void note_attempt(Transaction&, const WarehouseBatch&, std::string_view why, std::int64_t pause_seconds);

// The warehouse has a row that we know nothing of: it is cancelled there.
void note_stray(Transaction&, Id<Connection>, std::string_view table, std::string_view row_id,
                std::int64_t version);

std::int64_t waiting_rows(Db&, Id<Connection>);  // dirty or in a batch, and strays

// Below the connection's unit.
Scope scope_of_connection(Db&, const Connection&);
std::string sender_of(const OpenConnection&);

}  // namespace khue
