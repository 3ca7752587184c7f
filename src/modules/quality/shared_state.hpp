// The score "dùng chung": whoever sends records to receivers says how many a real receiver accepted. A hook of
// the house (store/hooks.hpp); without it, and for a school without a connection, the score is "chưa kết nối",
// never 0 %.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "store/db.hpp"

namespace khue::quality {

struct SharedCount {
    std::int64_t sent = 0;      // records that a receiver should have
    std::int64_t accepted = 0;  // of these, those it said it has
    std::string receivers;      // names, for people
};

struct SharedState {
    // Of real connections only: trial ones never count. Nothing: the school is not connected.
    std::function<std::optional<SharedCount>(Db&, std::int64_t unit)> of;
};

}  // namespace khue::quality
