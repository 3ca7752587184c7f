// The kept data of one installation: many readers, one writer with group commit. Every write is a Transaction
// that knows who acts and when, keeps former rows, appends to the audit chain and counts the change.
#pragma once
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "store/db.hpp"
#include "store/hooks.hpp"

namespace khue {

// Who acts and from where; stands in the audit of everything done.
struct Actor {
    std::int64_t user_id = 0;       // 0: the system itself
    std::string name = "hệ thống";  // the login, never a person's data
    std::string address;            // "127.0.0.1", "cli"
};

// The end of the audit chain, as seen by the writer.
struct AuditHead {
    std::int64_t id = 0;
    std::string hash;  // 64 hex digits; empty before the first entry
    Instant at{};
};

class Transaction {
public:
    struct Change {
        std::string_view table;
        std::int64_t unit;
        std::int64_t entry;
    };
    // `earlier`: what others changed in the same commit, and the change counters do not tell yet.
    Transaction(Db& db, Instant at, const Actor& actor, AuditHead& head, const std::vector<Change>& earlier,
                const Hooks& hooks)
        : db_(db), at_(at), actor_(actor), head_(head), earlier_(earlier), hooks_(hooks) {}
    Db& db() { return db_; }
    const Hooks& hooks() const { return hooks_; }  // of the house
    Instant at() const { return at_; }             // the recorded time of everything written here
    const Actor& actor() const { return actor_; }
    AuditHead& audit_head() { return head_; }

    // A bulk action is a changeset: entries and versions made from here on carry it. Returns its id.
    std::int64_t begin_changeset(std::string_view kind, std::string_view label);
    std::int64_t changeset() const { return changeset_; }
    void count_deed(std::string_view action, std::int64_t unit);  // of the changeset, if there is one
    void keep_counts();                                           // by the writer, before it commits

    std::string reason;  // why, as a person said it; goes into the audit entries

    void note_change(std::string_view table, std::int64_t unit,
                     std::int64_t entry);  // for the change counters
    const std::vector<Change>& changes() const { return changes_; }
    const std::vector<Change>& earlier_changes() const { return earlier_; }

private:
    Db& db_;
    Instant at_;
    const Actor& actor_;
    AuditHead& head_;
    const std::vector<Change>& earlier_;
    const Hooks& hooks_;
    // How many records of a unit a changeset made, changed and removed.
    struct Deeds {
        std::int64_t changeset, unit, created = 0, updated = 0, removed = 0;
    };
    std::int64_t changeset_ = 0;
    std::vector<Deeds> deeds_;
    std::vector<Change> changes_;
};

class Database {
public:
    // A file path, or postgresql://…
    static std::unique_ptr<Database> open(const std::string& location);
    ~Database();

    Dialect dialect() const;
    const std::string& location() const;

    // Runs in one snapshot. Nested calls on one thread share it.
    void read(const std::function<void(Db&)>& work);

    // Runs in the writer, together with what others write at the moment; returns when it is on the disk. What
    // `work` throws is undone and thrown here. Called from within a write it takes part in that one.
    void write(const Actor& actor, const std::function<void(Transaction&)>& work);

    // The same for work of very many records, in a transaction of its own: among others it would need a
    // savepoint, which SQLite pays for with every page it changes.
    void write_alone(const Actor& actor, const std::function<void(Transaction&)>& work);

    // The same as `write` without waiting: `done` is called from the writer's thread after the commit, with
    // what went wrong or null. When too many wait already it is called at once, with a DbError that says
    // busy.
    void submit(Actor actor, std::function<void(Transaction&)> work,
                std::function<void(std::exception_ptr)> done);

    // While no transaction of this program is open, on the writer's thread: who writes waits. Other processes
    // may write meanwhile.
    void between_commits(const std::function<void()>& work);

    // Called after every commit with what changed; from the writer's thread.
    void on_change(std::function<void(const std::vector<Transaction::Change>&)> listener);

    // As long as anybody has what this returns, commits do not move the embedded database's log into the
    // file: who keeps it does that (store/wal_copy.hpp, move_log). May outlive the database.
    [[nodiscard]] std::shared_ptr<void> keep_log();

    Hooks& hooks();

    struct Counters {
        std::uint64_t commits = 0, writes = 0, failures = 0;
        std::size_t queued = 0;
    };
    Counters counters() const;

private:
    struct Impl;
    explicit Database(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace khue
