#include "modules/warehouse/datasets.hpp"

#include "modules/warehouse/shared_dataset.hpp"

namespace khue {
namespace {

// By table, the moment since when something of it has not been accepted.
std::map<std::string, Instant> waiting_since(Db& db, Id<Connection> id) {
    std::map<std::string, Instant> out;
    for (auto& s = query(db,
                         "SELECT tbl, min(since) FROM warehouse_ledger WHERE connection_id = $1 AND state <> "
                         "'accepted' GROUP BY tbl",
                         id.value);
         s.step();)
        out.emplace(s.text(0), Instant{s.integer(1)});
    return out;
}

std::map<std::string, Date> agreed_days(Db& db, Id<Connection> id) {
    std::map<std::string, Date> out;
    for (auto& s =
             query(db, "SELECT tbl, agreed_at FROM warehouse_agreement WHERE connection_id = $1", id.value);
         s.step();)
        out.emplace(s.text(0), local_date(Instant{s.integer(1)}));
    return out;
}

bool has_rows(Db& db, Id<Connection> id, const std::string& table) {
    auto& s = query(db, "SELECT 1 FROM warehouse_ledger WHERE connection_id = $1 AND tbl = $2 LIMIT 1",
                    id.value, table);
    const bool found = s.step();
    s.reset();
    return found;
}

std::string lateness(const DatasetState& s, std::optional<Instant> since, bool filled, Date today,
                     std::int64_t days) {
    if (!filled) return "Chưa có bản ghi nào.";
    if (since && local_date(*since).days + days < today.days)
        return "Còn bản ghi chưa được kho nhận từ ngày " + to_vietnamese(local_date(*since)) + ".";
    if (!s.agreed_on) return "Chưa có lần đối soát nào hai bên khớp nhau.";
    if (s.agreed_on->days + days < today.days)
        return "Lần đối soát hai bên khớp nhau gần nhất là ngày " + to_vietnamese(*s.agreed_on) + ".";
    return "";
}

}  // namespace

std::vector<DatasetState> dataset_states(Db& db, const WarehouseMapping& mapping, Id<Connection> id,
                                         Date today) {
    const auto waiting = waiting_since(db, id);
    const auto agreed = agreed_days(db, id);
    std::vector<DatasetState> out;
    for (const MappedTable& t : mapping.tables) {
        DatasetState s{.table = &t};
        const bool filled = has_rows(db, id, t.table);
        s.due = filled || !t.may_be_empty;
        if (const auto found = agreed.find(t.table); found != agreed.end()) s.agreed_on = found->second;
        const auto since = waiting.find(t.table);
        s.late = lateness(s, since == waiting.end() ? std::nullopt : std::optional(since->second), filled,
                          today, mapping.on_time_days);
        out.push_back(std::move(s));
    }
    return out;
}

void note_agreed(Transaction& t, Id<Connection> id, const std::vector<std::string>& tables) {
    for (const std::string& table : tables)
        run(t.db(),
            "INSERT INTO warehouse_agreement (connection_id, tbl, agreed_at) VALUES ($1, $2, $3) ON CONFLICT "
            "(connection_id, tbl) DO UPDATE SET agreed_at = excluded.agreed_at",
            id.value, table, t.at().ms);
}

void keep_datasets(Transaction& t, const WarehouseMapping& mapping, const Connection& c) {
    if (!c.counts()) return;
    const Scope scope = Scope::of(c.unit_id.value);
    std::map<std::string, SharedDataset> kept;
    for (SharedDataset& d :
         list<SharedDataset>(t.db(), scope, {.filters = {where<&SharedDataset::connection_id>(c.id.value)}}))
        kept.emplace(d.dataset, std::move(d));
    for (const DatasetState& s : dataset_states(t.db(), mapping, c.id, local_date(t.at()))) {
        SharedDataset d = kept[s.table->table];
        const SharedDataset before = d;
        d.unit_id = c.unit_id, d.connection_id = c.id;
        d.dataset = s.table->table, d.name = s.table->label;
        d.due = s.due, d.on_time = s.late.empty();
        d.late = s.late.empty() ? std::nullopt : std::optional(s.late);
        if (!d.id)
            insert(t, scope, d);
        else if (d.due != before.due || d.late != before.late || d.name != before.name)
            update(t, scope, d);
    }
}

}  // namespace khue
