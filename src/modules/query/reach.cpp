#include "modules/query/reach.hpp"

#include <algorithm>

#include "core/value_type.hpp"

namespace khue::questions {

const Reach::Part* Reach::find(std::string_view entity) const {
    const auto found = std::ranges::find_if(parts, [&](const Part& p) { return p.entity->name == entity; });
    return found == parts.end() ? nullptr : &*found;
}

std::string clause(const Reach::Part& part, std::string_view alias, bool sensitive) {
    const std::string prefix = std::string(alias) + ".";
    std::string sql = scope_clause(*part.entity, part.rows, prefix);
    if (!sensitive) return sql;
    const std::string narrower = part.sensitive ? scope_clause(*part.entity, *part.sensitive, prefix) : "";
    return narrower == sql ? sql : sql + narrower;
}

static bool about_persons(const Entity& e) {
    return std::ranges::any_of(e.fields, [](const Field& f) { return f.privacy != Privacy::open; });
}

bool singles_out(const Reach& reach, const Entity& e, const Field& f, bool derived) {
    if (f.type->kind == Kind::id) {
        const Reach::Part* target = f.is_key ? reach.find(e) : reach.find(f.target);
        return !target || about_persons(*target->entity);
    }
    if (!about_persons(e) || derived || !f.choices.empty() || !f.code_list.empty()) return false;
    return f.type->kind != Kind::boolean && (f.privacy != Privacy::open || quoted_in_json(f.type->kind));
}

bool may_look(const Reach::Part& part, const Field& f) {
    return !f.is_secret && (f.privacy != Privacy::sensitive || part.sensitive);
}

bool may_tell(const Reach& reach, const Reach::Part& part, const Field& f, bool derived) {
    return may_look(part, f) && !(part.counts_only && singles_out(reach, *part.entity, f, derived));
}

}  // namespace khue::questions
