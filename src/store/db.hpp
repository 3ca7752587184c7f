// One small door to both databases. SQL is written once: $1, $2 … for parameters, CAST instead of ::,
// RETURNING instead of last-id calls, TRUE / FALSE avoided (flags are 0 and 1), no date functions.
#pragma once
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/row.hpp"

namespace khue {

enum class Dialect : std::uint8_t { sqlite, postgres };

// PostgreSQL has one writer at a time, whatever the number of processes: held until the transaction ends.
inline constexpr std::string_view writer_lock = "pg_advisory_xact_lock(20260923)";

// The database refused or failed. A broken promise of ours or of the machine, never the user's mistake,
// except for `unique` and `reference`, which the store turns into a Failure.
struct DbError : std::runtime_error {
    // lost: the connection broke, nothing was kept; in_doubt: it broke at the commit and nobody can say.
    enum class Kind : std::uint8_t { other, unique, reference, busy, full, lost, in_doubt } kind;
    DbError(Kind k, const std::string& what) : std::runtime_error(what), kind(k) {}
};

class Statement : public Parameters, public Columns {
public:
    virtual bool
    step() = 0;  // true while there is a row; after the last one the statement is reset by itself
    virtual void reset() = 0;  // forgets rows and parameters
};

class Db {
public:
    virtual ~Db() = default;
    virtual Dialect dialect() const = 0;
    virtual void exec(std::string_view sql) = 0;           // no parameters, may hold several statements
    virtual Statement& prepare(std::string_view sql) = 0;  // prepared once per connection, handed out reset
    virtual bool in_transaction() = 0;
    virtual void trim() = 0;  // between transactions: forgets statements when too many were prepared
};

inline constexpr std::size_t kept_statements = 1000;

std::unique_ptr<Db> open_sqlite(const std::string& path, bool read_only);
std::unique_ptr<Db> open_postgres(const std::string& conninfo);

// ---- short forms
// ------------------------------------------------------------------------------------------------

inline void bind_one(Statement& s, int i, std::int64_t v) { s.bind(i, v); }
inline void bind_one(Statement& s, int i, int v) { s.bind(i, static_cast<std::int64_t>(v)); }
inline void bind_one(Statement& s, int i, std::string_view v) { s.bind(i, v); }
inline void bind_one(Statement& s, int i, const std::string& v) { s.bind(i, std::string_view(v)); }
inline void bind_one(Statement& s, int i, const char* v) { s.bind(i, std::string_view(v)); }
inline void bind_one(Statement& s, int i, std::nullptr_t) { s.bind_null(i); }

// A statement with its parameters bound: for (auto& s = query(db, "… $1", id); s.step();) …
template <class... A>
Statement& query(Db& db, std::string_view sql, const A&... arguments) {
    Statement& s = db.prepare(sql);
    int i = 0;
    (bind_one(s, ++i, arguments), ...);
    return s;
}

// Runs a statement to its end.
template <class... A>
void run(Db& db, std::string_view sql, const A&... arguments) {
    Statement& s = query(db, sql, arguments...);
    while (s.step()) {
    }
}

}  // namespace khue
