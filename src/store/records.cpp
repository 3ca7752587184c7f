#include "store/records.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "store/concerned.hpp"
#include "store/removals.hpp"
#include "store/several.hpp"

namespace khue {

static bool holds(const std::vector<std::int64_t>& list, std::int64_t n) {
    return std::ranges::find(list, n) != list.end();
}

bool Scope::covers(std::int64_t unit) const { return all || holds(units, unit); }

bool Scope::covers_class(std::int64_t unit, std::int64_t class_id) const {
    return all || (covers(unit) && (!by_class || holds(whole, unit) || holds(classes, class_id)));
}

namespace {

// The statements of an entity, composed once.
struct Sql {
    std::string columns;  // "id, unit_id, …" in the order of the fields
    std::string insert, restore, get, former, update, keep_former, remove;
    std::string keep_formers, remove_some, get_some;  // of rows_at_once rows
};

constexpr std::size_t rows_at_once = 200;

// "$3, $4, …": as many as are named at once.
std::string parameters(int from) {
    std::string out;
    for (int i = 0; i < static_cast<int>(rows_at_once); ++i)
        out += (i ? ", $" : "$") + std::to_string(from + i);
    return out;
}

// What is left of the parameters names the last row again.
void bind_ids(Statement& s, int from, std::span<const std::int64_t> ids, std::size_t places = rows_at_once) {
    for (std::size_t i = 0; i < places; ++i)
        s.bind(from + static_cast<int>(i), ids[std::min(i, ids.size() - 1)]);
}

void compose(const Entity& e, Sql& s) {
    std::string table(e.name), names, values, sets;
    int n = 0;
    auto add = [&](std::string_view name) {
        std::string p = "$" + std::to_string(++n);
        names += (n > 1 ? ", " : "") + std::string(name);
        values += (n > 1 ? ", " : "") + p;
        sets += (n > 1 ? ", " : "") + std::string(name) + " = " + p;
    };
    for (const Field& f : e.fields) {
        s.columns += (s.columns.empty() ? "" : ", ") + std::string(f.name);
        if (!f.is_key) add(f.name);
    }
    if (e.searched()) add("search_text");
    if (e.person_name != Entity::npos) add("sort_key");
    add("recorded_from");
    std::string last = std::to_string(n + 1);
    s.insert = "INSERT INTO " + table + " (" + names + ", version) VALUES (" + values + ", 1) RETURNING id";
    s.restore = "INSERT INTO " + table + " (" + names + ", id, version) VALUES (" + values + ", $" + last +
                ", $" + std::to_string(n + 2) + ")";
    s.former = "SELECT " + s.columns + " FROM " + table +
               "_history WHERE id = $1 AND version = $2 AND recorded_to = $3";
    s.update = "UPDATE " + table + " SET " + sets + ", version = version + 1 WHERE id = $" + last;
    s.get = "SELECT " + s.columns + ", version, recorded_from FROM " + table + " WHERE id = $1";
    s.get_some = "SELECT " + s.columns + " FROM " + table + " WHERE id IN (" + parameters(1) + ")";
    std::string kept = names + ", version";
    s.keep_former = "INSERT INTO " + table + "_history (id, " + kept +
                    ", recorded_to, recorded_by) SELECT id, " + kept + ", $2, $3 FROM " + table +
                    " WHERE id = $1";
    s.remove = "DELETE FROM " + table + " WHERE id = $1";
    s.keep_formers =
        "INSERT INTO " + table + "_history (id, " + kept + ", recorded_to, recorded_by) SELECT id, " + kept +
        ", CAST($1 AS BIGINT), CAST($2 AS BIGINT) FROM " + table + " WHERE id IN (" + parameters(3) + ")";
    s.remove_some = "DELETE FROM " + table + " WHERE id IN (" + parameters(1) + ")";
}

const Sql& sql_of(const Entity& e) {
    static std::mutex mutex;
    static std::unordered_map<const Entity*, Sql> cache;
    std::lock_guard lock(mutex);
    auto [found, fresh] = cache.try_emplace(&e);
    if (fresh) compose(e, found->second);
    return found->second;
}

std::int64_t number_at(const Entity& e, std::size_t index, const void* record) {
    if (index == Entity::npos) return 0;
    const Field& f = e.fields[index];
    const void* v = value_at(f, record);
    return f.type->empty(v) ? 0 : f.type->measure(v);
}
std::int64_t unit_of(const Entity& e, const void* record) { return number_at(e, e.scope, record); }
std::int64_t key_of(const Entity& e, const void* record) { return number_at(e, e.key, record); }

void append_list(std::string& sql, const std::vector<std::int64_t>& numbers) {
    sql += " IN (";
    for (std::size_t i = 0; i < numbers.size(); ++i) sql += (i ? "," : "") + std::to_string(numbers[i]);
    sql += numbers.empty() ? "NULL)" : ")";
}

// The field that narrows to classes names the class, or a record that has one: a guardian's pupil.
bool names_the_class(const Field& f) { return f.target == "school_class"; }

bool is_personal(const Entity& e) {
    return std::ranges::any_of(e.fields, [](const Field& f) { return f.privacy != Privacy::open; });
}

// Persons of no class are not for those who may see single classes only.
bool narrowed_to_classes(const Entity& e, const Scope& scope) {
    return scope.by_class && (e.class_scope != Entity::npos || is_personal(e));
}

std::int64_t class_of(Db& db, const Entity& e, const void* record) {
    if (e.class_scope == Entity::npos) return 0;
    const Field& f = e.fields[e.class_scope];
    std::int64_t id = number_at(e, e.class_scope, record);
    if (names_the_class(f)) return id;
    auto& s = query(db, "SELECT class_id FROM " + std::string(f.target) + " WHERE id = $1", id);
    std::int64_t class_id = s.step() && !s.is_null(0) ? s.integer(0) : 0;
    s.reset();
    return class_id;
}

// A record may only be put into a unit that its writer may work in; also guards moving a record elsewhere.
void must_cover(Db& db, const Entity& e, const Scope& scope, const void* record) {
    std::int64_t unit = unit_of(e, record);
    bool unit_ok = e.scope == Entity::npos || scope.covers(unit);
    bool class_ok = e.scope == Entity::npos || !narrowed_to_classes(e, scope) ||
                    scope.covers_class(unit, class_of(db, e, record));
    if (unit_ok && class_ok) return;
    throw Failure{403, "outside_scope", "Bạn không được ghi dữ liệu của đơn vị hoặc lớp này.", {}};
}

std::string search_text(const Entity& e, const void* record) {
    std::string out;
    for (const Field& f : e.fields)
        if (f.is_searched) out += (out.empty() ? "" : " ") + fold(text_of(f, record));
    return out;
}

int bind_values(Statement& s, const Entity& e, const void* record, Instant at) {
    int n = 0;
    for (const Field& f : e.fields)
        if (!f.is_key) f.type->bind(s, ++n, f, value_at(f, record));
    if (e.searched()) s.bind(++n, std::string_view(search_text(e, record)));
    if (e.person_name != Entity::npos)
        s.bind(++n, std::string_view(name_key(text_of(e.fields[e.person_name], record))));
    s.bind(++n, at.ms);
    return n;
}

void read_values(Statement& s, const Entity& e, void* record) {
    int c = 0;
    for (const Field& f : e.fields) f.type->read(s, c++, f, f.at(record));
}

// The database's complaint in the words of the description.
[[noreturn]] void explain(const DbError& error, const Entity& e) {
    if (error.kind == DbError::Kind::reference)
        throw Failure{
            409,
            "referenced",
            std::string(e.label) + " đang được dữ liệu khác dùng đến hoặc trỏ tới dữ liệu không có.",
            {}};
    if (error.kind != DbError::Kind::unique) throw error;
    Problems problems;
    std::string_view what = error.what();
    for (const Field& f : e.fields)
        if (f.is_unique && what.find(f.name) != what.npos) problems.add(f, "taken", "đã có trong hệ thống.");
    throw Failure{409, "taken", std::string(e.label) + " trùng với dữ liệu đã có.", problems.list};
}

[[noreturn]] void not_visible(const Entity& e) { not_found(lower(e.label)); }

}  // namespace

std::string scope_clause(const Entity& e, const Scope& scope, std::string_view prefix) {
    if (scope.all || e.scope == Entity::npos) return "";
    std::string sql = " AND " + std::string(prefix) + std::string(e.fields[e.scope].name);
    if (scope.units.size() == 1)
        sql += " = " + std::to_string(scope.units[0]);
    else
        append_list(sql, scope.units);
    if (!narrowed_to_classes(e, scope)) return sql;
    if (e.class_scope == Entity::npos) {  // persons who belong to no class
        sql += " AND (1 = 0";
    } else {
        const Field& f = e.fields[e.class_scope];
        sql += " AND (" + std::string(prefix) + std::string(f.name);
        if (!names_the_class(f)) sql += " IN (SELECT id FROM " + std::string(f.target) + " WHERE class_id";
        append_list(sql, scope.classes);
        if (!names_the_class(f)) sql += ")";
    }
    if (!scope.whole.empty()) {
        sql += " OR " + std::string(prefix) + std::string(e.fields[e.scope].name);
        append_list(sql, scope.whole);
    }
    return sql + ")";
}

std::optional<std::int64_t> only_unit(const Entity& e, const Scope& scope) {
    if (scope.all || e.scope == Entity::npos || scope.units.size() != 1) return std::nullopt;
    if (narrowed_to_classes(e, scope)) return std::nullopt;
    return scope.units.front();
}

std::string bound_scope(const Entity& e, const Scope& scope, int n) {
    if (!only_unit(e, scope)) return scope_clause(e, scope);
    return " AND " + std::string(e.fields[e.scope].name) + " = $" + std::to_string(n);
}

Validity validity_of(const Entity& e) {
    Validity v{.from = e.find("from_date"), .to = e.find("to_date")};
    const bool days = v && v.from->type->kind == Kind::date && v.to->type->kind == Kind::date;
    return days ? v : Validity{};
}

std::string rows_as_of(const Entity& e, std::optional<Instant> at) {
    std::string table(e.name);
    if (!at) return table;
    std::string moment = std::to_string(at->ms), columns = sql_of(e).columns + ", version, recorded_from";
    if (e.searched()) columns += ", search_text";
    if (e.person_name != Entity::npos) columns += ", sort_key";
    return "(SELECT " + columns + " FROM " + table + " WHERE recorded_from <= " + moment +
           " UNION ALL SELECT " + columns + " FROM " + table + "_history WHERE recorded_from <= " + moment +
           " AND recorded_to > " + moment + ")";
}

std::string with_tables(std::string_view sql, std::optional<Instant> at,
                        const Entity* (*find)(std::string_view)) {
    std::string out;
    while (true) {
        std::size_t open = sql.find('{');
        if (open == sql.npos) return out += sql;
        std::size_t close = sql.find('}', open);
        std::string_view name = sql.substr(open + 1, close - open - 1);
        const Entity* e = find(name);
        if (!e) throw std::logic_error("no such table: " + std::string(name));
        out += sql.substr(0, open);
        out += rows_as_of(*e, at);
        sql.remove_prefix(close + 1);
    }
}

std::vector<FieldChange> differences(const Entity& e, const void* before, const void* after) {
    std::vector<FieldChange> out;
    for (const Field& f : e.fields) {
        if (f.is_key) continue;
        if (before && after && f.type->equal(value_at(f, before), value_at(f, after))) continue;
        auto text = [&](const void* r) -> std::optional<std::string> {
            if (!r || f.type->empty(value_at(f, r))) return std::nullopt;
            return f.is_secret ? "***" : text_of(f, r);
        };
        auto a = text(before), b = text(after);
        if (!a && !b) continue;
        out.push_back({.field = f.name, .before = std::move(a), .after = std::move(b), .privacy = f.privacy});
    }
    return out;
}

static std::int64_t newest_change(Db& db, std::string_view entity, bool whole, const Scope& scope) {
    const bool one = !whole && scope.units.size() == 1;
    std::string sql = "SELECT max(entry) FROM unit_change WHERE entity = $1";
    if (one) sql += " AND unit_id = $2";
    if (!whole && !one) append_list(sql += " AND unit_id", scope.units);
    auto& s = query(db, sql, entity);
    if (one) s.bind(2, scope.units.front());
    std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

// Where another record tells who is in whose class, it moves the list too.
std::int64_t change_counter(Db& db, const Entity& e, const Scope& scope) {
    const bool whole = scope.all || e.scope == Entity::npos;
    const std::int64_t own = newest_change(db, e.name, whole, scope);
    if (whole || e.class_scope == Entity::npos || !narrowed_to_classes(e, scope)) return own;
    const Field& f = e.fields[e.class_scope];
    return names_the_class(f) ? own : std::max(own, newest_change(db, f.target, whole, scope));
}

namespace raw {

std::int64_t insert(Transaction& t, const Entity& e, const Scope& scope, void* record) {
    must_cover(t.db(), e, scope, record);
    std::int64_t id = 0;
    try {
        Statement& s = t.db().prepare(sql_of(e).insert);
        bind_values(s, e, record, t.at());
        if (s.step()) id = s.integer(0);
        s.reset();
    } catch (const DbError& error) {
        explain(error, e);
    }
    *static_cast<std::int64_t*>(e.fields[e.key].at(record)) = id;
    append_audit(t, {.action = "create",
                     .entity = e.name,
                     .record_id = id,
                     .version = 1,
                     .unit_id = unit_of(e, record),
                     .changes = differences(e, nullptr, record)});
    return id;
}

std::optional<Version> get(Db& db, const Entity& e, const Scope& scope, std::int64_t id, void* record) {
    Statement& s = query(db, sql_of(e).get + bound_scope(e, scope, 2), id);
    if (const auto unit = only_unit(e, scope)) s.bind(2, *unit);
    if (!s.step()) return std::nullopt;
    read_values(s, e, record);
    int c = static_cast<int>(e.fields.size());
    Version v{.number = s.integer(c), .recorded_from = {s.integer(c + 1)}};
    s.reset();
    return v;
}

// The plus keeps the statement at the ids: by way of a scope of many units it would read all their rows.
RecordsById get_several(Db& db, const Entity& e, const Scope& scope, std::span<const std::int64_t> ids) {
    RecordsById out;
    const std::string sql = sql_of(e).get_some + scope_clause(e, scope, "+");
    while (!ids.empty()) {
        const auto some = ids.first(std::min(ids.size(), rows_at_once));
        Statement& s = db.prepare(sql);
        bind_ids(s, 1, some);
        while (s.step()) {
            AnyRecord record(e);
            read_values(s, e, record.get());
            const std::int64_t id = key_of(e, record.get());
            out.emplace(id, std::move(record));
        }
        ids = ids.subspan(some.size());
    }
    return out;
}

static void tell_concerned(Transaction& t, const Entity& e, std::int64_t id, std::int64_t unit,
                           std::int64_t entry) {
    const auto concerned = t.hooks().find<Concerned>();
    if (!concerned) return;
    for (std::int64_t other : concerned->units(t.db(), e, id))
        if (other != unit) t.note_change(e.name, other, entry);
}

std::int64_t update(Transaction& t, const Entity& e, const Scope& scope, const void* record,
                    std::int64_t expected) {
    AnyRecord before(e);
    std::int64_t id = key_of(e, record);
    auto stored = get(t.db(), e, scope, id, before.get());
    if (!stored) not_visible(e);
    if (expected && expected != stored->number)
        throw Failure{412,
                      "changed",
                      "Bản ghi đã được người khác sửa sau khi bạn mở. Xin xem lại cả hai bản trước khi lưu.",
                      {}};
    auto changes = differences(e, before.get(), record);
    if (changes.empty()) return stored->number;
    must_cover(t.db(), e, scope, record);
    run(t.db(), sql_of(e).keep_former, id, t.at().ms, t.actor().user_id);
    try {
        Statement& s = t.db().prepare(sql_of(e).update);
        int n = bind_values(s, e, record, t.at());
        s.bind(n + 1, id);
        while (s.step()) {
        }
    } catch (const DbError& error) {
        explain(error, e);
    }
    std::int64_t old_unit = unit_of(e, before.get()), unit = unit_of(e, record);
    auto entry = append_audit(t, {.action = "update",
                                  .entity = e.name,
                                  .record_id = id,
                                  .version = stored->number + 1,
                                  .unit_id = unit,
                                  .changes = std::move(changes)});
    if (old_unit != unit) {
        t.note_change(e.name, old_unit, entry);
        t.count_deed("update", old_unit);
    }
    tell_concerned(t, e, id, unit, entry);
    return stored->number + 1;
}

namespace {

struct Standing {
    AnyRecord record;
    std::int64_t version = 0;
};

Standing must_get(Db& db, const Entity& e, const Scope& scope, const Removal& r) {
    Standing out{.record = AnyRecord(e)};
    auto stored = get(db, e, scope, r.id, out.record.get());
    if (!stored) not_visible(e);
    if (r.version && r.version != stored->number)
        throw Failure{
            412, "changed", "Bản ghi đã được người khác sửa sau khi bạn mở. Xin xem lại trước khi xoá.", {}};
    out.version = stored->number;
    return out;
}

// A statement for each row would cost more with every row before it: SQLite walks through the memory of the
// savepoint each time.
void remove_rows(Transaction& t, const Entity& e, std::span<const Removal> rows) {
    const bool one = rows.size() == 1;
    const std::size_t places = one ? 1 : rows_at_once;
    std::vector<std::int64_t> ids;
    for (const Removal& r : rows) ids.push_back(r.id);
    const Sql& sql = sql_of(e);
    Statement& keep = t.db().prepare(one ? sql.keep_former : sql.keep_formers);
    keep.bind(one ? 2 : 1, t.at().ms);
    keep.bind(one ? 3 : 2, t.actor().user_id);
    bind_ids(keep, one ? 1 : 3, ids, places);
    while (keep.step()) {
    }
    try {
        Statement& gone = t.db().prepare(one ? sql.remove : sql.remove_some);
        bind_ids(gone, 1, ids, places);
        while (gone.step()) {
        }
    } catch (const DbError& error) {
        explain(error, e);
    }
}

}  // namespace

void remove(Transaction& t, const Entity& e, const Scope& scope, std::int64_t id, std::int64_t expected) {
    const Removal one{.id = id, .version = expected};
    remove_all(t, e, scope, {&one, 1});
}

void remove_all(Transaction& t, const Entity& e, const Scope& scope, std::span<const Removal> removals) {
    while (!removals.empty()) {
        const auto some = removals.first(std::min(removals.size(), rows_at_once));
        std::vector<Standing> before;
        for (const Removal& r : some) before.push_back(must_get(t.db(), e, scope, r));
        remove_rows(t, e, some);
        for (std::size_t i = 0; i < some.size(); ++i)
            append_audit(t, {.action = "delete",
                             .entity = e.name,
                             .record_id = some[i].id,
                             .version = before[i].version + 1,
                             .unit_id = unit_of(e, before[i].record.get()),
                             .changes = differences(e, before[i].record.get(), nullptr)});
        removals = removals.subspan(some.size());
    }
}

std::int64_t restore(Transaction& t, const Entity& e, const Scope& scope, const void* record,
                     std::int64_t removed) {
    must_cover(t.db(), e, scope, record);
    const std::int64_t id = key_of(e, record), version = removed + 1;
    try {
        Statement& s = t.db().prepare(sql_of(e).restore);
        const int n = bind_values(s, e, record, t.at());
        s.bind(n + 1, id);
        s.bind(n + 2, version);
        while (s.step()) {
        }
    } catch (const DbError& error) {
        explain(error, e);
    }
    append_audit(t, {.action = "restore",
                     .entity = e.name,
                     .record_id = id,
                     .version = version,
                     .unit_id = unit_of(e, record),
                     .changes = differences(e, nullptr, record)});
    return version;
}

bool former(Db& db, const Entity& e, std::int64_t id, std::int64_t version, Instant until, void* record) {
    Statement& s = query(db, sql_of(e).former, id, version, until.ms);
    if (!s.step()) return false;
    read_values(s, e, record);
    s.reset();
    return true;
}

}  // namespace raw

std::vector<FormerVersion> versions(Db& db, const Entity& e, const Scope& scope, std::int64_t id) {
    std::vector<FormerVersion> out;
    std::string columns = sql_of(e).columns;
    int c = static_cast<int>(e.fields.size());
    auto take = [&](Statement& s) {
        while (s.step()) {
            FormerVersion v{.version = s.integer(c),
                            .recorded_from = {s.integer(c + 1)},
                            .recorded_to = {s.integer(c + 2)},
                            .record = AnyRecord(e)};
            read_values(s, e, v.record.get());
            out.push_back(std::move(v));
        }
    };
    take(query(db,
               "SELECT " + columns + ", version, recorded_from, 0 FROM " + std::string(e.name) +
                   " WHERE id = $1" + scope_clause(e, scope),
               id));
    take(query(db,
               "SELECT " + columns + ", version, recorded_from, recorded_to FROM " + std::string(e.name) +
                   "_history WHERE id = $1" + scope_clause(e, scope) + " ORDER BY version DESC",
               id));
    return out;
}

}  // namespace khue
