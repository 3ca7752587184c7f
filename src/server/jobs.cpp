// Takes jobs from their table, runs each in a thread and writes down how it went.
#include "server/jobs.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "core/log.hpp"
#include "server/app.hpp"
#include "server/events.hpp"
#include "server/job_owner.hpp"
#include "server/job_rows.hpp"

namespace khue {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto between_progress = 250ms;  // at most four rows and events a second
constexpr auto between_looks = 5s;        // for jobs that another process enqueued
constexpr auto between_signs = 10s;
constexpr auto between_rounds = 10min;  // to see whether something is due that nobody asks for
constexpr auto between_tries = 1s;      // to write the end of a job while the database is away
constexpr int most_attempts = 3;        // a job that took the program down so often is not tried again

constexpr std::string_view stopped_as_asked = "Đã dừng theo yêu cầu.";

// End a handler without being errors: nothing derived from std::exception, so that no handler swallows them.
struct Cancelled {};
struct Stopped {};

struct Outcome {
    JobState state = JobState::done;
    std::string message, result;
    bool stopped = false;  // goes back into the queue
};

Outcome failed(std::string message) {
    return {.state = JobState::failed, .message = std::move(message), .result = {}};
}

Outcome failed_inside(const JobRow& job, std::string_view what) {
    log_event("error", "job_failed", {{"job", std::to_string(job.id)}, {"kind", job.kind}, {"what", what}});
    return failed(
        "Công việc dừng vì lỗi của hệ thống; dữ liệu chưa bị thay đổi dở dang. Xin thử lại; nếu còn lỗi, "
        "báo số công việc " +
        std::to_string(job.id) + " cho người quản trị.");
}

Outcome failed_by_database(const JobRow& job, const DbError& e) {
    using Kind = DbError::Kind;
    if (e.kind != Kind::full && e.kind != Kind::lost && e.kind != Kind::in_doubt && e.kind != Kind::busy)
        return failed_inside(job, e.what());
    log_event("error", "job_failed",
              {{"job", std::to_string(job.id)}, {"kind", job.kind}, {"what", e.what()}});
    if (e.kind == Kind::full)
        return failed(
            "Ổ đĩa của máy chủ đã đầy nên công việc phải dừng. Xin báo người quản trị, sau đó bấm thử lại.");
    return failed("Công việc dừng vì mất kết nối tới cơ sở dữ liệu. Xin bấm thử lại.");
}

}  // namespace

struct Jobs::Impl {
    App& app;
    std::vector<JobKind> kinds;
    JobOwner owner;

    // What the change listener needs after this object has gone.
    struct Bell {
        std::mutex mutex;
        std::condition_variable rung;
        std::uint64_t rings = 0;
        void ring() {
            {
                std::lock_guard lock(mutex);
                ++rings;
            }
            rung.notify_all();
        }
    };
    std::shared_ptr<Bell> bell = std::make_shared<Bell>();
    std::atomic<bool> stopping = false;
    std::vector<std::thread> threads;

    class Run;
    mutable std::mutex running_mutex;
    std::map<std::int64_t, Run*> running;

    Impl(App& a, std::vector<JobKind> k) : app(a), kinds(std::move(k)) {}

    const JobKind* kind(std::string_view name) const;
    void work();
    void keep_alive();
    bool wait(std::uint64_t& heard, Clock::duration);
    bool run_next();
    void run(const JobRow&);
    Outcome outcome_of(const JobRow&, Run&);
    void write_end(const JobRow&, const Outcome&);
    void take_up_abandoned();
    void ask_for_what_is_due();
    void tell(JobRow job, JobState, std::string message);
    void publish(const JobRow&);
    std::optional<JobRow> claim(std::int64_t id);
};

// ---- what a running job sees ----

class Jobs::Impl::Run final : public JobRun {
public:
    Run(Impl& jobs, const JobRow& row) : jobs_(jobs), row_(row) {
        if (auto json = parse_json(row.arguments)) arguments_ = std::move(*json);
        std::lock_guard lock(jobs_.running_mutex);
        jobs_.running[row_.id] = this;
    }
    ~Run() override {
        std::lock_guard lock(jobs_.running_mutex);
        jobs_.running.erase(row_.id);
    }

    App& app() override { return jobs_.app; }
    std::int64_t id() const override { return row_.id; }
    const Json& arguments() const override { return arguments_; }
    const Actor& actor() const override { return row_.asked_by; }

    void progress(int percent, std::string_view message) override {
        JobRow told = row_;
        told.progress = std::clamp(percent, 0, 100);
        told.message = message;
        if (!worth_telling({told.progress, told.message})) return;
        jobs_.publish(told);
        save(told);
    }

    void stop_if_cancelled() override {
        if (cancelled_) throw Cancelled{};
        if (jobs_.stopping) throw Stopped{};
        auto at = Clock::now();
        if (at - last_asked_ < between_tries) return;
        last_asked_ = at;
        std::optional<JobRow> now;  // cancelled by another process?
        jobs_.app.database().read([&](Db& db) { now = load_job(db, row_.id); });
        if (now && now->cancel_asked) throw Cancelled{};
    }

    Progress progress_now() const {
        std::lock_guard lock(mutex_);
        return progress_;
    }
    void cancel() { cancelled_ = true; }

private:
    bool worth_telling(Progress now) {
        std::lock_guard lock(mutex_);
        if (now.percent == progress_.percent && now.message == progress_.message) return false;
        progress_ = std::move(now);
        auto at = Clock::now();
        if (at - last_told_ < between_progress) return false;
        last_told_ = at;
        return true;
    }

    // Handed to the writer without waiting: the job may itself be inside of a long write.
    void save(const JobRow& told) {
        jobs_.app.database().submit(
            row_.asked_by, [told](Transaction& t) { save_progress(t, told, told.progress, told.message); },
            [](std::exception_ptr) {});
    }

    Impl& jobs_;
    const JobRow row_;
    Json arguments_;
    std::atomic<bool> cancelled_ = false;
    Clock::time_point last_asked_ = Clock::now();
    mutable std::mutex mutex_;
    Clock::time_point last_told_{};
    Progress progress_;
};

const JobKind* Jobs::Impl::kind(std::string_view name) const {
    auto found = std::ranges::find(kinds, name, &JobKind::kind);
    return found == kinds.end() ? nullptr : &*found;
}

// ---- the threads ----

// False when it is time to stop.
bool Jobs::Impl::wait(std::uint64_t& heard, Clock::duration longest) {
    std::unique_lock lock(bell->mutex);
    bell->rung.wait_for(lock, longest, [&] { return stopping || bell->rings != heard; });
    heard = bell->rings;
    return !stopping;
}

void Jobs::Impl::work() {
    std::uint64_t heard = 0;
    for (bool alive = true; alive;) {
        try {
            while (!stopping && run_next()) {
            }
        } catch (const std::exception& e) {  // the database is away: look again later
            log_event("error", "jobs_wait", {{"what", e.what()}});
        }
        alive = wait(heard, between_looks);
    }
}

void Jobs::Impl::keep_alive() {
    std::uint64_t heard = 0;
    auto last = Clock::now(), round = last - between_rounds + 1min;  // the start is busy enough
    while (wait(heard, between_signs)) {
        if (Clock::now() - last < between_signs) continue;
        last = Clock::now();
        bool busy = false;
        {
            std::lock_guard lock(running_mutex);
            busy = !running.empty();
        }
        try {
            if (busy) app.database().write({}, [&](Transaction& t) { sign_of_life(t, owner.name()); });
            take_up_abandoned();
            if (last - round >= between_rounds) {
                round = last;
                ask_for_what_is_due();
            }
        } catch (const std::exception& e) {
            log_event("error", "jobs_wait", {{"what", e.what()}});
        }
    }
}

std::optional<JobRow> Jobs::Impl::claim(std::int64_t id) {
    std::optional<JobRow> job;
    app.database().write({}, [&](Transaction& t) { job = claim_job(t, owner.name(), id); });
    return job;
}

bool Jobs::Impl::run_next() {
    bool any = false;
    app.database().read([&](Db& db) { any = any_queued(db); });
    if (!any) return false;
    auto job = claim(0);
    if (job) run(*job);
    return job.has_value();
}

void Jobs::Impl::run(const JobRow& job) {
    tell(job, JobState::running, "");
    Outcome outcome;
    {
        Run r(*this, job);
        outcome = outcome_of(job, r);
    }
    write_end(job, outcome);
}

Outcome Jobs::Impl::outcome_of(const JobRow& job, Run& r) {
    const JobKind* how = kind(job.kind);
    if (!how) return failed("Phiên bản này của chương trình không biết loại công việc “" + job.kind + "”.");
    try {
        std::string result = how->run(r);
        if (!result.empty() && !parse_json(result)) return failed_inside(job, "the result is not JSON");
        return {.message = r.progress_now().message, .result = std::move(result)};
    } catch (const Cancelled&) {
        return {.state = JobState::cancelled, .message = std::string(stopped_as_asked), .result = {}};
    } catch (const Stopped&) {
        return {.message = {}, .result = {}, .stopped = true};
    } catch (const Failure& failure) {
        return failed(failure.message);
    } catch (const DbError& e) {
        return failed_by_database(job, e);
    } catch (const std::exception& e) {
        return failed_inside(job, e.what());
    } catch (...) {
        return failed_inside(job, "something that is no exception");
    }
}

// The end must be written even if the database is away for a while; if the program stops first, the next
// start finds the job abandoned.
void Jobs::Impl::write_end(const JobRow& job, const Outcome& outcome) {
    std::uint64_t heard = 0;
    do {
        try {
            app.database().write(job.asked_by, [&](Transaction& t) {
                if (outcome.stopped)
                    requeue_job(t, job, "interrupt", false);
                else
                    finish_job(t, job, outcome.state, outcome.message, outcome.result);
            });
            return tell(job, outcome.stopped ? JobState::queued : outcome.state, outcome.message);
        } catch (const std::exception& e) {
            log_event("error", "job_end_not_written", {{"job", std::to_string(job.id)}, {"what", e.what()}});
        }
    } while (wait(heard, between_tries));
}

// Jobs whose process was killed go back into the queue, unless they are what kills it.
void Jobs::Impl::take_up_abandoned() {
    std::vector<JobRow> all;
    app.database().read([&](Db& db) { all = running_jobs(db); });
    std::erase_if(all, [](const JobRow& j) { return owner_lives(j.runner, j.seen_at, now()); });
    if (all.empty()) return;
    app.database().write({}, [&](Transaction& t) {
        for (const JobRow& job : all) {
            if (job.cancel_asked)
                finish_job(t, job, JobState::cancelled, stopped_as_asked, "");
            else if (job.attempts < most_attempts)
                requeue_job(t, job, "interrupt", true);
            else
                finish_job(
                    t, job, JobState::failed,
                    "Máy chủ đã dừng đột ngột nhiều lần khi làm công việc này. Xin báo người quản trị.", "");
        }
    });
    bell->ring();
}

// Asked again inside of the write: another process may have been quicker.
void Jobs::Impl::ask_for_what_is_due() {
    for (const JobKind& k : kinds) {
        if (k.every_hours <= 0 && !k.due) continue;
        auto due = [&](Db& db) {
            if (k.due) return k.due(db);
            const Instant at = now();
            return newest_job_of(db, k.kind, at).ms <= at.ms - std::int64_t{k.every_hours} * 3'600'000;
        };
        bool any = false;
        app.database().read([&](Db& db) { any = due(db); });
        if (!any) continue;
        app.database().write({.name = "khue"}, [&](Transaction& t) {
            if (due(t.db())) app.jobs().enqueue(t, k.kind, "{}", k.shown_to ? k.shown_to(t.db()) : 0);
        });
    }
}

void Jobs::Impl::tell(JobRow job, JobState state, std::string message) {
    job.state = state;
    job.message = std::move(message);
    if (state == JobState::done) job.progress = 100;
    publish(job);
}

void Jobs::Impl::publish(const JobRow& job) {
    if (job.unit_id)
        app.events().publish("job", job.unit_id, job_event(job), job.asked_by.user_id);
    else
        app.events().publish_to(job.asked_by.user_id, "job", job_event(job));
}

// ---- from outside ----

Jobs::Jobs(App& app, std::vector<JobKind> kinds) : impl_(std::make_unique<Impl>(app, std::move(kinds))) {}

Jobs::~Jobs() { stop(); }

void Jobs::start(unsigned threads) {
    impl_->stopping = false;
    impl_->take_up_abandoned();
    // A commit that touched jobs wakes the threads; the database may outlive this object.
    impl_->app.database().on_change(
        [bell = std::weak_ptr(impl_->bell)](const std::vector<Transaction::Change>& changes) {
            if (std::ranges::none_of(changes, [](const auto& c) { return c.table == "job"; })) return;
            if (auto alive = bell.lock()) alive->ring();
        });
    for (unsigned i = 0; i < threads; ++i) impl_->threads.emplace_back([this] { impl_->work(); });
    impl_->threads.emplace_back([this] { impl_->keep_alive(); });
}

void Jobs::stop() {
    impl_->stopping = true;
    impl_->bell->ring();
    for (auto& thread : impl_->threads) thread.join();
    impl_->threads.clear();
}

std::int64_t Jobs::enqueue(Transaction& t, std::string_view kind, const std::string& arguments_json,
                           std::int64_t unit_id, std::string_view label) {
    const JobKind* known = impl_->kind(kind);
    if (!known) throw std::logic_error("no such kind of job: " + std::string(kind));
    JobRow job{.kind = std::string(kind),
               .label = std::string(label.empty() ? known->label : label),
               .message = {},
               .unit_id = unit_id,
               .asked_by = t.actor(),
               .arguments = arguments_json,
               .result = {},
               .runner = {}};
    return insert_job(t, job);
}

void Jobs::ask_for_what_is_due() { impl_->ask_for_what_is_due(); }

void Jobs::run_now(std::int64_t id) {
    if (auto job = impl_->claim(id)) impl_->run(*job);
}

bool Jobs::cancel(const Actor& actor, const Scope& scope, std::int64_t id) {
    std::optional<JobRow> job;
    impl_->app.database().write(actor, [&](Transaction& t) {
        job = load_job(t.db(), id);
        if (!job || !job->open() || !JobView{actor.user_id, scope}.covers(*job))
            job.reset();
        else if (job->state == JobState::running)
            ask_to_cancel(t, *job);
        else
            finish_job(t, *job, JobState::cancelled, stopped_as_asked, "");
    });
    if (!job) return false;
    if (job->state == JobState::queued) impl_->tell(*job, JobState::cancelled, std::string(stopped_as_asked));
    std::lock_guard lock(impl_->running_mutex);
    if (auto run = impl_->running.find(id); run != impl_->running.end()) run->second->cancel();
    return true;
}

bool Jobs::retry(const Actor& actor, const Scope& scope, std::int64_t id) {
    std::optional<JobRow> job;
    impl_->app.database().write(actor, [&](Transaction& t) {
        job = load_job(t.db(), id);
        if (!job || !job->can_retry() || !JobView{actor.user_id, scope}.covers(*job))
            job.reset();
        else
            requeue_job(t, *job, "retry", false);
    });
    if (!job) return false;
    impl_->tell(*job, JobState::queued, "");
    return true;
}

std::optional<Jobs::Progress> Jobs::live(std::int64_t id) const {
    std::lock_guard lock(impl_->running_mutex);
    auto run = impl_->running.find(id);
    if (run == impl_->running.end()) return std::nullopt;
    return run->second->progress_now();
}

}  // namespace khue
