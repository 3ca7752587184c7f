// A record of one unit may be read by what is counted in another: a pupil by the school that had them before.
// Whoever knows of such units lays this down (store/hooks.hpp), and the change counters of all of them move.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "core/entity.hpp"

namespace khue {

class Db;

struct Concerned {
    std::function<std::vector<std::int64_t>(Db&, const Entity&, std::int64_t record_id)> units;
};

}  // namespace khue
