#include "modules/search/find.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "server/labels.hpp"
#include "store/search.hpp"

namespace khue {
namespace {

constexpr std::size_t most_weighed = 200;  // of a kind, before the best are kept
constexpr std::string_view records_base = "/du-lieu/";

// Records that have pages of their own and no finder.
bool is_found_by_description(const Context& c, const Entity& e, const std::vector<Finder>& own) {
    if (!e.searched() || std::ranges::any_of(own, [&](const Finder& f) { return f.kind == e.name; }))
        return false;
    const std::string path = "/api/" + std::string(e.plural) + "/{id}";
    return c.who->may(read_permission(e)) && std::ranges::any_of(c.app.routes(), [&](const Route* r) {
               return r->method == "GET" && r->path == path && r->permission == read_permission(e);
           });
}

// "2015-03-09" → "09/03/2015", "2015-03" → "03/2015".
std::string day_in_words(const std::string& day) {
    std::string out;
    for (std::string_view part : split(day, '-')) out = std::string(part) + (out.empty() ? "" : "/" + out);
    return out;
}

std::string noted(Context& c, const Entity& e, const void* record) {
    std::string out;
    auto add = [&](const std::string& text) {
        if (!text.empty()) out += (out.empty() ? "" : " · ") + text;
    };
    for (const Field& f : e.fields) {
        const void* value = value_at(f, record);
        if (f.type->empty(value)) continue;
        if (f.name == "birth_date") add(day_in_words(text_of(f, record)));
        const bool tells_where = (f.is_scope && !f.is_key) || f.is_class_scope;
        const Entity* target = tells_where ? c.app.entity(f.target) : nullptr;
        if (target) add(label_of(c.db(), *target, f.type->measure(value)));
    }
    return out;
}

std::vector<FoundItem> found_records(Context& c, const Entity& e, const Wanted& wanted, std::size_t most) {
    const Scope scope = c.scope(read_permission(e));
    auto hits = find_words(c.db(), e, scope, wanted.words, WordMatch::whole, most_weighed);
    if (hits.size() <= most)
        for (auto& hit : find_words(c.db(), e, scope, wanted.words, WordMatch::prefix, most_weighed))
            if (std::ranges::none_of(hits, [&](const WordHit& h) { return h.id == hit.id; }))
                hits.push_back(std::move(hit));
    std::vector<FoundItem> out;
    for (const WordHit& hit : hits) {
        Likeness how = likeness(wanted, hit.title, hit.text);
        if (how == Likeness::none) how = Likeness::beginnings;
        out.push_back({.id = hit.id, .title = hit.title, .likeness = how});
    }
    keep_best(out, most);
    AnyRecord record(e);
    for (FoundItem& item : out)
        if (raw::get(c.db(), e, scope, item.id, record.get())) item.note = noted(c, e, record.get());
    return out;
}

void add_group(std::vector<FoundGroup>& groups, FoundGroup group, std::size_t most) {
    if (group.items.empty()) return;
    group.more = group.items.size() > most;
    if (group.more) group.items.resize(most);
    groups.push_back(std::move(group));
}

std::int64_t number_after(std::string_view path, std::string_view base) {
    std::int64_t id = 0;
    if (!path.starts_with(base)) return 0;
    path.remove_prefix(base.size());
    const auto [end, error] = std::from_chars(path.data(), path.data() + path.size(), id);
    return error == std::errc() && end == path.data() + path.size() ? id : 0;
}

std::string name_of_record(Context& c, std::string_view plural, std::int64_t id) {
    const Entity* e = c.app.entity(plural);
    if (!e || e->plural != plural || e->title == Entity::npos || !c.who->may(read_permission(*e))) return "";
    AnyRecord record(*e);
    if (!raw::get(c.db(), *e, c.scope(read_permission(*e)), id, record.get())) return "";
    return text_of(e->fields[e->title], record.get());
}

}  // namespace

std::vector<FoundGroup> find_all(Context& c, const Wanted& wanted, std::string_view kind, std::size_t most) {
    std::vector<FoundGroup> groups;
    if (wanted.words.empty()) return groups;
    const auto own = c.app.finders();
    for (const Module& m : c.app.modules())
        for (const Entity* e : m.entities) {
            if ((!kind.empty() && kind != e->name) || !is_found_by_description(c, *e, own)) continue;
            add_group(groups,
                      {.kind = std::string(e->name),
                       .label = std::string(e->label),
                       .plural = std::string(e->plural),
                       .items = found_records(c, *e, wanted, most + 1)},
                      most);
        }
    for (const Finder& f : own) {
        if ((!kind.empty() && kind != f.kind) || !c.who->may(f.permission)) continue;
        FoundGroup group{.kind = f.kind, .label = f.label, .items = f.find(c, wanted, most + 1)};
        for (FoundItem& item : group.items)
            if (item.path.empty() && !f.base.empty()) item.path = f.base + std::to_string(item.id);
        add_group(groups, std::move(group), most);
    }
    std::ranges::stable_sort(groups, {}, [](const FoundGroup& g) { return g.items.front().likeness; });
    return groups;
}

std::string name_of_page(Context& c, std::string_view path) {
    for (const Finder& f : c.app.finders()) {
        if (f.base.empty() || !f.name || !c.who->may(f.permission)) continue;
        if (const std::int64_t id = number_after(path, f.base)) return f.name(c, id);
    }
    if (const std::int64_t id = number_after(path, "/nguoi-dung/")) return name_of_record(c, "users", id);
    if (!path.starts_with(records_base)) return "";
    const std::string_view rest = path.substr(records_base.size());
    const auto slash = rest.find('/');
    if (slash == rest.npos) return "";
    const std::int64_t id = number_after(rest.substr(slash), "/");
    return id ? name_of_record(c, rest.substr(0, slash), id) : "";
}

}  // namespace khue
