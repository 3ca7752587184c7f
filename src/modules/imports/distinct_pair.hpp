// Two records that look like one person and, as somebody decided, are two.
#pragma once
#include "core/entity.hpp"
#include "store/database.hpp"

namespace khue {

struct Unit;

// Cặp hồ sơ không trùng
struct DistinctPair {
    Id<DistinctPair> id;
    Id<Unit> unit_id;                          // of those who decided
    std::string kind;                          // entity of both: "pupil", "staff"
    std::int64_t first_id = 0, second_id = 0;  // the smaller one first

    static const Entity& entity();
};

bool are_distinct(Db&, std::string_view kind, std::int64_t a, std::int64_t b);

}  // namespace khue
