#include "server/record_history.hpp"

#include <map>

namespace khue {
namespace {

// Who made each version, and in which bulk change.
void add_origins(Db& db, const Entity& e, std::int64_t id, std::vector<RecordVersion>& all) {
    std::map<std::int64_t, RecordVersion*> by_number;
    for (RecordVersion& v : all) by_number[v.version] = &v;
    for (auto& s =
             query(db,
                   "SELECT a.version, a.user_name, a.changeset, c.kind, c.label FROM audit AS a LEFT JOIN "
                   "changeset AS c ON c.id = a.changeset WHERE a.entity = $1 AND a.record_id = $2 "
                   "ORDER BY a.id",
                   e.name, id);
         s.step();) {
        auto found = by_number.find(s.integer(0));
        if (found == by_number.end()) continue;
        RecordVersion& v = *found->second;
        v.by = s.text(1);
        v.changeset = s.integer(2);
        const bool known = v.changeset && !s.is_null(3);
        v.changeset_kind = known ? s.text(3) : "";
        v.changeset_label = known ? s.text(4) : "";
    }
}

}  // namespace

std::vector<RecordVersion> record_versions(Db& db, const Entity& e, const Scope& scope, std::int64_t id) {
    auto former = versions(db, e, scope, id);
    std::vector<RecordVersion> out;
    for (std::size_t i = 0; i < former.size(); ++i) {
        const void* before = i + 1 < former.size() ? former[i + 1].record.get() : nullptr;
        RecordVersion& v = out.emplace_back();
        v.version = former[i].version;
        v.recorded_from = former[i].recorded_from;
        v.recorded_to = former[i].recorded_to;
        v.changes = differences(e, before, former[i].record.get());
    }
    add_origins(db, e, id, out);
    return out;
}

}  // namespace khue
