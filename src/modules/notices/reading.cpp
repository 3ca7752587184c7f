#include "modules/notices/reading.hpp"

#include "modules/notices/audience.hpp"

namespace khue {

std::string is_read(std::int64_t user_id) {
    const std::string user = std::to_string(user_id);
    return "(n.id <= COALESCE((SELECT up_to FROM notice_seen WHERE user_id = " + user +
           "), 0) OR EXISTS (SELECT 1 FROM notice_read r WHERE r.user_id = " + user +
           " AND r.notice_id = n.id))";
}

std::vector<NoticeRow> notices_of(const App& app, Db& db, const Identity& who, const NoticeQuery& q) {
    const std::string read = is_read(who.user_id);
    std::string sql = "SELECT n.id, n.kind, n.text, n.link, n.told_at, CASE WHEN " + read +
                      " THEN 1 ELSE 0 END FROM notice n WHERE n.id < $1" + visible_notices(app, who);
    if (!q.kind.empty()) sql += " AND n.kind = $3";
    if (q.unread) sql += " AND NOT " + read;
    auto& s = query(db, sql + " ORDER BY n.id DESC LIMIT $2", q.before > 0 ? q.before : INT64_MAX, q.limit);
    if (!q.kind.empty()) s.bind(3, std::string_view(q.kind));
    std::vector<NoticeRow> out;
    while (s.step())
        out.push_back({.id = s.integer(0),
                       .kind = std::string(s.text(1)),
                       .text = std::string(s.text(2)),
                       .link = std::string(s.text(3)),
                       .told_at = {s.integer(4)},
                       .read = s.integer(5) != 0});
    return out;
}

std::int64_t unread_notices(const App& app, Db& db, const Identity& who) {
    auto& s = query(db,
                    "SELECT count(*) FROM (SELECT 1 FROM notice n WHERE NOT " + is_read(who.user_id) +
                        visible_notices(app, who) + " LIMIT $1) AS counted",
                    most_counted);
    const std::int64_t n = s.step() ? s.integer(0) : 0;
    s.reset();
    return n;
}

void mark_read(const App& app, Transaction& t, const Identity& who, const std::vector<std::int64_t>& ids) {
    const std::string sql =
        "INSERT INTO notice_read (user_id, notice_id) SELECT $1, n.id FROM notice n WHERE n.id = $2" +
        visible_notices(app, who) + " ON CONFLICT DO NOTHING";
    for (std::int64_t id : ids) run(t.db(), sql, who.user_id, id);
}

void mark_all_read(Transaction& t, std::int64_t user_id, std::int64_t up_to) {
    run(t.db(),
        "INSERT INTO notice_seen (user_id, up_to) SELECT $1, COALESCE(max(id), 0) FROM notice WHERE id <= $2 "
        "ON CONFLICT (user_id) DO UPDATE SET up_to = CASE WHEN excluded.up_to > notice_seen.up_to THEN "
        "excluded.up_to ELSE notice_seen.up_to END",
        user_id, up_to);
    run(t.db(), "DELETE FROM notice_read WHERE user_id = $1 AND notice_id <= $2", user_id, up_to);
}

}  // namespace khue
