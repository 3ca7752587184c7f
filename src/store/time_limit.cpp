#include "store/time_limit.hpp"

#include <chrono>

namespace khue {

static std::int64_t running_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

TimeLimit::TimeLimit(Db& db, std::int64_t milliseconds, const std::atomic<bool>* given_up)
    : db_(db), until_(running_ms() + milliseconds), given_up_(given_up) {
    if (db.dialect() == Dialect::postgres)
        db.exec("SET LOCAL statement_timeout = " + std::to_string(milliseconds));
    else
        watch_statements(
            db, [](void* self) { return static_cast<TimeLimit*>(self)->ended() ? 1 : 0; }, this);
}

// PostgreSQL's goes with the transaction.
TimeLimit::~TimeLimit() {
    if (db_.dialect() == Dialect::sqlite) watch_statements(db_, nullptr, nullptr);
}

bool TimeLimit::ended() const { return (given_up_ && *given_up_) || running_ms() >= until_; }

}  // namespace khue
