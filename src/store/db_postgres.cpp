// PostgreSQL through libpq: prepared statements, text format, one connection per user of the door.
#include <libpq-fe.h>

#include <charconv>
#include <optional>
#include <unordered_map>
#include <vector>

#include "store/db.hpp"

namespace khue {
namespace {

[[noreturn]] void fail(PGconn* connection, PGresult* result, const std::string& sql = {}) {
    using Kind = DbError::Kind;
    const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    std::string_view code = state ? state : "08000";
    Kind kind = Kind::other;
    if (code == "23505")
        kind = Kind::unique;
    else if (code == "23503")
        kind = Kind::reference;
    else if (code == "40001" || code == "40P01" || code == "55P03")
        kind = Kind::busy;
    else if (code == "53100")
        kind = Kind::full;
    else if (code.starts_with("08") || code.starts_with("57P"))
        kind = Kind::lost;
    std::string why = PQerrorMessage(connection);
    if (const char* name = result ? PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME) : nullptr)
        why += name;
    if (kind == Kind::other && !sql.empty()) why += " in: " + sql;
    if (result) PQclear(result);
    throw DbError(kind, why);
}

class PgStatement final : public Statement {
public:
    PgStatement(PGconn* connection, std::string_view sql, std::string name)
        : connection_(connection), sql_(sql), name_(std::move(name)) {
        PGresult* r = PQprepare(connection, name_.c_str(), sql_.c_str(), 0, nullptr);
        if (PQresultStatus(r) != PGRES_COMMAND_OK) fail(connection, r, sql_);
        PQclear(r);
        r = PQdescribePrepared(connection, name_.c_str());
        if (PQresultStatus(r) != PGRES_COMMAND_OK) fail(connection, r, sql_);
        values_.resize(static_cast<std::size_t>(PQnparams(r)));
        PQclear(r);
    }
    ~PgStatement() override { PQclear(result_); }

    void bind_null(int i) override {
        if (auto* v = at(i)) v->reset();
    }
    void bind(int i, std::int64_t n) override {
        if (auto* v = at(i)) *v = std::to_string(n);
    }
    void bind(int i, double n) override {
        char buffer[32];
        if (auto* v = at(i)) v->emplace(buffer, std::to_chars(buffer, buffer + sizeof buffer, n).ptr);
    }
    void bind(int i, std::string_view t) override {
        if (auto* v = at(i)) v->emplace(t);
    }

    bool step() override {
        if (!result_) execute();
        if (++row_ < PQntuples(result_)) return true;
        forget_rows();
        return false;
    }
    void reset() override {
        forget_rows();
        for (auto& v : values_) v.reset();
    }
    bool is_null(int c) override { return PQgetisnull(result_, row_, c) != 0; }
    std::int64_t integer(int c) override {
        std::string_view t = text(c);
        std::int64_t n = 0;
        std::from_chars(t.data(), t.data() + t.size(), n);
        return n;
    }
    double real(int c) override {
        std::string_view t = text(c);
        double n = 0;
        std::from_chars(t.data(), t.data() + t.size(), n);
        return n;
    }
    std::string_view text(int c) override {
        return {PQgetvalue(result_, row_, c), static_cast<std::size_t>(PQgetlength(result_, row_, c))};
    }

private:
    std::optional<std::string>* at(int i) {
        auto n = static_cast<std::size_t>(i) - 1;
        return n < values_.size() ? &values_[n] : nullptr;
    }
    void execute() {
        std::vector<const char*> pointers;
        for (auto& v : values_) pointers.push_back(v ? v->c_str() : nullptr);
        PGresult* r = PQexecPrepared(connection_, name_.c_str(), static_cast<int>(pointers.size()),
                                     pointers.data(), nullptr, nullptr, 0);
        auto status = PQresultStatus(r);
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) fail(connection_, r, sql_);
        result_ = r;
        row_ = -1;
    }
    void forget_rows() {
        PQclear(result_);
        result_ = nullptr;
        row_ = -1;
    }
    PGconn* connection_;
    std::string sql_, name_;
    std::vector<std::optional<std::string>> values_;
    PGresult* result_ = nullptr;
    int row_ = -1;
};

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};

class Postgres final : public Db {
public:
    explicit Postgres(const std::string& conninfo) : connection_(PQconnectdb(conninfo.c_str())) {
        if (PQstatus(connection_.get()) != CONNECTION_OK)
            throw DbError(DbError::Kind::lost, PQerrorMessage(connection_.get()));
        PQsetNoticeProcessor(
            connection_.get(), [](void*, const char*) {}, nullptr);
        exec("SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET lock_timeout = '10s'");
    }
    Dialect dialect() const override { return Dialect::postgres; }
    void exec(std::string_view sql) override {
        PGresult* r = PQexec(connection_.get(), std::string(sql).c_str());
        auto status = PQresultStatus(r);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
            fail(connection_.get(), r, std::string(sql.substr(0, 200)));
        PQclear(r);
    }
    Statement& prepare(std::string_view sql) override {
        auto found = statements_.find(sql);
        if (found == statements_.end()) {
            auto made = std::make_unique<PgStatement>(connection_.get(), sql, "s" + std::to_string(++count_));
            found = statements_.emplace(std::string(sql), std::move(made)).first;
        }
        found->second->reset();
        return *found->second;
    }
    bool in_transaction() override { return PQtransactionStatus(connection_.get()) == PQTRANS_INTRANS; }
    void trim() override {
        if (statements_.size() <= kept_statements) return;
        statements_.clear();
        exec("DEALLOCATE ALL");
    }

private:
    std::unique_ptr<PGconn, Finish> connection_;
    std::uint64_t count_ = 0;
    // After the connection: they go before it.
    std::unordered_map<std::string, std::unique_ptr<PgStatement>, TextHash, std::equal_to<>> statements_;
};

}  // namespace

std::unique_ptr<Db> open_postgres(const std::string& conninfo) {
    return std::make_unique<Postgres>(conninfo);
}

}  // namespace khue
