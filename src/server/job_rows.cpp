#include "server/job_rows.hpp"

#include "store/migrate.hpp"

namespace khue {
namespace {

constexpr Migration steps[] = {
    {"jobs.1", R"sql(
        CREATE TABLE job (
            id ID, kind TEXT NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL, progress INT NOT NULL,
            message TEXT NOT NULL, unit_id INT NOT NULL, user_id INT NOT NULL, user_name TEXT NOT NULL,
            address TEXT NOT NULL, arguments TEXT NOT NULL, result TEXT NOT NULL, attempts INT NOT NULL,
            cancel_asked BOOL NOT NULL, runner TEXT NOT NULL, seen_at INSTANT NOT NULL, created_at INSTANT NOT NULL, started_at INSTANT,
            finished_at INSTANT) STRICT;
        CREATE INDEX job_open ON job (id) WHERE state IN ('queued', 'running');
        CREATE INDEX job_unit ON job (unit_id, id);
        CREATE INDEX job_user ON job (user_id, id);
    )sql"},
};

constexpr std::string_view state_names[] = {"queued", "running", "done", "failed", "cancelled"};

constexpr std::string_view columns =
    "id, kind, label, state, progress, message, unit_id, user_id, user_name, address, arguments, result, "
    "attempts, runner, seen_at, created_at, started_at, finished_at, cancel_asked";

JobState state_of(std::string_view name) {
    for (std::size_t i = 0; i < std::size(state_names); ++i)
        if (state_names[i] == name) return static_cast<JobState>(i);
    return JobState::failed;
}

std::optional<Instant> instant_at(Statement& s, int column) {
    if (s.is_null(column)) return std::nullopt;
    return Instant{s.integer(column)};
}

JobRow row_of(Statement& s) {
    auto text = [&](int c) { return std::string(s.text(c)); };
    return {.id = s.integer(0),
            .kind = text(1),
            .label = text(2),
            .state = state_of(s.text(3)),
            .progress = static_cast<int>(s.integer(4)),
            .message = text(5),
            .unit_id = s.integer(6),
            .asked_by = {.user_id = s.integer(7), .name = text(8), .address = text(9)},
            .arguments = text(10),
            .result = text(11),
            .attempts = static_cast<int>(s.integer(12)),
            .cancel_asked = s.integer(18) != 0,
            .runner = text(13),
            .seen_at = {s.integer(14)},
            .created_at = {s.integer(15)},
            .started_at = instant_at(s, 16),
            .finished_at = instant_at(s, 17)};
}

std::string select(std::string_view rest) {
    return "SELECT " + std::string(columns) + " FROM job " + std::string(rest);
}

void note(Transaction& t, const JobRow& job, std::string_view action) {
    append_audit(t, {.action = action,
                     .entity = "job",
                     .record_id = job.id,
                     .unit_id = job.unit_id,
                     .changes = {{.field = "kind", .before = {}, .after = job.kind}}});
}

}  // namespace

std::string_view job_state_name(JobState s) { return state_names[static_cast<std::size_t>(s)]; }

std::span<const Migration> job_migrations() { return steps; }

bool JobView::covers(const JobRow& job) const {
    return (user_id != 0 && job.asked_by.user_id == user_id) || scope.covers(job.unit_id);
}

std::optional<JobRow> load_job(Db& db, std::int64_t id) {
    auto& s = query(db, select("WHERE id = $1"), id);
    if (!s.step()) return std::nullopt;
    auto job = row_of(s);
    s.reset();
    return job;
}

std::vector<JobRow> list_jobs(Db& db, const JobView& view, std::int64_t after, std::int64_t limit) {
    std::string where = "WHERE id < $1";
    if (!view.scope.all) {
        where += " AND (user_id = " + std::to_string(view.user_id);
        std::string units;
        for (auto unit : view.scope.units) units += (units.empty() ? "" : ",") + std::to_string(unit);
        where += units.empty() ? ")" : " OR unit_id IN (" + units + "))";
    }
    std::vector<JobRow> out;
    for (auto& s =
             query(db, select(where + " ORDER BY id DESC LIMIT $2"), after > 0 ? after : INT64_MAX, limit);
         s.step();)
        out.push_back(row_of(s));
    return out;
}

bool any_queued(Db& db) {
    auto& s = query(db, "SELECT 1 FROM job WHERE state = 'queued' LIMIT 1");
    bool any = s.step();
    s.reset();
    return any;
}

Instant newest_job_of(Db& db, std::string_view kind, Instant at) {
    auto& s = query(db, "SELECT max(created_at) FROM job WHERE kind = $1 AND created_at <= $2", kind, at.ms);
    const Instant newest{s.step() && !s.is_null(0) ? s.integer(0) : 0};
    s.reset();
    return newest;
}

std::vector<JobRow> running_jobs(Db& db) {
    std::vector<JobRow> out;
    for (auto& s = query(db, select("WHERE state = 'running' ORDER BY id")); s.step();)
        out.push_back(row_of(s));
    return out;
}

// By the clock, not by recorded time: that stands still while a clock that was set back catches up, and what
// is asked for every so many hours would wait for it.
std::int64_t insert_job(Transaction& t, const JobRow& job) {
    auto& s =
        query(t.db(),
              "INSERT INTO job (kind, label, state, progress, message, unit_id, user_id, user_name, address, "
              "arguments, result, attempts, cancel_asked, runner, seen_at, created_at) "
              "VALUES ($1, $2, 'queued', 0, '', $3, $4, $5, $6, $7, '', 0, 0, '', 0, $8) RETURNING id",
              job.kind, job.label, job.unit_id, t.actor().user_id, t.actor().name, t.actor().address,
              job.arguments, now().ms);
    JobRow made = job;
    if (s.step()) made.id = s.integer(0);
    s.reset();
    note(t, made, "create");
    return made.id;
}

std::optional<JobRow> claim_job(Transaction& t, std::string_view runner, std::int64_t id) {
    std::string which = id ? std::to_string(id) : "(SELECT min(id) FROM job WHERE state = 'queued')";
    auto& s =
        query(t.db(),
              "UPDATE job SET state = 'running', runner = $1, seen_at = $2, started_at = $2, progress = 0, "
              "message = '', cancel_asked = 0, attempts = attempts + 1 WHERE state = 'queued' AND id = " +
                  which + " RETURNING " + std::string(columns),
              runner, t.at().ms);
    if (!s.step()) return std::nullopt;
    auto job = row_of(s);
    s.reset();
    return job;
}

void ask_to_cancel(Transaction& t, const JobRow& job) {
    run(t.db(), "UPDATE job SET cancel_asked = 1 WHERE id = $1", job.id);
    note(t, job, "cancel");
}

void save_progress(Transaction& t, const JobRow& job, int percent, std::string_view message) {
    run(t.db(),
        "UPDATE job SET progress = $1, message = $2, seen_at = $3 WHERE id = $4 AND state = 'running' AND "
        "runner = $5",
        percent, message, t.at().ms, job.id, job.runner);
}

void sign_of_life(Transaction& t, std::string_view runner) {
    run(t.db(), "UPDATE job SET seen_at = $1 WHERE state = 'running' AND runner = $2", t.at().ms, runner);
}

void finish_job(Transaction& t, const JobRow& job, JobState state, std::string_view message,
                std::string_view result) {
    auto& s = query(t.db(),
                    "UPDATE job SET state = $1, message = $2, result = $3, finished_at = $4, "
                    "progress = CASE WHEN $1 = 'done' THEN 100 ELSE progress END "
                    "WHERE id = $5 AND state = $6 AND runner = $7 RETURNING id",
                    job_state_name(state), message, result, t.at().ms, job.id, job_state_name(job.state),
                    job.runner);
    bool held = s.step();
    s.reset();
    if (!held) return;
    note(t, job, job_state_name(state));
    if (state != JobState::failed) return;
    if (const auto watch = t.hooks().find<JobFailureWatch>()) watch->failed(t, job);
}

void requeue_job(Transaction& t, const JobRow& job, std::string_view why, bool count_attempt) {
    auto& s =
        query(t.db(),
              "UPDATE job SET state = 'queued', runner = '', progress = 0, message = '', result = '', "
              "finished_at = NULL, attempts = $1 WHERE id = $2 AND state = $3 AND runner = $4 RETURNING id",
              count_attempt ? job.attempts : 0, job.id, job_state_name(job.state), job.runner);
    bool held = s.step();
    s.reset();
    if (held) note(t, job, why);
}

void append_job(JsonWriter& w, const JobRow& job, bool may_steer) {
    w.object().member("id", job.id).member("kind", job.kind).member("label", job.label);
    w.member("state", job_state_name(job.state))
        .member("progress", job.progress)
        .member("message", job.message);
    w.member("unit_id", job.unit_id);
    w.member("created_at", job.created_at);
    w.member("started_at", job.started_at);
    w.member("finished_at", job.finished_at);
    w.member("created_by", job.asked_by.name);
    if (!job.result.empty()) w.key("result").raw(job.result);
    w.member("can_cancel", may_steer && job.open() && !job.cancel_asked)
        .member("can_retry", may_steer && job.can_retry());
    w.end_object();
}

std::string job_event(const JobRow& job) {
    std::string json;
    JsonWriter(json)
        .object()
        .member("id", job.id)
        .member("kind", job.kind)
        .member("label", job.label)
        .member("state", job_state_name(job.state))
        .member("progress", job.progress)
        .member("message", job.message)
        .member("unit_id", job.unit_id)
        .end_object();
    return json;
}

}  // namespace khue
