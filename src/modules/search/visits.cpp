#include "modules/search/visits.hpp"

#include <algorithm>

#include "core/problem.hpp"

namespace khue {

bool is_page(std::string_view path) {
    return path.size() <= 150 && path.starts_with('/') && !path.starts_with("//") &&
           !path.starts_with("/api/") && path.find("..") == path.npos && std::ranges::all_of(path, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '_' ||
                      c == '.';
           });
}

std::vector<Visit> visits_of(Db& db, std::int64_t user_id) {
    std::vector<Visit> out;
    for (auto& s = query(
             db,
             "SELECT path, pinned, at FROM page_visit WHERE user_id = $1 ORDER BY pinned DESC, at DESC, "
             "path LIMIT $2",
             user_id, most_pinned + most_recent);
         s.step();)
        out.push_back({.path = std::string(s.text(0)), .pinned = s.integer(1) != 0, .at = {s.integer(2)}});
    return out;
}

void note_visit(Transaction& t, std::int64_t user_id, std::string_view path) {
    run(t.db(),
        "INSERT INTO page_visit (user_id, path, at, pinned) VALUES ($1, $2, $3, 0) ON CONFLICT (user_id, "
        "path) DO "
        "UPDATE SET at = excluded.at",
        user_id, path, t.at().ms);
    run(t.db(),
        "DELETE FROM page_visit WHERE user_id = $1 AND pinned = 0 AND path NOT IN (SELECT path FROM "
        "page_visit "
        "WHERE user_id = $1 AND pinned = 0 ORDER BY at DESC, path LIMIT $2)",
        user_id, most_recent);
}

void pin(Transaction& t, std::int64_t user_id, std::string_view path, bool pinned) {
    if (pinned) {
        auto& s =
            query(t.db(), "SELECT count(*) FROM page_visit WHERE user_id = $1 AND pinned = 1 AND path <> $2",
                  user_id, path);
        const std::int64_t others = s.step() ? s.integer(0) : 0;
        s.reset();
        if (others >= most_pinned)
            refuse("too_many", "Mỗi người ghim tối đa 30 trang. Xin bỏ bớt trang đã ghim.");
    }
    run(t.db(),
        "INSERT INTO page_visit (user_id, path, at, pinned) VALUES ($1, $2, $3, $4) ON CONFLICT (user_id, "
        "path) DO "
        "UPDATE SET pinned = excluded.pinned",
        user_id, path, t.at().ms, pinned ? 1 : 0);
}

}  // namespace khue
