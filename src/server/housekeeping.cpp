#include "server/housekeeping.hpp"

#include "server/app.hpp"
#include "store/files.hpp"

namespace khue {
namespace {

constexpr std::int64_t day_ms = 24LL * 3'600'000;
constexpr std::int64_t answers_kept_ms = 7 * day_ms;   // a retry comes within minutes
constexpr std::int64_t jobs_kept_ms = 90 * day_ms;     // what they did stands in the audit trail
constexpr std::int64_t sessions_kept_ms = 2 * day_ms;  // longer than any session may last
constexpr std::int64_t orphans_kept_ms = day_ms;       // content is written before its row
constexpr std::int64_t batch = 2000;                   // rows a transaction: others write meanwhile

// "DELETE … RETURNING" as often as it finds a whole batch.
std::int64_t remove_all(JobRun& job, std::string_view sql, std::int64_t before) {
    std::int64_t all = 0;
    for (std::int64_t found = batch; found == batch; all += found) {
        job.stop_if_cancelled();
        found = 0;
        job.app().database().write({.name = "khue"}, [&](Transaction& t) {
            found = 0;
            for (auto& s = query(t.db(), sql, before, batch); s.step();) ++found;
        });
    }
    return all;
}

std::int64_t remove_orphans(JobRun& job, Instant before) {
    std::int64_t removed = 0;
    job.app().database().write(
        {.name = "khue"}, [&](Transaction& t) { removed = job.app().files().remove_orphans(t, before); });
    return removed;
}

std::string tidy(JobRun& job) {
    const std::int64_t at = now().ms;
    std::string result;
    JsonWriter w(result);
    w.object();
    w.member("answers",
             remove_all(job,
                        "DELETE FROM answered WHERE (user_id, key) IN (SELECT user_id, key FROM answered "
                        "WHERE at < $1 LIMIT $2) RETURNING user_id",
                        at - answers_kept_ms));
    job.progress(25, "Đã dọn câu trả lời giữ cho lần gửi lại");
    w.member("jobs", remove_all(job,
                                "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE finished_at < $1 AND "
                                "state IN ('done', 'failed', 'cancelled') LIMIT $2) RETURNING id",
                                at - jobs_kept_ms));
    job.progress(50, "Đã dọn công việc cũ");
    w.member("sessions",
             remove_all(job,
                        "DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE "
                        "seen_at < $1 LIMIT $2) RETURNING user_id",
                        at - sessions_kept_ms));
    job.progress(75, "Đã dọn phiên làm việc đã hết");
    w.member("files", remove_orphans(job, {at - orphans_kept_ms}));
    w.end_object();
    job.progress(100, "Đã dọn dữ liệu tạm");
    return result;
}

}  // namespace

JobKind housekeeping_job(std::function<std::int64_t(Db&)> shown_to) {
    return {.kind = "house.tidy",
            .label = "Dọn dữ liệu tạm",
            .run = tidy,
            .every_hours = 24,
            .shown_to = std::move(shown_to)};
}

}  // namespace khue
