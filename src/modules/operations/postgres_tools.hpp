// pg_dump, pg_restore and psql as programs of their own beside this one: a dump of one moment, the way back
// into a database for trying it, and the way back into the real one, in one transaction.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "store/db.hpp"

namespace khue {

using Pieces = std::function<void(std::string_view)>;
using Feed = std::function<bool(std::string&)>;  // false: the end

bool is_postgres(std::string_view location);

// One moment of a PostgreSQL database, for questions and for pg_dump. Throws Failure 503 in words when
// pg_dump is absent or older than the server.
class PostgresMoment {
public:
    explicit PostgresMoment(std::string location);
    Db& db() { return *db_; }
    void dump(const Pieces&);  // custom format

private:
    std::string location_, snapshot_;
    std::unique_ptr<Db> db_;
};

// A database beside the real one, gone with this object. Throws Failure 503 when the role may not make one.
class ScratchDatabase {
public:
    explicit ScratchDatabase(const std::string& beside);
    ~ScratchDatabase();
    ScratchDatabase(const ScratchDatabase&) = delete;
    void fill(const Feed& dump) const;
    std::unique_ptr<Db> open() const { return open_postgres(location_); }

private:
    std::string beside_, name_, location_;
};

// What is there is kept aside as a schema of that name, what was kept before it is dropped; then the dump
// takes its place. All in one transaction; other connections are ended behind it. Nothing when `aside` is
// there already.
void replace_postgres(const std::string& location, const std::string& dump_file, const std::string& aside);

}  // namespace khue
