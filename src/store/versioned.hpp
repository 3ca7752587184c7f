// Records with the version that stands of each, for pages that change them.
#pragma once
#include <utility>
#include <vector>

#include "store/records.hpp"

namespace khue {

// All rows that match, whatever Query::limit says.
template <Record T>
std::vector<std::pair<T, std::int64_t>> list_versioned(Db& db, const Scope& scope, Query query = {}) {
    std::vector<std::pair<T, std::int64_t>> rows;
    T record;
    query.limit = INT64_MAX;
    raw::list(db, T::entity(), scope, query, &record, [&](const void* r, std::int64_t version) {
        rows.emplace_back(*static_cast<const T*>(r), version);
    });
    return rows;
}

}  // namespace khue
