#include "modules/warehouse/sender.hpp"

#include <algorithm>

#include "modules/warehouse/datasets.hpp"

namespace khue {
namespace {

constexpr std::int64_t second = 1000;
constexpr std::size_t most_answer = 64u << 20;
constexpr std::string_view standing = "accepted_version > 0 AND event <> 'CANCEL'";

Actor house() { return {.name = "khue"}; }

HttpCall call_to(const WarehouseDesk& desk, const OpenConnection& c, std::string_view path) {
    HttpCall what = call_over(c, path);
    what.total_seconds = desk.maker.mapping.timeout_seconds;
    what.most_bytes = most_answer;
    if (const std::string token = c.secret("token"); !token.empty())
        what.headers.emplace_back("Authorization", "Bearer " + token);
    return what;
}

// What the warehouse says is wrong, in our words where we know it.
std::string refusal_in_words(const HttpReply& reply) {
    const Json json = parse_json(reply.body).value_or(Json{});
    const std::string error = json["error"].text_or();
    if (error == "clock")
        return "Đồng hồ của máy chủ này và của kho lệch nhau quá mức kho cho phép; dữ liệu đang chờ, chưa "
               "gửi.";
    if (error == "signature") return "Kho không nhận chữ ký của máy chủ này; xin kiểm tra khóa đã đăng ký.";
    return in_words(reply);
}

// The receipts of an answer, when it is whole, is for this batch and, where a key is known, is signed.
std::optional<Json> receipts_of(const OpenConnection& c, const HttpReply& reply, std::string& why) {
    const std::string key = c.setting("receiver_key");
    if (!key.empty() && !check_detached_jws(key, reply.header("x-jws-signature"), reply.body).holds) {
        why = "Biên nhận của kho không có chữ ký hợp lệ.";
        return std::nullopt;
    }
    auto json = parse_json(reply.body);
    if (!json || !(*json)["receipts"].is_array()) {
        why = "Biên nhận của kho không đọc được hoặc không trọn vẹn.";
        return std::nullopt;
    }
    return json;
}

std::int64_t pause_of(const WarehouseMapping& mapping, const WarehouseBatch& b) {
    const auto last = mapping.retry_seconds.size() - 1;
    return mapping.retry_seconds[std::min(static_cast<std::size_t>(b.attempts), last)];
}

void fail(const WarehouseDesk& desk, const OpenConnection& c, const WarehouseBatch& b,
          const std::string& why) {
    desk.maker.app.database().write(house(), [&](Transaction& t) {
        note_attempt(t, b, why, pause_of(desk.maker.mapping, b));
        note_failure(t, c.record.id, why);
    });
}

// True when it is done with.
bool send(const WarehouseDesk& desk, const OpenConnection& c, const WarehouseBatch& b,
          const std::function<bool()>& wanted) {
    HttpCall what = call_to(desk, c, "/batches");
    what.method = "POST";
    what.body = b.body;
    what.headers.emplace_back("Content-Type", "application/json");
    what.headers.emplace_back(
        "X-JWS-Signature", detached_jws(desk.signer, b.body, "\"iat\":" + std::to_string(now().ms / second)));
    const HttpReply reply = call(what, wanted);
    if (reply.fault == CallFault::stopped) return false;
    std::string why = refusal_in_words(reply);
    const auto receipts = reply.ok() ? receipts_of(c, reply, why) : std::nullopt;
    if (!receipts) {
        fail(desk, c, b, why);
        return false;
    }
    bool applied = false;
    desk.maker.app.database().write(house(), [&](Transaction& t) {
        applied = apply_receipts(t, c, b, *receipts);
        if (applied) note_success(t, c.record.id);
    });
    if (!applied) fail(desk, c, b, "Biên nhận của kho là của một lô khác.");
    return applied;
}

// True when nothing waits any more.
bool send_all(const WarehouseDesk& desk, const OpenConnection& c, const std::function<bool()>& wanted) {
    Database& database = desk.maker.app.database();
    while (wanted()) {
        std::optional<WarehouseBatch> open;
        database.read([&](Db& db) { open = open_batch(db, c.record.id); });
        if (open && (open->next_at.ms > now().ms || !send(desk, c, *open, wanted))) return false;
        if (open) continue;
        BatchStep step;
        database.write(house(), [&](Transaction& t) { step = make_batch(desk.maker, t, c); });
        if (!step.looked && !step.made) return true;
    }
    return false;
}

void note_how_it_stands(const WarehouseDesk& desk, const OpenConnection& c) {
    desk.maker.app.database().write(house(), [&](Transaction& t) {
        note_waiting(t, c.record.id, waiting_rows(t.db(), c.record.id));
        keep_datasets(t, desk.maker.mapping, c.record);
    });
}

bool reconciled_today(Db& db, Id<Connection> id, Instant at) {
    const auto last = reconciliations_of(db, id, 1);
    return !last.empty() && last.front().error.empty() && local_date(last.front().at) == local_date(at);
}

// ---- reconciliation ----

RowTally tally_of(const Json& json) {
    RowTally out;
    const auto& parts = json["parts"].items;
    for (std::size_t i = 0; i < std::min(parts.size(), RowTally::parts); ++i) {
        out.counts[i] = parts[i].items.size() == 2 ? parts[i].items[0].integer_or(0) : 0;
        const std::string hex = parts[i].items.size() == 2 ? parts[i].items[1].text_or() : "";
        out.hashes[i].clear();
        for (std::size_t d = 0; d + 1 < hex.size(); d += 2)
            out.hashes[i] += static_cast<char>(std::strtol(hex.substr(d, 2).c_str(), nullptr, 16));
    }
    return out;
}

struct TheirRow {
    std::string id, hash;
    std::int64_t version = 0;
};

HttpReply ask(const WarehouseDesk& desk, const OpenConnection& c, const std::string& path,
              const std::function<bool()>& wanted) {
    return call(call_to(desk, c, path), wanted);
}

std::optional<std::vector<TheirRow>> their_rows(const WarehouseDesk& desk, const OpenConnection& c,
                                                const std::string& table, std::size_t part,
                                                const std::function<bool()>& wanted) {
    const HttpReply reply = ask(
        desk, c,
        "/reconciliation/rows?sender=" + sender_of(c) + "&bang=" + table + "&part=" + std::to_string(part),
        wanted);
    const auto json = reply.ok() ? parse_json(reply.body) : std::nullopt;
    if (!json || !(*json)["rows"].is_array()) return std::nullopt;
    std::vector<TheirRow> out;
    for (const Json& r : (*json)["rows"].items)
        out.push_back({.id = r["idbanghi"].text_or(),
                       .hash = r["hash"].text_or(),
                       .version = r["phienban"].integer_or(0)});
    return out;
}

// Another word for a row than ours makes it go again, above both versions.
void send_again(Transaction& t, Id<Connection> connection, LedgerRow r, std::int64_t their_version) {
    r.version = std::max(r.version, their_version);
    if (r.event == "CANCEL") ++r.version;
    r.hash.clear();
    r.accepted_version = 0;
    r.state = "dirty";
    keep_row(t, connection, r, 0, "");
}

std::vector<LedgerRow> our_rows(Db& db, const OpenConnection& c, const std::string& table) {
    std::vector<LedgerRow> out;
    for (auto& s = query(db,
                         "SELECT record_id, unit_id, version, event, hash, state, accepted_version FROM "
                         "warehouse_ledger WHERE connection_id = $1 AND tbl = $2 AND version > 0",
                         c.record.id.value, table);
         s.step();)
        out.push_back({.table = table,
                       .record_id = s.integer(0),
                       .unit_id = s.integer(1),
                       .version = s.integer(2),
                       .event = std::string(s.text(3)),
                       .hash = std::string(s.text(4)),
                       .state = std::string(s.text(5)),
                       .accepted_version = s.integer(6)});
    return out;
}

// How many rows of these parts of a table differ; they go again.
std::int64_t mend(Transaction& t, const OpenConnection& c, const std::string& table,
                  const std::map<std::size_t, std::vector<TheirRow>>& theirs) {
    std::map<std::string, TheirRow> there;
    for (const auto& [part, rows] : theirs)
        for (const TheirRow& r : rows) there[r.id] = r;
    std::int64_t differing = 0;
    for (const LedgerRow& r : our_rows(t.db(), c, table)) {
        const std::string id = row_id(sender_of(c), table, r.record_id);
        if (!theirs.contains(part_of_row(id))) continue;
        const auto found = there.find(id);
        const bool has = found != there.end();
        const bool should = r.accepted_version > 0 && r.event != "CANCEL";
        const bool same = has && should && found->second.version == r.version && found->second.hash == r.hash;
        if (!same && (has || should) && r.state == "accepted") {
            send_again(t, c.record.id, r, has ? found->second.version : 0);
            ++differing;
        }
        if (has) there.erase(found);
    }
    for (const auto& [id, row] : there) {
        note_stray(t, c.record.id, table, id, row.version);
        ++differing;
    }
    return differing;
}

void keep(Transaction& t, Id<Connection> connection, Reconciliation& r) {
    auto& s = query(t.db(),
                    "INSERT INTO warehouse_reconciliation (connection_id, at, ours, theirs, differing, "
                    "is_equal, error) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                    connection.value, t.at().ms, r.ours, r.theirs, r.differing, r.equal ? 1 : 0, r.error);
    if (s.step()) r.id = s.integer(0);
    s.reset();
    r.at = t.at();
    if (!r.error.empty()) note_failure(t, connection, r.error);
}

void serve(const WarehouseDesk& desk, const OpenConnection& c, const std::function<bool()>& wanted) {
    Database& database = desk.maker.app.database();
    gather_changes(desk.maker, c, wanted);
    bool all = send_all(desk, c, wanted);
    bool due = false;
    database.read([&](Db& db) { due = all && !reconciled_today(db, c.record.id, now()); });
    if (due && wanted()) {
        look_at_everything(desk.maker, c, wanted);
        all = send_all(desk, c, wanted);
        if (all && reconcile(desk, c, wanted).differing > 0 && send_all(desk, c, wanted))
            reconcile(desk, c, wanted);
    }
    note_how_it_stands(desk, c);
}

}  // namespace

std::map<std::string, RowTally> our_tallies(Db& db, const OpenConnection& c) {
    std::map<std::string, RowTally> out;
    const std::string sender = sender_of(c);
    for (auto& s =
             query(db,
                   "SELECT tbl, record_id, version, hash FROM warehouse_ledger WHERE connection_id = $1 "
                   "AND " +
                       std::string(standing),
                   c.record.id.value);
         s.step();) {
        const std::string_view table = s.text(0);
        auto [found, fresh] = out.try_emplace(std::string(table));
        found->second.add(row_id(sender, table, s.integer(1)), s.integer(2), s.text(3));
    }
    return out;
}

Reconciliation reconcile(const WarehouseDesk& desk, const OpenConnection& c,
                         const std::function<bool()>& wanted) {
    Reconciliation out;
    Database& database = desk.maker.app.database();
    std::map<std::string, RowTally> ours, theirs;
    database.read([&](Db& db) { ours = our_tallies(db, c); });
    const HttpReply reply = ask(desk, c, "/reconciliation?sender=" + sender_of(c), wanted);
    if (reply.fault == CallFault::stopped) return out;
    const auto json = reply.ok() ? parse_json(reply.body) : std::nullopt;
    if (!json || !(*json)["tables"].is_array())
        out.error = reply.ok() ? "Kho trả lời đối soát không đọc được." : refusal_in_words(reply);
    else
        for (const Json& t : (*json)["tables"].items) theirs[t["bang"].text_or()] = tally_of(t);
    std::map<std::string, std::map<std::size_t, std::vector<TheirRow>>> differing;
    std::set<std::string> tables;
    for (const auto& [table, tally] : ours) tables.insert(table), out.ours += tally.count();
    for (const auto& [table, tally] : theirs) tables.insert(table), out.theirs += tally.count();
    for (const std::string& table : tables) {
        if (!out.error.empty()) break;
        const RowTally &mine = ours[table], &other = theirs[table];
        for (std::size_t part = 0; part < RowTally::parts && out.error.empty(); ++part) {
            if (mine.counts[part] == other.counts[part] && mine.hashes[part] == other.hashes[part]) continue;
            auto rows = their_rows(desk, c, table, part, wanted);
            if (!rows)
                out.error = "Kho không cho xem các bản ghi khác nhau khi đối soát.";
            else
                differing[table][part] = std::move(*rows);
        }
    }
    out.equal = out.error.empty() && differing.empty();
    std::vector<std::string> agreed;
    std::ranges::copy_if(tables, std::back_inserter(agreed),
                         [&](const std::string& table) { return !differing.contains(table); });
    database.write(house(), [&](Transaction& t) {
        if (out.error.empty()) {
            out.differing = 0;
            for (const auto& [table, parts] : differing) out.differing += mend(t, c, table, parts);
            note_agreed(t, c.record.id, agreed);
        }
        keep(t, c.record.id, out);
    });
    return out;
}

std::vector<Reconciliation> reconciliations_of(Db& db, Id<Connection> id, std::int64_t limit) {
    std::vector<Reconciliation> out;
    for (auto& s = query(db,
                         "SELECT id, at, ours, theirs, differing, is_equal, error FROM "
                         "warehouse_reconciliation WHERE connection_id = $1 ORDER BY id DESC LIMIT $2",
                         id.value, limit);
         s.step();)
        out.push_back({.id = s.integer(0),
                       .at = {s.integer(1)},
                       .ours = s.integer(2),
                       .theirs = s.integer(3),
                       .differing = s.integer(4),
                       .equal = s.integer(5) == 1,
                       .error = std::string(s.text(6))});
    return out;
}

void warehouse_round(const WarehouseDesk& desk, const std::function<bool()>& wanted) {
    std::vector<OpenConnection> all;
    desk.maker.app.database().read([&](Db& db) {
        for (const Connection& c : connections_of(db, "kho_thanh_pho"))
            if (auto opened = open_connection(db, desk.box, c.id)) all.push_back(std::move(*opened));
    });
    for (const OpenConnection& c : all) serve(desk, c, wanted);
}

}  // namespace khue
