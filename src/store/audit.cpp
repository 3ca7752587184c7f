#include "store/audit.hpp"

#include <map>
#include <utility>

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "store/hash.hpp"
#include "store/migrate.hpp"

namespace khue {
namespace {

constexpr Migration store_steps[] = {
    {"store.1", R"sql(
        CREATE TABLE audit (
            id ID, at INSTANT NOT NULL, user_id INT NOT NULL, user_name TEXT NOT NULL, address TEXT NOT NULL,
            action TEXT NOT NULL, entity TEXT NOT NULL, record_id INT NOT NULL, version INT NOT NULL,
            unit_id INT NOT NULL, changeset INT NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL,
            details TEXT, hash TEXT NOT NULL) STRICT;
        CREATE INDEX audit_record ON audit (entity, record_id);
        CREATE INDEX audit_changeset ON audit (changeset) WHERE changeset <> 0;
        CREATE TABLE changeset (
            id ID, at INSTANT NOT NULL, user_id INT NOT NULL, user_name TEXT NOT NULL, kind TEXT NOT NULL,
            label TEXT NOT NULL, undone_by INT) STRICT;
        CREATE TABLE unit_change (
            entity TEXT NOT NULL, unit_id INT NOT NULL, entry INT NOT NULL, PRIMARY KEY (entity, unit_id)) STRICT;
        CREATE INDEX unit_change_entry ON unit_change (entry);
        CREATE TABLE answered (
            user_id INT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL, at INSTANT NOT NULL, status INT NOT NULL,
            type TEXT NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (user_id, key)) STRICT;
        CREATE INDEX answered_at ON answered (at);
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    )sql"},
    // Of the indexes of words (search.hpp): how each was made.
    {"store.2", R"sql(
        CREATE TABLE words_made (entity TEXT PRIMARY KEY, made_by TEXT NOT NULL, words TEXT NOT NULL) STRICT;
    )sql"},
    {"store.3", R"sql(
        ALTER TABLE changeset ADD COLUMN undoes INT NOT NULL DEFAULT 0;
        CREATE TABLE changeset_unit (
            changeset INT NOT NULL, unit_id INT NOT NULL, created INT NOT NULL, updated INT NOT NULL,
            removed INT NOT NULL, PRIMARY KEY (changeset, unit_id)) STRICT;
        CREATE INDEX changeset_unit_unit ON changeset_unit (unit_id, changeset);
        INSERT INTO changeset_unit (changeset, unit_id, created, updated, removed)
            SELECT changeset, unit_id, sum(CASE WHEN action = 'create' THEN 1 ELSE 0 END),
                sum(CASE WHEN action = 'update' THEN 1 ELSE 0 END),
                sum(CASE WHEN action = 'delete' THEN 1 ELSE 0 END)
            FROM audit WHERE changeset <> 0 AND record_id <> 0 GROUP BY changeset, unit_id;
    )sql"},
};

constexpr char separator = '\x1f';

struct Entry {
    std::int64_t id = 0, at = 0, user_id = 0;
    std::string user_name, address, action, entity;
    std::int64_t record_id = 0, version = 0, unit_id = 0, changeset = 0;
    std::string reason, body;
};

std::string chained_hash(std::string_view previous, const Entry& e) {
    std::string text;
    text.reserve(256 + e.body.size());
    auto add = [&](std::string_view part) {
        text += part;
        text += separator;
    };
    add(previous);
    for (auto n : {e.id, e.at, e.user_id}) add(std::to_string(n));
    for (const auto* part : {&e.user_name, &e.address, &e.action, &e.entity}) add(*part);
    for (auto n : {e.record_id, e.version, e.unit_id, e.changeset}) add(std::to_string(n));
    add(e.reason);
    text += e.body;
    return sha256_hex(text);
}

std::string commitment(std::string_view salt, std::string_view field,
                       const std::optional<std::string>& before, const std::optional<std::string>& after) {
    std::string_view zero("\0", 1), some("\1", 1), none("\2", 1);
    return sha256_hex({salt, zero, field, before ? some : none, before ? std::string_view(*before) : "", zero,
                       after ? some : none, after ? std::string_view(*after) : ""});
}

void append_pair(JsonWriter& w, const FieldChange& c) {
    w.key(c.field).array().value(c.before).value(c.after).end_array();
}

// Open values stand in the body; of personal ones the body holds only the commitment.
void write_changes(const AuditNote& note, std::string& body, std::string& details) {
    JsonWriter b(body), d(details);
    b.object();
    std::string salt;
    for (const FieldChange& c : note.changes) {
        if (c.privacy == Privacy::open) {
            append_pair(b, c);
            continue;
        }
        if (salt.empty()) {
            salt = random_hex(16);
            d.object().member("salt", salt);
        }
        b.member(c.field, commitment(salt, c.field, c.before, c.after));
        append_pair(d, c);
    }
    b.end_object();
    if (!salt.empty()) d.end_object();
}

}  // namespace

void prepare_store(Db& db) {
    apply_missing(db, store_steps);  // what else was applied is judged by migrate() with the full list
}

std::span<const Migration> store_migrations() { return store_steps; }

AuditHead read_audit_head(Db& db) {
    AuditHead head;
    auto& s = query(db, "SELECT id, at, hash FROM audit ORDER BY id DESC LIMIT 1");
    if (s.step()) head = {.id = s.integer(0), .hash = std::string(s.text(2)), .at = {s.integer(1)}};
    s.reset();
    return head;
}

std::int64_t append_audit(Transaction& t, const AuditNote& note) {
    AuditHead& head = t.audit_head();
    Entry e{.id = head.id + 1,
            .at = t.at().ms,
            .user_id = t.actor().user_id,
            .user_name = t.actor().name,
            .address = t.actor().address,
            .action = std::string(note.action),
            .entity = std::string(note.entity),
            .record_id = note.record_id,
            .version = note.version,
            .unit_id = note.unit_id,
            .changeset = t.changeset(),
            .reason = t.reason,
            .body = {}};
    std::string details;
    write_changes(note, e.body, details);
    std::string hash = chained_hash(head.hash, e);
    auto& s = query(t.db(),
                    "INSERT INTO audit (id, at, user_id, user_name, address, action, entity, record_id, "
                    "version, unit_id, "
                    "changeset, reason, body, details, hash) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                    e.id, e.at, e.user_id, e.user_name, e.address, e.action, e.entity, e.record_id, e.version,
                    e.unit_id, e.changeset, e.reason, e.body);
    if (details.empty())
        s.bind_null(14);
    else
        s.bind(14, std::string_view(details));
    s.bind(15, std::string_view(hash));
    while (s.step()) {
    }
    head = {.id = e.id, .hash = std::move(hash), .at = t.at()};
    if (!note.entity.empty()) t.note_change(note.entity, note.unit_id, e.id);
    t.count_deed(note.action, note.unit_id);
    return e.id;
}

// ---- verification
// -----------------------------------------------------------------------------------------------

namespace {

struct Verifier {
    AuditVerdict verdict;
    std::string previous;
    std::int64_t previous_id = 0;
    struct Pending {
        std::int64_t entry;
    };
    std::map<std::pair<std::string, std::int64_t>, std::vector<std::int64_t>>
        without_values;  // record → entries

    void broken(std::int64_t id, std::string why) {
        if (!verdict.whole) return;
        verdict.whole = false;
        verdict.first_broken = id;
        verdict.why = std::move(why);
    }

    static bool values_agree(const Json& body, const Json& details) {
        std::string salt = details["salt"].text_or();
        for (const auto& m : body.members) {
            if (!m.value.is_text()) continue;
            const Json& pair = details[m.name];
            if (!pair.is_array() || pair.items.size() != 2) return false;
            auto part = [&](std::size_t i) -> std::optional<std::string> {
                if (pair.items[i].is_null()) return std::nullopt;
                return pair.items[i].text;
            };
            if (commitment(salt, m.name, part(0), part(1)) != m.value.text) return false;
        }
        return true;
    }

    static bool has_commitments(const Json& body) {
        for (const auto& m : body.members)
            if (m.value.is_text()) return true;
        return false;
    }

    void check_values(const Entry& e, const std::optional<std::string>& details) {
        auto body = parse_json(e.body);
        if (!body) return broken(e.id, "Nội dung của bút tích không đọc được.");
        if (!details) {
            if (has_commitments(*body)) without_values[{e.entity, e.record_id}].push_back(e.id);
            return;
        }
        auto values = parse_json(*details);
        if (!values || !values_agree(*body, *values))
            broken(e.id, "Giá trị lưu cạnh bút tích không khớp với cam kết trong chuỗi.");
    }

    void take(const Entry& e, const std::optional<std::string>& details, std::string_view hash) {
        ++verdict.entries;
        if (e.id != previous_id + 1) broken(e.id, "Thiếu bút tích trước số " + std::to_string(e.id) + ".");
        if (chained_hash(previous, e) != hash) broken(e.id, "Bút tích đã bị sửa sau khi ghi.");
        check_values(e, details);
        if (e.action == "erase") {
            auto covered = without_values.find({e.entity, e.record_id});
            if (covered != without_values.end()) {
                for (auto entry : covered->second)
                    verdict.erased.push_back({.entry = entry, .decision_entry = e.id, .decision = e.reason});
                without_values.erase(covered);
            }
        }
        previous = hash;
        previous_id = e.id;
    }

    void finish() {
        for (const auto& [record, entries] : without_values)
            broken(entries.front(), "Giá trị của bút tích bị xoá mà không có quyết định xoá.");
    }
};

}  // namespace

AuditVerdict verify_audit(Db& db) {
    Verifier v;
    auto& s = query(
        db,
        "SELECT id, at, user_id, user_name, address, action, entity, record_id, version, unit_id, changeset, "
        "reason, body, details, hash FROM audit ORDER BY id");
    while (s.step()) {
        auto text = [&](int c) { return std::string(s.text(c)); };
        Entry e{.id = s.integer(0),
                .at = s.integer(1),
                .user_id = s.integer(2),
                .user_name = text(3),
                .address = text(4),
                .action = text(5),
                .entity = text(6),
                .record_id = s.integer(7),
                .version = s.integer(8),
                .unit_id = s.integer(9),
                .changeset = s.integer(10),
                .reason = text(11),
                .body = text(12)};
        std::optional<std::string> details;
        if (!s.is_null(13)) details = text(13);
        v.take(e, details, s.text(14));
    }
    v.finish();
    return v.verdict;
}

void erase_person(Transaction& t, const Entity& e, std::int64_t record_id, std::string_view decision) {
    std::string sets;
    for (const Field& f : e.fields) {
        if (f.privacy == Privacy::open || f.is_key) continue;
        std::string_view nothing = f.type->optional ? "NULL" : quoted_in_json(f.type->kind) ? "''" : "0";
        sets += (sets.empty() ? "" : ", ") + std::string(f.name) + " = " + std::string(nothing);
    }
    if (sets.empty()) return;
    std::string table(e.name), unit = e.scope == Entity::npos ? "0" : std::string(e.fields[e.scope].name);
    auto& s = query(t.db(), "SELECT " + unit + ", version FROM " + table + " WHERE id = $1", record_id);
    std::int64_t unit_id = 0, version = 0;
    if (s.step()) unit_id = s.integer(0), version = s.integer(1);
    s.reset();
    run(t.db(), "UPDATE " + table + "_history SET " + sets + " WHERE id = $1", record_id);
    std::string own = sets;
    if (e.searched()) own += ", search_text = ''";
    if (e.person_name != Entity::npos) own += ", sort_key = ''";
    run(t.db(),
        "UPDATE " + table + " SET " + own + ", version = version + 1, recorded_from = $2 WHERE id = $1",
        record_id, t.at().ms);
    run(t.db(), "UPDATE audit SET details = NULL WHERE entity = $1 AND record_id = $2", table, record_id);
    std::string kept = std::exchange(t.reason, std::string(decision));
    append_audit(t, {.action = "erase",
                     .entity = e.name,
                     .record_id = record_id,
                     .version = version + 1,
                     .unit_id = unit_id});
    t.reason = std::move(kept);
}

}  // namespace khue
