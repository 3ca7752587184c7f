#include "modules/connections/open_connection.hpp"

#include "store/audit.hpp"

namespace khue {
namespace {

std::string about(Id<Connection> id, std::string_view name) {
    return "connection/" + std::to_string(id.value) + "/" + std::string(name);
}

void ensure_state(Transaction& t, Id<Connection> id) {
    run(t.db(),
        "INSERT INTO connection_state (connection_id, failure, waiting) VALUES ($1, '', 0) ON CONFLICT "
        "(connection_id) DO NOTHING",
        id.value);
}

std::optional<Instant> instant_at(Statement& s, int column) {
    if (s.is_null(column)) return std::nullopt;
    return Instant{s.integer(column)};
}

}  // namespace

std::string OpenConnection::setting(std::string_view name, std::string_view otherwise) const {
    const auto found = settings.find(name);
    return found == settings.end() || found->second.empty() ? std::string(otherwise) : found->second;
}

std::string OpenConnection::secret(std::string_view name) const {
    const auto found = secrets.find(name);
    return found == secrets.end() ? "" : found->second;
}

SecretBox connection_box(const std::filesystem::path& data) { return SecretBox::open(data, "connections"); }

ConnectionTexts settings_of(const Connection& c) {
    ConnectionTexts out;
    const auto json = parse_json(c.settings.value_or("{}"));
    if (!json) return out;
    for (const Json::Member& m : json->members) out.emplace(m.name, m.value.text_or());
    return out;
}

std::optional<OpenConnection> open_connection(Db& db, const SecretBox& box, Id<Connection> id) {
    auto record = get(db, Scope::everything(), id);
    if (!record) return std::nullopt;
    OpenConnection out{.record = *record, .settings = settings_of(*record), .secrets = {}};
    for (auto& s = query(db, "SELECT name, sealed FROM connection_secret WHERE connection_id = $1", id.value);
         s.step();) {
        const std::string name(s.text(0));
        auto opened = box.unseal(s.text(1), about(id, name));
        if (!opened) out.readable = false;
        out.secrets.emplace(name, opened.value_or(""));
    }
    return out;
}

std::vector<Connection> connections_of(Db& db, std::string_view kind) {
    return list<Connection>(
        db, Scope::everything(),
        {.filters = {where<&Connection::kind>(std::string(kind)), where<&Connection::active>("true")}});
}

void keep_secret(Transaction& t, const SecretBox& box, const Connection& c, std::string_view name,
                 std::string_view value) {
    run(t.db(), "DELETE FROM connection_secret WHERE connection_id = $1 AND name = $2", c.id.value, name);
    if (!value.empty())
        run(t.db(), "INSERT INTO connection_secret (connection_id, name, sealed) VALUES ($1, $2, $3)",
            c.id.value, name, box.seal(value, about(c.id, name)));
    append_audit(t, {.action = "update",
                     .entity = "connection_secret",
                     .record_id = c.id.value,
                     .unit_id = c.unit_id.value,
                     .changes = {{.field = name, .before = {}, .after = value.empty() ? "" : "***"}}});
}

HttpCall call_over(const OpenConnection& c, std::string_view path) {
    return {.url = c.record.address + std::string(path),
            .authority = c.record.authority.value_or(""),
            .client_certificate = c.record.client_certificate.value_or(""),
            .client_key = c.secret("client_key")};
}

ConnectionState state_of(Db& db, Id<Connection> id) {
    ConnectionState out;
    auto& s = query(db,
                    "SELECT last_success, last_failure, failure, waiting, waiting_since FROM "
                    "connection_state WHERE connection_id = $1",
                    id.value);
    if (s.step())
        out = {.last_success = instant_at(s, 0),
               .last_failure = instant_at(s, 1),
               .failure = std::string(s.text(2)),
               .waiting = s.integer(3),
               .waiting_since = instant_at(s, 4)};
    s.reset();
    return out;
}

void note_success(Transaction& t, Id<Connection> id) {
    ensure_state(t, id);
    run(t.db(), "UPDATE connection_state SET last_success = $2, failure = '' WHERE connection_id = $1",
        id.value, t.at().ms);
}

void note_failure(Transaction& t, Id<Connection> id, std::string_view why) {
    ensure_state(t, id);
    run(t.db(), "UPDATE connection_state SET last_failure = $2, failure = $3 WHERE connection_id = $1",
        id.value, t.at().ms, why);
}

void note_waiting(Transaction& t, Id<Connection> id, std::int64_t count) {
    ensure_state(t, id);
    if (count == 0) {
        run(t.db(), "UPDATE connection_state SET waiting = 0, waiting_since = NULL WHERE connection_id = $1",
            id.value);
        return;
    }
    run(t.db(),
        "UPDATE connection_state SET waiting = $2, waiting_since = COALESCE(waiting_since, $3) WHERE "
        "connection_id = $1",
        id.value, count, t.at().ms);
}

HttpReply call_and_note(App& app, const OpenConnection& c, const HttpCall& what,
                        const std::function<bool()>& wanted) {
    HttpReply reply = call(what, wanted);
    if (reply.fault == CallFault::stopped) return reply;
    app.database().write({.name = "khue"}, [&](Transaction& t) {
        if (reply.ok())
            note_success(t, c.record.id);
        else
            note_failure(t, c.record.id, in_words(reply));
    });
    return reply;
}

}  // namespace khue
