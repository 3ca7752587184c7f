// Jobs as rows: what is asked for, who works on it, how it ended.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "store/records.hpp"

namespace khue {

struct Migration;

enum class JobState : std::uint8_t { queued, running, done, failed, cancelled };
std::string_view job_state_name(JobState);

struct JobRow {
    std::int64_t id = 0;
    std::string kind, label;
    JobState state = JobState::queued;
    int progress = 0;  // percent
    std::string message;
    std::int64_t unit_id = 0;
    Actor asked_by;
    std::string arguments, result;  // JSON; result empty until done
    int attempts = 0;
    bool cancel_asked = false;  // a running job decides itself where it can stop
    std::string runner;         // the process that works on it
    Instant seen_at{};          // the runner's last sign of life
    Instant created_at{};
    std::optional<Instant> started_at, finished_at;

    bool open() const { return state == JobState::queued || state == JobState::running; }
    bool can_retry() const { return state == JobState::failed || state == JobState::cancelled; }
};

std::span<const Migration> job_migrations();

// Somebody's view: their own jobs and those of the units in the scope.
struct JobView {
    std::int64_t user_id = 0;
    Scope scope;
    bool covers(const JobRow&) const;
};

std::optional<JobRow> load_job(Db&, std::int64_t id);

// Newest first, from before the job `after` (0: from the newest).
std::vector<JobRow> list_jobs(Db&, const JobView&, std::int64_t after, std::int64_t limit);
bool any_queued(Db&);
// When it was asked for last, 0: never. What lies ahead of a clock that was set back does not count.
Instant newest_job_of(Db&, std::string_view kind, Instant at);
std::vector<JobRow> running_jobs(Db&);

std::int64_t insert_job(Transaction&, const JobRow&);

// The oldest queued job, or the one named, taken by a runner; nothing when there is none.
std::optional<JobRow> claim_job(Transaction&, std::string_view runner, std::int64_t id = 0);

// These change a job only while the runner holds it.
void ask_to_cancel(Transaction&, const JobRow&);
void save_progress(Transaction&, const JobRow&, int percent, std::string_view message);
void sign_of_life(Transaction&, std::string_view runner);
void finish_job(Transaction&, const JobRow&, JobState, std::string_view message, std::string_view result);

// A hook, called in the transaction that says a job has failed.
struct JobFailureWatch {
    std::function<void(Transaction&, const JobRow&)> failed;
};

// Back into the queue: unfinished when its runner stopped, or to be tried again.
void requeue_job(Transaction&, const JobRow&, std::string_view why, bool count_attempt);

void append_job(JsonWriter&, const JobRow&, bool may_steer);
std::string job_event(const JobRow&);  // data of the event "job"

}  // namespace khue
