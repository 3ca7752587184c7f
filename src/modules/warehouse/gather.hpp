// Finds what may differ from what the warehouse has: from the change feed, and by looking at everything.
#pragma once
#include "modules/warehouse/batches.hpp"

namespace khue {

// What has changed since the last time, and what shows something of it; the first time, everything. Resumes
// where it was interrupted.
void gather_changes(const BatchMaker&, const OpenConnection&, const std::function<bool()>& wanted);

// Every record against the ledger, some thousand at a time: what no change told of (a mapping that is new).
void look_at_everything(const BatchMaker&, const OpenConnection&, const std::function<bool()>& wanted);

}  // namespace khue
