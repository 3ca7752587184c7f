#include "modules/warehouse/batches.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>

#include "core/value_type.hpp"
#include "modules/units/tree.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::string_view columns =
    "id, records, attempts, code, body, error, created_at, next_at, ended_at";
constexpr std::int64_t second = 1000;
constexpr std::size_t longest_note = 500, code_bytes = 12;

WarehouseBatch read_row(Statement& s) {
    WarehouseBatch b{.id = s.integer(0),
                     .records = s.integer(1),
                     .attempts = s.integer(2),
                     .code = std::string(s.text(3)),
                     .body = std::string(s.text(4)),
                     .error = std::string(s.text(5)),
                     .created_at = {s.integer(6)},
                     .next_at = {s.integer(7)}};
    if (!s.is_null(8)) b.ended_at = Instant{s.integer(8)};
    return b;
}

std::string missing_in_words(const std::vector<std::string>& names) {
    std::string out = "Thiếu trường bắt buộc:";
    for (const std::string& n : names) out += " " + n;
    return out;
}

// The records of a batch as they are written, one after the other.
class Body {
public:
    Body(const OpenConnection& c, const std::string& code, Instant at) : at_(at), writer_(text_) {
        writer_.object().member("batch", code).member("sender", sender_of(c));
        writer_.member("mode", code_of(c.record.mode)).member("made_at", at).key("records").array();
    }
    void add(std::string_view table, std::string_view id, std::string_view event, std::int64_t version,
             std::string_view json) {
        writer_.object().member("bang", table).member("idbanghi", id).member("sukien", event);
        writer_.member("phienban", version).member("thoigiancapnhat", at_).key("dulieu");
        if (json.empty())
            writer_.null();
        else
            writer_.raw(json);
        writer_.end_object();
        ++count_;
    }
    std::string take() {
        writer_.end_array().end_object();
        return std::move(text_);
    }
    std::int64_t count() const { return count_; }

private:
    Instant at_;
    std::string text_;
    JsonWriter writer_;
    std::int64_t count_ = 0;
};

struct Desk {
    const BatchMaker& maker;
    Transaction& t;
    const OpenConnection& c;
    Scope scope;
    std::string sender;
    ContentMaker contents;
    std::int64_t batch;
    Body& body;

    void keep(LedgerRow r, std::string_view state, std::string_view note = "") {
        r.state = std::string(state);
        keep_row(t, c.record.id, r, r.state == "in_batch" ? batch : 0, note);
    }

    // The record as it stands, or nothing when it is gone or does not belong into the table any more.
    std::optional<MappedContent> content_of(const MappedTable& table, const raw::RecordsById& records,
                                            LedgerRow& r) {
        const auto found = records.find(r.record_id);
        if (found == records.end()) return std::nullopt;
        const void* record = found->second.get();
        if (table.entity->scope != Entity::npos) {
            const Field& unit = table.entity->fields[table.entity->scope];
            r.unit_id = unit.type->measure(value_at(unit, record));
        }
        MappedContent content = contents.make(table, record);
        if (content.json.empty()) return std::nullopt;
        return content;
    }

    void send(LedgerRow r, std::string_view event, std::string_view json) {
        r.event = std::string(event);
        body.add(r.table, row_id(sender, r.table, r.record_id), event, r.version, json);
        keep(std::move(r), "in_batch");
    }

    void cancel(LedgerRow r) {
        if (r.version == 0) return forget_row(t, c.record.id, r);
        const bool known = r.event == "CANCEL" && r.accepted_version == r.version;
        if (known) return keep(std::move(r), "accepted");
        if (r.event != "CANCEL") ++r.version;
        r.hash.clear();
        send(std::move(r), "CANCEL", "");
    }

    // Rows of one table.
    void look_at_all(std::span<const LedgerRow> rows) {
        const MappedTable* table = maker.mapping.find(rows.front().table);
        raw::RecordsById records;
        if (table) {
            std::vector<std::int64_t> ids;
            for (const LedgerRow& r : rows) ids.push_back(r.record_id);
            records = raw::get_several(t.db(), *table->entity, scope, ids);
            contents.look_ahead(*table, records);
        }
        for (const LedgerRow& r : rows) look_at(table, records, r);
    }

    void look_at(const MappedTable* table, const raw::RecordsById& records, LedgerRow r) {
        auto content = table ? content_of(*table, records, r) : std::nullopt;
        if (!content) return cancel(std::move(r));
        if (!content->missing.empty()) return keep(std::move(r), "held", missing_in_words(content->missing));
        std::string hash = content_hash(content->json);
        const bool same = r.version > 0 && r.event != "CANCEL" && r.hash == hash;
        if (same && r.accepted_version == r.version) return keep(std::move(r), "accepted");
        const std::string event = same ? r.event : r.version == 0 || r.event == "CANCEL" ? "NEW" : "UPDATE";
        if (!same) ++r.version;
        r.hash = std::move(hash);
        send(std::move(r), event, content->json);
    }
};

void add_strays(Db& db, Id<Connection> connection, std::int64_t limit, Body& body) {
    for (auto& s = query(db,
                         "SELECT tbl, row_id, version FROM warehouse_stray WHERE connection_id = $1 ORDER BY "
                         "row_id LIMIT $2",
                         connection.value, limit);
         s.step();)
        body.add(s.text(0), s.text(1), "CANCEL", s.integer(2), "");
}

std::int64_t next_number(Transaction& t, Id<Connection> connection, const std::string& code) {
    auto& s = query(t.db(),
                    "INSERT INTO warehouse_batch (connection_id, code, body, records, attempts, error, "
                    "created_at, next_at) VALUES ($1, $2, '', 0, 0, '', $3, $3) RETURNING id",
                    connection.value, code, t.at().ms);
    const std::int64_t id = s.step() ? s.integer(0) : 0;
    s.reset();
    return id;
}

// What one receipt does to the row it is for.
void take_receipt(LedgerRow& r, const Json& receipt, std::string& note) {
    const std::string result = receipt["ketqua"].text_or();
    const bool changed_since = r.state == "dirty";
    if (result == "accepted") {
        r.accepted_version = r.version;
        if (!changed_since) r.state = "accepted";
    } else if (result == "rejected") {
        note = receipt["lydo"].text_or().substr(0, longest_note);
        if (!changed_since) r.state = "rejected";
    } else {  // "stale": it has a greater version, or another content under this one
        r.version = std::max(r.version, receipt["phienbanhienco"].integer_or(r.version));
        r.hash.clear();
        r.accepted_version = 0;
        if (r.event == "CANCEL") ++r.version;
        r.state = "dirty";
    }
}

using Receipts = std::map<std::string, const Json*, std::less<>>;

void take_strays(Transaction& t, Id<Connection> connection, const Receipts& receipts) {
    std::vector<std::pair<std::string, std::int64_t>> strays;
    for (auto& s = query(t.db(), "SELECT row_id, version FROM warehouse_stray WHERE connection_id = $1",
                         connection.value);
         s.step();)
        strays.emplace_back(s.text(0), s.integer(1));
    for (const auto& [id, version] : strays) {
        const auto found = receipts.find(id);
        if (found == receipts.end()) continue;
        const Json& receipt = *found->second;
        const bool stale = receipt["ketqua"].text_or() == "stale";
        if (stale)
            run(t.db(), "UPDATE warehouse_stray SET version = $3 WHERE connection_id = $1 AND row_id = $2",
                connection.value, id, std::max(version, receipt["phienbanhienco"].integer_or(version)) + 1);
        else
            run(t.db(), "DELETE FROM warehouse_stray WHERE connection_id = $1 AND row_id = $2",
                connection.value, id);
    }
}

}  // namespace

Scope scope_of_connection(Db& db, const Connection& c) {
    return {.units = with_descendants(db, c.unit_id.value)};
}

std::string sender_of(const OpenConnection& c) { return c.setting("sender", "khue"); }

std::optional<WarehouseBatch> open_batch(Db& db, Id<Connection> connection) {
    std::optional<WarehouseBatch> out;
    auto& s = query(db,
                    "SELECT " + std::string(columns) +
                        " FROM warehouse_batch WHERE connection_id = $1 AND ended_at IS NULL ORDER BY id "
                        "LIMIT 1",
                    connection.value);
    if (s.step()) out = read_row(s);
    s.reset();
    return out;
}

std::vector<WarehouseBatch> batches_of(Db& db, Id<Connection> connection, std::int64_t before,
                                       std::int64_t limit) {
    std::vector<WarehouseBatch> out;
    for (auto& s = query(db,
                         "SELECT " + std::string(columns) +
                             " FROM warehouse_batch WHERE connection_id = $1 AND ($2 = 0 OR id < $2) ORDER "
                             "BY id DESC LIMIT $3",
                         connection.value, before, limit);
         s.step();)
        out.push_back(read_row(s));
    return out;
}

BatchStep make_batch(const BatchMaker& maker, Transaction& t, const OpenConnection& c) {
    if (open_batch(t.db(), c.record.id)) return {.looked = true, .made = true};
    std::int64_t limit = maker.mapping.batch_records;
    const std::string wished = c.setting("batch_records");
    std::from_chars(wished.data(), wished.data() + wished.size(), limit);
    limit = std::clamp<std::int64_t>(limit, 1, 10'000);
    const auto dirty = dirty_rows(t.db(), c.record.id, limit);
    const std::string code = random_hex(code_bytes);
    Body body(c, code, t.at());
    const std::int64_t batch = next_number(t, c.record.id, code);
    Desk desk{maker,
              t,
              c,
              scope_of_connection(t.db(), c.record),
              sender_of(c),
              ContentMaker(t.db(), sender_of(c), maker.app),
              batch,
              body};
    for (std::span<const LedgerRow> left = dirty; !left.empty();) {  // they are in the order of the tables
        const auto other =
            std::ranges::find_if(left, [&](const LedgerRow& r) { return r.table != left.front().table; });
        const auto rows = left.first(static_cast<std::size_t>(other - left.begin()));
        desk.look_at_all(rows);
        left = left.subspan(rows.size());
    }
    add_strays(t.db(), c.record.id, limit, body);
    const std::int64_t count = body.count();
    if (count == 0) {
        run(t.db(), "DELETE FROM warehouse_batch WHERE id = $1", batch);
        return {.looked = !dirty.empty(), .made = false};
    }
    run(t.db(), "UPDATE warehouse_batch SET body = $2, records = $3 WHERE id = $1", batch, body.take(),
        count);
    return {.looked = true, .made = true};
}

bool apply_receipts(Transaction& t, const OpenConnection& c, const WarehouseBatch& b, const Json& answer) {
    if (answer["batch"].text_or() != b.code || !answer["receipts"].is_array()) return false;
    const auto still = open_batch(t.db(), c.record.id);
    if (!still || still->id != b.id) return true;  // applied already, by the answer that came first
    Receipts receipts;
    for (const Json& r : answer["receipts"].items) receipts[r["idbanghi"].text_or()] = &r;
    const std::string sender = sender_of(c);
    for (LedgerRow r : rows_of_batch(t.db(), c.record.id, b.id)) {
        const auto found = receipts.find(row_id(sender, r.table, r.record_id));
        std::string note;
        if (found != receipts.end() && (*found->second)["phienban"].integer_or(0) == r.version)
            take_receipt(r, *found->second, note);
        else
            r.state = "dirty";
        keep_row(t, c.record.id, r, 0, note);
    }
    take_strays(t, c.record.id, receipts);
    run(t.db(), "UPDATE warehouse_batch SET body = '', error = '', ended_at = $2 WHERE id = $1", b.id,
        t.at().ms);
    return true;
}

void note_attempt(Transaction& t, const WarehouseBatch& b, std::string_view why, std::int64_t pause) {
    run(t.db(),
        "UPDATE warehouse_batch SET attempts = attempts + 1, error = $2, next_at = $3 WHERE id = $1 AND "
        "ended_at IS NULL",
        b.id, why, t.at().ms + pause * second);
}

void note_stray(Transaction& t, Id<Connection> connection, std::string_view table, std::string_view id,
                std::int64_t version) {
    run(t.db(),
        "INSERT INTO warehouse_stray (connection_id, row_id, tbl, version) VALUES ($1, $2, $3, $4) ON "
        "CONFLICT "
        "(connection_id, row_id) DO UPDATE SET version = excluded.version",
        connection.value, id, table, version + 1);
}

std::int64_t waiting_rows(Db& db, Id<Connection> connection) {
    auto& s = query(db,
                    "SELECT (SELECT count(*) FROM warehouse_ledger WHERE connection_id = $1 AND state IN "
                    "('dirty', 'in_batch') AND state <> 'accepted') + (SELECT count(*) FROM warehouse_stray "
                    "WHERE connection_id = $1)",
                    connection.value);
    const std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

}  // namespace khue
