#include "server/labels.hpp"

#include "core/value_type.hpp"

namespace khue {

void Labels::note(const void* record) {
    for (const Field& f : entity_.fields) {
        const void* v = value_at(f, record);
        if (!f.target.empty() && !f.type->empty(v)) wanted_[&f].insert(f.type->measure(v));
    }
}

void Labels::append(JsonWriter& w) {
    w.key("labels").object();
    for (const auto& [field, ids] : wanted_) {
        const Entity* target = app_.entity(field->target);
        if (!target || target->title == Entity::npos) continue;
        w.key(field->name).object();
        std::string sql = "SELECT id, " + std::string(target->fields[target->title].name) + " FROM " +
                          std::string(target->name) + " WHERE id IN (";
        for (auto id : ids) sql += std::to_string(id) + ",";
        sql.back() = ')';
        for (auto& s = query(db_, sql + scope_clause(*target, scope_)); s.step();)
            w.member(std::to_string(s.integer(0)), s.text(1));
        w.end_object();
    }
    w.end_object();
}

std::string label_of(Db& db, const Entity& e, std::int64_t id) {
    if (e.title == Entity::npos) return "";
    auto& s = query(
        db,
        "SELECT " + std::string(e.fields[e.title].name) + " FROM " + std::string(e.name) + " WHERE id = $1",
        id);
    std::string out = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    return out;
}

}  // namespace khue
