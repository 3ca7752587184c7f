// The embedded database as it is at one moment, page by page, while others go on writing: nobody waits for it
// longer than it takes to read the end of the log.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "store/db.hpp"
#include "store/wal.hpp"

namespace khue {

class Database;

class Snapshot {
public:
    static std::unique_ptr<Snapshot> take(Database&);  // not from within a write
    ~Snapshot();
    Db& db();  // SQL on the same moment
    std::int64_t bytes() const;
    const WalPosition& end() const;  // of the log at that moment; no frames when it was empty

    // All pages in order, in pieces of a few hundred kilobytes.
    void read(const std::function<void(std::string_view)>& piece);

private:
    struct Impl;
    explicit Snapshot(std::unique_ptr<Impl>);
    std::unique_ptr<Impl> impl_;
};

// Moves what the log holds into the database, beside the writers. After a moment that lasted long the next
// commit would have to do all of it.
void move_log(const std::string& path);

// Keeps the log from starting anew while it is there; and the other way round, lets it.
class WalHold {
public:
    explicit WalHold(const std::string& path);
    ~WalHold();
    void renew();    // holds from the present end of the log on
    void release();  // holds nothing
    void lock();     // and nobody may commit, until unlock
    void unlock();
    // Moves what the log holds into the database, as far as readers allow. True: all of it, so that the next
    // commit starts the log anew.
    bool checkpoint();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace khue
