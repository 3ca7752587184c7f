#include "store/database.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "store/audit.hpp"

namespace khue {

void Transaction::note_change(std::string_view table, std::int64_t unit, std::int64_t entry) {
    for (Change& c : changes_) {
        if (c.unit != unit || c.table != table) continue;
        c.entry = entry;
        return;
    }
    changes_.push_back({table, unit, entry});
}

std::int64_t Transaction::begin_changeset(std::string_view kind, std::string_view label) {
    auto& s = query(db_,
                    "INSERT INTO changeset (at, user_id, user_name, kind, label) VALUES ($1, $2, $3, $4, $5) "
                    "RETURNING id",
                    at_.ms, actor_.user_id, actor_.name, kind, label);
    s.step();
    changeset_ = s.integer(0);
    s.reset();
    return changeset_;
}

void Transaction::count_deed(std::string_view action, std::int64_t unit) {
    const bool made = action == "create" || action == "restore";
    if (changeset_ == 0 || !(made || action == "update" || action == "delete")) return;
    auto found = std::ranges::find_if(
        deeds_, [&](const Deeds& d) { return d.changeset == changeset_ && d.unit == unit; });
    if (found == deeds_.end()) found = deeds_.insert(found, {.changeset = changeset_, .unit = unit});
    ++(made ? found->created : action == "update" ? found->updated : found->removed);
}

void Transaction::keep_counts() {
    for (const Deeds& d : deeds_)
        run(db_,
            "INSERT INTO changeset_unit (changeset, unit_id, created, updated, removed) "
            "VALUES ($1, $2, $3, $4, $5)",
            d.changeset, d.unit, d.created, d.updated, d.removed);
    deeds_.clear();
}

namespace {

struct Job {
    Actor actor;
    std::function<void(Transaction&)> work;
    std::function<void(std::exception_ptr)> done;
    std::function<void()> between{};  // instead of work: without a transaction
    bool alone = false;               // in a transaction of its own
};

constexpr std::size_t jobs_per_commit = 512;
constexpr int pages_between_checkpoints = 1000;  // as SQLite has it
constexpr std::size_t waiting_jobs = 2048;       // above, writers in a hurry are refused
constexpr std::chrono::seconds patience_after_loss{5};
constexpr std::chrono::milliseconds between_questions{50};

// The transaction that this thread is inside of, if any: a nested write takes part in it.
thread_local Transaction* current_transaction = nullptr;
thread_local const void* current_owner = nullptr;

struct Running {
    Running(Transaction& t, const void* owner) {
        current_transaction = &t;
        current_owner = owner;
    }
    ~Running() { current_transaction = nullptr; }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
};

struct ReadSession {
    const void* owner = nullptr;
    Db* db = nullptr;
};
thread_local ReadSession current_read;

// Recorded time never runs backwards, even when the machine's clock does.
Instant recorded_time(const AuditHead& head) { return std::max(now(), head.at); }

bool in_doubt(const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const DbError& e) {
        return e.kind == DbError::Kind::in_doubt;
    } catch (...) {
        return false;
    }
}

}  // namespace

struct Database::Impl {
    std::string location;
    bool postgres = false;
    Hooks hooks;

    std::mutex pool_mutex;
    std::vector<std::unique_ptr<Db>> idle_readers;

    std::mutex queue_mutex;
    std::condition_variable queue_filled;
    std::deque<Job> queue;
    bool stopping = false;

    std::mutex listener_mutex;
    std::vector<std::function<void(const std::vector<Transaction::Change>&)>> listeners;

    mutable std::mutex counter_mutex;
    Counters counters;

    std::shared_ptr<std::atomic<int>> log_keepers = std::make_shared<std::atomic<int>>(0);
    bool log_kept = false;  // as the writer was told
    std::unique_ptr<Db> writer;
    std::string transaction_number;  // PostgreSQL's, of the open transaction
    std::thread thread;

    std::unique_ptr<Db> connect(bool read_only) const {
        return postgres ? open_postgres(location) : open_sqlite(location, read_only);
    }

    std::unique_ptr<Db> take_reader() {
        {
            std::lock_guard lock(pool_mutex);
            if (!idle_readers.empty()) {
                auto db = std::move(idle_readers.back());
                idle_readers.pop_back();
                return db;
            }
        }
        return connect(true);
    }

    std::unique_ptr<Db> begin_reading() {
        const auto* begin = postgres ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN";
        auto db = take_reader();
        try {
            db->trim();
            db->exec(begin);
            return db;
        } catch (const DbError& e) {
            if (e.kind != DbError::Kind::lost) throw;
        }
        forget_readers();  // the server was restarted: those that lie idle have lost theirs too
        db = connect(true);
        db->exec(begin);
        return db;
    }

    void forget_readers() {
        std::lock_guard lock(pool_mutex);
        idle_readers.clear();
    }

    void give_back(std::unique_ptr<Db> db) {
        std::lock_guard lock(pool_mutex);
        idle_readers.push_back(std::move(db));
    }

    // False when `most` wait already; the job then stays with the caller.
    bool offer(Job& job, std::size_t most) {
        {
            std::lock_guard lock(queue_mutex);
            if (queue.size() >= most) return false;
            queue.push_back(std::move(job));
        }
        queue_filled.notify_one();
        return true;
    }

    void write(const Actor&, const std::function<void(Transaction&)>& work, bool alone);
    void run_and_wait(Job);
    void run();
    std::deque<Job> take_batch();
    void commit_batch(std::deque<Job>&);
    void run_alone(Job&);
    static void run_between(Job&);
    void run_one(Job&, Instant, AuditHead&, std::vector<Transaction::Change>&);
    bool run_among_others(Job&, Instant, AuditHead&, std::vector<Transaction::Change>&, std::exception_ptr&);
    std::uint64_t run_all(std::deque<Job>&, Instant, AuditHead&, std::vector<Transaction::Change>&,
                          std::vector<std::exception_ptr>&);
    void begin();
    void begin_embedded();
    void commit();
    bool was_committed() const;
    void rollback();
    void count_changes(const std::vector<Transaction::Change>&);
    void tell(const std::vector<Transaction::Change>&);
};

void Database::Impl::begin_embedded() {
    if (const bool wanted = *log_keepers > 0; log_kept != wanted) {
        log_kept = wanted;
        writer->exec("PRAGMA wal_autocheckpoint=" + std::to_string(log_kept ? 0 : pages_between_checkpoints) +
                     ";");
    }
    writer->exec("BEGIN IMMEDIATE");
}

void Database::Impl::begin() {
    if (!postgres) return begin_embedded();
    if (!writer) writer = connect(false);
    try {
        writer->exec("BEGIN");
    } catch (const DbError& e) {
        if (e.kind != DbError::Kind::lost) throw;
        writer = connect(false);  // the server was restarted since the last batch
        writer->exec("BEGIN");
    }
    auto& s = query(*writer, "SELECT pg_current_xact_id(), " + std::string(writer_lock));
    s.step();
    transaction_number = s.text(0);
    s.reset();
}

// Asked over a new connection, while the server may still be coming back.
bool Database::Impl::was_committed() const {
    const auto until = std::chrono::steady_clock::now() + patience_after_loss;
    do {
        try {
            auto db = connect(false);
            auto& s = query(*db, "SELECT pg_xact_status(CAST($1 AS xid8))", transaction_number);
            const std::string_view status = s.step() ? s.text(0) : "";
            if (status == "committed") return true;
            if (status == "aborted") return false;
        } catch (const DbError& e) {
            if (e.kind != DbError::Kind::lost) break;
        }
        std::this_thread::sleep_for(between_questions);
    } while (std::chrono::steady_clock::now() < until);
    throw DbError(DbError::Kind::in_doubt, "the connection was lost at the commit");
}

// A commit whose answer is lost may have happened: taking it for undone would do everything twice.
void Database::Impl::commit() {
    try {
        return writer->exec("COMMIT");
    } catch (const DbError& e) {
        if (!postgres || e.kind != DbError::Kind::lost) throw;
    }
    writer = nullptr;
    if (!was_committed()) throw DbError(DbError::Kind::lost, "the connection was lost before the commit");
}

void Database::Impl::rollback() {
    try {
        if (writer && (postgres || writer->in_transaction())) writer->exec("ROLLBACK");
    } catch (const DbError&) {
        if (postgres) writer = nullptr;  // connection lost: connect anew for the next batch
    }
}

std::deque<Job> Database::Impl::take_batch() {
    std::unique_lock lock(queue_mutex);
    queue_filled.wait(lock, [&] { return stopping || !queue.empty(); });
    std::deque<Job> batch;
    while (!queue.empty() && batch.size() < jobs_per_commit) {
        const bool apart = queue.front().alone || queue.front().between;
        if (apart && !batch.empty()) break;
        batch.push_back(std::move(queue.front()));
        queue.pop_front();
        if (apart) break;
    }
    return batch;
}

void Database::Impl::run() {
    for (;;) {
        auto batch = take_batch();
        if (batch.empty()) return;
        batch.front().between ? run_between(batch.front()) : commit_batch(batch);
    }
}

void Database::Impl::run_one(Job& job, Instant at, AuditHead& head,
                             std::vector<Transaction::Change>& changes) {
    Transaction t(*writer, at, job.actor, head, changes, hooks);
    const Running running(t, this);
    job.work(t);
    t.keep_counts();
    changes.insert(changes.end(), t.changes().begin(), t.changes().end());
}

// True when the job's changes stand in the open transaction; false when it failed and left nothing behind.
bool Database::Impl::run_among_others(Job& job, Instant at, AuditHead& head,
                                      std::vector<Transaction::Change>& changes, std::exception_ptr& error) {
    const AuditHead before = head;
    writer->exec("SAVEPOINT job");
    try {
        run_one(job, at, head, changes);
        writer->exec("RELEASE job");
        return true;
    } catch (...) {
        error = std::current_exception();
        head = before;
        if (!writer->in_transaction() && !postgres) throw;  // the database gave the whole transaction up
        writer->exec("ROLLBACK TO job");
        writer->exec("RELEASE job");
        return false;
    }
}

// How many stand in the open transaction. The failure of one alone is that of the transaction.
std::uint64_t Database::Impl::run_all(std::deque<Job>& batch, Instant at, AuditHead& head,
                                      std::vector<Transaction::Change>& changes,
                                      std::vector<std::exception_ptr>& errors) {
    if (batch.size() == 1) {
        run_one(batch.front(), at, head, changes);
        return 1;
    }
    std::uint64_t good = 0;
    for (std::size_t i = 0; i < batch.size(); ++i)
        good += run_among_others(batch[i], at, head, changes, errors[i]);
    return good;
}

void Database::Impl::count_changes(const std::vector<Transaction::Change>& changes) {
    std::vector<Transaction::Change> last;
    for (const auto& c : changes) {
        auto same =
            std::ranges::find_if(last, [&](auto& l) { return l.unit == c.unit && l.table == c.table; });
        if (same == last.end())
            last.push_back(c);
        else
            same->entry = c.entry;
    }
    for (const auto& c : last)
        khue::run(*writer,
                  "INSERT INTO unit_change (entity, unit_id, entry) VALUES ($1, $2, $3) "
                  "ON CONFLICT (entity, unit_id) DO UPDATE SET entry = excluded.entry",
                  c.table, c.unit, c.entry);
}

void Database::Impl::tell(const std::vector<Transaction::Change>& changes) {
    if (changes.empty()) return;
    std::lock_guard lock(listener_mutex);
    for (auto& l : listeners) l(changes);
}

void Database::Impl::commit_batch(std::deque<Job>& batch) {
    std::vector<std::exception_ptr> errors(batch.size());
    std::vector<Transaction::Change> changes;
    std::exception_ptr fatal;
    try {
        if (writer) writer->trim();
        begin();
        AuditHead head = read_audit_head(*writer);
        Instant at = recorded_time(head);
        const std::uint64_t good = run_all(batch, at, head, changes, errors);
        count_changes(changes);
        commit();
        std::lock_guard lock(counter_mutex);
        counters.commits += 1;
        counters.writes += good;
        counters.failures += batch.size() - good;
    } catch (...) {
        fatal = std::current_exception();
        rollback();
        std::lock_guard lock(counter_mutex);
        if (batch.size() == 1) counters.failures += 1;
    }
    if (fatal && batch.size() > 1 &&
        !in_doubt(fatal)) {  // one bad neighbour must not take the others with it
        for (auto& job : batch) run_alone(job);
        return;
    }
    if (!fatal) tell(changes);
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i].done(fatal ? fatal : errors[i]);
}

void Database::Impl::run_alone(Job& job) {
    std::deque<Job> one;
    one.push_back(std::move(job));
    commit_batch(one);
}

void Database::Impl::run_between(Job& job) {
    std::exception_ptr error;
    try {
        job.between();
    } catch (...) {
        error = std::current_exception();
    }
    job.done(error);
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

std::unique_ptr<Database> Database::open(const std::string& location) {
    auto impl = std::make_unique<Impl>();
    impl->location = location;
    impl->postgres = location.starts_with("postgres://") || location.starts_with("postgresql://");
    impl->writer = impl->connect(false);
    prepare_store(*impl->writer);
    impl->thread = std::thread([p = impl.get()] { p->run(); });
    return std::unique_ptr<Database>(new Database(std::move(impl)));
}

Database::~Database() {
    {
        std::lock_guard lock(impl_->queue_mutex);
        impl_->stopping = true;
    }
    impl_->queue_filled.notify_all();
    impl_->thread.join();
}

Dialect Database::dialect() const { return impl_->postgres ? Dialect::postgres : Dialect::sqlite; }
const std::string& Database::location() const { return impl_->location; }

void Database::read(const std::function<void(Db&)>& work) {
    if (current_transaction && current_owner == impl_.get()) return work(current_transaction->db());
    if (current_read.owner == impl_.get()) return work(*current_read.db);
    auto db = impl_->begin_reading();
    auto outer = current_read;
    current_read = {impl_.get(), db.get()};
    try {
        work(*db);
        db->exec("COMMIT");
    } catch (...) {
        current_read = outer;
        try {
            if (impl_->postgres || db->in_transaction()) db->exec("ROLLBACK");
            impl_->give_back(std::move(db));
        } catch (const DbError&) {
        }  // a broken connection is not given back
        throw;
    }
    current_read = outer;
    impl_->give_back(std::move(db));
}

// The thread waits: there are no more of these than threads.
void Database::Impl::run_and_wait(Job job) {
    std::promise<void> promise;
    job.done = [&](std::exception_ptr error) {
        if (error)
            promise.set_exception(error);
        else
            promise.set_value();
    };
    offer(job, SIZE_MAX);
    promise.get_future().get();
}

void Database::Impl::write(const Actor& actor, const std::function<void(Transaction&)>& work, bool alone) {
    if (current_transaction && current_owner == this) return work(*current_transaction);
    run_and_wait({.actor = actor, .work = work, .done = {}, .alone = alone});
}

void Database::write(const Actor& actor, const std::function<void(Transaction&)>& work) {
    impl_->write(actor, work, false);
}

void Database::write_alone(const Actor& actor, const std::function<void(Transaction&)>& work) {
    impl_->write(actor, work, true);
}

void Database::between_commits(const std::function<void()>& work) {
    impl_->run_and_wait({.actor = {}, .work = {}, .done = {}, .between = work});
}

void Database::submit(Actor actor, std::function<void(Transaction&)> work,
                      std::function<void(std::exception_ptr)> done) {
    Job job{std::move(actor), std::move(work), std::move(done)};
    if (impl_->offer(job, waiting_jobs)) return;
    job.done(std::make_exception_ptr(DbError(DbError::Kind::busy, "too many writes are waiting")));
}

void Database::on_change(std::function<void(const std::vector<Transaction::Change>&)> listener) {
    std::lock_guard lock(impl_->listener_mutex);
    impl_->listeners.push_back(std::move(listener));
}

std::shared_ptr<void> Database::keep_log() {
    ++*impl_->log_keepers;
    return {impl_->log_keepers.get(), [keepers = impl_->log_keepers](auto*) { --*keepers; }};
}

Hooks& Database::hooks() { return impl_->hooks; }

Database::Counters Database::counters() const {
    std::lock_guard lock(impl_->counter_mutex);
    auto c = impl_->counters;
    std::lock_guard queue_lock(impl_->queue_mutex);
    c.queued = impl_->queue.size();
    return c;
}

}  // namespace khue
