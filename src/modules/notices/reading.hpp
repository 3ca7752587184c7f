// What somebody was told and has read.
#pragma once
#include <vector>

#include "modules/notices/notice.hpp"
#include "server/app.hpp"

namespace khue {

struct NoticeRow {
    std::int64_t id = 0;
    std::string kind, text, link;
    Instant told_at{};
    bool read = false;
};

struct NoticeQuery {
    std::string kind;         // empty: every kind
    bool unread = false;      // only these
    std::int64_t before = 0;  // older than this notice; 0: from the newest
    std::int64_t limit = 30;
};

// Newest first.
std::vector<NoticeRow> notices_of(const App&, Db&, const Identity&, const NoticeQuery&);

inline constexpr std::int64_t most_counted = 100;  // more are not counted: "99+"
std::int64_t unread_notices(const App&, Db&, const Identity&);

// Others' notices among the ids are passed over.
void mark_read(const App&, Transaction&, const Identity&, const std::vector<std::int64_t>& ids);
void mark_all_read(Transaction&, std::int64_t user_id, std::int64_t up_to);  // with the notice `up_to`

// SQL: whether the person $user has read the notice n.
std::string is_read(std::int64_t user_id);

}  // namespace khue
