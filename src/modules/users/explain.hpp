// "Why can this person see this record?", in words: every role and delegation of the person with what it
// gives or why it does not.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/users/roles.hpp"
#include "server/app.hpp"

namespace khue {

struct AccessWay {
    std::string kind;  // "role", "delegation"
    std::string label, unit;
    std::optional<Date> from, to;
    std::string granted_by;  // the login of who gave it; empty: not known
    std::optional<Instant> granted_at;
    bool reads = false, writes = false;
    std::string why;  // one sentence
};

struct AccessAnswer {
    std::string what;  // "Học sinh, mã số 12, Trường Tiểu học Bắc"
    bool reads = false, writes = false;
    std::string sentence;
    std::vector<AccessWay> ways;
};

// The record lies in a unit that `asker` covers; else Failure 404. Names of persons are not told: who asks
// manages accounts and need not see the record.
struct AccessQuestion {
    std::int64_t user_id = 0;
    const Entity* entity = nullptr;
    std::int64_t record_id = 0;  // 0: any record of the unit
    std::int64_t unit_id = 0;    // when no record is named
};
AccessAnswer explain_access(Db&, const Roles&, const Scope& asker, const AccessQuestion&);

}  // namespace khue
