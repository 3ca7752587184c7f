// Where the pages of a long collection begin, so that a page far behind costs no more than the first: the ids
// of every thousandth row, and how many rows there are. Kept per collection and scope until something
// changes; for a very long one that changes all the time, for some seconds beyond.
#pragma once
#include <map>
#include <mutex>

#include "modules/oneroster/collections.hpp"

namespace khue {

class RosterPlaces {
public:
    // Brings the query to the row where its page begins, and tells the total; nothing for a query that
    // filters or sorts, or a collection that is not ordered by number.
    std::optional<std::int64_t> find(Db&, const RosterCollection&, const Scope&, RosterQuery&);

private:
    struct Place {
        std::int64_t counter = -1, total = 0, built_ms = 0, cost_ms = 0;
        std::vector<std::int64_t> ids;  // of row 0, 1000, 2000 …
    };
    static Place build(Db&, const RosterCollection&, const Scope&, std::int64_t counter);

    std::mutex mutex_;
    std::map<std::string, Place> places_;
};

}  // namespace khue
