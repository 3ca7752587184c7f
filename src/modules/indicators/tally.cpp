#include "modules/indicators/tally.hpp"

#include <algorithm>
#include <set>

#include "server/app.hpp"
#include "store/database.hpp"

namespace khue {
namespace {

constexpr std::size_t kept_moments = 12;  // the quarters of three years

// With more changed units than this, one statement over all of them is cheaper than one for each.
std::size_t one_by_one(std::size_t units) { return std::max<std::size_t>(8, units / 8); }

constexpr std::string_view school_sql =
    "SELECT u.id, u.code, u.name, u.level FROM {unit} AS u WHERE u.kind = 'truong' AND "
    "(u.opened_on IS NULL OR u.opened_on <= {close}) AND (u.closed_on IS NULL OR u.closed_on > {close}) "
    "ORDER BY u.code";

// The tables that the SQL names, whatever the measure says of itself.
std::vector<std::string> tables_of(const App& app, const Measure& m) {
    std::set<std::string> out(m.tables.begin(), m.tables.end());
    std::string_view sql = m.count;
    for (std::size_t open = sql.find('{'); open != sql.npos; open = sql.find('{', open + 1)) {
        auto name = sql.substr(open + 1, sql.find('}', open) - open - 1);
        if (app.entity(name)) out.emplace(name);
    }
    return {out.begin(), out.end()};
}

}  // namespace

std::int64_t Tallies::newest_entry(Db& db) {
    auto& s = query(db, "SELECT max(entry) FROM unit_change");
    std::int64_t n = s.step() && !s.is_null(0) ? s.integer(0) : 0;
    s.reset();
    return n;
}

std::shared_ptr<const std::vector<SchoolRow>> Tallies::schools(Db& db, const Moment& moment) const {
    std::vector<SchoolRow> rows;
    for (auto& s = query(db, measure_sql(app_, school_sql, moment, Units::all)); s.step();)
        rows.push_back({.unit_id = s.integer(0),
                        .code = std::string(s.text(1)),
                        .name = std::string(s.text(2)),
                        .level = std::string(s.text(3))});
    return std::make_shared<const std::vector<SchoolRow>>(std::move(rows));
}

std::shared_ptr<const Numbers> Tallies::count_all(Db& db, const Moment& moment, const Measure& m) const {
    Numbers out;
    for (auto& s = query(db, measure_sql(app_, m.count, moment, Units::all)); s.step();)
        if (!s.is_null(1)) out[s.integer(0)] = s.integer(1);
    return std::make_shared<const Numbers>(std::move(out));
}

void Tallies::count_one(Db& db, const std::string& sql, std::int64_t unit, Numbers& numbers) const {
    numbers.erase(unit);
    for (auto& s = query(db, sql, unit); s.step();)
        if (s.integer(0) == unit && !s.is_null(1)) numbers[unit] = s.integer(1);
}

Tallies::Slot Tallies::counted(Db& db, const Moment& moment, const Measure& m) const {
    return {.numbers = count_all(db, moment, m),
            .tables = tables_of(app_, m),
            .by_unit = m.count.find("{units ") != std::string::npos};
}

void Tallies::recount(Db& db, const Moment& moment, const Measure& m, Slot& slot,
                      const std::vector<Change>& changes) const {
    std::set<std::int64_t> units;
    for (const Change& c : changes)
        if (std::ranges::find(slot.tables, c.table) != slot.tables.end()) units.insert(c.unit);
    if (units.empty()) return;
    bool everything = !slot.by_unit || units.contains(0) || units.size() > one_by_one(slot.numbers->size());
    if (everything) {
        slot.numbers = count_all(db, moment, m);
        return;
    }
    auto numbers = std::make_shared<Numbers>(*slot.numbers);
    std::string sql = measure_sql(app_, m.count, moment, Units::one);
    for (std::int64_t unit : units) count_one(db, sql, unit, *numbers);
    slot.numbers = std::move(numbers);
}

std::vector<Tallies::Change> Tallies::changes_since(Db& db, std::int64_t entry) {
    std::vector<Change> changes;
    for (auto& s = query(db, "SELECT entity, unit_id FROM unit_change WHERE entry > $1", entry); s.step();)
        changes.push_back({std::string(s.text(0)), s.integer(1)});
    return changes;
}

void Tallies::bring_up(Db& db, const Moment& moment, State& state, const std::vector<Change>& changes) const {
    bool units_changed = std::ranges::any_of(changes, [](const Change& c) { return c.table == "unit"; });
    if (units_changed) state.schools = schools(db, moment);
    for (auto& [measure, slot] : state.slots) recount(db, moment, *measure, slot, changes);
}

Tallies::State& Tallies::state_of(const Moment& moment) {
    auto [found, fresh] = states_.try_emplace(moment.key());
    found->second.used = ++clock_;
    if (fresh && states_.size() > kept_moments) {
        auto oldest = std::ranges::min_element(states_, {}, [](const auto& s) { return s.second.used; });
        states_.erase(oldest);  // never the fresh one: nothing was used later
    }
    return states_.at(moment.key());
}

Tally Tallies::get(Db& db, const Moment& moment, const std::vector<const Measure*>& measures) {
    std::lock_guard lock(mutex_);
    std::int64_t latest = newest_entry(db);
    State& state = state_of(moment);
    // Somebody with a newer view was here while we waited: what they left is newer than what we see.
    bool behind = state.schools && latest < state.seen;
    try {
        if (!state.schools) {
            state.schools = schools(db, moment);
            state.seen = latest;
        } else if (state.seen < latest) {
            bring_up(db, moment, state, changes_since(db, state.seen));
            state.seen = latest;
        }
        Tally out{.schools = state.schools, .numbers = {}};
        for (const Measure* m : measures) {
            auto found = state.slots.find(m);
            if (found == state.slots.end() && behind) {
                out.numbers.push_back(count_all(db, moment, *m));
                continue;
            }
            if (found == state.slots.end()) found = state.slots.emplace(m, counted(db, moment, *m)).first;
            out.numbers.push_back(found->second.numbers);
        }
        return out;
    } catch (...) {
        states_.erase(moment.key());  // half brought up is worse than forgotten
        throw;
    }
}

Tally Tallies::within(Transaction& t, const Moment& moment, const std::vector<const Measure*>& measures) {
    State mine;  // shares the numbers
    {
        std::lock_guard lock(mutex_);
        if (auto found = states_.find(moment.key()); found != states_.end()) mine = found->second;
    }
    if (!mine.schools) return count(t.db(), moment, measures);
    std::erase_if(mine.slots,
                  [&](const auto& s) { return std::ranges::find(measures, s.first) == measures.end(); });
    auto changes = changes_since(t.db(), mine.seen);
    for (const auto* more : {&t.earlier_changes(), &t.changes()})
        for (const auto& c : *more) changes.push_back({std::string(c.table), c.unit});
    bring_up(t.db(), moment, mine, changes);
    Tally out{.schools = mine.schools, .numbers = {}};
    for (const Measure* m : measures) {
        auto found = mine.slots.find(m);
        out.numbers.push_back(found == mine.slots.end() ? count_all(t.db(), moment, *m)
                                                        : found->second.numbers);
    }
    return out;
}

Tally Tallies::count(Db& db, const Moment& moment, const std::vector<const Measure*>& measures) const {
    Tally out{.schools = schools(db, moment), .numbers = {}};
    for (const Measure* m : measures) out.numbers.push_back(count_all(db, moment, *m));
    return out;
}

}  // namespace khue
