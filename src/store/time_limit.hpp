// The statements of one connection take no longer than they may. What was stopped throws a DbError, and
// ended() tells it from other failures.
#pragma once
#include <atomic>
#include <cstdint>

#include "store/db.hpp"

namespace khue {

class TimeLimit {
public:
    // From now on, within the open transaction. `given_up` is looked at often on the embedded database, and
    // not at all on PostgreSQL; it must live as long.
    TimeLimit(Db&, std::int64_t milliseconds, const std::atomic<bool>* given_up = nullptr);
    ~TimeLimit();
    TimeLimit(const TimeLimit&) = delete;
    TimeLimit& operator=(const TimeLimit&) = delete;

    bool ended() const;  // the time is over, or it was given up

private:
    Db& db_;
    std::int64_t until_;  // of a clock that only runs forwards, in milliseconds
    const std::atomic<bool>* given_up_;
};

// Asks `stop` every few thousand steps of a statement whether to interrupt it; null: no more. SQLite only.
void watch_statements(Db&, int (*stop)(void*), void* state);

}  // namespace khue
