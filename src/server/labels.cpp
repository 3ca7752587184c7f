#include "server/labels.hpp"

#include <algorithm>
#include <bit>

#include "core/value_type.hpp"

namespace khue {
namespace {

std::string names_of(const Entity& e) {
    return "SELECT id, " + std::string(e.fields[e.title].name) + " FROM " + std::string(e.name) +
           " WHERE id ";
}

// As many parameters as the next power of two, the last id repeated: few statements for all pages.
Statement& ask_names(Db& db, const Entity& target, const Scope& scope, const std::vector<std::int64_t>& ids) {
    const std::size_t places = std::bit_ceil(ids.size());
    std::string sql = names_of(target) + "IN (";
    for (std::size_t i = 1; i <= places; ++i) sql += (i > 1 ? ",$" : "$") + std::to_string(i);
    const int next = static_cast<int>(places) + 1;
    Statement& s = query(db, sql + ")" + bound_scope(target, scope, next));
    if (const auto unit = only_unit(target, scope)) s.bind(next, *unit);
    for (std::size_t i = 0; i < places; ++i)
        s.bind(static_cast<int>(i) + 1, ids[std::min(i, ids.size() - 1)]);
    return s;
}

}  // namespace

Labels::Labels(Context& c, const Entity& e) : context_(c) {
    for (const Field& f : e.fields) {
        const Entity* target = f.target.empty() ? nullptr : c.app.entity(f.target);
        if (!target || target->title == Entity::npos) continue;
        const std::string permission = read_permission(*target);
        if (c.who && c.who->may(permission))
            references_.push_back({.field = &f, .target = target, .scope = c.scope(permission), .ids = {}});
    }
}

void Labels::note(const void* record) {
    for (Reference& r : references_) {
        const void* v = value_at(*r.field, record);
        if (!r.field->type->empty(v)) r.ids.push_back(r.field->type->measure(v));
    }
}

void Labels::append_names(JsonWriter& w, Reference& r) {
    std::ranges::sort(r.ids);
    r.ids.erase(std::unique(r.ids.begin(), r.ids.end()), r.ids.end());
    w.key(r.field->name).object();
    for (auto& s = ask_names(context_.db(), *r.target, r.scope, r.ids); s.step();)
        w.member(std::to_string(s.integer(0)), s.text(1));
    w.end_object();
}

void Labels::append(JsonWriter& w) {
    w.key("labels").object();
    for (Reference& r : references_)
        if (!r.ids.empty()) append_names(w, r);
    w.end_object();
}

std::int64_t Labels::newest_change() const {
    std::int64_t newest = 0;
    for (const Reference& r : references_)
        newest = std::max(newest, change_counter(context_.db(), *r.target, r.scope));
    return newest;
}

std::string Labels::rights() const {
    std::string out;
    for (const Reference& r : references_) {
        out += r.field->name;
        out += scope_clause(*r.target, r.scope);
    }
    return out;
}

std::string label_of(Db& db, const Entity& e, std::int64_t id) {
    if (e.title == Entity::npos) return "";
    auto& s = query(db, names_of(e) + "= $1", id);
    std::string out = s.step() ? std::string(s.text(1)) : "";
    s.reset();
    return out;
}

}  // namespace khue
