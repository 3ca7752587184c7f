#include "modules/oneroster/places.hpp"

#include <algorithm>
#include <chrono>

namespace khue {
namespace {

constexpr std::int64_t step = 250, slow_ms = 50, kept_ms = 5'000;
constexpr std::size_t most_places = 200;

std::int64_t steady_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

std::int64_t counter_of(Db& db, const RosterCollection& c, const Scope& scope) {
    std::int64_t newest = 0;
    for (const std::string& table : c.tables)
        if (const Entity* e = roster_table(table)) newest = std::max(newest, change_counter(db, *e, scope));
    return newest;
}

// Of the whole house, at the price of one look: as long as it stands, no counter of a scope has moved.
std::int64_t newest_change(Db& db) {
    auto& s = query(db, "SELECT max(entry) FROM unit_change");
    const std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

}  // namespace

RosterPlaces::Place RosterPlaces::build(Db& db, const RosterCollection& c, const Scope& scope,
                                        std::int64_t counter) {
    Place out{.counter = counter, .built_ms = steady_ms(), .ids = {}};
    for (auto& s = query(db, sql_at("SELECT t.id FROM " + c.from + " WHERE 1 = 1" +
                                    unit_clause(c, scope, true) + " ORDER BY t.id"));
         s.step(); ++out.total)
        if (out.total % step == 0) out.ids.push_back(s.integer(0));
    out.cost_ms = steady_ms() - out.built_ms;
    return out;
}

std::shared_ptr<const RosterPlaces::Place> RosterPlaces::place_of(Db& db, const RosterCollection& c,
                                                                  const Scope& scope) {
    const std::string key = c.plural + unit_clause(c, scope);
    const std::int64_t newest = newest_change(db);
    Known known;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = places_.find(key); found != places_.end()) known = found->second;
    }
    if (known.place && known.newest == newest) return known.place;
    const std::int64_t counter = counter_of(db, c, scope);
    const bool young =
        known.place && known.place->cost_ms > slow_ms && steady_ms() - known.place->built_ms < kept_ms;
    const bool holds = known.place && known.place->counter == counter;
    if (!holds && young) return known.place;
    if (!holds) known.place = std::make_shared<const Place>(build(db, c, scope, counter));
    known.newest = newest;
    const std::lock_guard lock(mutex_);
    if (places_.size() >= most_places) places_.clear();
    places_[key] = known;
    return known.place;
}

std::optional<std::int64_t> RosterPlaces::find(Db& db, const RosterCollection& c, const Scope& scope,
                                               RosterQuery& q) {
    if (!q.where.empty() || q.sort || q.descending || c.order != "t.id" || c.from.empty())
        return std::nullopt;
    const auto place = place_of(db, c, scope);
    const auto at = static_cast<std::size_t>(q.offset / step);
    if (at < place->ids.size()) {
        q.from_id = place->ids[at];
        q.skip = q.offset % step;
    }
    return place->total;
}

}  // namespace khue
