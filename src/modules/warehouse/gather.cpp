#include "modules/warehouse/gather.hpp"

#include <algorithm>
#include <set>

#include "core/value_type.hpp"
#include "modules/exchange/feed.hpp"

namespace khue {
namespace {

constexpr std::int64_t some = 2000;  // records or changes at once

std::optional<std::int64_t> cursor_of(Db& db, Id<Connection> id) {
    std::optional<std::int64_t> out;
    auto& s = query(db, "SELECT cursor FROM warehouse_place WHERE connection_id = $1", id.value);
    if (s.step()) out = s.integer(0);
    s.reset();
    return out;
}

void keep_cursor(Transaction& t, Id<Connection> id, std::int64_t cursor) {
    run(t.db(),
        "INSERT INTO warehouse_place (connection_id, cursor) VALUES ($1, $2) ON CONFLICT (connection_id) DO "
        "UPDATE SET cursor = excluded.cursor",
        id.value, cursor);
}

std::string unit_column(const Entity& e) {
    return e.scope == Entity::npos ? "0" : std::string(e.fields[e.scope].name);
}

// Everything the tables show something of, with all its units: who left a unit must be found.
std::vector<FeedSight> sights_of(const BatchMaker& maker) {
    std::set<const Entity*> shown;
    for (const MappedTable& t : maker.mapping.tables) {
        shown.insert(t.entity);
        for (const MappedField& f : t.fields)
            for (const Field* step : f.path)
                if (!step->target.empty() && f.path.size() > 1) shown.insert(maker.app.entity(step->target));
    }
    std::vector<FeedSight> out;
    for (const Entity* e : shown) out.push_back({e, Scope::everything()});
    return out;
}

// The records that show something of a changed one: those that point to it.
void mark_dependents(Transaction& t, Id<Connection> connection, const MappedTable& table,
                     const Entity& changed, std::int64_t id) {
    std::set<const Field*> references;
    auto note = [&](const MappedField& f) {
        if (f.path.size() > 1 && f.path.front()->target == changed.name) references.insert(f.path.front());
    };
    std::ranges::for_each(table.fields, note);
    if (table.when) note(*table.when);
    for (const Field* f : references) {
        std::vector<std::pair<std::int64_t, std::int64_t>> rows;
        for (auto& s = query(t.db(),
                             "SELECT id, " + unit_column(*table.entity) + " FROM " +
                                 std::string(table.entity->name) + " WHERE " + std::string(f->name) + " = $1",
                             id);
             s.step();)
            rows.emplace_back(s.integer(0), s.integer(1));
        for (const auto& [row, unit] : rows) mark_dirty(t, connection, table.table, row, unit);
    }
}

void mark_change(const BatchMaker& maker, Transaction& t, Id<Connection> connection, const FeedItem& item) {
    for (const MappedTable& table : maker.mapping.tables) {
        if (table.entity->name == item.entity)
            mark_dirty(t, connection, table.table, item.record_id, item.unit_id);
        mark_dependents(t, connection, table, *maker.app.entity(item.entity), item.record_id);
    }
}

struct Sweep {
    std::vector<std::pair<std::int64_t, std::int64_t>> differing;  // record, unit
    std::int64_t last = 0;
    bool more = false;
};

// The ledger's rows between two records, and what they say.
std::map<std::int64_t, LedgerRow> ledger_between(Db& db, Id<Connection> c, std::string_view table,
                                                 std::int64_t after, std::int64_t last) {
    std::map<std::int64_t, LedgerRow> out;
    for (auto& s = query(db,
                         "SELECT record_id, unit_id, event, hash, state FROM warehouse_ledger WHERE "
                         "connection_id = $1 AND tbl = $2 AND record_id > $3 AND record_id <= $4",
                         c.value, table, after, last);
         s.step();)
        out[s.integer(0)] = {.table = std::string(table),
                             .record_id = s.integer(0),
                             .unit_id = s.integer(1),
                             .event = std::string(s.text(2)),
                             .hash = std::string(s.text(3)),
                             .state = std::string(s.text(4))};
    return out;
}

bool agrees(const LedgerRow* row, const MappedContent& content) {
    const bool stands = row && row->event != "CANCEL" && row->event != "";
    if (content.json.empty()) return !stands;
    if (!content.missing.empty()) return row && row->state == "held";
    return stands && row->state == "accepted" && row->hash == content_hash(content.json);
}

std::vector<std::int64_t> ids_after(Db& db, const Entity& e, std::int64_t after) {
    std::vector<std::int64_t> out;
    for (auto& s = query(db, "SELECT id FROM " + std::string(e.name) + " WHERE id > $1 ORDER BY id LIMIT $2",
                         after, some);
         s.step();)
        out.push_back(s.integer(0));
    return out;
}

Sweep look_at_some(const BatchMaker& maker, Db& db, const OpenConnection& c, const MappedTable& table,
                   const Scope& scope, std::int64_t after) {
    const auto ids = ids_after(db, *table.entity, after);
    Sweep out{
        .differing = {}, .last = ids.size() == some ? ids.back() : INT64_MAX, .more = ids.size() == some};
    auto ledger = ledger_between(db, c.record.id, table.table, after, out.last);
    ContentMaker contents(db, sender_of(c), maker.app);
    const auto records = raw::get_several(db, *table.entity, scope, ids);
    contents.look_ahead(table, records);
    for (const std::int64_t id : ids) {
        const auto row = ledger.find(id);
        const auto found = records.find(id);
        const void* record = found == records.end() ? nullptr : found->second.get();
        MappedContent content;
        if (record) content = contents.make(table, record);
        const Field* unit =
            table.entity->scope == Entity::npos ? nullptr : &table.entity->fields[table.entity->scope];
        if (!agrees(row == ledger.end() ? nullptr : &row->second, content))
            out.differing.emplace_back(id, record && unit ? unit->type->measure(value_at(*unit, record)) : 0);
        if (row != ledger.end()) ledger.erase(row);
    }
    for (const auto& [id, row] : ledger)  // of records that are no more
        if (row.event != "CANCEL" || row.state != "accepted") out.differing.emplace_back(id, row.unit_id);
    return out;
}

}  // namespace

void look_at_everything(const BatchMaker& maker, const OpenConnection& c,
                        const std::function<bool()>& wanted) {
    Database& database = maker.app.database();
    for (const MappedTable& table : maker.mapping.tables) {
        Sweep step{.differing = {}, .more = true};
        while (step.more && wanted()) {
            const std::int64_t after = step.last;
            database.read([&](Db& db) {
                step = look_at_some(maker, db, c, table, scope_of_connection(db, c.record), after);
            });
            if (step.differing.empty()) continue;
            database.write({.name = "khue"}, [&](Transaction& t) {
                for (const auto& [id, unit] : step.differing)
                    mark_dirty(t, c.record.id, table.table, id, unit);
            });
        }
    }
}

void gather_changes(const BatchMaker& maker, const OpenConnection& c, const std::function<bool()>& wanted) {
    Database& database = maker.app.database();
    std::optional<std::int64_t> cursor;
    std::int64_t end = 0;
    database.read([&](Db& db) {
        cursor = cursor_of(db, c.record.id);
        end = feed_end(db);
    });
    if (!cursor) {  // what changes meanwhile is found from `end` on
        look_at_everything(maker, c, wanted);
        if (wanted())
            database.write({.name = "khue"}, [&](Transaction& t) { keep_cursor(t, c.record.id, end); });
        return;
    }
    const auto sights = sights_of(maker);
    for (bool more = true; more && wanted();) {
        database.write({.name = "khue"}, [&](Transaction& t) {
            const FeedPage page = feed_page(t.db(), sights, *cursor, some);
            for (const FeedItem& item : page.items) mark_change(maker, t, c.record.id, item);
            more = page.more;
            if (page.next == *cursor) return;
            keep_cursor(t, c.record.id, page.next);
            cursor = page.next;
        });
    }
}

}  // namespace khue
