#include "modules/exchange/webhooks.hpp"

#include <algorithm>

#include "modules/exchange/feed.hpp"
#include "modules/units/tree.hpp"
#include "store/audit.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t shortest_key = 16, most_answer = 64 << 10;
constexpr std::int64_t second = 1000;
constexpr std::string_view columns =
    "id, connection_id, from_cursor, to_cursor, changes, attempts, state, error, created_at, next_at, "
    "ended_at";

WebhookDelivery read_row(Statement& s) {
    WebhookDelivery d{.id = s.integer(0),
                      .connection = s.integer(1),
                      .from = s.integer(2),
                      .to = s.integer(3),
                      .changes = s.integer(4),
                      .attempts = s.integer(5),
                      .state = std::string(s.text(6)),
                      .error = std::string(s.text(7)),
                      .created_at = {s.integer(8)},
                      .next_at = {s.integer(9)}};
    if (!s.is_null(10)) d.ended_at = Instant{s.integer(10)};
    return d;
}

std::vector<std::string> comma_list(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        std::string_view word = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        if (!word.empty()) out.emplace_back(word);
    }
    return out;
}

// The units below the connection's own; of these, those its settings name.
Scope scope_of(Db& db, const OpenConnection& c) {
    Scope all{.units = with_descendants(db, c.record.unit_id.value)};
    const auto named = comma_list(c.setting("units"));
    if (named.empty()) return all;
    Scope some;
    for (const std::string& code : named)
        if (const auto unit = unit_by_code(db, code); unit && all.covers(unit->id.value))
            some.units.push_back(unit->id.value);
    return some;
}

std::vector<FeedSight> sights_of(const WebhookDesk& desk, Db& db, const OpenConnection& c) {
    const auto named = comma_list(c.setting("entities"));
    const Scope scope = scope_of(db, c);
    std::vector<FeedSight> out;
    for (const Entity* e : desk.app.entities()) {
        const bool wished = named.empty() || std::ranges::find(named, e->name) != named.end();
        if (wished && desk.clients.allows(read_permission(*e))) out.push_back({e, scope});
    }
    return out;
}

std::optional<WebhookDelivery> oldest_waiting(Db& db, Id<Connection> id) {
    std::optional<WebhookDelivery> out;
    auto& s = query(db,
                    "SELECT " + std::string(columns) +
                        " FROM webhook_delivery WHERE connection_id = $1 AND state = 'waiting' ORDER BY id "
                        "LIMIT 1",
                    id.value);
    if (s.step()) out = read_row(s);
    s.reset();
    return out;
}

// From now on, when it is new.
std::int64_t cursor_of(Transaction& t, Id<Connection> id) {
    run(t.db(),
        "INSERT INTO webhook_cursor (connection_id, cursor) VALUES ($1, $2) ON CONFLICT (connection_id) DO "
        "NOTHING",
        id.value, feed_end(t.db()));
    auto& s = query(t.db(), "SELECT cursor FROM webhook_cursor WHERE connection_id = $1", id.value);
    const std::int64_t cursor = s.step() ? s.integer(0) : 0;
    s.reset();
    return cursor;
}

// The next changes as a delivery; false when there are none.
bool write_next(const WebhookDesk& desk, const OpenConnection& c) {
    bool made = false;
    desk.app.database().write({.name = "khue"}, [&](Transaction& t) {
        made = false;
        const std::int64_t from = cursor_of(t, c.record.id);
        if (oldest_waiting(t.db(), c.record.id)) return;
        FeedPage page{.items = {}, .next = from, .more = true};
        const auto sights = sights_of(desk, t.db(), c);
        while (page.items.empty() && page.more) page = feed_page(t.db(), sights, page.next, desk.rules.batch);
        run(t.db(), "UPDATE webhook_cursor SET cursor = $2 WHERE connection_id = $1", c.record.id.value,
            page.next);
        if (page.items.empty()) return;
        made = true;
        run(t.db(),
            "INSERT INTO webhook_delivery (connection_id, from_cursor, to_cursor, changes, attempts, state, "
            "error, created_at, next_at) VALUES ($1, $2, $3, $4, 0, 'waiting', '', $5, $5)",
            c.record.id.value, page.items.front().cursor - 1, page.next,
            static_cast<std::int64_t>(page.items.size()), t.at().ms);
        note_waiting(t, c.record.id, static_cast<std::int64_t>(page.items.size()));
    });
    return made;
}

std::string body_of(const WebhookDesk& desk, Db& db, const OpenConnection& c, const WebhookDelivery& d) {
    FeedPage page = feed_page(db, sights_of(desk, db, c), d.from, d.changes);
    std::erase_if(page.items, [&](const FeedItem& i) { return i.cursor > d.to; });
    std::string body;
    JsonWriter w(body);
    w.object().member("delivery", std::to_string(d.id)).member("mode", code_of(c.record.mode));
    w.member("mode_label", label_of(c.record.mode)).member("next", std::to_string(d.to)).key("changes");
    append_feed_items(w, page.items);
    w.end_object();
    return body;
}

// Another process may have it: who moves its time forward has it for so long.
bool claim(const WebhookDesk& desk, const WebhookDelivery& d) {
    bool mine = false;
    desk.app.database().write({.name = "khue"}, [&](Transaction& t) {
        auto& s = query(t.db(),
                        "UPDATE webhook_delivery SET next_at = $2 WHERE id = $1 AND state = 'waiting' AND "
                        "next_at <= $3 RETURNING id",
                        d.id, t.at().ms + 3 * second * desk.rules.timeout_seconds, t.at().ms);
        mine = s.step();
        s.reset();
    });
    return mine;
}

void end_delivery(Transaction& t, const WebhookDelivery& d, std::string_view state, std::string_view error) {
    run(t.db(),
        "UPDATE webhook_delivery SET state = $2, attempts = attempts + 1, error = $3, ended_at = $4 WHERE id "
        "= $1",
        d.id, state, error, t.at().ms);
    note_waiting(t, Id<Connection>{d.connection}, 0);
}

void keep_result(const WebhookDesk& desk, const WebhookDelivery& d, const HttpReply& reply) {
    if (reply.fault == CallFault::stopped) return;
    desk.app.database().write({.name = "khue"}, [&](Transaction& t) {
        if (reply.ok()) return end_delivery(t, d, "sent", "");
        const auto& pauses = desk.rules.retry_seconds;
        if (d.attempts >= static_cast<std::int64_t>(pauses.size()))
            return end_delivery(t, d, "dead", in_words(reply));
        run(t.db(),
            "UPDATE webhook_delivery SET attempts = attempts + 1, error = $2, next_at = $3 WHERE id = $1",
            d.id, in_words(reply), t.at().ms + second * pauses[static_cast<std::size_t>(d.attempts)]);
    });
}

bool send(const WebhookDesk& desk, const OpenConnection& c, const WebhookDelivery& d,
          const std::function<bool()>& wanted) {
    if (!claim(desk, d)) return false;
    HttpCall what = call_over(c);
    desk.app.database().read([&](Db& db) { what.body = body_of(desk, db, c, d); });
    const std::string timestamp = std::to_string(now().ms / second);
    what.method = "POST";
    what.headers = {{"Content-Type", "application/json"},
                    {"Khue-Delivery", std::to_string(d.id)},
                    {"Khue-Timestamp", timestamp},
                    {"Khue-Signature", webhook_signature(c.secret("key"), timestamp, what.body)}};
    what.total_seconds = desk.rules.timeout_seconds;
    what.most_bytes = most_answer;
    const HttpReply reply = call_and_note(desk.app, c, what, wanted);
    keep_result(desk, d, reply);
    return reply.ok();
}

// Until nothing is due any more.
void serve(const WebhookDesk& desk, const OpenConnection& c, const std::function<bool()>& wanted) {
    if (c.secret("key").size() < shortest_key) {
        desk.app.database().write({.name = "khue"}, [&](Transaction& t) {
            note_failure(t, c.record.id, "Kết nối chưa có khóa ký (ít nhất 16 ký tự).");
        });
        return;
    }
    while (wanted()) {
        std::optional<WebhookDelivery> waiting;
        desk.app.database().read([&](Db& db) { waiting = oldest_waiting(db, c.record.id); });
        if (!waiting) {
            if (!write_next(desk, c)) return;
            continue;
        }
        if (waiting->next_at.ms > now().ms || !send(desk, c, *waiting, wanted)) return;
    }
}

}  // namespace

WebhookRules WebhookRules::load(const std::filesystem::path& rules) {
    const Json json = load_json_file((rules / "exchange" / "webhook.json").string());
    WebhookRules out{.batch = json["batch"].integer_or(100),
                     .timeout_seconds = static_cast<int>(json["timeout_seconds"].integer_or(20)),
                     .retry_seconds = {}};
    for (const Json& s : json["retry_seconds"].items) out.retry_seconds.push_back(s.integer_or(60));
    return out;
}

std::string webhook_signature(std::string_view key, std::string_view timestamp, std::string_view body) {
    return "v1=" + hex_of(hmac_sha256(key, std::string(timestamp) + "." + std::string(body)));
}

std::vector<WebhookDelivery> deliveries_of(Db& db, Id<Connection> id, std::string_view state,
                                           std::int64_t before, std::int64_t limit) {
    std::vector<WebhookDelivery> out;
    for (auto& s = query(db,
                         "SELECT " + std::string(columns) +
                             " FROM webhook_delivery WHERE connection_id = $1 AND ($2 = '' OR state = $2) "
                             "AND ($3 = 0 OR id < $3) ORDER BY id DESC LIMIT $4",
                         id.value, state, before, limit);
         s.step();)
        out.push_back(read_row(s));
    return out;
}

void replay_delivery(Transaction& t, std::int64_t id) {
    auto& s = query(t.db(), "SELECT state FROM webhook_delivery WHERE id = $1", id);
    const std::string state = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    if (state.empty()) not_found("lần gửi này");
    if (state == "waiting") refuse("delivery_waiting", "Lần gửi này đang chờ, không cần gửi lại.");
    run(t.db(),
        "UPDATE webhook_delivery SET state = 'waiting', attempts = 0, next_at = $2, ended_at = NULL WHERE id "
        "= $1",
        id, t.at().ms);
    append_audit(t, {.action = "update", .entity = "webhook_delivery", .record_id = id});
}

void webhook_round(const WebhookDesk& desk, const std::function<bool()>& wanted) {
    std::vector<OpenConnection> all;
    desk.app.database().read([&](Db& db) {
        for (const Connection& c : connections_of(db, "webhook"))
            if (auto opened = open_connection(db, desk.box, c.id)) all.push_back(std::move(*opened));
    });
    for (const OpenConnection& c : all) serve(desk, c, wanted);
}

}  // namespace khue
