#include "modules/warehouse/ledger.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::string_view columns = "tbl, record_id, unit_id, version, event, hash, state, accepted_version";

LedgerRow read_row(Statement& s) {
    return {.table = std::string(s.text(0)),
            .record_id = s.integer(1),
            .unit_id = s.integer(2),
            .version = s.integer(3),
            .event = std::string(s.text(4)),
            .hash = std::string(s.text(5)),
            .state = std::string(s.text(6)),
            .accepted_version = s.integer(7)};
}

int digit(char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; }

std::string raw_of(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return out;
}

}  // namespace

std::size_t part_of_row(std::string_view id) {
    if (id.size() < 2) return 0;
    return static_cast<std::size_t>((digit(id[0]) & 15) * 16 + (digit(id[1]) & 15));
}

void RowTally::add(std::string_view id, std::int64_t version, std::string_view hash) {
    const std::size_t part = part_of_row(id);
    const std::string one = raw_of(sha256_hex({id, "|", std::to_string(version), "|", hash}));
    ++counts[part];
    for (std::size_t i = 0; i < one.size(); ++i)
        hashes[part][i] = static_cast<char>(hashes[part][i] ^ one[i]);
}

std::int64_t RowTally::count() const {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

std::string content_hash(std::string_view json) { return sha256_hex(json); }

void mark_dirty(Transaction& t, Id<Connection> connection, std::string_view table, std::int64_t record,
                std::int64_t unit) {
    run(t.db(),
        "INSERT INTO warehouse_ledger (connection_id, tbl, record_id, unit_id, version, event, hash, state, "
        "accepted_version, batch, note, since) VALUES ($1, $2, $3, $4, 0, '', '', 'dirty', 0, 0, '', $5) ON "
        "CONFLICT (connection_id, tbl, record_id) DO UPDATE SET state = 'dirty', since = CASE WHEN "
        "warehouse_ledger.state = 'dirty' THEN warehouse_ledger.since ELSE excluded.since END, unit_id = "
        "CASE "
        "WHEN excluded.unit_id = 0 THEN warehouse_ledger.unit_id ELSE excluded.unit_id END",
        connection.value, table, record, unit, t.at().ms);
}

std::vector<LedgerRow> dirty_rows(Db& db, Id<Connection> connection, std::int64_t limit) {
    std::vector<LedgerRow> out;
    for (auto& s = query(db,
                         "SELECT " + std::string(columns) +
                             " FROM warehouse_ledger WHERE connection_id = $1 AND state = 'dirty' AND state "
                             "<> 'accepted' ORDER BY tbl, record_id LIMIT $2",
                         connection.value, limit);
         s.step();)
        out.push_back(read_row(s));
    return out;
}

std::vector<LedgerRow> rows_of_batch(Db& db, Id<Connection> connection, std::int64_t batch) {
    std::vector<LedgerRow> out;
    for (auto& s = query(db,
                         "SELECT " + std::string(columns) +
                             " FROM warehouse_ledger WHERE batch = $1 AND batch <> 0 AND connection_id = $2",
                         batch, connection.value);
         s.step();)
        out.push_back(read_row(s));
    return out;
}

void keep_row(Transaction& t, Id<Connection> connection, const LedgerRow& r, std::int64_t batch,
              std::string_view note) {
    run(t.db(),
        "UPDATE warehouse_ledger SET unit_id = $4, version = $5, event = $6, hash = $7, state = $8, "
        "accepted_version = $9, batch = $10, note = $11 WHERE connection_id = $1 AND tbl = $2 AND record_id "
        "= "
        "$3",
        connection.value, r.table, r.record_id, r.unit_id, r.version, r.event, r.hash, r.state,
        r.accepted_version, batch, note);
}

void forget_row(Transaction& t, Id<Connection> connection, const LedgerRow& r) {
    run(t.db(), "DELETE FROM warehouse_ledger WHERE connection_id = $1 AND tbl = $2 AND record_id = $3",
        connection.value, r.table, r.record_id);
}

namespace {

constexpr std::string_view not_gone = " AND NOT (event = 'CANCEL' AND state = 'accepted')";

std::int64_t& place_of(LedgerCount& c, std::string_view state) {
    if (state == "accepted") return c.accepted;
    if (state == "rejected") return c.rejected;
    return state == "held" ? c.held : c.to_send;
}

}  // namespace

std::vector<LedgerCount> ledger_counts(Db& db, Id<Connection> connection) {
    std::map<std::int64_t, LedgerCount> by_unit;
    for (auto& s = query(db,
                         "SELECT unit_id, state, count(*) FROM warehouse_ledger WHERE connection_id = $1" +
                             std::string(not_gone) + " GROUP BY unit_id, state",
                         connection.value);
         s.step();) {
        LedgerCount& c = by_unit[s.integer(0)];
        c.unit = s.integer(0);
        place_of(c, s.text(1)) += s.integer(2);
    }
    std::vector<LedgerCount> out;
    for (const auto& [unit, c] : by_unit) out.push_back(c);
    return out;
}

LedgerCount ledger_count(Db& db, Id<Connection> connection, std::int64_t unit) {
    LedgerCount c{.unit = unit};
    for (auto& s =
             query(db,
                   "SELECT state, count(*) FROM warehouse_ledger WHERE connection_id = $1 AND unit_id = "
                   "$2" +
                       std::string(not_gone) + " GROUP BY state",
                   connection.value, unit);
         s.step();)
        place_of(c, s.text(0)) += s.integer(1);
    return c;
}

}  // namespace khue
