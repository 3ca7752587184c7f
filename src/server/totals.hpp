// How many records a reader's whole list has, without counting them each time: a count stands as long as the
// change counter of what was counted does.
#pragma once
#include <mutex>
#include <string>
#include <unordered_map>

#include "store/records.hpp"

namespace khue {

class Totals {
public:
    // `counter` is the entity's within the scope, read in the same snapshot. From any thread.
    std::int64_t of(Db&, const Entity&, const Scope&, std::int64_t counter);

private:
    struct Count {
        std::int64_t counter = -1, total = 0;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Count> known_;  // by entity and scope
};

}  // namespace khue
