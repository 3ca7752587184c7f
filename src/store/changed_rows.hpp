// Which rows a transaction on SQLite has touched, whoever wrote them and by whatever statement.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/db.hpp"

namespace khue {

using ChangedRows = std::unordered_map<std::string, std::vector<std::int64_t>>;  // table → rows, maybe twice

// Since the transaction began or since this was asked last. What was rolled back to a savepoint is among
// them.
ChangedRows take_changed_rows(Db&);  // of SQLite

}  // namespace khue
