#include "modules/oneroster/places.hpp"

#include <algorithm>
#include <chrono>

namespace khue {
namespace {

constexpr std::int64_t step = 1000, slow_ms = 50, kept_ms = 5'000;
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

std::optional<std::int64_t> RosterPlaces::find(Db& db, const RosterCollection& c, const Scope& scope,
                                               RosterQuery& q) {
    if (!q.where.empty() || q.sort || q.descending || c.order != "t.id" || c.from.empty())
        return std::nullopt;
    const std::int64_t counter = counter_of(db, c, scope);
    const std::string key = c.plural + unit_clause(c, scope);
    Place place;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = places_.find(key); found != places_.end()) place = found->second;
    }
    const bool young = place.cost_ms > slow_ms && steady_ms() - place.built_ms < kept_ms;
    if (place.counter != counter && !(place.counter >= 0 && young)) {
        place = build(db, c, scope, counter);
        const std::lock_guard lock(mutex_);
        if (places_.size() >= most_places) places_.clear();
        places_[key] = place;
    }
    const auto at = static_cast<std::size_t>(q.offset / step);
    if (at < place.ids.size()) {
        q.from_id = place.ids[at];
        q.skip = q.offset % step;
    }
    return place.total;
}

}  // namespace khue
