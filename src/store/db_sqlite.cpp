// The embedded database: WAL, every commit on the disk before it is acknowledged.
#include <sqlite3.h>

#include <unordered_map>
#include <utility>
#include <vector>

#include "store/changed_rows.hpp"
#include "store/search.hpp"
#include "store/time_limit.hpp"

namespace khue {
namespace {

[[noreturn]] void fail(sqlite3* db, int code) {
    using Kind = DbError::Kind;
    int extended = db ? sqlite3_extended_errcode(db) : code;
    Kind kind = Kind::other;
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY)
        kind = Kind::unique;
    else if (extended == SQLITE_CONSTRAINT_FOREIGNKEY)
        kind = Kind::reference;
    else if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
        kind = Kind::busy;
    else if ((code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR)
        kind = Kind::full;
    throw DbError(kind, db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
}

class SqliteStatement final : public Statement {
public:
    SqliteStatement(sqlite3* db, std::string_view sql) : db_(db) {
        int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &s_, nullptr);
        if (code != SQLITE_OK)
            throw DbError(DbError::Kind::other, std::string(sqlite3_errmsg(db)) + " in: " + std::string(sql));
        index_.push_back(0);
        for (int i = 1; i <= sqlite3_bind_parameter_count(s_) + 9; ++i)  // "$7" may be used without "$6"
            index_.push_back(sqlite3_bind_parameter_index(s_, ("$" + std::to_string(i)).c_str()));
    }
    ~SqliteStatement() override { sqlite3_finalize(s_); }

    void bind_null(int i) override { check(sqlite3_bind_null(s_, at(i))); }
    void bind(int i, std::int64_t v) override { check(sqlite3_bind_int64(s_, at(i), v)); }
    void bind(int i, double v) override { check(sqlite3_bind_double(s_, at(i), v)); }
    void bind(int i, std::string_view v) override {
        check(sqlite3_bind_text64(s_, at(i), v.data() ? v.data() : "", v.size(), SQLITE_TRANSIENT,
                                  SQLITE_UTF8));
    }
    bool step() override {
        int code = sqlite3_step(s_);
        if (code == SQLITE_ROW) return true;
        sqlite3_reset(s_);
        if (code != SQLITE_DONE) fail(db_, code);
        return false;
    }
    void reset() override {
        sqlite3_reset(s_);
        sqlite3_clear_bindings(s_);
    }
    bool is_null(int c) override { return sqlite3_column_type(s_, c) == SQLITE_NULL; }
    std::int64_t integer(int c) override { return sqlite3_column_int64(s_, c); }
    double real(int c) override { return sqlite3_column_double(s_, c); }
    std::string_view text(int c) override {
        // Asked of the value itself, which is right while one thread at a time has the connection.
        sqlite3_value* v = sqlite3_column_value(s_, c);
        auto* p = reinterpret_cast<const char*>(sqlite3_value_text(v));
        return p ? std::string_view(p, static_cast<std::size_t>(sqlite3_value_bytes(v))) : std::string_view();
    }

private:
    int at(int i) const {
        return static_cast<std::size_t>(i) < index_.size() ? index_[static_cast<std::size_t>(i)] : 0;
    }
    void check(int code) {
        if (code != SQLITE_OK && code != SQLITE_RANGE) fail(db_, code);
    }
    sqlite3* db_;
    sqlite3_stmt* s_ = nullptr;
    std::vector<int> index_;
};

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

class Sqlite final : public Db {
public:
    Sqlite(const std::string& path, bool read_only) {
        static const int configured =
            sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // its mutex costs a third of the reads
        (void)configured;
        int flags = SQLITE_OPEN_READWRITE | (read_only ? 0 : SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX;
        int code = sqlite3_open_v2(path.c_str(), &db_, flags, nullptr);
        if (code != SQLITE_OK) {
            std::string why = sqlite3_errmsg(db_);
            sqlite3_close(db_);
            throw DbError(DbError::Kind::other, why + ": " + path);
        }
        sqlite3_extended_result_codes(db_, 1);
        sqlite3_busy_timeout(db_, 10'000);
        exec(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA "
            "temp_store=MEMORY;"
            "PRAGMA mmap_size=2147418112; PRAGMA cache_size=-16000; PRAGMA trusted_schema=OFF;");
        if (read_only)
            exec("PRAGMA query_only=ON;");
        else
            sqlite3_update_hook(db_, note_row, this);
    }
    ~Sqlite() override {
        statements_.clear();
        sqlite3_close(db_);
    }
    Dialect dialect() const override { return Dialect::sqlite; }
    void exec(std::string_view sql) override {
        if (sql.starts_with("BEGIN")) changed_.clear();
        if (sql == "COMMIT") write_words(*this);
        if (sql.find(';') == sql.npos) return run(*this, sql);  // BEGIN and its like come with every request
        int code = sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) fail(db_, code);
    }
    Statement& prepare(std::string_view sql) override {
        auto found = statements_.find(sql);
        if (found == statements_.end())
            found = statements_.emplace(std::string(sql), std::make_unique<SqliteStatement>(db_, sql)).first;
        found->second->reset();
        return *found->second;
    }
    bool in_transaction() override { return sqlite3_get_autocommit(db_) == 0; }
    void trim() override {
        if (statements_.size() > kept_statements) statements_.clear();
    }

    void watch(int (*stop)(void*), void* state) {
        static constexpr int steps = 10'000;  // some tenths of a millisecond
        sqlite3_progress_handler(db_, stop ? steps : 0, stop, state);
    }

    ChangedRows take_changed() { return std::exchange(changed_, {}); }

private:
    static void note_row(void* self, int, const char*, const char* table, sqlite3_int64 row) {
        static_cast<Sqlite*>(self)->changed_[table].push_back(row);
    }

    sqlite3* db_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<SqliteStatement>, TextHash, std::equal_to<>> statements_;
    ChangedRows changed_;
};

}  // namespace

ChangedRows take_changed_rows(Db& db) { return static_cast<Sqlite&>(db).take_changed(); }

void watch_statements(Db& db, int (*stop)(void*), void* state) {
    static_cast<Sqlite&>(db).watch(stop, state);
}

std::unique_ptr<Db> open_sqlite(const std::string& path, bool read_only) {
    return std::make_unique<Sqlite>(path, read_only);
}

}  // namespace khue
