// Where the pages of a long collection begin, so that a page far behind costs no more than the first: the ids
// of every 250th row, and how many rows there are. Kept per collection and scope until something
// changes; for a very long one that changes all the time, for some seconds beyond.
#pragma once
#include <map>
#include <memory>
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
        std::int64_t counter = 0, total = 0, built_ms = 0, cost_ms = 0;
        std::vector<std::int64_t> ids;  // of row 0, 250, 500 …
    };
    struct Known {
        std::int64_t newest = -1;  // change of the whole house, up to which the place was seen to hold
        std::shared_ptr<const Place> place;
    };
    static Place build(Db&, const RosterCollection&, const Scope&, std::int64_t counter);
    std::shared_ptr<const Place> place_of(Db&, const RosterCollection&, const Scope&);

    std::mutex mutex_;
    std::map<std::string, Known> places_;
};

}  // namespace khue
