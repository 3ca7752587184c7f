// The collections of the house as a package of OneRoster CSV files.
#pragma once
#include "modules/oneroster/collections.hpp"
#include "modules/oneroster/csv_package.hpp"

namespace khue {

struct CsvSight {
    Scope roster, demographics;  // whose rows
};

// Everything; or, as delta, what differs between what was recorded by `since` and now: what came or changed
// with the status "active", what went with "tobedeleted". References to what is not in the package are left
// out, and rows that cannot be without them.
std::map<std::string, std::string> export_package(Db&, const CsvBinding&, const CsvSight&,
                                                  std::optional<Instant> since, Instant at);

}  // namespace khue
