#include "modules/notices/outbox.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "modules/notices/audience.hpp"
#include "modules/notices/notice.hpp"
#include "modules/notices/reading.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/sessions.hpp"

namespace khue {
namespace {

constexpr std::int64_t minute_ms = 60'000, day_ms = 24 * 60 * minute_ms;
constexpr std::int64_t lost_after_ms = 10 * minute_ms;  // longer than any letter may take
constexpr std::int64_t most_in_a_letter = 50;
const Actor house{.name = "khue"};

struct Reader {
    std::int64_t user_id;
    MailWishes wishes;
    bool digest_due = false;
};

bool has_digest(Db& db, std::int64_t user_id, const std::string& day) {
    auto& s = query(db, "SELECT 1 FROM mail_digest WHERE user_id = $1 AND day = $2", user_id, day);
    const bool there = s.step();
    s.reset();
    return there;
}

// Everybody with an address who wants letters and may be disturbed now.
std::vector<Reader> readers(Db& db, const NoticeRules& rules, Instant at) {
    std::vector<std::int64_t> ids;
    for (auto& s =
             query(db, "SELECT id FROM app_user WHERE active = 1 AND COALESCE(email, '') <> '' ORDER BY id");
         s.step();)
        ids.push_back(s.integer(0));
    std::vector<Reader> out;
    const std::string today = to_string(local_date(at));
    for (std::int64_t id : ids) {
        Reader r{.user_id = id, .wishes = mail_wishes(db, rules, id)};
        if (r.wishes.mode == MailMode::never || is_quiet(rules, r.wishes, at)) continue;
        r.digest_due = minute_of_local_day(at) >= r.wishes.hour * 60 && !has_digest(db, id, today);
        if (r.digest_due || !r.wishes.at_once.empty()) out.push_back(std::move(r));
    }
    return out;
}

std::string kinds_clause(const Reader& r) {
    if (r.digest_due) return "";
    std::string list;
    for (const auto& kind : r.wishes.at_once) list += (list.empty() ? "'" : ", '") + kind + "'";
    return " AND n.kind IN (" + list + ")";
}

std::vector<std::int64_t> untold(const MailDesk& desk, Db& db, const MailSettings& settings, const Reader& r,
                                 Instant at) {
    std::vector<std::int64_t> out;
    auto who = identity_of(db, desk.roles, r.user_id, local_date(at));
    if (!who) return out;
    const std::string user = std::to_string(r.user_id);
    auto& s = query(db,
                    "SELECT n.id FROM notice n WHERE n.id > $1 AND n.told_at > $2 AND NOT " +
                        is_read(r.user_id) + visible_notices(desk.app, *who) + kinds_clause(r) +
                        " AND NOT EXISTS (SELECT 1 FROM mail_notice m WHERE m.user_id = " + user +
                        " AND m.notice_id = n.id) ORDER BY n.id LIMIT $3",
                    settings.from_notice, at.ms - desk.rules.mail_within_days * day_ms, most_in_a_letter);
    while (s.step()) out.push_back(s.integer(0));
    return out;
}

bool write_letter(Transaction& t, const MailDesk& desk, const MailSettings& settings, const Reader& r) {
    // Asked again inside of the write: another process may have been quicker.
    const std::string today = to_string(local_date(t.at()));
    if (r.digest_due && has_digest(t.db(), r.user_id, today)) return false;
    const auto ids = untold(desk, t.db(), settings, r, t.at());
    if (r.digest_due)
        run(t.db(),
            "INSERT INTO mail_digest (user_id, day) VALUES ($1, $2) ON CONFLICT (user_id) DO UPDATE SET day "
            "= "
            "excluded.day",
            r.user_id, today);
    if (ids.empty()) return false;
    auto& s = query(t.db(),
                    "INSERT INTO mail (user_id, state, attempts, created_at, next_at, error) VALUES ($1, "
                    "'waiting', 0, $2, $2, '') RETURNING id",
                    r.user_id, t.at().ms);
    s.step();
    const std::int64_t mail = s.integer(0);
    s.reset();
    for (std::int64_t id : ids)
        run(t.db(), "INSERT INTO mail_notice (user_id, notice_id, mail_id) VALUES ($1, $2, $3)", r.user_id,
            id, mail);
    return true;
}

constexpr std::string_view columns =
    "m.id, m.user_id, m.attempts, m.state, m.error, m.created_at, m.next_at, m.ended_at, "
    "COALESCE((SELECT login FROM app_user u WHERE u.id = m.user_id), ''), "
    "(SELECT count(*) FROM mail_notice x WHERE x.mail_id = m.id)";

MailRow row_of(Statement& s) {
    MailRow r{.id = s.integer(0),
              .user_id = s.integer(1),
              .attempts = s.integer(2),
              .notices = s.integer(9),
              .state = std::string(s.text(3)),
              .login = std::string(s.text(8)),
              .error = std::string(s.text(4)),
              .created_at = {s.integer(5)},
              .next_at = {s.integer(6)},
              .ended_at = {}};
    if (!s.is_null(7)) r.ended_at = Instant{s.integer(7)};
    return r;
}

std::string subject_of(std::size_t notices) {
    return notices == 1 ? "Khuê: 1 thông báo mới" : "Khuê: " + std::to_string(notices) + " thông báo mới";
}

}  // namespace

std::int64_t pause_ms(std::int64_t attempts) {
    static constexpr std::array<std::int64_t, 7> minutes{1, 5, 15, 60, 180, 360, 720};
    const auto i = static_cast<std::size_t>(std::clamp<std::int64_t>(attempts - 1, 0, minutes.size() - 1));
    return minutes.at(i) * minute_ms;
}

std::size_t write_letters(const MailDesk& desk, const MailSettings& settings) {
    std::vector<Reader> due;
    desk.app.database().read([&](Db& db) {
        for (Reader& r : readers(db, desk.rules, now()))
            if (r.digest_due || !untold(desk, db, settings, r, now()).empty()) due.push_back(std::move(r));
    });
    std::size_t written = 0;
    for (const Reader& r : due) {
        bool made = false;
        desk.app.database().write(house, [&](Transaction& t) { made = write_letter(t, desk, settings, r); });
        written += made;
    }
    return written;
}

std::optional<MailRow> claim_letter(Database& database) {
    std::optional<MailRow> found;
    database.write(house, [&](Transaction& t) {
        found.reset();
        auto& s =
            query(t.db(),
                  "UPDATE mail SET state = 'sending', attempts = attempts + 1, claimed_at = $1 WHERE id = "
                  "(SELECT min(id) FROM mail WHERE state = 'waiting' AND next_at <= $1) RETURNING id",
                  t.at().ms);
        const std::int64_t id = s.step() ? s.integer(0) : 0;
        s.reset();
        if (!id) return;
        auto& row = query(t.db(), "SELECT " + std::string(columns) + " FROM mail m WHERE m.id = $1", id);
        if (row.step()) found = row_of(row);
        row.reset();
    });
    return found;
}

std::optional<Letter> letter_of(Db& db, const MailSettings& settings, const MailRow& mail) {
    auto user = get(db, Scope::everything(), Id<AppUser>{mail.user_id});
    if (!user || !user->active || user->email.value_or("").empty()) return std::nullopt;
    std::string text;
    std::size_t count = 0;
    for (auto& s = query(db,
                         "SELECT n.text, n.link FROM mail_notice m JOIN notice n ON n.id = m.notice_id WHERE "
                         "m.mail_id = $1 ORDER BY n.id",
                         mail.id);
         s.step(); ++count)
        text +=
            "- " + std::string(s.text(0)) + "\r\n  " + settings.site + std::string(s.text(1)) + "\r\n\r\n";
    if (!count) return std::nullopt;
    const std::string page = settings.site + "/tai-khoan";
    text +=
        "--\r\nThư tự động của Khuê, xin không trả lời. Đổi giờ nhận hoặc thôi nhận thư: " + page + "\r\n";
    return Letter{.to = *user->email,
                  .subject = subject_of(count),
                  .text = std::move(text),
                  .id = "khue-" + std::to_string(mail.created_at.ms) + "-" + std::to_string(mail.id),
                  .account_page = page};
}

void end_letter(Database& database, const MailRow& mail, const MailResult& result) {
    const bool again = result.fate == MailFate::try_later && mail.attempts < most_attempts;
    const std::string_view state = again                              ? "waiting"
                                   : result.fate == MailFate::sent    ? "sent"
                                   : result.fate == MailFate::unknown ? "unknown"
                                                                      : "failed";
    database.write(house, [&](Transaction& t) {
        run(t.db(),
            "UPDATE mail SET state = $1, error = $2, next_at = $3, ended_at = CASE WHEN $1 = 'waiting' THEN "
            "NULL ELSE CAST($4 AS BIGINT) END WHERE id = $5 AND state = 'sending' AND attempts = $6",
            state, result.message, t.at().ms + pause_ms(mail.attempts), t.at().ms, mail.id, mail.attempts);
    });
}

void give_up_lost_letters(Database& database) {
    bool any = false;
    const std::int64_t before = now().ms - lost_after_ms;
    database.read([&](Db& db) {
        auto& s = query(db, "SELECT 1 FROM mail WHERE state = 'sending' AND claimed_at < $1", before);
        any = s.step();
        s.reset();
    });
    if (!any) return;
    database.write(house, [&](Transaction& t) {
        run(t.db(),
            "UPDATE mail SET state = 'unknown', ended_at = $1, error = 'Chương trình dừng khi đang gửi; "
            "không "
            "gửi lại để khỏi trùng.' WHERE state = 'sending' AND claimed_at < $2",
            t.at().ms, before);
    });
}

std::vector<MailRow> list_letters(Db& db, std::string_view state, std::int64_t before, std::int64_t limit) {
    std::vector<MailRow> out;
    auto& s =
        query(db,
              "SELECT " + std::string(columns) +
                  " FROM mail m WHERE m.id < $1 AND ($2 = '' OR m.state = $2) ORDER BY m.id DESC LIMIT $3",
              before > 0 ? before : INT64_MAX, state, limit);
    while (s.step()) out.push_back(row_of(s));
    return out;
}

void retry_letter(Transaction& t, std::int64_t id) {
    auto& s = query(t.db(), "SELECT state FROM mail WHERE id = $1", id);
    const std::string state = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    if (state.empty()) not_found("thư này");
    if (state != "failed") refuse("mail_state", "Chỉ gửi lại được thư đã hỏng hẳn.");
    run(t.db(),
        "UPDATE mail SET state = 'waiting', attempts = 0, next_at = $1, ended_at = NULL, error = '' WHERE id "
        "= "
        "$2",
        t.at().ms, id);
}

}  // namespace khue
