// What has changed since a cursor, so that another system can follow along: which record, how, when; never
// what stands in it, which is read over the record's own route within the same rights. Made of the audit
// trail, in its order: nothing is left out and nothing comes twice.
#pragma once
#include <string>
#include <vector>

#include "store/records.hpp"

namespace khue {

struct FeedItem {
    std::int64_t cursor = 0;
    Instant at{};
    std::string entity;
    std::int64_t record_id = 0, version = 0, unit_id = 0;
    // "created", "updated", "removed", "erased" (of a person, by decision), "left" (moved out of one's units)
    std::string operation;
};

// Whose changes somebody may be told of.
struct FeedSight {
    const Entity* entity = nullptr;
    Scope scope;
};

struct FeedPage {
    std::vector<FeedItem> items;
    std::int64_t next = 0;  // cursor of the next page
    bool more = false;      // there is more already
};

std::int64_t feed_end(Db&);  // the newest cursor

// Looks at a bounded number of entries, so that a page may be empty and yet have a next one.
FeedPage feed_page(Db&, const std::vector<FeedSight>&, std::int64_t after, std::int64_t limit);

void append_feed_items(class JsonWriter&, const std::vector<FeedItem>&);

}  // namespace khue
