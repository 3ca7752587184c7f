#include "modules/exchange/feed.hpp"

#include <map>

#include "core/json.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_looked_at = 5'000;  // entries for one page

std::string operation_of(std::string_view action) {
    if (action == "create" || action == "restore") return "created";
    if (action == "update") return "updated";
    if (action == "delete") return "removed";
    if (action == "erase") return "erased";
    return "";
}

using Sights = std::map<std::string_view, const FeedSight*>;

bool sees(const FeedSight& sight, std::int64_t unit) {
    return sight.entity->scope == Entity::npos || sight.scope.covers(unit);
}

// Where the record was before this version: who could see it there is told that it left.
bool left_from(Db& db, const FeedSight& sight, const FeedItem& item) {
    const Entity& e = *sight.entity;
    if (item.operation != "updated" || e.scope == Entity::npos || e.scope == e.key) return false;
    auto& s = query(db,
                    "SELECT " + std::string(e.fields[e.scope].name) + " FROM " + std::string(e.name) +
                        "_history WHERE id = $1 AND version = $2",
                    item.record_id, item.version - 1);
    const bool left = s.step() && sight.scope.covers(s.integer(0));
    s.reset();
    return left;
}

std::vector<FeedItem> entries_after(Db& db, std::int64_t after) {
    std::vector<FeedItem> out;
    for (auto& s = query(db,
                         "SELECT id, at, action, entity, record_id, version, unit_id FROM audit WHERE id > "
                         "$1 ORDER BY id LIMIT $2",
                         after, most_looked_at);
         s.step();)
        out.push_back({.cursor = s.integer(0),
                       .at = {s.integer(1)},
                       .entity = std::string(s.text(3)),
                       .record_id = s.integer(4),
                       .version = s.integer(5),
                       .unit_id = s.integer(6),
                       .operation = operation_of(s.text(2))});
    return out;
}

}  // namespace

std::int64_t feed_end(Db& db) {
    auto& s = query(db, "SELECT COALESCE(max(id), 0) FROM audit");
    const std::int64_t end = s.step() ? s.integer(0) : 0;
    s.reset();
    return end;
}

FeedPage feed_page(Db& db, const std::vector<FeedSight>& seen, std::int64_t after, std::int64_t limit) {
    Sights sights;
    for (const FeedSight& s : seen) sights.emplace(s.entity->name, &s);
    FeedPage page{.items = {}, .next = after};
    const auto entries = entries_after(db, after);
    for (const FeedItem& entry : entries) {
        if (static_cast<std::int64_t>(page.items.size()) == limit) {
            page.more = true;
            return page;
        }
        page.next = entry.cursor;
        const auto sight = sights.find(entry.entity);
        if (entry.operation.empty() || sight == sights.end()) continue;
        if (sees(*sight->second, entry.unit_id)) {
            page.items.push_back(entry);
        } else if (left_from(db, *sight->second, entry)) {
            page.items.push_back(entry);
            page.items.back().operation = "left";
            page.items.back().unit_id = 0;  // where to is not theirs to know
        }
    }
    page.more = static_cast<std::int64_t>(entries.size()) == most_looked_at;
    return page;
}

void append_feed_items(JsonWriter& w, const std::vector<FeedItem>& items) {
    w.array();
    for (const FeedItem& i : items) {
        w.object().member("cursor", std::to_string(i.cursor)).member("at", i.at).member("entity", i.entity);
        w.member("record_id", i.record_id).member("version", i.version).member("operation", i.operation);
        w.id_or_null("unit_id", i.unit_id).end_object();
    }
    w.end_array();
}

}  // namespace khue
