#include "modules/imports/bases.hpp"

namespace khue::imports {
namespace {

using Base = std::optional<std::string>;

Base base_of(Db& db, std::string_view entity, std::int64_t record_id) {
    auto& s =
        query(db, "SELECT base FROM import_base WHERE entity = $1 AND record_id = $2", entity, record_id);
    Base base;
    if (s.step()) base = s.text(0);
    s.reset();
    return base;
}

void keep_former(Transaction& t, std::string_view entity, std::int64_t unit, std::int64_t record_id,
                 const Base& before) {
    auto& kept = query(t.db(),
                       "INSERT INTO import_base_before (changeset, entity, record_id, unit_id, base) VALUES "
                       "($1, $2, $3, $4, $5) ON CONFLICT (changeset, entity, record_id) DO NOTHING",
                       t.changeset(), entity, record_id, unit);
    if (before)
        kept.bind(5, std::string_view(*before));
    else
        kept.bind_null(5);
    while (kept.step()) {
    }
}

void put_base(Transaction& t, std::string_view entity, std::int64_t unit, std::int64_t record_id,
              const Base& before, const Base& now) {
    if (t.changeset()) keep_former(t, entity, unit, record_id, before);
    if (now)
        run(t.db(),
            "INSERT INTO import_base (entity, record_id, unit_id, base) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (entity, record_id) DO UPDATE SET base = excluded.base",
            entity, record_id, unit, *now);
    else
        run(t.db(), "DELETE FROM import_base WHERE entity = $1 AND record_id = $2", entity, record_id);
}

struct Kept {
    std::string entity;
    std::int64_t record_id, unit;
    Base base;
};

}  // namespace

void keep_base(Transaction& t, std::string_view entity, std::int64_t unit, std::int64_t record_id,
               const std::string& base) {
    const Base before = base_of(t.db(), entity, record_id);
    if (before != base) put_base(t, entity, unit, record_id, before, base);
}

void forget_base(Transaction& t, std::string_view entity, std::int64_t unit, std::int64_t record_id) {
    if (const Base before = base_of(t.db(), entity, record_id))
        put_base(t, entity, unit, record_id, before, std::nullopt);
}

void restore_bases(Transaction& t, const Undone& done) {
    std::vector<Kept> kept;
    for (auto& s = query(
             t.db(), "SELECT entity, record_id, unit_id, base FROM import_base_before WHERE changeset = $1",
             done.plan.of.id);
         s.step();) {
        kept.push_back({std::string(s.text(0)), s.integer(1), s.integer(2), {}});
        if (!s.is_null(3)) kept.back().base = s.text(3);
    }
    for (const Kept& k : kept)
        if (!done.kept.contains({k.entity, k.record_id}))
            put_base(t, k.entity, k.unit, k.record_id, base_of(t.db(), k.entity, k.record_id), k.base);
    if (!kept.empty()) t.note_change("import_base", kept.front().unit, t.audit_head().id);
}

}  // namespace khue::imports
