#include "server/totals.hpp"

namespace khue {
namespace {

constexpr std::size_t most_known = 20'000;

}  // namespace

std::int64_t Totals::of(Db& db, const Entity& e, const Scope& scope, std::int64_t counter) {
    const std::string key = std::string(e.name) + scope_clause(e, scope);
    {
        std::lock_guard lock(mutex_);
        if (auto found = known_.find(key); found != known_.end() && found->second.counter == counter)
            return found->second.total;
    }
    const std::int64_t total = raw::count(db, e, scope, {});
    std::lock_guard lock(mutex_);
    if (known_.size() >= most_known) known_.clear();
    known_[key] = {counter, total};
    return total;
}

}  // namespace khue
